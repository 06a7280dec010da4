"""Accuracy against the annotated documents, as a committed table.

    python -m bench.accuracy            write docs/accuracy.md and say what changed since it was last written
    python -m bench.accuracy --check    write nothing; exit 1 where a figure fell
    python -m bench.accuracy --misses NAME…   list what was missed, wrong or too much in these documents

The documents and their annotations stand in ``../shared`` beside the checkout; the measure is its ``gold/score.py``.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from extractor import extract_file
from extractor.report import to_json

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
TABLE = ROOT / "docs" / "accuracy.md"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
ALL = "all documents"

Totals = dict[str, "Counter[str]"]
Score = tuple[float, float, float, int]


def scorer() -> ModuleType:
    """The scoring script of the gold folder as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scoring script in {SHARED / 'gold'}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def annotated() -> dict[str, tuple[Path, Path]]:
    """Name → (document, annotation) of every annotated document."""
    pairs = {}
    for gold in sorted((SHARED / "gold").glob("*.json")):
        for folder, suffix in (("seeds", "txt"), ("documents", "txt"), ("documents", "html")):
            document = SHARED / folder / f"{gold.stem}.{suffix}"
            if document.is_file():
                pairs[gold.stem] = (document, gold)
    return pairs


def measure(document: Path, gold: Path, score: ModuleType) -> tuple[Totals, list[str]]:
    """What the scorer says of one document, and its list of misses."""
    extracted = json.loads(json.dumps(to_json(extract_file(document))))
    annotation: dict[str, Any] = json.loads(gold.read_text("utf-8"))
    result, misses = score.score(annotation, extracted)
    return result, misses


def rows(results: dict[str, Totals], score: ModuleType) -> dict[tuple[str, str], Score]:
    """(document, field) → precision, recall, F1, support; with the totals under ``ALL``."""
    totals: Totals = {}
    for result in results.values():
        for field, counts in result.items():
            totals.setdefault(field, Counter()).update(counts)
    table = {}
    for name, result in {ALL: totals, **results}.items():
        for field, counts in result.items():
            figures = score.prf(counts["hits"], counts["wanted"], counts["given"])
            table[name, field] = (figures["precision"], figures["recall"], figures["f1"], counts["wanted"])
    return table


def render(table: dict[tuple[str, str], Score]) -> str:
    lines = [
        "# Accuracy",
        "",
        "Written by `python -m bench.accuracy` from the annotated documents; never by hand. `detection` = the figure",
        "was found with its value; `fact` = indicator, unit, comparator, measure and role are right too; `full` = and",
        "period and region; `field …` = that field alone, over the figures found. Support is the number of annotated",
        "rows required.",
    ]
    for name in dict.fromkeys(document for document, _ in table):
        lines += ["", f"## {name}", "", "| field | precision | recall | F1 | support |", "|---|---:|---:|---:|---:|"]
        for (document, field), (precision, recall, f1, support) in table.items():
            if document == name and support:
                lines.append(f"| {field} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {support} |")
    return "\n".join(lines) + "\n"


def summary(table: dict[tuple[str, str], Score]) -> str:
    """The totals as the small table of the READMEs."""
    lines = ["| | precision | recall | F1 | rows |", "|---|---:|---:|---:|---:|"]
    for (document, field), (precision, recall, f1, support) in table.items():
        if document == ALL and support and not field.startswith("field "):
            lines.append(f"| {field} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {support} |")
    return "\n".join(lines)


def put_into_readmes(table: dict[tuple[str, str], Score]) -> None:
    """Renew the small table between the marks of each README."""
    for readme in READMES:
        text = readme.read_text("utf-8")
        marked = re.compile(r"(<!-- accuracy -->\n).*?(\n<!-- /accuracy -->)", re.DOTALL)
        readme.write_text(marked.sub(lambda match: match[1] + summary(table) + match[2], text), "utf-8")


def parse(text: str) -> dict[tuple[str, str], Score]:
    """The table as it was last written."""
    table, name = {}, ""
    for line in text.splitlines():
        if line.startswith("## "):
            name = line[3:]
        match = re.fullmatch(r"\| (.+?) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| (\d+) \|", line)
        if match:
            table[name, match[1]] = (float(match[2]), float(match[3]), float(match[4]), int(match[5]))
    return table


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a figure fell")
    parser.add_argument("--misses", nargs="+", metavar="NAME", help="list the misses in these documents (name or part)")
    arguments = parser.parse_args()
    if not (SHARED / "gold").is_dir():
        print(f"no annotated documents in {SHARED}", file=sys.stderr)
        return 2
    score = scorer()
    results: dict[str, Totals] = {}
    for name, (document, gold) in annotated().items():
        results[name], misses = measure(document, gold, score)
        if any(wanted in name for wanted in arguments.misses or ()):
            print(f"== {name}", *misses, sep="\n")
    table = rows(results, score)
    before = parse(TABLE.read_text("utf-8")) if TABLE.is_file() else {}
    worse = 0
    for key, (_, _, f1, support) in table.items():
        if not support:
            continue
        old = before.get(key, (0.0, 0.0, 0.0, 0))[2]
        fell = key in before and f1 < old - 0.0005
        worse += fell
        if key[0] == ALL or fell:
            change = f"  {f1 - old:+.3f}" if key in before and abs(f1 - old) >= 0.0005 else ""
            print(f"{key[0]:24} {key[1]:18} F1 {f1:.3f}{change}{'  WORSE' if fell else ''}")
    if not arguments.check:
        TABLE.parent.mkdir(exist_ok=True)
        TABLE.write_text(render(table), "utf-8")
        put_into_readmes(table)
    return 1 if arguments.check and worse else 0


if __name__ == "__main__":
    sys.exit(main())
