"""Bad files through the real readers: each has its outcome, says what to do, and leaves the corpus as it was."""

from __future__ import annotations

import io
import random
from pathlib import Path

import docx
import pytest

from corpus import Corpus, Limits, ingest
from extractor.problems import describe, remedy


def word(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


GOOD = "白水市二〇一六年卫生工作报告\n全市婴儿死亡率为5.2‰，比上年下降0.4个千分点。\n"
WORD = word("白水市2016年常住人口达到52.6万人。")
NOISE = random.Random(7).randbytes(4000)

FILES = [
    pytest.param("空.txt", b"", "refused:empty", id="empty"),
    pytest.param("空白.txt", b" \n\n\t", "added", id="only white space"),
    pytest.param("误名.pdf", WORD, "added", id="docx named pdf"),
    pytest.param("误名.docx", GOOD.encode("gb18030"), "added", id="text named docx"),
    pytest.param("残缺.pdf", b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog", "refused:damaged", id="truncated pdf"),
    pytest.param("残缺.docx", WORD[: len(WORD) // 2], "refused:damaged", id="truncated docx"),
    pytest.param("损坏.docx", WORD[:900] + NOISE + WORD[900:], "refused:damaged", id="damaged docx"),
    pytest.param("二进制.txt", NOISE, "refused:binary", id="binary"),
    pytest.param("图片.png", b"\x89PNG\r\n\x1a\n" + NOISE, None, id="picture"),
    pytest.param("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE, None, id="old office"),
]


@pytest.mark.parametrize(("name", "content", "code"), FILES)
def test_each_file_has_its_outcome(corpus: Corpus, tmp_path: Path, name: str, content: bytes, code: str | None) -> None:
    folder = tmp_path / "文件"
    folder.mkdir()
    (folder / name).write_bytes(content)
    (folder / "好.txt").write_text(GOOD, encoding="utf-8")
    report = ingest([folder], corpus, processes=1, limits=Limits(seconds=20))
    outcomes = {outcome.path.name: outcome for outcome in report.outcomes}
    assert outcomes["好.txt"].code == "added"
    outcome = outcomes[name]
    assert outcome.result == "refused" if code is None else outcome.code == code
    if outcome.problem is not None:
        assert outcome.problem != "crashed"
        for language in ("zh", "en"):
            said = describe(outcome.problem, outcome.details, "zh" if language == "zh" else "en")
            assert said
            assert "?" not in said
            assert remedy(outcome.problem, outcome.details, "zh" if language == "zh" else "en")
    assert corpus.store.stats().documents == 1 + (code == "added")
    assert corpus.store.faults() == []
    again = ingest([folder], corpus, processes=1)
    assert {o.path.name: o.code for o in again.outcomes} == {
        "好.txt": "unchanged",
        name: "unchanged" if code == "added" else outcome.code,
    }


def test_what_was_read_is_found_by_its_figures(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(GOOD, encoding="utf-8")
    ingest([tmp_path / "报告.txt"], corpus, processes=1)
    rows = [stored.row for stored in corpus.store.observations()]
    assert "5.2" in {str(row.value) for row in rows}
    text = corpus.store.text(1)
    assert all(row.span.of(text) == row.quote for row in rows)


def test_own_indicator_names_that_cannot_be_read(corpus: Corpus, tmp_path: Path) -> None:
    from extractor.problems import DocumentError

    corpus.vocabulary_file.write_bytes(b"\xff\xfe\xfa")
    (tmp_path / "报告.txt").write_text(GOOD, encoding="utf-8")
    with pytest.raises(DocumentError):
        ingest([tmp_path / "报告.txt"], corpus, processes=1)
    assert corpus.store.stats().documents == 0
