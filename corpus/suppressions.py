"""Findings that people have looked at and accepted, with the reason: a TOML file that is kept beside the documents.

An entry names a finding by its fingerprint and repeats the words that the documents said at the time. Where these have
changed since, the fingerprint fits no longer; the finding comes up again and says that it was once accepted, and why.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from .errors import CorpusError
from .findings import Finding, document_key

FILE = "zhibiao-suppress.toml"
_TABLE = "finding"
_ALIKE = 60.0
"""How alike (of 100) the words of a finding and of an entry have to be to be about one statement."""
_QUOTE = 300
"""So many characters of a quote are kept: a column of a table may be long."""
_HEAD = """# Findings of `zhibiao check` that are accepted, each with its reason.
# 已核实、可以接受的不符，逐项说明理由。
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """An entry: the fingerprint of a finding and why it is accepted, by whom and on which day (ISO 8601). ``kind``,
    ``documents`` and ``quotes`` tell what the finding was; an entry written by hand need not have them."""

    id: str
    reason: str
    by: str | None = None
    on: str | None = None
    kind: str | None = None
    documents: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "reason": self.reason, "by": self.by, "on": self.on, "quotes": list(self.quotes)}

    @classmethod
    def of(cls, finding: Finding, reason: str, by: str | None, on: date) -> Suppression:
        """An entry for a finding. Raises CorpusError ``no-reason``."""
        if not reason.strip():
            raise CorpusError("no-reason")
        return cls(
            id=finding.id,
            reason=reason.strip(),
            by=by,
            on=on.isoformat(),
            kind=finding.kind,
            documents=tuple(dict.fromkeys(document_key(card) for card in finding.documents)),
            quotes=_quotes(finding),
        )


