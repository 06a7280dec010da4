"""Binary Word documents: text in pieces, tables, lists, fields, notes; as the docx they would be."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from struct import pack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import extract
from extractor.model import BlockKind
from extractor.problems import DocumentError
from extractor.readers import read
from extractor.readers.doc import read_doc

from .ole_files import IN_TABLE, outline, row_end, write_ole, write_word

RESTART, CONTINUE = 0x60, 0x20


def texts(path: Path) -> list[str]:
    document = read_doc(path)
    return [block.span.of(document.text) for block in document.blocks]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("全县人口23万人。\r", ["全县人口23万人。"], id="plain"),
        pytest.param("详见\x13 HYPERLINK x \x14附件\x15。\r", ["详见附件。"], id="field"),
        pytest.param("第\x13 PAGE \x15页\r", ["第页"], id="field without result"),
        pytest.param("\x01图\x02注\x05\r", ["图注"], id="pictures and marks of notes"),
        pytest.param("甲\x1e乙\x1f丙\r", ["甲-乙丙"], id="hyphens"),
        pytest.param("甲\x0b乙\r", ["甲", "乙"], id="line break"),
        pytest.param("甲\x0c乙\r", ["甲", "乙"], id="page break"),
    ],
)
def test_characters(tmp_path: Path, raw: str, expected: list[str]) -> None:
    path = tmp_path / "a.doc"
    write_word(path, [(raw, b"")])
    assert texts(path) == expected


@settings(max_examples=30)
@given(st.lists(st.text("一二三人口增长0123456789.%，。", min_size=1, max_size=60), min_size=1, max_size=12))
def test_every_paragraph_is_read(tmp_path: Path, paragraphs: list[str]) -> None:
    path = tmp_path / "a.doc"
    write_word(path, [(words + "\r", b"") for words in paragraphs])
    assert texts(path) == paragraphs


def test_table_with_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    cells = [(words + "\x07", IN_TABLE) for words in ("指标", "二〇二三年", "", "目标", "实际", "就业", "3000", "3026")]
    write_word(
        path,
        [
            ("就业情况\r", outline(0)),
            *cells[:2],
            ("\x07", row_end([0, 1000, 3000], [RESTART])),
            *cells[2:5],
            ("\x07", row_end([0, 1000, 2000, 3000], [CONTINUE])),
            *cells[5:],
            ("\x07", row_end([0, 1000, 2000, 3000])),
            ("以上。\r", b""),
        ],
    )
    document = read_doc(path)
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.TABLE, None),
        (BlockKind.PARAGRAPH, None),
    ]
    (table,) = document.tables
    assert [
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.span.of(document.text)) for cell in table.cells
    ] == [
        (0, 0, 2, 1, "指标"),
        (0, 1, 1, 2, "二〇二三年"),
        (1, 1, 1, 1, "目标"),
        (1, 2, 1, 1, "实际"),
        (2, 0, 1, 1, "就业"),
        (2, 1, 1, 1, "3000"),
        (2, 2, 1, 1, "3026"),
    ]


def test_a_table_without_row_ends_keeps_its_text(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    write_word(path, [("甲\x07", IN_TABLE), ("乙\x07", IN_TABLE), ("丙\r", b"")])
    assert texts(path) == ["甲\t乙", "丙"]


def test_list_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    level = pack("<iBB", 1, 39, 0) + bytes(9) + b"\2" + bytes(12) + pack("<H", 2) + "\0、".encode("utf-16-le")
    definition = pack("<H", 1) + pack("<i", 7) + bytes(22) + b"\1\0"
    uses = pack("<I", 1) + pack("<i", 7) + bytes(12) + b"\xff\xff\xff\xff"
    numbered = pack("<HH", 0x460B, 1)
    # The levels follow the definitions without being counted among them, as Word writes them.
    write_word(
        path,
        [("总体要求\r", numbered), ("说明。\r", b""), ("重点任务\r", numbered)],
        parts={73: definition, 99: level, 74: uses},
    )
    assert texts(path) == ["一、总体要求", "说明。", "二、重点任务"]


def test_deleted_and_raised(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    text = "面积120公里2，原为90公里。"
    runs = [
        (text.index("2，"), text.index("2，") + 1, pack("<HB", 0x2A48, 1)),
        (8, 9, b""),
        (9, len(text), pack("<HB", 0x0800, 1)),
    ]
    write_word(path, [(text + "\r", b"")], runs=runs)
    assert texts(path) == ["面积120公里²，"]


def test_notes_and_headers(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    places = [0] * 7 + [0, 0, 0, 0, 0]
    places[7:] = [4, 4, 4, 4, 4]
    write_word(
        path,
        [("正文。\r", b"")],
        stories={1: "\x02 数据为快报数。\r\r", 2: "某县\r\r"},
        parts={3: pack("<3i", 0, 10, 11), 11: pack("<12i", *places)},
    )
    document = read_doc(path)
    assert [(block.kind, block.span.of(document.text)) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "正文。"),
        (BlockKind.NOTE, "数据为快报数。"),
        (BlockKind.MARGIN, "某县"),
    ]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(lambda path: write_word(path, [("密\r", b"")], flags=0x0100), "encrypted", id="encrypted"),
        pytest.param(lambda path: write_ole(path, {"WordDocument": bytes(5000)}), "damaged", id="zeros"),
        pytest.param(lambda path: write_ole(path, {"WordDocument": b"\xdc\xa5" + bytes(5000)}), "unsupported", id="95"),
        pytest.param(lambda path: write_ole(path, {"Other": bytes(5000)}), "damaged", id="no text stream"),
        pytest.param(
            lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)), "damaged", id="torn"
        ),
    ],
)
def test_refused(tmp_path: Path, make: Callable[[Path], object], code: str) -> None:
    path = tmp_path / "a.doc"
    make(path)
    with pytest.raises(DocumentError) as error:
        read_doc(path)
    assert error.value.code == code


@settings(max_examples=60)
@given(st.data())
def test_damage_is_survived(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.doc"
    write_word(
        path, [("甲\x07", IN_TABLE), ("乙\x07", IN_TABLE), ("\x07", row_end([0, 9, 99])), ("丙丁\r", outline(1))]
    )
    stored = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        stored[data.draw(st.integers(0, len(stored) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(stored)
    # Text or a known error, nothing else.
    with contextlib.suppress(DocumentError):
        assert read_doc(path).text


def test_sectors_larger_than_any_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    write_word(path, [("甲\x07", IN_TABLE)])
    stored = bytearray(path.read_bytes())
    stored[30] = 62  # Sectors of 2**62 bytes.
    path.write_bytes(stored)
    with pytest.raises(DocumentError) as caught:
        read_doc(path)
    assert caught.value.code == "damaged"


@pytest.mark.parametrize("name", ["001_973c7a6475dd39f4", "gov15"])
def test_same_observations_as_from_docx(shared: Path, name: str) -> None:
    def rows(suffix: str) -> list[tuple[object, ...]]:
        found = extract(read(shared / "formats" / f"{name}{suffix}")).observations
        return sorted((o.indicator, o.value, o.unit or "", o.role, o.period or "", o.value_text) for o in found)

    assert rows(".doc") == rows(".docx")
    assert rows(".doc")
