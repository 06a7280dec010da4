"""Writing results out: csv, Markdown, JSON and (in ``export_xlsx``) Excel.

Texts are strangers' texts: a cell that a spreadsheet would take for a formula is written so that it stays text.
"""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from extractor.model import Extraction
from extractor.problems import Language

from .collection import Collection, collect
from .columns import DOCUMENTS, FIGURES, SHEETS, Content, Sheet
from .own_work import MARKDOWN_END
from .values import storable

BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ExportFormat(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    MD = "md"

    @classmethod
    def of(cls, path: Path) -> ExportFormat | None:
        """The format that the suffix of ``path`` asks for."""
        suffix = path.suffix.lower().removeprefix(".")
        return cls(suffix) if suffix in set(cls) else None


def export_extractions(extractions: Sequence[Extraction], format_: ExportFormat, language: Language = "zh") -> bytes:
    """The extractions as the content of a file. A csv has the figures only; the others have everything."""
    if format_ is ExportFormat.JSON:
        return (to_json(extractions) + "\n").encode()
    return export_collection(collect(extractions), format_, language)


def export_collection(collection: Collection, format_: ExportFormat, language: Language = "zh") -> bytes:
    """A collection of rows as the content of a file (JSON: the figures as objects, keys as in ``columns``)."""
    match format_:
        case ExportFormat.XLSX:
            from .export_xlsx import to_xlsx

            return to_xlsx(collection, language)
        case ExportFormat.CSV:
            return to_csv(collection, language).encode()
        case ExportFormat.MD:
            return to_markdown(collection, language).encode()
        case ExportFormat.JSON:
            return (dump(rows(FIGURES, collection)) + "\n").encode()


def write_file(content: bytes, path: Path) -> None:
    """Write a file as a whole or not at all. Raises OSError, which names the file."""
    try:
        _write(content, path)
    except OSError as error:
        # Nobody knows the name of the one that is written first.
        error.filename, error.filename2 = str(path), None
        raise


def _write(content: bytes, path: Path) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
    scratch = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp makes private files; a result is an ordinary one.
        scratch.chmod(0o666 & ~_umask())
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def to_json(extractions: Sequence[Extraction]) -> str:
    """One object for one extraction, a list for several (docs/data-model.md)."""
    from extractor.report import to_json

    objects = [to_json(extraction) for extraction in extractions]
    return dump(objects[0] if len(objects) == 1 else objects)


def dump(value: Any) -> str:
    """JSON for programs: real characters, indented, half characters of file names replaced."""
    return storable(json.dumps(value, ensure_ascii=False, indent=2))


def rows(sheet: Sheet[Any], collection: Collection) -> list[dict[str, Any]]:
    """The rows of a sheet as objects with the columns' keys; numbers as numbers."""
    columns = sheet.shown(collection)
    return [{c.key: _plain(c.content(row, "en")) for c in columns} for row in sheet.rows(collection)]


def _plain(content: Content) -> str | int | float | None:
    from extractor.report import number

    return number(content) if isinstance(content, Decimal) else content


def to_csv(collection: Collection, language: Language = "zh", sheet: Sheet[Any] = FIGURES, *, bom: bool = True) -> str:
    """A sheet as csv; with the mark at its beginning by which Excel knows UTF-8."""
    columns = sheet.shown(collection)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.heading(language) for column in columns])
    for row in sheet.rows(collection):
        writer.writerow([_csv(column.content(row, language)) for column in columns])
    return (BOM if bom else "") + storable(text.getvalue())


def _csv(content: Content) -> str:
    if content is None:
        return ""
    if isinstance(content, str):
        return f"'{content}" if content.startswith(_FORMULA) and not _is_number(content) else content
    return f"{content:f}" if isinstance(content, Decimal) else str(content)


def _is_number(text: str) -> bool:
    sign, rest = text[:1], text[1:]
    return sign in "+-" and rest.rstrip("%‰").replace(".", "", 1).isdecimal()


def to_markdown(collection: Collection, language: Language = "zh") -> str:
    """All sheets that have rows, as Markdown tables."""
    parts = [f"# {_cell(collection.title)}"]
    for sheet in (DOCUMENTS, *(sheet for sheet in SHEETS if sheet is not DOCUMENTS)):
        rows = sheet.rows(collection)
        if not rows:
            continue
        columns = sheet.filled(collection)
        lines = [
            "| " + " | ".join(column.heading(language) for column in columns) + " |",
            "|" + " --- |" * len(columns),
        ]
        lines += ["| " + " | ".join(_cell(column.content(row, language)) for column in columns) + " |" for row in rows]
        parts.append(f"## {sheet.heading(language)}\n\n" + "\n".join(lines))
    return storable("\n\n".join(parts)) + f"\n\n{MARKDOWN_END}"


def _cell(content: Content) -> str:
    if content is None:
        return ""
    text = f"{content:f}" if isinstance(content, Decimal) else str(content)
    text = " ".join(text.split())
    for sign in "\\|`*_<":
        text = text.replace(sign, "\\" + sign)
    return text
