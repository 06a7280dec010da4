"""The command line: commands that parse, call the library and print. Heavy imports stand inside the commands."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from terminal.encodings import forgive
from terminal.language import say
from terminal.options import (
    AnnotateOption,
    ChartsOption,
    CitedOption,
    CorpusOption,
    DocumentArgument,
    EngineOption,
    Findings,
    IssuerOption,
    LimitOption,
    ListedOption,
    Listing,
    ListingOption,
    MemoryOption,
    Order,
    OutcomeOption,
    OutputOption,
    Pivot,
    ProcessesOption,
    RegionOption,
    Report,
    RoleOption,
    SecondsOption,
    SinceOption,
    Status,
    SuppressionsOption,
    SuppressOption,
    TypeOption,
    WorkbookOption,
    YearOption,
)
from terminal.starting import started
from terminal.usage import Command, Program

app = typer.Typer(
    cls=Program,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        "读取中文政策文件中的指标数据：谁引用、值多少、目标何时完成、谁负责、是否一致。",
        "Reads the figures in Chinese policy documents: who cites an indicator, with what value, target and duty;"
        " and whether the figures agree.",
    ),
)
command = partial(app.command, cls=Command)


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help=say("显示版本", "show the version"))] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"zhibiao {installed('zhibiao')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


@command(help=say("把文件和文件夹读入语料库", "Read files and folders into the corpus"))
def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help=say("文件或文件夹", "files or folders"))],
    corpus: CorpusOption = None,
    processes: ProcessesOption = None,
    seconds: SecondsOption = 60,
    memory: MemoryOption = 2048,
    reread: Annotated[bool, typer.Option("--reread", help=say("未变的文件也重读", "unchanged files too"))] = False,
    listing: ListingOption = Listing.TABLE,
) -> None:
    from terminal.commands import add as run

    raise typer.Exit(run(paths, corpus, processes, seconds, memory, reread, listing))


@command(help=say("全文检索", "Full-text search"))
def search(
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUERY...", help=say('词语、"短语"、文号、与/或/非', 'words, "phrases", numbers, AND/OR/NOT')
        ),
    ] = None,
    corpus: CorpusOption = None,
    region: RegionOption = None,
    year: YearOption = None,
    issuer: IssuerOption = None,
    doc_type: TypeOption = None,
    number: Annotated[str | None, typer.Option(metavar="NUMBER", help=say("文号", "document number"))] = None,
    sort: Annotated[
        Order, typer.Option(help=say("按相关程度或日期（新的在前）排列", "best first, or newest first"))
    ] = Order.SCORE,
    like: Annotated[
        str | None,
        typer.Option(
            metavar="DOC", help=say("查找与此文档相似的文档", "documents similar to this one, without a query")
        ),
    ] = None,
    limit: LimitOption = 10,
    offset: Annotated[int, typer.Option(metavar="N", help=say("跳过前若干条", "skip so many"), min=0)] = 0,
    listing: ListingOption = Listing.TABLE,
) -> None:
    from terminal.searching import search, similar

    filters = {"region": region, "year": year, "issuer": issuer, "doc_type": doc_type, "number": number}
    if like is not None:
        raise typer.Exit(similar(like, query or [], corpus, filters, limit, offset, listing))
    raise typer.Exit(search(query or [], corpus, filters, limit, offset, listing, sort))


@command(help=say("哪些文档引用了某指标、数值多少", "Which documents cite an indicator, with what values"))
def cite(
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR", help=say("指标名称", "name of the indicator"))],
    corpus: CorpusOption = None,
    region: RegionOption = None,
    since: SinceOption = None,
    role: RoleOption = None,
    pivot: Annotated[
        Pivot | None,
        typer.Option(help=say("排成表：每年一行或每地区一行", "as a grid: a line a year or a line a region")),
    ] = None,
    compare: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REGION",
            help=say("并列比较的地区，逗号分隔或多次", "regions side by side, with commas or repeated"),
        ),
    ] = None,
    output: ChartsOption = None,
    limit: CitedOption = None,
    listing: ListingOption = Listing.TABLE,
) -> None:
    from terminal.citing import cite as run

    raise typer.Exit(run(indicator, corpus, region, since, role, listing, pivot, compare or [], output, limit))


@command(help=say("提取文件中的指标表（不需要语料库）", "The indicator table of files, without any corpus"))
def extract(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE|FOLDER...", help=say("文件或文件夹", "files or folders"))
    ],
    role: RoleOption = None,
    report: Annotated[Report | None, typer.Option("--format", help=say("输出格式", "output format"))] = None,
    output: OutputOption = None,
) -> None:
    from terminal.commands import extract as run

    raise typer.Exit(run(files, report, output, role))


@command(help=say("核对数据：文件内部、文档之间", "Figures that must agree, inside documents and between them"))
def check(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DOC|FILE|FOLDER...",
            help=say(
                "文件、文件夹或库中文档；省略则核对全库", "files, folders or documents of the corpus; all of it if none"
            ),
        ),
    ] = None,
    corpus: CorpusOption = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help=say("也列出相符的和无法核对的", "list those that hold, and what cannot be checked, as well")
        ),
    ] = False,
    limit: ListedOption = None,
    listing: Annotated[Findings | None, typer.Option("--format", help=say("输出格式", "output format"))] = None,
    output: OutputOption = None,
    annotate: AnnotateOption = None,
    suppress: SuppressOption = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help=say("豁免的理由", "why it is accepted"))] = "",
    by: Annotated[
        str | None,
        typer.Option(metavar="NAME", help=say("由谁豁免（默认：当前用户）", "who accepts it (default: you)")),
    ] = None,
    suppressions: SuppressionsOption = None,
) -> None:
    from terminal.check import CheckOptions
    from terminal.check import check as run

    options = CheckOptions(
        listing=listing,
        limit=limit,
        everything=everything,
        output=output,
        annotate=annotate,
        suppress=suppress or [],
        reason=reason,
        by=by,
        suppressions=suppressions,
    )
    raise typer.Exit(run(targets or [], corpus, options))


@command(help=say("目标是否完成：计划与结果对照", "What became of targets: plan against result"))
def targets(
    corpus: CorpusOption = None,
    region: RegionOption = None,
    year: YearOption = None,
    department: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("责任单位", "department that answers for it"))
    ] = None,
    status: Annotated[Status | None, typer.Option(help=say("只列此结论", "only those with this verdict"))] = None,
    listing: ListingOption = Listing.TABLE,
    output: WorkbookOption = None,
) -> None:
    from terminal.targets import targets as run

    raise typer.Exit(run(corpus, region, year, department, status, listing, output))


@command(help=say("某部门负责的任务、期限和指标", "Tasks, deadlines and indicators of a department"))
def duties(
    department: Annotated[
        str,
        typer.Argument(metavar="DEPARTMENT", help=say("部门名称，简称和旧称均可", "a department by any of its names")),
    ],
    corpus: CorpusOption = None,
    listing: ListingOption = Listing.TABLE,
) -> None:
    from terminal.duties import duties as run

    raise typer.Exit(run(department, corpus, listing))


@command(help=say("比较两份文件：数据、目标、责任的增删改", "Two documents: figures, targets and duties that differ"))
def diff(
    old: Annotated[str, typer.Argument(metavar="A", help=say("旧文件或库中文档", "old file or document"))],
    new: Annotated[str, typer.Argument(metavar="B", help=say("新文件或库中文档", "new file or document"))],
    corpus: CorpusOption = None,
    listing: ListingOption = Listing.TABLE,
) -> None:
    from terminal.diff import diff as run

    raise typer.Exit(run(old, new, corpus, listing))


@command(help=say("文件之间的引用、贯彻、修改、废止", "What a document cites, amends, repeals; what cites it"))
def graph(document: DocumentArgument, corpus: CorpusOption = None, listing: ListingOption = Listing.TABLE) -> None:
    from terminal.graph import graph as run

    raise typer.Exit(run(document, corpus, listing))


@command(help=say("显示一份文档", "Show a document"))
def show(
    document: DocumentArgument,
    corpus: CorpusOption = None,
    text: Annotated[bool, typer.Option("--text", help=say("显示全文", "show its text"))] = False,
    listing: ListingOption = Listing.TABLE,
) -> None:
    from terminal.commands import show as run

    raise typer.Exit(run(document, corpus, text, listing))


@command("list", help=say("列出文档", "List the documents"))
def list_documents(
    corpus: CorpusOption = None,
    region: RegionOption = None,
    year: YearOption = None,
    issuer: IssuerOption = None,
    doc_type: TypeOption = None,
    outcome: OutcomeOption = None,
    duplicates: Annotated[
        bool,
        typer.Option(
            "--duplicates",
            help=say(
                "列出内容相近的文档（草案与定稿、转载）及数据差异", "near-duplicates, and how many figures differ"
            ),
        ),
    ] = False,
    listing: ListingOption = Listing.TABLE,
) -> None:
    if duplicates:
        from terminal.duplicates import list_duplicates

        raise typer.Exit(list_duplicates(corpus, listing))
    from terminal.commands import list_documents as run

    filters = {"region": region, "year": year, "issuer": issuer, "doc_type": doc_type}
    raise typer.Exit(run(corpus, filters, outcome, listing))


@command(help=say("从语料库移除文档（不动原文件）", "Remove documents from the corpus; files stay"))
def remove(
    documents: Annotated[
        list[str], typer.Argument(metavar="DOC...", help=say("编号、文号、标题或路径", "id, number, title or path"))
    ],
    corpus: CorpusOption = None,
) -> None:
    from terminal.commands import remove as run

    raise typer.Exit(run(documents, corpus))


@command(help=say("语料库概况", "The corpus in numbers"))
def stats(corpus: CorpusOption = None, listing: ListingOption = Listing.TABLE) -> None:
    from terminal.inspection import stats as run

    raise typer.Exit(run(corpus, listing))


@command(help=say("指标目录：词表与语料库中的指标", "Indicators of the vocabulary and of the corpus"))
def indicators(
    words: Annotated[str | None, typer.Argument(metavar="WORDS", help=say("名称中的词", "part of the name"))] = None,
    corpus: CorpusOption = None,
    vocabulary: Annotated[
        bool, typer.Option("--vocabulary", help=say("列出词表而非语料库", "list the vocabulary, not the corpus"))
    ] = False,
    suggest: Annotated[
        bool, typer.Option("--suggest", help=say("列出可能是同一指标的名称", "list names that may be one indicator"))
    ] = False,
    limit: LimitOption = 100,
    listing: ListingOption = Listing.TABLE,
) -> None:
    from terminal.inspection import indicators, suggested

    if suggest:
        raise typer.Exit(suggested(words, corpus, limit, listing))
    raise typer.Exit(indicators(words, corpus, vocabulary, limit, listing))


@command(help=say("逐句说明哪条规则读出了什么", "Which rule read what, sentence by sentence"))
def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("文件", "file"))],
    output: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help=say("写成网页", "write a coloured page"))
    ] = None,
    listing: ListingOption = Listing.TABLE,
) -> None:
    from terminal.inspection import explain as run

    raise typer.Exit(run(file, output, listing))


@command(help=say("检查安装与语料库", "Check the installation and the corpus"))
def doctor(corpus: CorpusOption = None) -> None:
    from terminal.inspection import doctor as run

    raise typer.Exit(run(corpus))


@command(help=say("重建全文索引", "Make the full-text index anew"))
def rebuild(
    corpus: CorpusOption = None,
    engine: EngineOption = None,
    processes: ProcessesOption = None,
) -> None:
    from terminal.commands import rebuild as run

    raise typer.Exit(run(corpus, engine, processes))


@command(help=say("用自带样本演示主要用法", "Walk through the main questions on the bundled samples"))
def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help=say("样本放到此文件夹", "folder for the samples"))
    ] = Path("zhibiao-demo"),
) -> None:
    from terminal.demonstration import demo as run

    raise typer.Exit(run(folder))


def main() -> None:
    """The ``zhibiao`` command. Exit codes: 0 fine, 1 findings or partly failed, 2 wrong use."""
    forgive()
    try:
        started(app, sys.argv[1:2])(prog_name="zhibiao")
    except Exception as error:
        from terminal.failures import end

        end(error)


if __name__ == "__main__":
    main()
