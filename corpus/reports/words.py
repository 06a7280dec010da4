"""What reports say of a finding, in the language of the reader."""

from __future__ import annotations

from decimal import Decimal

from extractor.problems import Language

from ..causes import CHANCES, NAMES, Diagnosis
from ..findings import Finding
from ..labels import label
from ..suppressions import Suppression
from ..unchecked import REASONS, Reach


def pick(language: Language, zh: str, en: str) -> str:
    """The one of two wordings that fits the language."""
    return zh if language == "zh" else en


def verdict(finding: Finding, language: Language) -> str:
    """Whether the figures agree, in a word."""
    if finding.holds:
        return pick(language, "相符", "agrees")
    return pick(language, "已豁免", "accepted") if finding.suppressed else pick(language, "不符", "differs")


def kind(finding: Finding, language: Language) -> str:
    return label(finding.kind, language)


def cause(diagnosis: Diagnosis, language: Language) -> str:
    return NAMES[diagnosis.cause][0 if language == "zh" else 1]


def chance(diagnosis: Diagnosis, language: Language) -> str:
    """How likely a cause is, in words."""
    return CHANCES[diagnosis.likelihood][0 if language == "zh" else 1]


def figure(value: Decimal | None, unit: str | None) -> str:
    """A number in groups with its unit: 562,000,000元, 97.9%."""
    if value is None:
        return ""
    # A year is no amount.
    return f"{value.normalize():f}年" if unit == "年" else f"{value.normalize():,f}{unit or ''}"


def accepted(entry: Suppression, language: Language) -> str:
    """Who accepted a finding when, and why."""
    who = "，".join(filter(None, (entry.by, entry.on)))
    if language == "zh":
        return f"已豁免（{who}）：{entry.reason}" if who else f"已豁免：{entry.reason}"
    return f"accepted ({who.replace('，', ', ')}): {entry.reason}" if who else f"accepted: {entry.reason}"


def outdated(entry: Suppression, language: Language) -> str:
    """What is said of a finding whose words were changed after somebody had accepted it."""
    quotes = "；".join(dict.fromkeys(quote.rstrip("，。；;,") for quote in entry.quotes))
    who = "，".join(filter(None, (entry.by, entry.on)))
    if language == "zh":
        return f"曾豁免{f'（{who}）' if who else ''}：{entry.reason}。此后文字已改，须重新核实；原文为：{quotes}"
    by = f" ({who.replace('，', ', ')})" if who else ""
    return f"accepted before{by}: {entry.reason}; the words have changed since, look again; they were: {quotes}"


def unreached(reach: Reach, language: Language, *, why: bool = True) -> str:
    """How many figures no check is about; with ``why`` also for which reasons, as far as they were asked for."""
    count = reach.figures - reach.reached
    if not count:
        return pick(language, "每个数据都有可以核对的依据。", "Every figure is reached by some check.")
    share = f"{reach.missed:.0%}"
    said = pick(
        language,
        f"{reach.figures} 个数据中有 {count} 个（{share}）没有可以核对的依据",
        f"{count} of {reach.figures} figures ({share}) are reached by no check",
    )
    if not (why and reach.reasons):
        return said + pick(language, "。", ".")
    told = [f"{REASONS[reason].of(language)} {number}" for reason, number in reach.reasons.most_common()]
    return pick(language, f"{said}：{'；'.join(told)}。", f"{said}: {'; '.join(told)}.")
