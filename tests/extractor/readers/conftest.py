"""Fixtures for the tests of the readers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.model import Document
from extractor.readers import read

Reader = Callable[[str | bytes, str], Document]


@pytest.fixture
def read_as(tmp_path: Path) -> Reader:
    """Writes content under a name and reads it."""

    def write_and_read(content: str | bytes, name: str) -> Document:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return read(path)

    return write_and_read
