"""Looking into things: which rule read what, the indicators that are known, the state of the installation."""

from __future__ import annotations

import html
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .commands import opened, print_csv, print_json
from .console import note, out, printable, table
from .failures import FINDINGS, report
from .figures import bodies, shorten, word
from .language import language, say

if TYPE_CHECKING:
    from extractor.model import Check, DateMention, Extraction, Observation, Span
    from index.projection import Projection


class Finding(NamedTuple):
    """Something read from a document: where, what kind of thing, what was understood, and by which rule."""

    span: Span
    kind: str
    meaning: str
    rule: str


def findings(extraction: Extraction) -> Iterator[Finding]:
    """Everything that was read, in the order of the text."""
    text = extraction.document.text
    rows = [_figure(row) for row in extraction.observations]
    rows += [Finding(row.span, "duty", f"{row.task}: {bodies(row)}", row.rule) for row in extraction.responsibilities]
    rows += [Finding(row.span, "date", _days(row), row.rule) for row in extraction.dates]
    rows += [Finding(row.span, "citation", row.span.of(text), "citation") for row in extraction.citations]
    rows += [Finding(row.span, "check", _verdict(row), row.rule) for row in extraction.checks]
    return iter(sorted(rows))


def _figure(row: Observation) -> Finding:
    from corpus.labels import shown

    facts = (row.indicator, shown(row), word(row.role), row.period or "", row.region or "")
    return Finding(row.value_span, "figure", " · ".join(fact for fact in facts if fact), row.rule)


def _days(row: DateMention) -> str:
    return f"{row.start or '…'} / {row.end or '…'} ({word(row.kind)})"


def _verdict(row: Check) -> str:
    return f"{'✓' if row.holds else '✗'} {row.said.of(language())}"


_KINDS = {
    "figure": ("数据", "figure"),
    "duty": ("责任", "duty"),
    "date": ("日期", "date"),
    "citation": ("引用", "citation"),
    "check": ("核对", "check"),
}


def explain(file: Path, page: Path | None, listing: str) -> int:
    """Which rule read what."""
    from extractor import extract_file
    from extractor.problems import DocumentError

    try:
        extraction = extract_file(file)
    except DocumentError as error:
        report(error, file)
        return FINDINGS
    text = extraction.document.text
    rows = list(findings(extraction))
    if page is not None:
        from corpus.export import write_file

        write_file(coloured(extraction, rows).encode(), page)
        note(f"已写入 {page}", f"written to {page}")
        return 0
    if listing != "table":
        data: list[dict[str, Any]] = [
            {
                "kind": row.kind,
                "text": row.span.of(text),
                "meaning": row.meaning,
                "rule": row.rule,
                "span": list(row.span),
            }
            for row in rows
        ]
        if listing == "json":
            print_json(data)
        else:
            print_csv(data, ["kind", "text", "meaning", "rule", "span"])
        return 0
    made = table(
        None,
        (say("类别", "kind"), "l!"),
        (say("原文", "text"), "l"),
        (say("读作", "read as"), "l"),
        (say("规则", "rule"), "l"),
    )
    for row in rows:
        made.add_row(
            say(*_KINDS[row.kind]), printable(shorten(row.span.of(text), 40)), printable(row.meaning), row.rule
        )
    out().print(made)
    return 0


def coloured(extraction: Extraction, rows: list[Finding]) -> str:
    """The document as a page with everything coloured that was read (spaCy's displaCy), rules as labels."""
    from spacy import displacy

    text = extraction.document.text
    marks: list[dict[str, Any]] = []
    position = 0
    for row in rows:
        if row.kind in ("figure", "date", "citation") and row.span.start >= position:
            marks.append({"start": row.span.start, "end": row.span.end, "label": row.rule})
            position = row.span.end
    colours = {"date": "#ffe08a", "citation": "#c7d2fe"}
    palette = {row.rule: colours.get(row.kind, "#a7f3d0") for row in rows}
    body = displacy.render(
        {"text": text, "ents": marks, "title": None},
        style="ent",
        manual=True,
        page=False,
        options={"colors": palette},
        jupyter=False,
    )
    title = html.escape(extraction.metadata.title or extraction.document.name)
    table_rows = "".join(
        f"<tr><td>{say(*_KINDS[row.kind])}</td><td>{html.escape(shorten(row.span.of(text), 60))}</td>"
        f"<td>{html.escape(row.meaning)}</td><td><code>{html.escape(row.rule)}</code></td></tr>"
        for row in rows
    )
    return (
        f'<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="generator" content="zhibiao">'
        f"<title>{title}</title><style>"
        "body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em;line-height:1.8}"
        "table{border-collapse:collapse;width:100%}td{border-bottom:1px solid #ddd;padding:.3em;vertical-align:top}"
        f"</style><body><h1>{title}</h1>{body}<table>{table_rows}</table></body></html>"
    )


