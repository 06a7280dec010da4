"""Findings that were accepted: known by fingerprint, told again when their words have changed, listed when gone."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from corpus.checking import check_files
from corpus.errors import CorpusError
from corpus.findings import Finding, document_key, findings
from corpus.suppressions import FILE, Applied, Suppression, SuppressionFile, apply, find_file, pick

WRONG = "望江县2021年工作报告\n\n受理案件250件、办结240件，办结率98%。\n"
SUM = "全县登记6820人，其中城镇3015人、乡村3814人。\n"


def found_in(folder: Path, *texts: str) -> list[Finding]:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return findings(check_files(sorted(folder.glob("*.txt"))))


def applied_to(found: list[Finding], file: SuppressionFile, *, whole: bool = False) -> Applied:
    return apply(found, file, [document_key(card) for finding in found for card in finding.documents], whole=whole)


def accept(folder: Path, finding: Finding, reason: str = "已核实") -> SuppressionFile:
    file = SuppressionFile.load(folder / FILE)
    file.add([Suppression.of(finding, reason, "甲", date(2026, 3, 1))])
    return SuppressionFile.load(folder / FILE)


def test_a_fingerprint_stays_where_other_things_change(tmp_path: Path) -> None:
    (finding,) = found_in(tmp_path, WRONG)
    longer = WRONG.replace("\n\n", "\n\n全年召开会议12次。\n\n", 1)
    (moved,) = [f for f in found_in(tmp_path, longer) if f.kind == "ratio" and not f.holds]
    assert moved.id == finding.id
    (other,) = found_in(tmp_path, WRONG.replace("98%", "99%"))
    assert other.id != finding.id
    (elsewhere,) = found_in(tmp_path, WRONG.replace("2021年工作", "2020年工作"))
    assert elsewhere.id != finding.id


def test_what_was_accepted_does_not_remain(tmp_path: Path) -> None:
    found = found_in(tmp_path, WRONG)
    applied = applied_to(found, accept(tmp_path, found[0]))
    assert not applied.open
    (accepted,) = applied.suppressed
    assert accepted.suppressed is not None
    assert (accepted.suppressed.reason, accepted.suppressed.by, accepted.suppressed.on) == (
        "已核实",
        "甲",
        "2026-03-01",
    )


def test_changed_words_bring_a_finding_back_with_what_was_said(tmp_path: Path) -> None:
    file = accept(tmp_path, found_in(tmp_path, WRONG)[0])
    applied = applied_to(found_in(tmp_path, WRONG.replace("98%", "97%")), file)
    (finding,) = applied.open
    assert finding.outdated is not None
    assert finding.outdated.reason == "已核实"
    assert "98%" in finding.outdated.quotes[0]
    assert not applied.unused


def test_another_statement_is_no_changed_one(tmp_path: Path) -> None:
    file = accept(tmp_path, found_in(tmp_path, WRONG)[0])
    other = WRONG.splitlines()[0] + "\n\n" + SUM
    applied = applied_to(found_in(tmp_path, other), file)
    assert [finding.outdated for finding in applied.open] == [None]
    assert [entry.reason for entry in applied.unused] == ["已核实"]


def test_entries_of_documents_that_were_not_looked_at_are_not_called_unused(tmp_path: Path) -> None:
    file = accept(tmp_path, found_in(tmp_path, WRONG)[0])
    assert not apply([], file, ["别的文件"]).unused
    assert apply([], file, ["别的文件"], whole=True).unused
    assert apply([], file, file.entries[0].documents).unused


def test_adding_keeps_what_people_wrote(tmp_path: Path) -> None:
    found = found_in(tmp_path, WRONG)
    (tmp_path / FILE).write_text('# 注释\n[[finding]]\nid = "0123456789"\nreason = "手写"\n', "utf-8")
    file = accept(tmp_path, found[0], reason='有"引号"、\\ 和\n换行')
    text = (tmp_path / FILE).read_text("utf-8")
    assert text.startswith("# 注释\n")
    assert [entry.reason for entry in file.entries] == ["手写", '有"引号"、\\ 和\n换行']
    assert str(tomllib.loads(text)["finding"][1]["on"]) == "2026-03-01"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("[[finding]\n", id="not TOML"),
        pytest.param('[[finding]]\nid = "a"\n', id="no reason"),
        pytest.param('[[finding]]\nid = "a"\nreason = "  "\n', id="an empty reason"),
        pytest.param('[[finding]]\nreason = "b"\n', id="no id"),
        pytest.param('[[finding]]\nid = 12\nreason = "b"\n', id="a number for an id"),
        pytest.param('[[finding]]\nid = "a"\nreason = "b"\nquotes = "c"\n', id="a text for a list"),
        pytest.param('[[findings]]\nid = "a"\nreason = "b"\n', id="another name"),
        pytest.param('finding = "a"\n', id="no table"),
        pytest.param("finding = [1]\n", id="no entries"),
    ],
)
def test_a_bad_file_is_refused_by_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / FILE
    path.write_text(content, "utf-8")
    with pytest.raises(CorpusError) as caught:
        SuppressionFile.load(path)
    assert caught.value.code == "suppressions"
    assert str(path) in caught.value.describe("zh")


def test_no_file_is_no_entries_and_the_nearest_one_counts(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_file(below) == below / FILE
    assert SuppressionFile.load(below / FILE).entries == []
    (tmp_path / FILE).write_text("", "utf-8")
    assert find_file(below) == tmp_path / FILE


def test_a_finding_is_named_by_the_beginning_of_its_fingerprint(tmp_path: Path) -> None:
    found = found_in(tmp_path, WRONG, WRONG.replace("望江县", "白水县"))
    assert pick(found, found[1].id[:6].upper()) is found[1]
    for words, code in (("zz", "unknown-finding"), ("", "unknown-finding")):
        with pytest.raises(CorpusError) as caught:
            pick(found, words)
        assert caught.value.code == code
    twins = [Finding(id=f"ab{n}", check=found[0].check, witnesses=found[0].witnesses) for n in range(2)]
    with pytest.raises(CorpusError) as caught:
        pick(twins, "ab")
    assert caught.value.code == "ambiguous-finding"


def test_a_reason_is_asked_for(tmp_path: Path) -> None:
    (finding,) = found_in(tmp_path, WRONG)
    with pytest.raises(CorpusError) as caught:
        Suppression.of(finding, " ", None, date(2026, 3, 1))
    assert caught.value.code == "no-reason"
