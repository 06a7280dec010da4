"""The list of dates of a document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.context import Context
from extractor.dates import find_dates
from extractor.metadata import read_metadata
from extractor.model import DateMention, Document, Metadata
from extractor.readers import read
from extractor.readers.builder import RawCell, RawTable, TextBuilder
from extractor.structure import structure

REPORT = Metadata(period="2018", issued="2019-06-02")


def dates(text: str, metadata: Metadata = REPORT) -> list[DateMention]:
    builder = TextBuilder()
    for line in text.splitlines():
        builder.paragraph(line)
    document = builder.document("sample", "txt")
    return listed(document, metadata)


def listed(document: Document, metadata: Metadata) -> list[DateMention]:
    rows = list(find_dates(document, Context.of(document, metadata)))
    assert all(row.span.of(document.text) == row.text for row in rows)
    return rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截止8月底完成", ("截止8月底", None, "2018-08-31", "period")),
        ("6月底前完成", ("6月底前", None, "2018-06-30", "deadline")),
        ("2020年起全面推行", ("2020年起", "2020-01-01", None, "period")),
        ("到2020年全面建成", ("2020年", "2020-01-01", "2020-12-31", "deadline")),
        ("到2016年已建成12所", ("2016年", "2016-01-01", "2016-12-31", "period")),
        ("2013年被评为先进县", ("2013年", "2013-01-01", "2013-12-31", "event")),
        ("2013年新建12所", ("2013年", "2013-01-01", "2013-12-31", "period")),
        ("5月8日召开会议", ("5月8日", "2018-05-08", "2018-05-08", "event")),
        ("2019年6月2日", ("2019年6月2日", "2019-06-02", "2019-06-02", "issued")),
        ("全年 2018 年度", ("全年", "2018-01-01", "2018-12-31", "period")),
    ],
)
def test_expressions(text: str, expected: tuple[str, str | None, str | None, str]) -> None:
    row = dates(text)[0]
    assert (row.text, row.start, row.end, row.kind) == expected


def test_each_text_once_where_it_first_stands() -> None:
    rows = dates("2016年开工。\n2016 年竣工，2016年底验收。\n2016年底投产。")
    assert [(row.text, row.span.start) for row in rows] == [("2016年", 0), ("2016年底", 18)]


def test_the_text_is_that_of_the_document_with_its_spaces() -> None:
    assert [row.text for row in dates("于 4 月上中旬督查")] == ["4 月上中旬"]


@pytest.mark.parametrize(
    "text", ["湘政发〔2015〕4号", "《人口法（2016）》", "每年2月底前报送", "上年", "近年来", "三年行动计划"]
)
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


def test_cells_of_tables_are_read_each_by_itself() -> None:
    builder = TextBuilder()
    cells = [RawCell(0, 0, ["指标"]), RawCell(0, 1, ["2020年"]), RawCell(1, 0, ["2016"]), RawCell(1, 1, ["年底前"])]
    builder.table(RawTable(cells))
    assert [(row.text, row.end) for row in listed(builder.document("sample", "txt"), REPORT)] == [
        ("2020年", "2020-12-31"),
        ("年底前", "2018-12-31"),
    ]


def test_dates_of_a_section_belong_to_its_year() -> None:
    builder = TextBuilder()
    builder.heading("一、2017年工作回顾", 1)
    builder.paragraph("9月5日验收。")
    rows = listed(structure(builder.document("sample", "txt")), REPORT)
    assert [(row.text, row.start) for row in rows] == [("2017年", "2017-01-01"), ("9月5日", "2017-09-05")]


OPEN_GOLD = ("000_ad65287cf5a84010", "002_0cd409a6bda98282", "003_19f7eb09a3ca580a", "004_69d3f31d85993939")


@pytest.mark.parametrize("name", [*OPEN_GOLD, "gov04", "gov15"])
def test_annotated_documents(shared: Path, name: str) -> None:
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))["dates"]
    path = next(path for folder in ("seeds", "documents") for path in (shared / folder).glob(f"{name}.*"))
    document = structure(read(path))
    rows = listed(document, read_metadata(document))

    def plain(text: str) -> str:
        return "".join(sign for sign in text if not sign.isspace() and sign not in "“”")

    wanted = {(plain(row["text"]), row["start"], row["end"]) for row in gold if not row.get("optional")}
    optional = {plain(row["text"]) for row in gold if row.get("optional")}
    given = {(plain(row.text), row.start, row.end) for row in rows if plain(row.text) not in optional}
    hits = len(wanted & given)
    assert 2 * hits >= 0.9 * (len(wanted) + len(given)), (wanted - given, given - wanted)


@pytest.mark.parametrize("header", ["全年执行数", "年初预算数（万元）", "去年同期", "全年预算"])
def test_headers_over_figures_name_no_days(header: str) -> None:
    assert dates(header) == []


@pytest.mark.parametrize("sentence", ["全年执行顺利，支出5万元。", "去年造林成活率达到95%以上，好于计划。"])
def test_sentences_do(sentence: str) -> None:
    assert len(dates(sentence)) == 1


@pytest.mark.parametrize(("head", "kind"), [("完成时限", "deadline"), ("时限", "deadline"), ("调研时间", "event")])
def test_a_column_that_tells_until_when(tmp_path: Path, head: str, kind: str) -> None:
    path = tmp_path / "tasks.csv"
    path.write_text(f"序号,任务,{head}\n1,建设养老床位,2019年12月20日\n2,培训护理员,2019年11月5日\n", encoding="utf-8")
    assert [str(row.kind) for row in listed(structure(read(path)), REPORT)] == [kind, kind]