def indicators(words: str | None, location: Path | None, vocabulary: bool, limit: int, listing: str) -> int:
    """The indicators of the corpus, or of the vocabulary."""
    from extractor.vocabulary import builtin

    from .corpus_view import show_indicators, show_vocabulary

    if vocabulary:
        known = builtin()
        entries = (known.search(words) if words else list(known.entries))[:limit]
        data = [
            {
                "name": entry.name,
                "aliases": list(entry.aliases),
                "unit": entry.unit,
                "polarity": entry.polarity,
                "domain": entry.domain,
            }
            for entry in entries
        ]
        if listing == "table":
            show_vocabulary(entries)
    else:
        with opened(location) as corpus:
            rows = corpus.store.indicators()
        if words:
            rows = [row for row in rows if any(words in name for name in (row.name, *row.aliases))]
        rows = rows[:limit]
        data = [
            {
                "name": row.name,
                "known": row.known,
                "aliases": list(row.aliases),
                "units": list(row.units),
                "observations": row.observations,
                "documents": row.documents,
                "first": row.first,
                "last": row.last,
            }
            for row in rows
        ]
        if listing == "table" and rows:
            show_indicators(rows)
    if listing == "json":
        print_json(data)
    elif listing == "csv":
        print_csv(data, list(data[0]) if data else ["name"])
    if not data:
        note("没有这样的指标", "no such indicators")
        return FINDINGS
    return 0


def suggested(words: str | None, location: Path | None, limit: int, listing: str) -> int:
    """Names of the corpus that may be one indicator, and how to say that they are."""
    from corpus import suggest_merges

    from .corpus_view import show_merges

    with opened(location) as corpus:
        merges = suggest_merges(corpus.store)
        file = corpus.vocabulary_file
    merges = [merge for merge in merges if not words or words in merge.name or words in merge.other][:limit]
    data = [
        {
            "name": merge.name,
            "other": merge.other,
            "unit": merge.unit,
            "reason": str(merge.reason),
            "likeness": merge.likeness,
            "agreeing": merge.agreeing,
            "line": merge.line,
        }
        for merge in merges
    ]
    if listing == "json":
        print_json(data)
    elif listing == "csv":
        print_csv(data, list(data[0]) if data else ["name"])
    elif merges:
        show_merges(merges)
    if not merges:
        note("没有名称相近的指标", "no indicators with close names")
        return FINDINGS
    note(
        f"确为同一指标的，在 {printable(str(file))} 中加一行“指标、别名（多个以 | 隔开）、单位”，以制表符分隔，"
        "再用 zhibiao add 重读文件",
        f"for those that are one indicator, add a line to {printable(str(file))} with the name, its other names "
        "(divided by |) and the unit, separated by tabs, and read the files again with zhibiao add",
    )
    return 0


def stats(location: Path | None, listing: str) -> int:
    """The corpus in numbers."""
    from dataclasses import asdict

    from .corpus_view import show_stats

    with opened(location) as corpus:
        numbers = corpus.store.stats()
    if listing == "json":
        print_json(
            {name: dict(value) if isinstance(value, Mapping) else value for name, value in asdict(numbers).items()}
        )
    elif listing == "csv":
        plain_numbers = [
            {"name": name, "value": value} for name, value in asdict(numbers).items() if isinstance(value, int)
        ]
        print_csv(plain_numbers, ["name", "value"])
    else:
        show_stats(numbers)
    return 0


_LIBRARIES = (
    "python-docx",
    "pdfplumber",
    "pypdfium2",
    "lxml",
    "jinja2",
    "jieba",
    "rjieba",
    "whoosh-reloaded",
    "spacy",
    "sqlalchemy",
    "ahocorasick-rs",
    "xlsxwriter",
    "rapidfuzz",
    "typer",
    "rich",
)


def doctor(location: Path | None) -> int:
    """What a helper would ask first: versions, language, terminal, and whether corpus and index are sound."""
    from corpus import CorpusError, find_corpus, open_corpus
    from corpus.ingestion import extractor_version
    from index.projection import Projection

    lines = [
        ("zhibiao", _version("zhibiao")),
        ("python", sys.version.split()[0]),
        (say("语言", "language"), language()),
        (say("终端宽度", "terminal width"), str(out().width)),
        (say("终端编码", "terminal encoding"), sys.stdout.encoding),
        *((name, _version(name)) for name in _LIBRARIES),
    ]
    made = table(None, ("", "l"), ("", "l"))
    for name, value in lines:
        made.add_row(name, value)
    faults: list[str] = []
    older = 0
    try:
        folder = find_corpus(location)
    except CorpusError as error:
        if location is not None:
            raise
        made.add_row(say("语料库", "corpus"), error.describe(language()))
    else:
        made.add_row(say("语料库", "corpus"), printable(str(folder)))
        with open_corpus(location) as corpus, Projection(corpus) as projection:
            faults = [*corpus.store.faults(), *_index_faults(projection)]
            made.add_row(say("文档", "documents"), str(corpus.store.stats().documents))
            current = extractor_version(corpus)
            older = sum(record.extractor != current for record in corpus.store.documents())
        made.add_row(
            say("语料库与索引", "corpus and index"), say("完好", "sound") if not faults else say("有问题", "faulty")
        )
    out().print(made)
    if older:
        note(
            f"{older} 份文档由较早的版本或按旧词表读取，缺新增的内容（如位置）；对原文件再运行 zhibiao add 即可",
            f"{older} documents were read by an earlier version or with other names and lack what is new (places, say);"
            " zhibiao add reads their files again",
        )
    for fault in faults:
        out().print(printable(fault), style="red")
    if faults:
        note("可用 zhibiao rebuild 重建索引", "zhibiao rebuild makes the index anew")
    return FINDINGS if faults else 0


def _index_faults(projection: Projection) -> list[str]:
    from index.errors import IndexProblemError

    try:
        return [fault.describe(language()) for fault in projection.verify()]
    except IndexProblemError as error:
        # The engine of the corpus is not there, or cannot be used.
        return [say("；", "; ").join((error.describe(language()), error.remedy(language())))]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return say("未安装", "not installed")
