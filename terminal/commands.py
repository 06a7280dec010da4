"""What each command does: call the library, print. Each function returns the exit code of its command."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .console import fail, note, out, plain, printable, warn
from .failures import FINDINGS, USAGE, report
from .language import language, many, say

if TYPE_CHECKING:
    from corpus import Corpus, DocumentFilter
    from extractor.model import Extraction
    from index.projection import Projection


@contextmanager
def opened(location: Path | None, *, create: bool = False) -> Iterator[Corpus]:
    """The corpus that the user means; where nothing is in it, that is said."""
    from corpus import open_corpus

    with open_corpus(location, create=create) as corpus:
        if not create and corpus.store.is_empty():
            note(
                "语料库中还没有文档：请用 zhibiao add 添加文件或文件夹",
                "the corpus has no documents: add files or folders with zhibiao add",
            )
        yield corpus


WAIT = 600.0
"""Seconds to wait for another process that writes."""


@contextmanager
def writing(corpus: Corpus) -> Iterator[None]:
    """Hold the right to write; where another process has it, say who and wait for it.

    Raises CorpusError ``locked`` after ``WAIT`` seconds.
    """
    from corpus.errors import CorpusError

    with ExitStack() as held:
        try:
            held.enter_context(corpus.writing(1.0))
        except CorpusError as error:
            if error.code != "locked":
                raise
            note(
                f"{error.describe('zh')}；等它结束后继续，按 Ctrl+C 放弃",
                f"{error.describe('en')}; going on when it has finished, Ctrl+C gives up",
            )
            held.enter_context(corpus.writing(WAIT))
        yield


def print_json(value: Any) -> None:
    """``value`` on stdout for programs."""
    import json

    plain(json.dumps(value, ensure_ascii=False, indent=2))


def print_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Rows on stdout for programs, lists joined by ；."""
    import csv

    writer = csv.DictWriter(sys.stdout, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(row.get(name)) for name in columns})


def _cell(value: Any) -> Any:
    return "；".join(map(str, value)) if isinstance(value, (list, tuple)) else value


def add(
    paths: Sequence[Path],
    location: Path | None,
    processes: int | None,
    seconds: float,
    memory: int,
    reread: bool,
    listing: str,
) -> int:
    """Read files into the corpus and bring the index up to date."""
    from corpus.ingestion import ingest
    from corpus.limits import MEBIBYTE, Limits
    from extractor.problems import DocumentError

    from .progress import progress, summarise

    if not any(path.exists() or path.is_symlink() for path in paths):
        for path in paths:
            report(DocumentError("missing"), path)
        return FINDINGS
    limits = Limits(seconds=seconds, memory=memory * MEBIBYTE)
    with opened(location, create=True) as corpus, writing(corpus):
        with progress(quiet=listing != "table") as follow:
            done = ingest(paths, corpus, processes=processes, limits=limits, on_event=follow, reread=reread)
        _sync(corpus, processes)
    if listing == "table":
        summarise(done)
    else:
        rows = [
            {
                "path": str(outcome.path),
                "result": str(outcome.result),
                "problem": outcome.problem,
                "document": outcome.document_id,
                "warnings": outcome.warnings,
            }
            for outcome in done.outcomes
        ]
        if listing == "json":
            print_json({"files": rows, "counts": done.counts(), "seconds": round(done.seconds, 3)})
        else:
            print_csv(rows, ["path", "result", "problem", "document", "warnings"])
    if done.interrupted:
        return 130
    if not done.outcomes:
        warn("没有找到可读取的文件", "no files to read were found")
        return FINDINGS
    return FINDINGS if done.problems() else 0


def _sync(corpus: Corpus, processes: int | None = None) -> None:
    from corpus.ingestion import cores
    from index.projection import Projection

    with Projection(corpus, processes=processes or cores()) as projection:
        projection.sync()
        _advise(projection)


def _advise(projection: Projection) -> None:
    """Say so where another search engine would serve the corpus better."""
    advice = projection.advice()
    if advice is not None:
        said = advice.describe(language())
        note(said, said)


def extract(files: Sequence[Path], format_: str | None, output: Path | None, role: str | None = None) -> int:
    """The indicator table of files, on the screen or in a file."""
    from corpus.export import ExportFormat, export_extractions, write_file

    from .extraction_view import show_extraction, show_notices

    wanted = ExportFormat.of(output) if output is not None and format_ is None else None
    kind = format_ or (wanted.value if wanted else "table")
    if output is not None and kind == "table":
        fail(
            f"{output}: 无法从文件名判断格式，请用 --format json|csv|xlsx|md",
            f"{output}: the name does not tell the format; use --format json|csv|xlsx|md",
        )
        return USAGE
    if kind == "xlsx" and output is None:
        fail("xlsx 须写入文件：请加 -o 文件名.xlsx", "xlsx goes into a file: add -o NAME.xlsx")
        return USAGE
    extractions, failed = _extracted(files, role)
    if kind == "table":
        for place, extraction in enumerate(extractions):
            if place:
                out().print()
            show_extraction(extraction)
        return FINDINGS if failed else 0
    if extractions:
        content = export_extractions(extractions, ExportFormat(kind), language())
        if output is None:
            plain(content.decode())
        else:
            write_file(content, output)
            note(f"已写入 {output}", f"written to {output}")
    for extraction in extractions:
        show_notices(extraction)
    return FINDINGS if failed else 0


