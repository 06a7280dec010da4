"""``python -m samples.build [FOLDER]``: make the sample documents out of ``samples/source``.

A source is a TOML file: ``file`` is the name of the document (its suffix decides the format), ``body`` its text in the
markup of ``markup.py``; besides these ``encoding`` of plain text, ``site`` and ``card`` of web pages.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .docx_writer import write_docx
from .html_writer import write_html
from .markup import Block, Line, Style, parse
from .pdf_writer import write_pdf
from .text_writer import write_markdown, write_text

HERE = Path(__file__).parent
SOURCE = HERE / "source"
DOCUMENTS = HERE / "documents"


def build(folder: Path) -> list[Path]:
    """Write all documents into ``folder``; returns their paths. The same bytes every time."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_build(tomllib.loads(path.read_text(encoding="utf-8")), folder) for path in sorted(SOURCE.glob("*.toml"))]


def _build(source: Mapping[str, Any], folder: Path) -> Path:
    path = folder / str(source["file"])
    blocks = parse(source["body"])
    match path.suffix:
        case ".docx":
            write_docx(blocks, path)
        case ".pdf":
            write_pdf(blocks, path, _title(blocks))
        case ".html":
            write_html(blocks, path, _title(blocks), source["site"], source.get("card", {}))
        case ".md":
            write_markdown(blocks, path)
        case ".txt":
            write_text(blocks, path, source.get("encoding", "utf-8"))
        case suffix:
            raise ValueError(f"{source['file']}: no writer for {suffix}")
    return path


def _title(blocks: list[Block]) -> str:
    return next(block.text for block in blocks if isinstance(block, Line) and block.style is Style.TITLE)


if __name__ == "__main__":
    for document in build(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS):
        print(document)
