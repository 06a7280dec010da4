"""Lines of Chinese: how they are broken, and that nothing of a text is lost or taken for markup."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from terminal.console import table
from terminal.wrapping import ChineseConsole, wrapped

from .conftest import Run


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("新增就业6120人", 10, ["新增就业", "6120人"], id="a figure stays whole"),
        pytest.param("比重为93.24%左右", 10, ["比重为", "93.24%左右"], id="with its sign of unit"),
        pytest.param("不低于≥1,200人", 10, ["不低于", "≥1,200人"], id="with what it is compared by"),
        pytest.param("全县就业，全县增收", 8, ["全县就", "业，全县", "增收"], id="no comma begins a line"),
        pytest.param("办法（试行）印发", 7, ["办法", "（试", "行）印", "发"], id="no opening sign ends one"),
        pytest.param("表1 第8行 第4列", 14, ["表1 第8行", "第4列"], id="broken at blanks where there are any"),
        pytest.param("12345678901", 4, ["1234", "5678", "901"], id="longer than a line"),
        pytest.param("甲\n\n乙", 10, ["甲", "", "乙"], id="lines of its own"),
        pytest.param("", 10, [""], id="nothing"),
    ],
)
def test_lines(text: str, width: int, lines: list[str]) -> None:
    assert [line.plain for line in wrapped(Text(text), width)] == lines


@given(st.text("就业人数（为93.24%，）“”。 \n[/b]:x:", max_size=60), st.integers(2, 30))
def test_nothing_is_lost_and_no_line_too_long(text: str, width: int) -> None:
    lines = [line.plain for line in wrapped(Text(text), width)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


def test_brackets_are_no_markup() -> None:
    printed = io.StringIO()
    console = ChineseConsole(file=printed, width=60, markup=False, emoji=False, highlight=False)
    made = table(None, ("指标", "l"))
    made.add_row("新增[red]就业[/x]人数 :smile:")
    console.print(made)
    assert "新增[red]就业[/x]人数 :smile:" in printed.getvalue()


@pytest.mark.parametrize("width", [12, 24, 40, 60, 90])
def test_a_table_loses_nothing_on_any_screen(width: int) -> None:
    printed = io.StringIO()
    made = table("任务", ("部门", "l"), ("期限", "l!"), ("任务", "l"))
    made.add_row("市教育局、市财政局", "2025年12月底前", "新建、改扩建公办幼儿园36所，新增学位1.08万个")
    made.add_row("市卫生健康委", "", "每个乡镇办好1所卫生院")
    ChineseConsole(file=printed, width=width, markup=False).print(made)
    lines = printed.getvalue().splitlines()
    assert all(cell_len(line) <= width for line in lines)
    shown = "".join("".join(lines).split())
    for sign in set("市教育局财政新建改扩公办幼儿园36所增学位1.08万个卫生健康委每乡镇好院年月底前"):
        assert sign in shown


def test_where_columns_have_no_room_cells_stand_behind_their_headings() -> None:
    printed = io.StringIO()
    made = table("Tasks", ("department", "l"), ("deadline", "l!"), ("task", "l"), ("evidence", "l"))
    made.add_row("市教育局", "", "新建公办幼儿园，新增学位1.08万个", "（市教育局牵头）")
    ChineseConsole(file=printed, width=32, markup=False).print(made)
    assert printed.getvalue().splitlines() == [
        "Tasks",
        "",
        "  department  市教育局",
        "  task        新建公办幼儿园，新",
        "              增学位1.08万个",
        "  evidence    （市教育局牵头）",
        "",
    ]


def test_commands_print_what_stands_in_documents(run: Run) -> None:
    from pathlib import Path

    Path("报[red]告.txt").write_text("望江县2021年工作报告\n\n全县新增[b]就业[/x]人数6120人。\n", "utf-8")
    assert run("add", ".", "-j", "1").code == 0
    for command in ("extract 报[red]告.txt", "indicators", "show 1"):
        assert "新增[b]就业[/x]人数" in run(*command.split()).out
    assert "报[red]告.txt" in run("list", "--outcome", "ok").out
