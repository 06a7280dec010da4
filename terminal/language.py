"""Chinese where the locale is Chinese, else English; ``ZHIBIAO_LANG`` decides over both."""

from __future__ import annotations

import locale
import os
from functools import cache
from typing import Literal

Language = Literal["zh", "en"]


@cache
def language() -> Language:
    """The language of help and messages."""
    wanted = os.environ.get("ZHIBIAO_LANG") or _locale()
    return "zh" if wanted.lower().startswith(("zh", "chinese")) else "en"


def say(zh: str, en: str) -> str:
    """The one of two wordings that fits the language."""
    return zh if language() == "zh" else en


def many(number: int, noun: str) -> str:
    """A number with its noun in English: 1 document, 2 documents."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _locale() -> str:
    # LANGUAGE is a list of preferences; it counts only where a locale is set at all, as gettext has it.
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            if value not in ("C", "POSIX") and not value.startswith("C."):
                return (os.environ.get("LANGUAGE") or value).split(":")[0]
            return value
    if os.name == "nt":
        return locale.getlocale()[0] or ""
    return ""
