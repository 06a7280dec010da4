"""What is noted at a finding, and where in the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from extractor.model import Span
from extractor.normal import Normal
from extractor.problems import Language

from ..collection import Card
from ..export_xlsx import text_of
from ..findings import Finding, Witness
from ..labels import where
from ..reports import words

AUTHOR = "zhibiao"


@dataclass(frozen=True, slots=True)
class Note:
    """``text`` belongs to the words at ``span``; ``marks`` are the figures in them and ``main`` the one in question."""

    text: str
    span: Span
    marks: tuple[Span, ...]
    main: Span


def notes_for(card: Card, findings: Iterable[Finding], language: Language) -> list[Note]:
    """The notes of one document, in the order of its text."""
    notes = []
    for finding in findings:
        own = [witness for witness in finding.witnesses if witness.card == card]
        notes += [
            Note(_text(finding, card, language), witness.span, witness.marks, _main(finding, witness))
            for witness in own
        ]
    return sorted(notes, key=lambda note: note.span)


def unplaced(note: Note, language: Language) -> str:
    """The text of a note whose place could not be found in the file."""
    return words.pick(language, "（未能在文件中定位）", "(not located in the file) ") + note.text


def _text(finding: Finding, card: Card, language: Language) -> str:
    opening, closing = words.pick(language, "【", "["), words.pick(language, "】", "] ")
    lines = [f"{opening}{words.kind(finding, language)}{closing}{finding.statement.of(language)}"]
    if finding.formula:
        lines.append(words.pick(language, "算式：", "formula: ") + finding.formula)
    lines += [diagnosis.sentence(language) for diagnosis in finding.diagnoses]
    if finding.between:
        others = [witness for witness in finding.witnesses if witness.card != card]
        lines += [
            f"《{w.card.heading}》{where(w.place, language)}{'：' if language == 'zh' else ': '}{_line(w.quote)}"
            for w in others
        ]
    if finding.outdated:
        lines.append(words.outdated(finding.outdated, language))
    lines.append(words.pick(language, "编号：", "id: ") + finding.id)
    return text_of("\n".join(lines))


def _line(text: str) -> str:
    return " ".join(text.split())[:200]


def _main(finding: Finding, witness: Witness) -> Span:
    """The figure that is said to be wrong: the one that is written with its value, else the last one."""
    if not witness.marks:
        return witness.span
    for mark in witness.marks:
        written = witness.quote[mark.start - witness.span.start : mark.end - witness.span.start]
        if finding.found is not None and _same_digits(written, finding.found):
            return mark
    return witness.marks[-1]


def _same_digits(written: str, value: Decimal) -> bool:
    """Whether a figure shows the digits of a value, whatever its multiplier: 5.62亿 and 562000000."""
    digits = "".join(sign for sign in Normal(written).text if sign in "0123456789.")
    try:
        shown = Decimal(digits).normalize().as_tuple().digits
    except InvalidOperation:
        return False
    return shown == abs(value).normalize().as_tuple().digits
