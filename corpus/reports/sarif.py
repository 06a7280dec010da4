"""Findings in SARIF 2.1.0 (OASIS), which editors and code hosts show beside the text.

Files of text have lines and columns. In all others (Word, pdf, workbooks) a region counts the characters of the text
that ``zhibiao show DOC --text`` prints, and the artifact says so.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from extractor.model import Document, Span
from extractor.problems import Language, describe
from extractor.report import location as place_json

from ..causes import NAMES
from ..checking import CheckReport
from ..collection import Card
from ..export import dump
from ..findings import Finding, Witness
from ..labels import label, where
from ..suppressions import Applied
from . import words
from .raw_text import RawText

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "BASE"
_Json = dict[str, Any]


def to_sarif(applied: Applied, report: CheckReport, language: Language, base: Path) -> str:
    """A log with one run: a rule for each kind of check and cause, a result for each finding, those that were accepted
    marked as suppressed."""
    found = [finding for finding in applied.findings if not finding.holds]
    rules = list(dict.fromkeys(map(rule_id, found)))
    run = _Run(report, language, base)
    results = [run.result(finding, rules) for finding in found]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "zhibiao",
                        "version": version("zhibiao"),
                        "rules": [_rule(rule, language) for rule in rules],
                    }
                },
                "language": "zh-CN" if language == "zh" else "en",
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    _BASE: {
                        "description": {
                            "text": words.pick(language, "核对时所在的文件夹", "the folder that paths start from")
                        }
                    }
                },
                "artifacts": run.artifacts,
                "results": results,
                "invocations": [
                    {
                        "executionSuccessful": not report.failures,
                        "toolExecutionNotifications": [
                            {
                                "level": "error",
                                "message": {"text": f"{path}: {describe(error.code, error.details, language)}"},
                            }
                            for path, error in report.failures
                        ],
                    }
                ],
            }
        ],
    }
    return dump(log) + "\n"


def rule_id(finding: Finding) -> str:
    """``ratio``, ``sum`` … inside a document; ``documents.conflict.unit`` and the like between documents."""
    if not finding.between:
        return finding.kind
    cause = [str(finding.diagnoses[0].cause)] if finding.diagnoses else []
    return ".".join(["documents", finding.kind, *cause])


def _rule(rule: str, language: Language) -> _Json:
    kind, _, cause = rule.removeprefix("documents.").partition(".")
    title = label(kind, language)
    if rule.startswith("documents."):
        title = words.pick(language, f"文件之间{title}", f"{title} between documents")
    if cause:
        name = next(names for known, names in NAMES.items() if known == cause)
        title += words.pick(language, f"：{name[0]}", f": {name[1]}")
    # A name that says no more than the id is to be left out.
    parts = rule.replace("-", ".").split(".")
    named = {"name": "".join(word.capitalize() for word in parts)} if len(parts) > 1 else {}
    return {
        "id": rule,
        **named,
        "shortDescription": {"text": title},
        "defaultConfiguration": {"level": _level(kind)},
    }


def _level(kind: str) -> str:
    """A target that was missed or put off is no mistake in the text."""
    return "warning" if kind in ("target", "deadline") else "error"


class _Run:
    """Makes results, and keeps the list of files that they are in."""

    def __init__(self, report: CheckReport, language: Language, base: Path) -> None:
        self._language, self._base, self._report = language, base, report
        self._numbers: dict[Card, int] = {}
        self.artifacts: list[_Json] = []
        self._raw = cache(self._raw_text)

    def result(self, finding: Finding, rules: list[str]) -> _Json:
        rule = rule_id(finding)
        main = finding.main
        others = [witness for witness in finding.witnesses if witness is not main]
        said = [finding.statement.of(self._language)]
        said += [diagnosis.sentence(self._language) for diagnosis in finding.diagnoses]
        if finding.outdated:
            said.append(words.outdated(finding.outdated, self._language))
        result: _Json = {
            "ruleId": rule,
            "ruleIndex": rules.index(rule),
            "level": _level(finding.kind),
            "message": {"text": "\n".join(said)},
            "locations": [self._location(main)],
            "partialFingerprints": {"zhibiaoFinding/v1": finding.id},
            "properties": {
                name: value
                for name, value in finding.to_json().items()
                if name in ("id", "found", "expected", "unit", "formula", "indicator", "region", "period")
                and value is not None
            },
        }
        if others:
            result["relatedLocations"] = [
                self._location(witness) | {"id": number, "message": {"text": witness.card.heading}}
                for number, witness in enumerate(others, start=1)
            ]
        # One result with this property asks for it in all.
        result["suppressions"] = []
        if finding.suppressed:
            result["suppressions"] = [
                {
                    "kind": "external",
                    "status": "accepted",
                    "justification": words.accepted(finding.suppressed, self._language),
                }
            ]
        return result

    def _location(self, witness: Witness) -> _Json:
        location: _Json = {
            "physicalLocation": {
                "artifactLocation": self._artifact(witness.card),
                "region": self._region(witness.card, witness.span) | {"snippet": {"text": witness.quote}},
            }
        }
        if place := where(witness.place, self._language):
            location["logicalLocations"] = [{"fullyQualifiedName": place}]
        if witness.place:
            location["properties"] = {name: value for name, value in place_json(witness.place).items() if value}
        marks = [self._region(witness.card, mark) for mark in witness.marks]
        if unique := list({tuple(sorted(mark.items())): mark for mark in marks}.values()):
            location["annotations"] = unique
        return location

    def _region(self, card: Card, span: Span) -> _Json:
        raw = self._raw(card)
        found = raw.find(span) if raw else None
        if found is None:
            return {"charOffset": span.start, "charLength": span.end - span.start}
        return {
            "startLine": found.start_line,
            "startColumn": found.start_column,
            "endLine": found.end_line,
            "endColumn": found.end_column,
            "charOffset": found.span.start,
            "charLength": found.span.end - found.span.start,
        }

    def _raw_text(self, card: Card) -> RawText | None:
        if self._report.text_of is None:
            return None
        document: Document = self._report.text_of(card)
        return next(filter(None, (RawText.of(Path(path), document) for path in card.paths)), None)

    def _artifact(self, card: Card) -> _Json:
        location = self._uri(card)
        if card not in self._numbers:
            self._numbers[card] = len(self.artifacts)
            artifact: _Json = {"location": location, "roles": ["analysisTarget"]}
            if self._raw(card) is None:
                artifact["description"] = {
                    "text": words.pick(
                        self._language,
                        f"{card.heading}；位置按 zhibiao show --text 所示文本的字符计",
                        f"{card.heading}; regions count characters of the text that zhibiao show --text prints",
                    )
                }
            self.artifacts.append(artifact)
        return location | {"index": self._numbers[card]}

    def _uri(self, card: Card) -> _Json:
        for path in map(Path, _known(card.paths)):
            if path.is_relative_to(self._base):
                return {"uri": _quoted(path.relative_to(self._base)), "uriBaseId": _BASE}
        path = Path(next(iter(_known(card.paths)), card.name))
        return {"uri": path.as_uri() if path.is_absolute() else _quoted(path)}


def _quoted(path: Path) -> str:
    return quote(os.fsencode(path.as_posix()))


def _known(paths: Iterable[str]) -> list[str]:
    """The files of a document, those first that are still there."""
    return sorted(paths, key=lambda path: not Path(path).exists())
