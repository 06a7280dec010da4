"""A sentence for people, in the two languages that the project speaks."""

from __future__ import annotations

from dataclasses import dataclass

from .problems import Language


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words in Chinese and in English. What is quoted from a document stays as it is written there."""

    zh: str
    en: str

    def of(self, language: Language) -> str:
        """The words in one language."""
        return self.zh if language == "zh" else self.en

    def __add__(self, other: Wording) -> Wording:
        """One behind the other."""
        return Wording(self.zh + other.zh, self.en + other.en)


NOTHING = Wording("", "")
