"""Small files that stand for endless or bottomless ones: refused, or read as far as they mean anything."""

from pathlib import Path

import pytest

from extractor.problems import DocumentError
from extractor.readers import read
from extractor.readers.cell_formats import shown

from .zip_files import OfdPage, write_ofd_file, write_opendocument


def refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read(path)
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a.eml", "Content-Type: message/rfc822\r\n\r\n"),
        ("b.eml", 'Content-Type: multipart/mixed; boundary="b{0}"\r\n\r\n--b{0}\r\n'),
    ],
)
def test_letters_in_letters(tmp_path: Path, name: str, part: str) -> None:
    path = tmp_path / name
    parts = "".join(part.format(number) for number in range(3000))
    path.write_text(f"MIME-Version: 1.0\r\n{parts}Content-Type: text/plain\r\n\r\n增长5%", encoding="utf-8")
    assert refusal(path) == "too-deep"


def test_a_row_that_stands_for_a_million(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    write_opendocument(path, "text", f"<table:table>{row}</table:table>")
    assert refusal(path) == "too-large"


def test_blocks_in_blocks_of_a_page(tmp_path: Path) -> None:
    for depth, code in ((40, None), (200, "too-deep")):
        path = tmp_path / f"{depth}.ofd"
        page = OfdPage()
        page.line("就业人数为一千人。")
        page.objects = [f"{'<ofd:PageBlock>' * depth}{page.objects[0]}{'</ofd:PageBlock>' * depth}"]
        write_ofd_file(path, [page])
        if code is None:
            assert read(path).text == "就业人数为一千人。"
        else:
            assert refusal(path) == code


def test_a_format_that_is_too_long_is_none() -> None:
    assert shown(12.5, "0" * 256) == "12.5"
    assert shown(12.5, "0" * 3) == "013"


def test_cells_without_an_end(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("甲" * 140_000 + ",1\n乙,2", encoding="utf-8")
    table = read(path).tables[0]
    assert (table.rows, table.columns) == (2, 2)


def test_a_message_of_endless_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    part = "--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n"
    path.write_text(f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n{part * 5001}--b--')
    assert refusal(path) == "too-many-parts"
