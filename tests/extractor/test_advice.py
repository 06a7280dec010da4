"""What to do with formats that are not read: told for each of them, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.advice import way_out
from extractor.problems import DocumentError, remedy
from extractor.readers import read
from extractor.readers.formats import FORMATS

UNREAD = sorted(entry.name for entry in FORMATS.values() if entry.reader is None and entry.name not in ("zip", "ole"))


@pytest.mark.parametrize("kind", UNREAD)
def test_every_format_without_a_reader_has_a_way_out(kind: str) -> None:
    chinese, english = (way_out(kind, language) for language in ("zh", "en"))
    assert chinese
    assert english
    assert remedy("unsupported", {"format": kind}, "zh") == chinese
    assert not chinese.isascii()
    assert english.isascii()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.rar", b"Rar!\x1a\7\1\0" + bytes(99), "先解压"),
        ("a.ceb", b"Founder CEB" + bytes(99), "pdf"),
        ("a.gd", bytes(range(256)), "pdf"),
        ("a.dwg", b"AC1032" + bytes(99), "pdf"),
        ("a.accdb", b"\0\1\0\0Standard ACE DB\0" + bytes(99), "xlsx"),
        ("a.tar", b"a.txt".ljust(257, b"\0") + b"ustar" + bytes(300), "先解压"),
    ],
)
def test_the_message_says_what_to_do(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentError) as refused:
        read(path)
    assert refused.value.code == "unsupported"
    assert words in remedy("unsupported", refused.value.details, "zh")


def test_without_a_better_way_it_is_to_be_saved_otherwise() -> None:
    assert way_out("unheard-of", "zh") is None
    assert "docx" in remedy("unsupported", {"format": "unheard-of"}, "zh")
