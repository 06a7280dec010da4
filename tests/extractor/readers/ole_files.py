"""Compound files, Word 97 documents and Excel 97 workbooks, as small as they can be, written for tests."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from struct import pack

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
# Shorter streams would lie in a second, smaller set of sectors.
_LEAST = 4096


def write_ole(path: Path, streams: Mapping[str, bytes]) -> None:
    """A compound file ([MS-CFB]) with these streams."""
    contents = {name: content + bytes(-len(content) % _SECTOR) for name, content in streams.items()}
    contents = {name: content.ljust(_LEAST, b"\0") for name, content in contents.items()}
    sectors = b"".join(contents.values())
    entries = [_entry("Root Entry", 5, _END, 0, child=1 if streams else None)]
    chains: list[int] = []
    for index, (name, content) in enumerate(contents.items(), 1):
        start, count = len(chains), len(content) // _SECTOR
        chains += [*range(start + 1, start + count), _END]
        entries.append(_entry(name, 2, start, len(content), right=index + 1 if index < len(contents) else None))
    directory = b"".join(entries)
    directory += bytes(-len(directory) % _SECTOR)
    first = len(chains)
    chains += [*range(first + 1, first + len(directory) // _SECTOR), _END]
    tables = 1
    while tables * 128 < len(chains) + tables:
        tables += 1
    places = [len(chains) + index for index in range(tables)]
    chains += [_FAT] * tables
    chains += [_FREE] * (tables * 128 - len(chains))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += pack("<9I", tables, first, 0, _LEAST, _END, 0, _END, 0, places[0])
    header += pack(f"<{tables - 1}I", *places[1:]) + pack(f"<{109 - tables}I", *[_FREE] * (109 - tables))
    path.write_bytes(header + sectors + directory + pack(f"<{len(chains)}I", *chains))


def _entry(name: str, kind: int, start: int, size: int, child: int | None = None, right: int | None = None) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    links = [_FREE, _FREE if right is None else right, _FREE if child is None else child]
    entry = encoded.ljust(64, b"\0") + pack("<HBB3I", len(encoded), kind, 1, *links) + bytes(36)
    return entry + pack("<IQ", start, size)


Paragraph = tuple[str, bytes]
"""The text of a paragraph with its mark, and its modifications (sprm)."""

IN_TABLE, ROW_END = pack("<HB", 0x2416, 1), pack("<HB", 0x2417, 1)


def outline(level: int) -> bytes:
    """The modification that makes a heading, from 0."""
    return pack("<HB", 0x2640, level)


def row_end(edges: Sequence[int], flags: Sequence[int] = ()) -> bytes:
    """The modifications at the end of a row: where its cells begin and end, and how they are merged."""
    count = len(edges) - 1
    cells = b"".join(pack("<H", flag) + bytes(18) for flag in [*flags, *[0] * (count - len(flags))])
    operand = pack("<B", count) + pack(f"<{count + 1}h", *edges) + cells
    return IN_TABLE + ROW_END + pack("<HH", 0xD608, len(operand) + 1) + operand


def write_word(
    path: Path,
    paragraphs: Sequence[Paragraph],
    stories: Mapping[int, str] | None = None,
    parts: Mapping[int, bytes] | None = None,
    runs: Sequence[tuple[int, int, bytes]] = (),
    flags: int = 0,
) -> None:
    """A Word 97 document ([MS-DOC]).

    ``stories`` are the texts of notes (1), headers (2), endnotes (5) …, by their place in the count of characters;
    ``parts`` further structures by their position; ``runs`` modifications of characters from one place to another.
    """
    text = "".join(words for words, _ in paragraphs)
    lengths = [len(text), 0, 0, 0, 0, 0, 0, 0]
    for story, words in (stories or {}).items():
        lengths[story] = len(words)
        text += words
    text += "\r"
    start = 2048
    stored = text.encode("utf-16-le")
    at, ranges = start, []
    for words, sprms in paragraphs:
        end = at + 2 * len(words)
        ranges.append((at, end, b"\0\0" + sprms))
        at = end
    ranges.append((at, start + len(stored), b"\0\0"))
    paragraph_pages = list(_pages(ranges, 13))
    run_pages = list(_pages([(start + 2 * a, start + 2 * b, sprms) for a, b, sprms in runs], 1)) if runs else []
    main = bytearray(start) + stored
    main += bytes(-len(main) % 512)
    first = len(main) // 512
    for _, _, page in (*paragraph_pages, *run_pages):
        main += page
    tables: dict[int, bytes] = dict(parts or {})
    tables[33] = pack("<BI", 2, 16) + pack("<2i", 0, len(text)) + pack("<HIH", 0, start, 0)
    tables[13] = _bins(paragraph_pages, first)
    if run_pages:
        tables[12] = _bins(run_pages, first + len(paragraph_pages))
    table = bytearray()
    main[0:12] = pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x804, 0, 0x0200 | flags)
    main[0x4C:0x6C] = pack("<8i", *lengths)
    for index, part in tables.items():
        main[0x9A + 8 * index : 0xA2 + 8 * index] = pack("<II", len(table), len(part))
        table += part
    write_ole(path, {"WordDocument": bytes(main), "1Table": bytes(table)})


_Page = tuple[int, int, bytes]


def _pages(ranges: Sequence[tuple[int, int, bytes]], step: int) -> list[_Page]:
    """Pages of properties (FKP), three stretches on each."""
    pages: list[_Page] = []
    for index in range(0, len(ranges), 3):
        some = ranges[index : index + 3]
        page = bytearray(512)
        count = len(some)
        page[0 : 4 * (count + 1)] = pack(f"<{count + 1}I", *[a for a, _, _ in some], some[-1][1])
        top = 510
        for item, (_, _, sprms) in enumerate(some):
            if step == 13:
                odd = len(sprms) % 2
                body = bytes([(len(sprms) + 1) // 2]) + sprms if odd else bytes([0, len(sprms) // 2]) + sprms
            else:
                body = bytes([len(sprms)]) + sprms
            top -= len(body) + (top - len(body)) % 2
            page[top : top + len(body)] = body
            page[4 * (count + 1) + step * item] = top // 2
        page[511] = count
        pages.append((some[0][0], some[-1][1], bytes(page)))
    return pages


def _bins(pages: Sequence[_Page], first: int) -> bytes:
    places = [a for a, _, _ in pages] + [pages[-1][1]]
    return pack(f"<{len(places)}I", *places) + pack(f"<{len(pages)}I", *range(first, first + len(pages)))


Value = str | float | bool


def write_workbook(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[Value | None]]],
    formats: Mapping[tuple[str, int, int], str] | None = None,
    merged: Mapping[str, Sequence[tuple[int, int, int, int]]] | None = None,
    hidden: Sequence[str] = (),
    beside: Mapping[str, bytes] | None = None,
) -> None:
    """An Excel 97 workbook ([MS-XLS]): values by sheet, number formats by cell, merged ranges (first and last row,
    first and last column), names of hidden sheets, further records of sheets."""
    codes = sorted(set((formats or {}).values()))
    begin = _record(0x809, pack("<HHHHII", 0x600, 5, 0xDBB, 0x7CC, 0, 6))
    begin += _record(0x42, pack("<H", 1200)) + _record(0x22, pack("<H", 0))
    begin += _record(0x31, pack("<HHHHHBBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, 1) + b"\0A") * 5
    begin += b"".join(_record(0x41E, pack("<H", 164 + n) + _text(code, "<H")) for n, code in enumerate(codes))
    begin += b"".join(
        _record(0xE0, pack("<HHHBBBBIIH", 0, n, 0, 0, 0, 0, 0, 0, 0, 0)) for n in (0, *range(164, 164 + len(codes)))
    )
    bodies = [
        _sheet(name, rows, formats or {}, codes, (merged or {}).get(name, ())) + (beside or {}).get(name, b"") + END
        for name, rows in sheets.items()
    ]
    bounds = [_bound(0, name, name in hidden) for name in sheets]
    at = len(begin) + sum(map(len, bounds)) + 4
    places = []
    for body in bodies:
        places.append(at)
        at += len(body)
    bounds = [_bound(place, name, name in hidden) for place, name in zip(places, sheets, strict=True)]
    write_ole(path, {"Workbook": begin + b"".join(bounds) + _record(0x0A, b"") + b"".join(bodies)})


def _record(kind: int, data: bytes) -> bytes:
    return pack("<HH", kind, len(data)) + data


END = _record(0x0A, b"")


def words_over_cells(number: int, text: str, kind: int = 6, wide: bool = True) -> bytes:
    """The records of a text box (``kind`` 6) or of the words of a remark (25), cut in the middle as long ones are."""
    encoded = [part.encode("utf-16-le" if wide else "latin-1") for part in (text[:3], text[3:])]
    rest = b"".join(_record(0x3C, pack("<B", wide) + part) for part in encoded)
    box = _record(0x5D, pack("<HHHHH", 0x15, 18, kind, number, 0) + bytes(16))
    return box + _record(0x1B6, pack("<5HHHI", 0, 0, 0, 0, 0, len(text), 16, 0)) + rest + _record(0x3C, bytes(16))


def remark_on(number: int, row: int, column: int) -> bytes:
    """The record that ties the words of a remark to a cell."""
    return _record(0x1C, pack("<4H", row, column, 0, number) + _text("某人", "<H"))


def running_header(text: str, kind: int = 0x14) -> bytes:
    return _record(kind, _text(text, "<H"))


def _text(text: str, length: str) -> bytes:
    return pack(length, len(text)) + b"\1" + text.encode("utf-16-le")


def _bound(place: int, name: str, hidden: bool) -> bytes:
    return _record(0x85, pack("<IBB", place, int(hidden), 0) + _text(name, "<B"))


def _sheet(
    name: str,
    rows: Sequence[Sequence[Value | None]],
    formats: Mapping[tuple[str, int, int], str],
    codes: Sequence[str],
    merged: Sequence[tuple[int, int, int, int]],
) -> bytes:
    body = _record(0x809, pack("<HHHHII", 0x600, 0x10, 0xDBB, 0x7CC, 0, 6))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            code = formats.get((name, row, column))
            place = pack("<HHH", row, column, 0 if code is None else 1 + codes.index(code))
            if isinstance(value, bool):
                body += _record(0x205, place + pack("<BB", value, 0))
            elif isinstance(value, str):
                body += _record(0x204, place + _text(value, "<H"))
            elif value is not None:
                body += _record(0x203, place + pack("<d", value))
    if merged:
        body += _record(0xE5, pack("<H", len(merged)) + b"".join(pack("<4H", *each) for each in merged))
    return body
