"""The extraction as a component of a spaCy pipeline.

    import spacy
    nlp = spacy.blank("zh")                      # the character tokenizer, spaCy's default for Chinese
    nlp.add_pipe("zhibiao")                      # found by its entry point
    doc = nlp("全县养老服务设施覆盖率达到95%。")
    for span in doc.spans["zhibiao"]:
        print(span.text, span.label_, span._.observation)

``doc.spans["zhibiao"]`` holds the figures (label ``OBSERVATION``), the stretches that give duties
(``RESPONSIBILITY``), the time expressions (``DATE``), and whatever the user's patterns match, under their own labels.
``doc._.zhibiao`` is the whole Extraction, whose spans count the characters of ``doc.text``; the row behind a span is
``span._.observation``, ``span._.responsibility`` or ``span._.date``, None for all others.

Importing spaCy takes more than a second, so nothing else imports this module. The extraction is no part of what spaCy
can write to bytes: leave ``user_data`` out there, and read many files with ``corpus.ingest`` instead of several
processes of ``nlp.pipe``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span

from . import extract
from .model import Block, BlockKind, DateMention, Document, Extraction, Observation, Responsibility
from .model import Span as Stretch
from .patterns import Patterns, read_patterns
from .vocabulary import builtin, load

KEY = "zhibiao"
OBSERVATION, RESPONSIBILITY, DATE = "OBSERVATION", "RESPONSIBILITY", "DATE"


@Language.factory(
    "zhibiao",
    assigns=["doc._.zhibiao", "doc.spans", "span._.observation", "span._.responsibility", "span._.date"],
    default_config={"vocabulary": None, "patterns": None},
)
def create_zhibiao(nlp: Language, name: str, vocabulary: str | None, patterns: str | None) -> Zhibiao:
    """The component. ``vocabulary`` and ``patterns`` are paths of files as they stand in the folder of a corpus.

    Raises ``problems.DocumentError`` where one of them cannot be read.
    """
    return Zhibiao(
        nlp,
        name,
        Path(vocabulary) if vocabulary is not None else None,
        Path(patterns) if patterns is not None else None,
    )


class Zhibiao:
    """Reads the text of a Doc, each line a paragraph, and marks what it found."""

    def __init__(
        self, nlp: Language, name: str = KEY, vocabulary: Path | None = None, patterns: Path | None = None
    ) -> None:
        self.name = name
        own = read_patterns(patterns) if patterns is not None else Patterns()
        self.organisations = own.organisations
        self.vocabulary = own.vocabulary(load(vocabulary) if vocabulary is not None else builtin())
        self._matchers = _matchers(nlp, own)

    def __call__(self, doc: Doc) -> Doc:
        """Mark ``doc``; it is changed and returned."""
        found = extract(as_document(doc.text), self.vocabulary, self.organisations)
        doc._.zhibiao = found
        matched = (span for matcher in self._matchers for span in matcher(doc, as_spans=True))
        doc.spans[KEY] = [*_rows(doc, found), *matched]
        return doc


def _matchers(nlp: Language, patterns: Patterns) -> list[PhraseMatcher | Matcher]:
    """spaCy's matchers for patterns that are texts and for those that are tokens, as far as there are any."""
    phrases, tokens = PhraseMatcher(nlp.vocab), Matcher(nlp.vocab)
    for entry in patterns.entries:
        if isinstance(entry["pattern"], str):
            phrases.add(entry["label"], [nlp.make_doc(entry["pattern"])])
        else:
            tokens.add(entry["label"], [entry["pattern"]])
    return [matcher for matcher in (phrases, tokens) if len(matcher)]


def as_document(text: str) -> Document:
    """``text`` as a document whose lines are paragraphs; nothing of it is changed, so that places stay."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, Stretch(start, start + len(line))))
        start += len(line) + 1
    return Document("spacy", "txt", text, tuple(blocks))


def _rows(doc: Doc, found: Extraction) -> Iterator[Span]:
    """The spans of an extraction; the id of each is its label and the place of its row."""
    stretches = {
        OBSERVATION: [row.value_span for row in found.observations],
        RESPONSIBILITY: [row.span for row in found.responsibilities],
        DATE: [row.span for row in found.dates],
    }
    for label, places in stretches.items():
        for number, place in enumerate(places):
            span = doc.char_span(
                place.start, place.end, label=label, span_id=f"{label}/{number}", alignment_mode="expand"
            )
            if span is not None:
                yield span


def _number(span: Span, label: str) -> int | None:
    """The place of the row behind a span in its list, None where the span is of another kind."""
    kind, _, number = span.id_.partition("/")
    found = kind == label and number.isdecimal() and span.doc._.zhibiao is not None
    return int(number) if found else None


def _observation(span: Span) -> Observation | None:
    number = _number(span, OBSERVATION)
    return None if number is None else span.doc._.zhibiao.observations[number]


def _responsibility(span: Span) -> Responsibility | None:
    number = _number(span, RESPONSIBILITY)
    return None if number is None else span.doc._.zhibiao.responsibilities[number]


def _date(span: Span) -> DateMention | None:
    number = _number(span, DATE)
    return None if number is None else span.doc._.zhibiao.dates[number]


Doc.set_extension("zhibiao", default=None, force=True)
Span.set_extension("observation", getter=_observation, force=True)
Span.set_extension("responsibility", getter=_responsibility, force=True)
Span.set_extension("date", getter=_date, force=True)
