"""Running commands in this process as a user would, with what they print."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Done:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> str:
        """The messages without white space, wherever their lines were broken."""
        return "".join(self.err.split())


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """``run("cite", "…")`` in an empty folder of its own."""
    from terminal import language

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHIBIAO_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.delenv("ZHIBIAO_CORPUS", raising=False)
    language.language.cache_clear()

    def command(*arguments: str | Path) -> Done:
        import cli

        monkeypatch.setattr(sys, "argv", ["zhibiao", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        code = ended.value.code
        return Done(code if isinstance(code, int) else int(code is not None), printed.out, printed.err)

    return command


REPORT = """望江县2021年就业工作报告

一、2021年工作情况

全县城镇新增就业6120人，超过6000人的目标值。发放稳岗补贴318.6万元，惠及企业412家。
受理劳动争议案件250件、办结240件，办结率98%。

二、存在的问题

零工市场建设滞后，农民工工资清欠压力较大。

望江县人力资源和社会保障局

2022年1月18日
"""
PLAN = """望江县人民政府关于印发“十四五”就业促进规划的通知

望政发〔2021〕12号

各乡镇人民政府，县政府各部门：

现将《望江县“十四五”就业促进规划》印发给你们，请认真组织实施。

一、主要目标

到2025年，城镇新增就业累计达到3万人以上，城镇登记失业率控制在4.5%以内。

二、重点任务

（一）健全公共就业服务。加强零工市场建设，推动农民工工资支付保障。（牵头单位：县人力资源和社会保障局；配合单位：县财政局、县总工会）

望江县人民政府

2021年9月30日
"""

ELSEWHERE = """望江县2022年政府工作报告

2021年，全县城镇新增就业6210人。
"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with a report and a plan."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, "utf-8")
    (folder / "plan.md").write_text(PLAN, "utf-8")
    return folder
