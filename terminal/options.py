"""Options and arguments that several commands share, and the words that an option may be. Imported at every start."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .language import say


class Listing(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Report(StrEnum):
    """How an extraction is printed or written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    MD = "md"


class Findings(StrEnum):
    """How findings are printed or written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"
    SARIF = "sarif"


class Pivot(StrEnum):
    """What the lines of a grid are."""

    YEAR = "year"
    REGION = "region"


class Engine(StrEnum):
    """What searches the texts: the one that comes with the package, or a faster one that is installed besides."""

    WHOOSH = "whoosh"
    TANTIVY = "tantivy"


class Order(StrEnum):
    """In which order documents are found."""

    SCORE = "score"
    DATE = "date"


class Status(StrEnum):
    """What became of a target."""

    MISSED = "missed"
    OVERDUE = "overdue"
    ON_THE_WAY = "on-the-way"
    MET = "met"
    NOT_REPORTED = "not-reported"


class Role(StrEnum):
    """What a figure is: a result, a target, a fixed rule or the weight of a score."""

    ACTUAL = "actual"
    TARGET = "target"
    STANDARD = "standard"
    WEIGHT = "weight"


CorpusOption = Annotated[
    Path | None,
    typer.Option(
        "--corpus",
        metavar="FOLDER",
        help=say("语料库位置（默认：向上最近的 .zhibiao）", "the corpus (default: nearest .zhibiao upwards)"),
    ),
]
ListingOption = Annotated[Listing, typer.Option("--format", help=say("输出格式", "output format"))]
RegionOption = Annotated[
    str | None, typer.Option("--region", metavar="REGION", help=say("地区（含下级）", "region and those below it"))
]
RoleOption = Annotated[
    Role | None,
    typer.Option(
        "--role",
        help=say("只列此性质：实际、目标、标准或分值", "only results, targets, standards or weights"),
    ),
]
YearOption = Annotated[
    str | None,
    typer.Option(
        "--year", metavar="YEARS", help=say("年份，如 2016 或 2016..2018", "year, such as 2016 or 2016..2018")
    ),
]
SinceOption = Annotated[
    int | None, typer.Option(metavar="YEAR", help=say("起始年份", "from this year on"), min=1900, max=2200)
]
LimitOption = Annotated[
    int, typer.Option("--limit", "-n", metavar="N", help=say("最多条数", "at most so many"), min=1, max=10_000)
]
CitedOption = Annotated[
    int | None,
    typer.Option(
        "--limit",
        "-n",
        metavar="N",
        help=say("最多列出的文档或地区数（屏幕默认20）", "at most so many documents or regions (20 on the screen)"),
        min=1,
    ),
]
ListedOption = Annotated[
    int | None,
    typer.Option(
        "--limit",
        "-n",
        metavar="N",
        help=say("屏幕上最多列出的处数（默认50）", "at most so many findings on the screen (default: 50)"),
        min=1,
    ),
]
IssuerOption = Annotated[str | None, typer.Option("--issuer", metavar="NAME", help=say("发文机关", "issuing body"))]
TypeOption = Annotated[str | None, typer.Option("--type", metavar="TYPE", help=say("文种", "document type"))]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help=say("写入文件", "write to this file"))
]
ChartsOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=say("写成带折线图的 .xlsx 或 .html", "write an .xlsx or .html file with line charts"),
    ),
]
WorkbookOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help=say("写成 .xlsx 文件", "write an .xlsx file")),
]
ProcessesOption = Annotated[
    int | None, typer.Option("--processes", "-j", metavar="N", help=say("进程数", "worker processes"), min=1, max=256)
]
SecondsOption = Annotated[
    float, typer.Option(metavar="N", help=say("每个文件的时限（秒）", "time limit per file (seconds)"), min=0.1)
]
MemoryOption = Annotated[
    int, typer.Option(metavar="N", help=say("每个文件的内存上限（MiB）", "memory limit per file (MiB)"), min=64)
]
OutcomeOption = Annotated[
    str | None,
    typer.Option(
        metavar="OUTCOME",
        help=say(
            "按结果列文件：ok、warned、refused、skipped 或原因",
            "files by outcome: ok, warned, refused, skipped or a reason",
        ),
    ),
]
EngineOption = Annotated[
    Engine | None,
    typer.Option(help=say("改用此检索引擎，以后沿用（默认：不变）", "search engine from now on (default: as it is)")),
]
AnnotateOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help=say(
            "在此文件夹中写出带批注的副本（原文件不动）",
            "write copies with the findings noted in them to this folder",
        ),
    ),
]
SuppressOption = Annotated[
    list[str] | None,
    typer.Option(metavar="ID", help=say("豁免此项不符，可多次；须有 --reason", "accept this finding; may be repeated")),
]
SuppressionsOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help=say(
            "豁免文件（默认：最近的 zhibiao-suppress.toml）",
            "file of what is accepted (default: nearest zhibiao-suppress.toml upwards)",
        ),
    ),
]
DocumentArgument = Annotated[
    str, typer.Argument(metavar="DOC", help=say("编号、文号、标题或路径", "id, document number, title or path"))
]