def _extracted(files: Sequence[Path], role: str | None) -> tuple[list[Extraction], int]:
    """The extractions of files, of their figures those in the ``role`` only, and how many files could not be read (each
    with its message)."""
    from dataclasses import replace

    from corpus.reading import read_all
    from extractor.problems import DocumentError

    extractions, failed = [], 0
    for path, extraction in read_all(files):
        if isinstance(extraction, DocumentError):
            failed += 1
            report(extraction, path)
        elif role is None:
            extractions.append(extraction)
        else:
            kept = tuple(row for row in extraction.observations if row.role == role)
            extractions.append(replace(extraction, observations=kept))
    return extractions, failed


def show(document: str, location: Path | None, text: bool, listing: str) -> int:
    """One document of the corpus."""
    from corpus.duplicates import copies_of
    from corpus.pathkeys import shown_place
    from extractor.report import to_json

    from .extraction_view import show_extraction

    with opened(location) as corpus:
        record = corpus.store.resolve(document)
        extraction = corpus.store.extraction(record.id)
        alike = copies_of(corpus.store, record.id)
    if listing == "json":
        print_json({**record.card(), **to_json(extraction)} | ({"text": extraction.document.text} if text else {}))
    elif text:
        plain(printable(extraction.document.text))
    elif listing == "csv":
        from corpus.export import ExportFormat, export_extractions

        plain(export_extractions([extraction], ExportFormat.CSV, language()).decode())
    else:
        show_extraction(extraction)
        for path in record.paths:
            out().print(f"{say('文件', 'file')}  {printable(shown_place(path))}", style="dim")
        for other, share in alike:
            said = f"{printable(other.heading)}  [{other.id}]  {share:.0%}"
            out().print(say(f"内容相近  {said}", f"nearly the same  {said}"), style="dim")
    return 0


def _filter(filters: Mapping[str, Any]) -> DocumentFilter:
    from corpus import DocumentFilter
    from index.query import parse_years

    fields = {name: value for name, value in filters.items() if name != "year"}
    since, until = parse_years(filters["year"]) if filters["year"] else (None, None)
    return DocumentFilter(**fields, since=since, until=until)


def list_documents(location: Path | None, filters: Mapping[str, Any], outcome: str | None, listing: str) -> int:
    """The documents, or with ``outcome`` the files by what became of them."""
    from .corpus_view import show_documents, show_outcomes
    from .progress import problem

    with opened(location) as corpus:
        if outcome is not None:
            found = [
                row
                for row in corpus.store.outcomes()
                if outcome in (row.standing, row.code, str(row.result), row.problem)
            ]
            records = []
        else:
            found, records = [], corpus.store.documents(_filter(filters))
    if outcome is not None:
        rows: list[dict[str, Any]] = [
            {
                "path": str(row.path),
                "outcome": row.code,
                "standing": row.standing,
                "warnings": [notice.code for notice in row.notices],
                "at": row.at,
                "message": problem(row),
            }
            for row in found
        ]
    else:
        rows = [
            record.card() | {"observations": record.observations, "findings": record.violations} for record in records
        ]
    if listing == "json":
        print_json(rows)
    elif listing == "csv":
        print_csv(rows, list(rows[0]) if rows else ["id", "title"])
    elif outcome is not None:
        show_outcomes(found)
    elif records:
        show_documents(records)
    else:
        note("没有符合条件的文档", "no such documents")
    return 0


def remove(documents: Sequence[str], location: Path | None) -> int:
    """Take documents out of the corpus, and all that came with an archive; all of them, or none where one is not
    known."""
    with opened(location) as corpus, writing(corpus):
        store = corpus.store
        archives = {words: archive for words in documents if (archive := store.archive(words)) is not None}
        records = [store.resolve(words) for words in documents if words not in archives]
        for words, archive in archives.items():
            count = len(store.forget_archive(archive))
            note(
                f"已移除压缩包 {words} 中的 {count} 份文档", f"removed {many(count, 'document')} of the archive {words}"
            )
        for record in {record.id: record for record in records}.values():
            store.remove(record.id)
            note(f"已移除 {record.id}：{record.heading}", f"removed {record.id}: {record.heading}")
        _sync(corpus)
    return 0


def rebuild(location: Path | None, engine: str | None = None, processes: int | None = None) -> int:
    """Make the index anew, with ``engine`` from now on if one is named, by ``processes`` (None: one a core)."""
    from corpus.ingestion import cores
    from index.projection import Projection

    with (
        opened(location) as corpus,
        writing(corpus),
        Projection(corpus, processes=processes or cores()) as projection,
    ):
        count = projection.rebuild(engine_name=engine)
        name = projection.engine_name
        _advise(projection)
    note(f"已用 {name} 为 {count} 份文档重建索引", f"index of {many(count, 'document')} made anew with {name}")
    return 0
