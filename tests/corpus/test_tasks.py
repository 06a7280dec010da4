"""Tasks without a figure: what they name, what they come to, and the deadlines that a later document moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import open_corpus
from corpus.checking import check_corpus, check_files
from corpus.collection import Card
from corpus.ingestion import ingest
from corpus.tasks import Milestone, tasks
from extractor import extract_file

PLAN = "望江县交通发展规划\n望江县人民政府\n2021年8月3日\n一、重点工程\n"
TASKS = "望江县2023年交通工作要点\n望江县交通运输局\n2023年2月9日\n一、重点任务\n"


def found(folder: Path, sentence: str) -> list[tuple[str, Milestone, str]]:
    (folder / "规划.txt").write_text(PLAN + sentence, "utf-8")
    extraction = extract_file(folder / "规划.txt")
    every = tasks(Card.of(extraction), extraction.document.text, extraction.dates)
    return [(task.name, task.milestone, task.end) for task in every]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("2023年10月底前建成雷池大桥及接线。", ("雷池大桥及接线", Milestone.BUILT, "2023-10-31")),
        ("县交通局负责，2023年10月底前完成雷池渡口改造。", ("雷池渡口改造", Milestone.DONE, "2023-10-31")),
        ("雷池大桥及接线2023年10月底前建成通车。", ("雷池大桥及接线", Milestone.BUILT, "2023-10-31")),
        ("（一）雷池大桥及接线。2023年底前完工。", ("雷池大桥及接线", Milestone.BUILT, "2023-12-31")),
        ("县第一人民医院新院区2023年底前投入使用。", ("县第一人民医院新院区", Milestone.BUILT, "2023-12-31")),
        ("2022年6月底前完成雷池大桥主体施工。", ("雷池大桥主体施工", Milestone.PART, "2022-06-30")),
        ("力争2022年3月底前启动雷池大桥引道改造工程。", ("雷池大桥引道改造工程", Milestone.BEGUN, "2022-03-31")),
        ("2022年9月底前制定农村公路养护管理办法。", ("农村公路养护管理办法", Milestone.ISSUED, "2022-09-30")),
    ],
)
def test_what_is_to_be_done_by_when(tmp_path: Path, sentence: str, wanted: tuple[str, Milestone, str]) -> None:
    assert found(tmp_path, sentence) == [wanted]


@pytest.mark.parametrize(
    "sentence",
    [
        "雷池大桥及接线已于2020年10月底前建成。",
        "到2025年，公路总里程达到2600公里。",
        "请于2021年9月底前报送。",
    ],
)
def test_what_is_no_task_with_a_deadline(tmp_path: Path, sentence: str) -> None:
    assert found(tmp_path, sentence) == []


def write(folder: Path, earlier: str, later: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "1.txt").write_text(PLAN + earlier, "utf-8")
    (folder / "2.txt").write_text(TASKS + later, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        ("雷池大桥及接线2023年底前建成通车。", "2024年6月底前建成雷池大桥及接线。", "期限推后"),
        ("2024年底前完成雷池大桥及接线。", "雷池大桥及接线2023年9月底前竣工。", "期限提前"),
        ("2024年6月底前制定农村公路养护管理办法。", "2024年12月底前制定农村公路养护管理办法。", "期限推后"),
    ],
)
def test_a_later_document_moves_a_deadline(tmp_path: Path, earlier: str, later: str, said: str) -> None:
    (check,) = [check for check in check_files([write(tmp_path, earlier, later)]).between if not check.holds]
    assert (check.kind, check.rule) == ("deadline", "documents.task-deadline")
    assert check.explanation.endswith(said)
    assert [figure.row.quote for figure in check.evidence] == [earlier.rstrip("。"), later.rstrip("。")]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param(
            "雷池大桥及接线2023年底前建成通车。", "雷池大桥及接线2023年底前建成通车。", id="the same deadline"
        ),
        pytest.param(
            "2021年10月底前完成雷池大桥及接线主体施工。", "雷池大桥及接线2024年6月底前建成。", id="another step"
        ),
        pytest.param("2021年9月底前印发公路养护工作方案。", "2023年9月底前印发公路养护工作方案。", id="each year anew"),
        pytest.param(
            "2021年12月底前农村公路安防工程完工。", "2023年12月底前农村公路安防工程完工。", id="a work of each year"
        ),
        pytest.param("2023年底前建成公路服务站3个。", "2024年底前建成公路服务站3个。", id="it is counted"),
        pytest.param("雷池大桥及接线2023年底前建成。", "华阳大桥及接线2024年底前建成。", id="another work"),
        pytest.param(
            "雷池大桥及接线2023年底前建成。",
            "雷池大桥及接线2023年底前建成，雷池大桥及接线二期2024年底前建成。",
            id="both are said",
        ),
    ],
)
def test_what_moves_no_deadline(tmp_path: Path, earlier: str, later: str) -> None:
    found = check_files([write(tmp_path, earlier, later)]).between
    assert [check for check in found if check.rule == "documents.task-deadline"] == []


def test_a_corpus_is_looked_at_as_files_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "papers", "雷池大桥及接线2023年底前建成通车。", "雷池大桥及接线2024年6月底前建成。")
    with open_corpus(tmp_path, create=True) as corpus:
        ingest([folder], corpus, processes=1)
        report = check_corpus(corpus)
        assert [check.rule for check in report.between if not check.holds] == ["documents.task-deadline"]
        monkeypatch.setattr("corpus.checking.MOST_TASKS", 1)
        assert check_corpus(corpus).tasks_left
