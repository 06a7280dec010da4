"""What is written out: read back with other people's programs, it says what the extraction says."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from corpus import Corpus, ExportFormat, collect, collect_figures, export_collection, export_extractions, write_file
from corpus.columns import DATES, SHEETS
from corpus.export import BOM, dump, to_csv
from corpus.export_xlsx import number_format
from corpus.labels import LABELS, label, shown, where
from extractor.model import CheckKind, Comparator, DateKind, Duty, Extraction, Measure, Role
from extractor.places import Place

from .made import make_extraction

TEXT = "2016年工作报告\n登记率为93.24%，总人口达到76.39万人，户数为120户"


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return make_extraction(TEXT)


def workbook(*extractions: Extraction, language: str = "zh") -> Any:
    content = export_extractions(extractions, ExportFormat.XLSX, "zh" if language == "zh" else "en")
    return openpyxl.load_workbook(io.BytesIO(content))


def table(sheet: Any) -> list[dict[str, Any]]:
    heading = [cell.value for cell in sheet[2]]
    return [dict(zip(heading, [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(min_row=3)]


def test_a_workbook_has_everything(extraction: Extraction) -> None:
    book = workbook(extraction)
    assert book.sheetnames == ["指标", "责任", "检查", "日期", "文档信息"]
    rows = table(book["指标"])
    assert [(row["指标"], row["数值"], row["单位"], row["原文数值"]) for row in rows] == [
        ("登记率", 93.24, "%", "93.24%"),
        ("总人口", 763900, "人", "76.39万人"),
        ("户数", 120, "户", "120户"),
    ]
    assert rows[0]["性质"] == "实际"
    assert rows[0]["责任单位"] == "民政局"
    assert rows[0]["位置"] == "第1页 表1 第2行 第3列 内表1 第1行 第1列"
    assert table(book["责任"])[0]["牵头单位"] == "民政局"
    assert table(book["责任"])[0]["配合单位"] == "财政局"
    check = table(book["检查"])[0]
    assert (check["结论"], check["种类"], check["文中数值"], check["应为"]) == ("不符", "比率", 99.6, 99.5)
    assert table(book["日期"])[0]["止"] == "2017-12-31"
    assert table(book["文档信息"])[0]["标题"] == "2016年工作报告"


def test_a_workbook_looks_made_by_hand(extraction: Extraction) -> None:
    sheet = workbook(extraction)["指标"]
    assert sheet["A1"].value.startswith("2016年工作报告")
    assert sheet.freeze_panes == "B3"
    assert sheet.auto_filter.ref.startswith("A2:")
    value = [cell.value for cell in sheet[2]].index("数值")
    formats = {row[0].value: row[value].number_format for row in sheet.iter_rows(min_row=3)}
    assert formats == {"登记率": '#,##0.00"%"', "总人口": "#,##0", "户数": "#,##0"}
    hidden = [cell.value for cell in sheet[2] if sheet.column_dimensions[cell.column_letter].hidden]
    assert hidden == ["定位"]
    widths = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[2]}
    assert widths["原文"] > widths["单位"]
    evidence = next(cell for cell in sheet[3] if sheet.cell(2, cell.column).value == "原文")
    assert evidence.alignment.wrap_text


def test_rows_are_as_high_as_what_they_say() -> None:
    sheet = workbook(make_extraction(f"2016年工作报告\n{'各县市区' * 12}登记率达到99.6%\n户数3户"))["指标"]
    high, low = (sheet.row_dimensions[row].height or 15 for row in (3, 4))
    assert high >= 2 * 15
    assert low == 15


def test_several_documents_say_which(extraction: Extraction) -> None:
    other = make_extraction("2017年工作报告\n登记率为94%", name="b.txt")
    book = workbook(extraction, other, language="en")
    assert book.sheetnames == ["indicators", "responsibilities", "checks", "dates", "documents"]
    assert {row["document"] for row in table(book["indicators"])} == {"2016年工作报告", "2017年工作报告"}
    assert "document" not in table(workbook(extraction, language="en")["indicators"])[0]


def test_an_extraction_without_figures_is_still_a_workbook() -> None:
    empty = make_extraction("说明\n无数据")
    book = workbook(replace(empty, responsibilities=(), checks=(), dates=()))
    assert book.sheetnames == ["指标", "文档信息"]
    assert table(book["指标"]) == []


@pytest.mark.parametrize(
    ("value", "unit", "pattern", "text"),
    [
        ("93.24", "%", '#,##0.00"%"', "93.24%"),
        ("99.50", "%", '#,##0.00"%"', "99.50%"),
        ("15", "‰", '#,##0"‰"', "15‰"),
        ("763900", "人", "#,##0", "763,900"),
        ("-3.2", "百分点", "#,##0.0", "-3.2"),
        ("4E+8", "元", "#,##0", "400,000,000"),
    ],
)
def test_number_formats(value: str, unit: str, pattern: str, text: str) -> None:
    assert number_format(Decimal(value), unit) == (pattern, text)


@pytest.mark.parametrize("value", ["1234567890123456789", "1E+400", "1E-400"])
def test_numbers_that_excel_cannot_hold_are_text(extraction: Extraction, value: str) -> None:
    row = replace(extraction.observations[0], value=Decimal(value))
    cell = table(workbook(replace(extraction, observations=(row,)))["指标"])[0]["数值"]
    assert Decimal(cell) == Decimal(value)


def test_a_share_keeps_the_decimals_it_was_written_with(extraction: Extraction) -> None:
    row = replace(extraction.observations[0], value=Decimal(91), value_text="９１．００％")
    sheet = workbook(replace(extraction, observations=(row,)))["指标"]
    place = [cell.value for cell in sheet[2]].index("数值")
    assert (sheet[3][place].value, sheet[3][place].number_format) == (91, '#,##0.00"%"')


def test_columns_without_content_are_left_out_for_people_only(extraction: Extraction) -> None:
    headings = [cell.value for cell in workbook(extraction)["指标"][2]]
    assert "数值上限" not in headings
    assert "识别规则" not in headings
    assert {"数值上限", "识别规则"} <= set(to_csv(collect([extraction])).splitlines()[0].split(","))


@pytest.mark.parametrize("text", ["=1+1", "+cmd|'/c calc'!A0", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1"])
def test_no_text_becomes_a_formula(extraction: Extraction, text: str) -> None:
    row = replace(extraction.observations[0], indicator=text, quote=text)
    changed = replace(extraction, observations=(row,))
    sheet = workbook(changed)["指标"]
    assert sheet["A3"].data_type == "s"
    assert sheet["A3"].value == text
    (line,) = list(csv.reader(io.StringIO(to_csv(collect([changed])).removeprefix(BOM))))[1:]
    assert line[0] == "'" + text


def test_signed_numbers_stay_numbers_in_csv(extraction: Extraction) -> None:
    row = replace(extraction.observations[0], value=Decimal("-3.2"), value_text="3.2%", measure=Measure.CHANGE)
    text = to_csv(collect([replace(extraction, observations=(row,))]))
    (line,) = csv.DictReader(io.StringIO(text.removeprefix(BOM)))
    assert (line["数值"], line["原文数值"], line["口径"]) == ("-3.2", "-3.2%", "增减")


def test_csv_is_known_to_excel_as_utf8(extraction: Extraction) -> None:
    content = export_extractions([extraction], ExportFormat.CSV)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [(row["指标"], row["数值"], row["单位"]) for row in rows] == [
        ("登记率", "93.24", "%"),
        ("总人口", "763900", "人"),
        ("户数", "120", "户"),
    ]
    assert not to_csv(collect([extraction]), bom=False, sheet=DATES).startswith(BOM)


def test_long_and_odd_texts(extraction: Extraction) -> None:
    row = replace(extraction.observations[0], quote="长" * 40_000, indicator="甲\x0b\ud800乙\n丙")
    changed = replace(extraction, observations=(row,))
    line = table(workbook(changed)["指标"])[0]
    assert len(line["原文"]) == 32_767
    assert line["指标"] == "甲\ufffd\ufffd乙\n丙"
    for format_ in ExportFormat:
        assert export_extractions([changed], format_)


def test_json_is_an_object_for_one_and_a_list_for_several(extraction: Extraction) -> None:
    one = json.loads(export_extractions([extraction], ExportFormat.JSON))
    assert one["observations"][0]["value"] == 93.24
    assert one["document"]["title"] == "2016年工作报告"
    assert json.loads(export_extractions([extraction] * 2, ExportFormat.JSON)) == [one, one]
    assert "2016年" in dump({"标题": "2016年"})


def test_markdown(extraction: Extraction) -> None:
    row = replace(extraction.observations[0], indicator="甲|乙\n丙*")
    text = export_extractions([replace(extraction, observations=(row,))], ExportFormat.MD).decode()
    assert text.startswith("# 2016年工作报告\n")
    assert "| 甲\\|乙 丙\\* |" in text
    lines = text[text.index("## 指标") :].splitlines()
    counts = {line.replace("\\|", "").count("|") for line in lines[2:5]}
    assert len(counts) == 1
    assert "识别规则" not in text


def test_figures_of_the_store(corpus: Corpus, add: Any) -> None:
    add(TEXT, "a.txt")
    add("2017年工作报告\n登记率为94%", "b.txt", period="2017")
    collection = collect_figures("登记率", corpus.store.observations(), corpus.store.documents())
    rows = json.loads(export_collection(collection, ExportFormat.JSON))
    assert [(row["indicator"], row["value"], row["document_title"]) for row in rows][0::3] == [
        ("登记率", 93.24, "2016年工作报告"),
        ("登记率", 94, "2017年工作报告"),
    ]


@pytest.mark.parametrize(
    ("comparator", "measure", "value", "text", "unit", "expected"),
    [
        (Comparator.AT_LEAST, Measure.LEVEL, "96", "96%", "%", "≥96%"),
        (Comparator.EQUAL, Measure.LEVEL, "96", "96％", "%", "96％"),
        (Comparator.ABOUT, Measure.LEVEL, "763900", "76.39 万", "人", "≈76.39万人"),
        (Comparator.EQUAL, Measure.CHANGE, "6.9", "6.9%", "%", "+6.9%"),
        (Comparator.EQUAL, Measure.CHANGE, "-3.2", "3.2", "百分点", "-3.2百分点"),
        (Comparator.AT_LEAST, Measure.CHANGE, "-3", "3%", "%", "≤-3%"),
        (Comparator.RANGE, Measure.LEVEL, "5", "5%至10%", "%", "5%至10%"),
        (Comparator.EQUAL, Measure.LEVEL, "108.41", "108.41", None, "108.41"),
    ],
)
def test_figures_as_people_write_them(
    extraction: Extraction,
    comparator: Comparator,
    measure: Measure,
    value: str,
    text: str,
    unit: str | None,
    expected: str,
) -> None:
    row = replace(
        extraction.observations[0],
        comparator=comparator,
        measure=measure,
        value=Decimal(value),
        value_text=text,
        unit=unit,
    )
    assert shown(row) == expected


@pytest.mark.parametrize("word", [*Role, *Measure, *Duty, *DateKind, *CheckKind], ids=repr)
def test_every_word_has_labels(word: str) -> None:
    assert label(word, "zh") != label(word, "en")
    assert str(word) in LABELS


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_columns_are_named_apart(sheet: Any) -> None:
    for names in ([c.key for c in sheet.columns], [c.zh for c in sheet.columns], [c.en for c in sheet.columns]):
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (None, "", ""),
        (Place(), "", ""),
        (Place(page=3, box=(72, 80.5, 120, 94)), "第3页", "page 3"),
        (Place(page=3, cells=((2, 5, 4),)), "第3页 表2 第5行 第4列", "page 3, table 2, row 5, column 4"),
        (
            Place(cells=((2, 5, 4), (1, 1, 2))),
            "表2 第5行 第4列 内表1 第1行 第2列",
            "table 2, row 5, column 4, inner table 1, row 1, column 2",
        ),
        (Place(paragraph=12, part="word/document.xml", path="/w:document/w:p[14]"), "正文第12段", "paragraph 12"),
        (Place(page=3, paragraph=12), "第3页", "page 3"),
        (Place(note=2), "注释第2条", "note 2"),
        (Place(sheet="经济", address="B7", cells=((1, 7, 2),)), "工作表“经济” B7", "sheet “经济”, B7"),
    ],
)
def test_places(place: Place | None, zh: str, en: str) -> None:
    assert (where(place, "zh"), where(place, "en")) == (zh, en)


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "结果.csv"
    target.write_bytes(b"old")
    write_file(b"new", target)
    assert target.read_bytes() == b"new"
    mask = os.umask(0o022)
    os.umask(mask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~mask
    (tmp_path / "文件夹").mkdir()
    with pytest.raises(IsADirectoryError) as folder:
        write_file(b"new", tmp_path / "文件夹")
    with pytest.raises(FileNotFoundError) as nowhere:
        write_file(b"new", tmp_path / "没有" / "结果.csv")
    assert folder.value.filename == str(tmp_path / "文件夹")
    assert nowhere.value.filename == str(tmp_path / "没有" / "结果.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["文件夹", "结果.csv"]


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("a.xlsx", ExportFormat.XLSX),
        ("a.CSV", ExportFormat.CSV),
        ("a.md", ExportFormat.MD),
        ("a.doc", None),
        ("a", None),
    ],
)
def test_formats_by_suffix(name: str, format_: ExportFormat | None) -> None:
    assert ExportFormat.of(Path(name)) is format_
