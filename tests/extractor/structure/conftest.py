"""Documents made of lines, as a reader of plain text would give them."""

from collections.abc import Callable, Sequence

import pytest

from extractor.model import Document
from extractor.readers.builder import TextBuilder
from extractor.readers.text import add_lines
from extractor.structure import structure

Structured = Callable[[Sequence[str]], Document]


@pytest.fixture(scope="session")
def structured() -> Structured:
    def of_lines(lines: Sequence[str]) -> Document:
        builder = TextBuilder()
        add_lines(builder, lines)
        return structure(builder.document("a.txt", "txt"))

    return of_lines
