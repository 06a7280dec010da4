"""The spaCy component: spans and rows behind them, the user's patterns, and that nothing else loads spaCy."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from extractor.model import Duty
from extractor.problems import DocumentError
from extractor.spacy_component import as_document, create_zhibiao

ROOT = Path(__file__).resolve().parents[2]
TEXT = "2021年，全县养老服务设施覆盖率达到95.5%，新建养老服务站35个。\n\n  2022年6月底前完成检查。（县民政局牵头）"


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("zh")
    made.add_pipe("zhibiao")
    return made


def rows(doc: spacy.tokens.Doc, label: str) -> list[spacy.tokens.Span]:
    return [span for span in doc.spans["zhibiao"] if span.label_ == label]


def test_figures_duties_and_dates_are_spans(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    found = [(span.text, span._.observation.value, span._.observation.unit) for span in rows(doc, "OBSERVATION")]
    assert found == [("95.5%", Decimal("95.5"), "%"), ("35", Decimal(35), "个")]
    (duty,) = rows(doc, "RESPONSIBILITY")
    assert [(part.name, part.role) for part in duty._.responsibility.departments] == [("县民政局", Duty.LEAD)]
    assert [(span.text, span._.date.end) for span in rows(doc, "DATE")] == [
        ("2021年", "2021-12-31"),
        ("2022年6月底前", "2022-06-30"),
    ]


def test_the_extraction_counts_the_characters_of_the_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    found = doc._.zhibiao
    assert found.document.text == doc.text
    assert [row.value_span.of(doc.text) for row in found.observations] == ["95.5%", "35"]


def test_a_span_has_the_row_of_its_own_kind_only(nlp: Language) -> None:
    doc = nlp(TEXT)
    (duty,) = rows(doc, "RESPONSIBILITY")
    assert (duty._.observation, duty._.date) == (None, None)
    assert doc[0:3]._.observation is None
    assert nlp.make_doc(TEXT)._.zhibiao is None


def test_words_longer_than_a_figure_hold_it(nlp: Language) -> None:
    words = ["覆盖率", "达到95.5%左右", "。"]
    doc = nlp(spacy.tokens.Doc(nlp.vocab, words=words, spaces=[False] * 3))
    (span,) = rows(doc, "OBSERVATION")
    assert span.text == "达到95.5%左右"
    assert span._.observation.value_text == "95.5%"


@pytest.mark.parametrize("text", ["", " \n\n ", "……", "Lorem ipsum dolor sit amet."])
def test_a_text_without_anything_has_no_spans(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert list(doc.spans["zhibiao"]) == []
    assert doc._.zhibiao.observations == ()


def test_what_spacy_writes_leaves_the_rows_out(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes(exclude=["user_data"]))
    assert [(span.text, span.label_) for span in again.spans["zhibiao"]] == [
        (span.text, span.label_) for span in doc.spans["zhibiao"]
    ]
    assert [span._.observation for span in again.spans["zhibiao"]] == [None] * len(doc.spans["zhibiao"])


def test_own_patterns_and_names(tmp_path: Path) -> None:
    patterns, vocabulary = tmp_path / "patterns.jsonl", tmp_path / "vocabulary.tsv"
    entries = [
        {"label": "INDICATOR", "pattern": "驿站覆盖率", "id": "养老驿站覆盖率"},
        {"label": "ORGANISATION", "pattern": "数字专员"},
        {"label": "POLICY", "pattern": [{"TEXT": "“"}, {"TEXT": {"REGEX": "[一-鿿]"}, "OP": "+"}, {"TEXT": "”"}]},
    ]
    patterns.write_text("\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries), encoding="utf-8")
    vocabulary.write_text("村民幸福率\t乐民率\n", encoding="utf-8")
    nlp = spacy.blank("zh")
    nlp.add_pipe("zhibiao", config={"patterns": str(patterns), "vocabulary": str(vocabulary)})
    doc = nlp("驿站覆盖率达到90%，乐民率达到80%。“放心吃”行动由数字专员负责。")
    assert [span._.observation.canonical for span in rows(doc, "OBSERVATION")] == ["养老驿站覆盖率", "村民幸福率"]
    assert [span.text for span in rows(doc, "POLICY")] == ["“放心吃”"]
    assert [span.text for span in rows(doc, "ORGANISATION")] == ["数字专员"]
    assert [part.name for row in doc._.zhibiao.responsibilities for part in row.departments] == ["数字专员"]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        create_zhibiao(spacy.blank("zh"), "zhibiao", None, str(tmp_path / "none.jsonl"))
    assert caught.value.code == "missing"


def test_lines_are_paragraphs_where_they_stand() -> None:
    document = as_document(TEXT)
    assert [block.span.of(TEXT) for block in document.blocks] == [line for line in TEXT.split("\n") if line]


def test_spacy_finds_the_component_by_its_entry_point() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    module, _, name = project["entry-points"]["spacy_factories"]["zhibiao"].partition(":")
    assert getattr(import_module(module), name) is create_zhibiao


def test_nothing_else_loads_spacy(tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_text(TEXT, encoding="utf-8")
    program = (
        "import sys; from pathlib import Path; import cli, corpus, index, terminal.inspection\n"
        "from terminal.inspection import explain\n"
        "explain(Path(sys.argv[1]), None, 'json')\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "sys.exit(f'loaded: {loaded & {\"spacy\", \"thinc\"}}' if 'spacy' in loaded else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "养老服务设施覆盖率" in done.stdout
