"""More hostile files than ``make_hostile.py`` writes: other formats, other bombs, other loops, and files cut or altered
at random places.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from . import (
    hostile_documents,
    hostile_formats,
    hostile_odd,
    hostile_office,
    hostile_pdf,
    hostile_quirks,
    hostile_strange,
    hostile_texts,
    hostile_web,
)
from .hostile_parts import ANY, File, packed

_TEXT = "全县人口二十三万人，比上年增长5%。"


def files(mark: str, originals: Sequence[Path], small: bool) -> Iterator[File]:
    """All of them. ``mark`` is found again where ``ok`` is expected; ``originals`` are real files to be altered."""
    words = f"{mark}{_TEXT}"
    office = (hostile_office.word, hostile_office.sheets, hostile_office.open_document, hostile_office.ofd)
    texts = (hostile_texts.rtf, hostile_texts.pages, hostile_texts.mails, hostile_texts.plain)
    others = (hostile_pdf.pdf, hostile_pdf.pictures, _archives, *hostile_odd.MAKERS, *hostile_strange.MAKERS)
    sites = (*hostile_web.MAKERS, *hostile_quirks.MAKERS, *hostile_documents.MAKERS, *hostile_formats.MAKERS)
    for make in (*office, *texts, *others, *sites):
        yield from make(words, 1 if small else 10)
    yield from _altered(originals, 40 if small else 400)


def _archives(words: str, scale: int) -> Iterator[File]:
    inner = packed({"a.txt": words})
    for _ in range(6):
        inner = packed({"inner.zip": inner, "a.txt": words})
    yield "more_zip_in_zip.zip", inner, ANY
    yield "more_wide.zip", packed({f"{n}.zip": packed({"a.txt": words * 20_000}) for n in range(20 * scale)}), ANY
    names = {f"{'d/' * 200}{n}.txt": words for n in range(20)}
    yield "more_folders.zip", packed(names), ANY
    yield "more_long_name.zip", packed({"名" * 5000 + ".txt": words}), ANY
    yield (
        "more_same_names.zip",
        packed({"a.txt": words, "A.TXT": words, "a.txt ": words, "./a.txt": words, "a.txt/": b""}),
        ANY,
    )
    whole = bytearray(packed({"a.txt": words, "b.txt": words}))
    place = whole.find(b"PK\1\2")
    whole[place + 24 : place + 28] = b"\xff\xff\xff\xff"
    yield "more_size_lies.zip", bytes(whole), ANY
    yield "more_lzma.zip", packed({"a.txt": words * (100_000 * scale)}, zipfile.ZIP_LZMA), ANY
    yield "more_bzip2.zip", packed({"a.txt": words * (100_000 * scale)}, zipfile.ZIP_BZIP2), ANY
    yield "more_two_ends.zip", packed({"a.txt": words}) + packed({"b.txt": words}), ANY
    yield "more_end_only.zip", b"PK\5\6" + bytes(18), ANY
    yield "more_comment.zip", packed({"a.txt": words})[:-2] + b"\xff\xff" + b"PK\5\6" * 16_000, ANY


def _altered(originals: Sequence[Path], count: int) -> Iterator[File]:
    dice = random.Random(20261123)
    for number in range(count if originals else 0):
        path = dice.choice(originals)
        yield f"altered_{number:03}{path.suffix}", _variant(path.read_bytes(), dice), ANY


def _variant(content: bytes, dice: random.Random) -> bytes:
    if dice.random() < 0.15:
        return content[: dice.randrange(1, len(content))]
    try:
        if content.startswith(b"PK"):
            return _repacked(content, lambda part: _mutated(part, dice), dice)
        if content.startswith(b"%PDF"):
            return re.sub(
                rb"stream\r?\n(.*?)\r?\nendstream", lambda match: _restreamed(match, dice), content, flags=re.DOTALL
            )
    except (zipfile.BadZipFile, zlib.error, ValueError):
        pass
    return _mutated(content, dice)


def _repacked(content: bytes, change: Callable[[bytes], bytes], dice: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chosen = dice.choice([name for name in parts if name.endswith((".xml", ".rels"))] or list(parts))
    return packed(parts | {chosen: change(parts[chosen])})


def _restreamed(match: re.Match[bytes], dice: random.Random) -> bytes:
    if dice.random() > 0.3:
        return match[0]
    try:
        return b"stream\n" + zlib.compress(_mutated(zlib.decompress(match[1]), dice)) + b"\nendstream"
    except zlib.error:
        return match[0]


def _mutated(content: bytes, dice: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(dice.choice((1, 2, 5, 20))):
        place = dice.randrange(len(data) + 1)
        number = re.search(rb"\d+", bytes(data[place : place + 2000]))
        tag = re.search(rb"<[A-Za-z:]+[^<>/]*>", bytes(data[place : place + 3000]))
        match dice.randrange(6):
            case 0:
                data[place : place + 1] = bytes([dice.randrange(256)])
            case 1:
                del data[place : place + dice.choice((1, 50, 1000))]
            case 2:
                source = dice.randrange(len(data) + 1)
                data[place:place] = data[source : source + dice.choice((10, 300, 5000))]
            case 3 if number is not None:
                high = dice.choice((b"0", b"-1", b"99999999999", b"4294967295", b"1e9", b"65536"))
                data[place + number.start() : place + number.end()] = high
            case 4 if tag is not None:
                data[place + tag.start() : place + tag.start()] = tag[0] * dice.choice((2, 100, 5000))
            case _:
                data[place : place + 4] = dice.choice((bytes(4), b"\xff" * 4, b"\x7f\xff\xff\xff", b"<!--", b"]]>"))
    return bytes(data)
