"""What two figures for one fact can differ by, and how a diagnosis is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extractor.problems import Language


class Cause(StrEnum):
    """What two figures for one fact can differ by."""

    UNIT = "unit"
    """Unit or multiplier: 万元 for 亿元, a figure too many or too few."""
    ROUNDING = "rounding"
    PRELIMINARY = "preliminary"
    CUMULATIVE = "cumulative"
    POINTS = "percentage-point"
    SCOPE = "scope"
    TRANSPOSITION = "transposition"
    TYPING = "typing"
    REVISED = "revised-target"
    PERIOD = "other-period"
    REGION = "other-region"
    CONFLICT = "conflict"


NAMES: dict[Cause, tuple[str, str]] = {
    Cause.UNIT: ("单位或数量级有误", "slip of unit or multiplier"),
    Cause.ROUNDING: ("取舍不同", "rounded differently"),
    Cause.PRELIMINARY: ("初步数与最终数", "preliminary and final figure"),
    Cause.CUMULATIVE: ("累计数与当期数", "running total and single period"),
    Cause.POINTS: ("百分比与百分点混用", "percentage for percentage points"),
    Cause.SCOPE: ("统计范围不同", "other scope"),
    Cause.TRANSPOSITION: ("数字颠倒", "digits changed places"),
    Cause.TYPING: ("录入有误", "typing slip"),
    Cause.REVISED: ("目标已调整", "target revised"),
    Cause.PERIOD: ("误用其他时期的数", "figure of another period"),
    Cause.REGION: ("误用其他地区的数", "figure of another region"),
    Cause.CONFLICT: ("数据矛盾，原因不明", "real conflict, cause unknown"),
}


class Likelihood(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


CHANCES: dict[Likelihood, tuple[str, str]] = {
    Likelihood.HIGH: ("很可能", "very likely"),
    Likelihood.MEDIUM: ("可能", "likely"),
    Likelihood.LOW: ("不排除", "possible"),
}
ORDER = {likelihood: place for place, likelihood in enumerate(Likelihood)}


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One explanation. ``sides`` are what speaks for it in the earlier and in the later document; ``reason`` says in
    Chinese and in English why it is as likely as that."""

    cause: Cause
    likelihood: Likelihood
    sides: tuple[str, str]
    reason: tuple[str, str]

    def sentence(self, language: Language) -> str:
        place = 0 if language == "zh" else 1
        name, chance, reason = NAMES[self.cause][place], CHANCES[self.likelihood][place], self.reason[place]
        return f"{chance}：{name}（{reason}）" if language == "zh" else f"{chance}: {name} ({reason})"

    def to_json(self) -> dict[str, Any]:
        return {
            "cause": str(self.cause),
            "likelihood": str(self.likelihood),
            "sides": list(self.sides),
            "explanation": {"zh": self.sentence("zh"), "en": self.sentence("en")},
        }