@dataclass(frozen=True, slots=True)
class Applied:
    """Findings with what is known of them. ``unused`` are entries that fit no finding although their documents were
    checked."""

    findings: tuple[Finding, ...]
    unused: tuple[Suppression, ...] = ()

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that remain."""
        return tuple(finding for finding in self.findings if finding.open)

    @property
    def suppressed(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.suppressed and not finding.holds)

    def shown(self, everything: bool) -> list[Finding]:
        """Those that remain, or all."""
        return [finding for finding in self.findings if everything or finding.open]


@dataclass(slots=True)
class SuppressionFile:
    """The file at ``path`` with its entries; there need not be one."""

    path: Path
    entries: list[Suppression] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path) -> SuppressionFile:
        """Raises CorpusError ``suppressions`` where the file is not what it should be, OSError where it cannot be
        read."""
        try:
            content = tomllib.loads(path.read_text("utf-8-sig"))
        except FileNotFoundError:
            return cls(path)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CorpusError("suppressions", file=str(path), reason=str(error)) from error
        rows = content.get(_TABLE, [])
        unknown = [name for name in content if name != _TABLE]
        if unknown or not isinstance(rows, list):
            raise CorpusError("suppressions", file=str(path), reason=f"[{unknown[0] if unknown else _TABLE}]")
        return cls(path, [_entry(row, number, path) for number, row in enumerate(rows, start=1)])

    def add(self, entries: Sequence[Suppression]) -> None:
        """Write entries behind what is there, which stays as it is, comments and all. Raises OSError."""
        from .export import write_file

        try:
            before = self.path.read_text("utf-8-sig")
        except FileNotFoundError:
            before = _HEAD
        text = before.rstrip("\n") + "\n" + "".join(f"\n{_toml(entry)}" for entry in entries)
        write_file(text.encode(), self.path)
        self.entries.extend(entries)


def find_file(start: Path) -> Path:
    """The nearest suppression file from the folder ``start`` upwards; where there is none, the one that would stand in
    ``start``."""
    start = start.absolute()
    return next((above / FILE for above in (start, *start.parents) if (above / FILE).is_file()), start / FILE)


def apply(found: Sequence[Finding], file: SuppressionFile, checked: Iterable[str], *, whole: bool = False) -> Applied:
    """The findings with the entries that concern them. ``checked`` are the keys of the documents that were looked at
    (``document_key``); with ``whole`` these are all that there are."""
    entries = {entry.id: entry for entry in file.entries}
    names = {finding.id for finding in found if not finding.holds}
    spare = [entry for entry in entries.values() if entry.id not in names]
    outdated = _outdated([finding for finding in found if not finding.holds and finding.id not in entries], spare)
    told = [
        finding
        if finding.holds
        else replace(finding, suppressed=entries.get(finding.id), outdated=outdated.get(finding.id))
        for finding in found
    ]
    known, taken = set(checked), {entry.id for entry in outdated.values()}
    unused = [e for e in spare if e.id not in taken and (whole or not e.documents or known.issuperset(e.documents))]
    return Applied(tuple(told), tuple(unused))


def pick(found: Iterable[Finding], words: str) -> Finding:
    """The finding that ``words`` name: its fingerprint or the beginning of it.

    Raises CorpusError ``unknown-finding`` or ``ambiguous-finding``.
    """
    name = words.strip().lower()
    fitting = {finding.id: finding for finding in found if not finding.holds and name and finding.id.startswith(name)}
    if not fitting:
        raise CorpusError("unknown-finding", finding=words)
    if len(fitting) > 1:
        raise CorpusError("ambiguous-finding", finding=words, candidates="、".join(fitting))
    return next(iter(fitting.values()))


def _outdated(found: Sequence[Finding], entries: Sequence[Suppression]) -> dict[str, Suppression]:
    """For findings, by fingerprint, the entry that was about the same statement before its words were changed; each
    entry for the finding that is most like it."""
    taken: dict[str, Suppression] = {}
    for entry in entries:
        near = [(_likeness(finding, entry), finding.id) for finding in found if finding.id not in taken]
        likeness, name = max(near, default=(0.0, ""))
        if likeness > _ALIKE:
            taken[name] = entry
    return taken


def _likeness(finding: Finding, entry: Suppression) -> float:
    """From 0 to 100, how much a finding says what the entry was about."""
    from rapidfuzz import fuzz

    keys = {document_key(card) for card in finding.documents}
    if entry.kind != finding.kind or keys.isdisjoint(entry.documents) or not entry.quotes:
        return 0.0
    quotes = _quotes(finding)
    return sum(max(fuzz.ratio(quote, old) for quote in quotes) for old in entry.quotes) / len(entry.quotes)


def _quotes(finding: Finding) -> tuple[str, ...]:
    return tuple(" ".join(witness.quote.split())[:_QUOTE] for witness in finding.witnesses)


def _entry(row: Any, number: int, path: Path) -> Suppression:
    def wrong(what: str) -> CorpusError:
        return CorpusError("suppressions", file=str(path), reason=f"[[{_TABLE}]] {number}: {what}")

    if not isinstance(row, dict):
        raise wrong("?")
    texts: dict[str, str] = {}
    for key in ("id", "reason", "by", "kind"):
        value = row.get(key)
        if value is not None and not isinstance(value, str):
            raise wrong(key)
        texts[key] = (value or "").strip()
    for key in ("id", "reason"):
        if not texts[key]:
            raise wrong(key)
    lists: dict[str, tuple[str, ...]] = {}
    for key in ("documents", "quotes"):
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise wrong(key)
        lists[key] = tuple(value)
    return Suppression(
        id=texts["id"].lower(),
        reason=texts["reason"],
        by=texts["by"] or None,
        on=str(row["on"]) if "on" in row else None,
        kind=texts["kind"] or None,
        **lists,
    )


def _toml(entry: Suppression) -> str:
    lines = [f"[[{_TABLE}]]", f"id = {_text(entry.id)}", f"kind = {_text(entry.kind or '')}"]
    for key, texts in (("documents", entry.documents), ("quotes", entry.quotes)):
        lines.append(f"{key} = [" + "".join(f"\n    {_text(text)}," for text in texts) + "\n]")
    lines.append(f"reason = {_text(entry.reason)}")
    if entry.by:
        lines.append(f"by = {_text(entry.by)}")
    if entry.on:
        lines.append(f"on = {entry.on}")
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """A basic string of TOML: JSON's escapes are among its own; DEL it wants escaped as well."""
    whole = text.encode("utf-8", "replace").decode()
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
