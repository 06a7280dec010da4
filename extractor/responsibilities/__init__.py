"""Who has to do what: duties in brackets, behind labels, in sentences and in table columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from heapq import merge

from .. import lazy_re as re
from ..context import Context
from ..metadata.kinds import names_kind
from ..model import Block, BlockKind, Department, Document, Responsibility, Span, Table
from ..normal import Normal
from ..tables import broken_tables
from .assigned import assigned, unmarked
from .columns import columns
from .flattened import flattened
from .kind import gives_orders, tells
from .lists import Claim, bracketed, first_leads, labelled
from .measures import bare, measure, run_in, shorten
from .sentences import may_charge, sentences
from .subjects import subject_ends


def find_responsibilities(document: Document, context: Context) -> Iterator[Responsibility]:
    """The duties that ``document`` (structured) gives to named bodies, in order of place.

    ``span`` is the stretch that names the bodies; ``scope`` what the duty is about: the paragraph or the sentences
    before a bracket, the row of a table, the sentence itself.
    """
    ranked = _ranked_throughout(document)
    broken = [duty for table in broken_tables(document) for duty in _in_lines(document, table, ranked=ranked)]
    taken = [duty.scope for duty in broken if duty.scope is not None]
    rows = (duty for duty in flattened(document, ranked=ranked) if not any(one.holds(duty.span) for one in taken))
    yield from merge(broken, rows, _by_block(document, context, ranked=ranked), key=lambda duty: duty.span)


def _in_lines(document: Document, table: Table, *, ranked: bool) -> Iterator[Responsibility]:
    """The duties of a table that a conversion broke into lines."""
    block = next(block for block in document.blocks if block.span.end > table.span.start)
    for duty in columns(document, block, table, ranked=ranked):
        yield replace(duty, rule="duty-column.flattened")


def _by_block(document: Document, context: Context, *, ranked: bool) -> Iterator[Responsibility]:
    directive = gives_orders(document)
    title = Normal(context.metadata.title or "").text
    previous: Block | None = None
    for number, block in enumerate(document.blocks):
        if block.kind is BlockKind.MARGIN:
            continue
        if block.kind is BlockKind.TABLE:
            if block.table is not None:
                yield from columns(document, block, document.tables[block.table], ranked=ranked)
            previous = None
            continue
        normal = Normal(document.text, block.span)
        if normal.text == title or _begins_title(document, normal.text, number):
            continue  # 某办公室印发《…规划》: a title gives nobody a task.
        claims = _claims(normal.text, block, ranked=ranked, directive=directive)
        ranked = ranked or first_leads(normal.text)[1]
        position, last, task = 0, 0, ""
        claims.sort(key=lambda claim: claim.start)
        for claim in claims:
            listed = claim.rule in ("duty-bracket", "duty-label")
            alone = not claim.task and not normal.text[position : claim.start].strip("。;；，,")
            subject = previous if alone and position == 0 else None
            if claim.task or listed or not task or normal.text[last : claim.start].strip("，,"):
                task = claim.task or _task(document, normal.text, position, claim.start, subject or block)
            task, last = task or _opening(document), claim.end
            reach = normal.origin(position if listed else claim.start, claim.end)
            if subject is not None:
                reach = Span(subject.span.start, reach.end)
            yield _responsibility(document, normal, claim, task, reach, block.section)
            position = claim.end if listed else position
        previous = block


def _begins_title(document: Document, text: str, number: int) -> bool:
    """``text``, the block of this number, is the first line of a title that the next one ends: 某市政府办理 |
    建议提案办法."""
    if len(text) > _LONGEST_TITLE_LINE or _SIGNS.search(text) or number + 1 == len(document.blocks):
        return False
    following = Normal(document.text, document.blocks[number + 1].span).text
    return len(following) <= _LONGEST_TITLE_LINE and not _SIGNS.search(following) and bool(names_kind(following))


_SIGNS = re.compile("[，,。;；:、]")
_LONGEST_TITLE_LINE = 30


def _claims(text: str, block: Block, *, ranked: bool, directive: bool) -> list[Claim]:
    # Most paragraphs give no duty: what costs little is asked first.
    claims = list(bracketed(text, ranked=ranked)) if "(" in text or "〔" in text or "【" in text else []
    if ":" in text or "单位为" in text or "部门为" in text:
        taken = [(claim.start, claim.end) for claim in claims]
        claims += [claim for claim in labelled(text, ranked=ranked) if not _meets(taken, claim)]
        claims = claims or list(assigned(text, directive=directive and not any(map(tells, block.section))))
    elif "单位" in text or "部门" in text:
        claims = claims or list(unmarked(text))
    if block.kind is BlockKind.HEADING and not run_in(text) and not text.endswith("。"):
        return claims
    left = _without(text, claims) if claims else text
    ends = subject_ends(left)
    if ends or may_charge(left):
        orders = directive and not any(map(tells, block.section))
        claims += sentences(left, ends, directive=orders)
    return claims


def _meets(stretches: list[tuple[int, int]], claim: Claim) -> bool:
    """The claim overlaps one of ``stretches``, which stand in order and apart."""
    last = bisect_left(stretches, (claim.end, 0)) - 1
    return last >= 0 and stretches[last][1] > claim.start


def _without(text: str, claims: list[Claim]) -> str:
    """``text`` with the stretches already read as full stops, so that sentences end there."""
    parts: list[str] = []
    position = 0
    for claim in sorted(claims, key=lambda claim: claim.start):
        parts += (text[position : claim.start], "。" * (claim.end - claim.start))
        position = claim.end
    return "".join([*parts, text[position:]])


def _task(document: Document, text: str, start: int, end: int, block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return shorten(bare(Normal(document.text, block.span).text))
    if not text[start:end].strip("。;；，,"):
        text = Normal(document.text, block.span).text
        start, end = 0, len(text)
    return measure(text, start, end, block.section)


def _opening(document: Document) -> str:
    """The first words of the document, where a duty has no measure before it: as a rule its title."""
    texts = (bare(block.span.of(document.text)) for block in document.blocks)
    return shorten(next((text for text in texts if text), document.name))


def _responsibility(
    document: Document, normal: Normal, claim: Claim, task: str, scope: Span, section: tuple[str, ...]
) -> Responsibility:
    span = normal.origin(claim.start, claim.end)
    return Responsibility(
        task=task,
        departments=tuple(
            Department(part.body.name, part.role, normal.origin(part.body.start, part.body.end)) for part in claim.parts
        ),
        span=span,
        quote=span.of(document.text),
        rule=claim.rule,
        section=section,
        scope=scope,
    )


def _ranked_throughout(document: Document) -> bool:
    """A note of its own that the first of a list leads holds for all lists of the document."""
    if "牵头" not in document.text:
        return False
    for block in document.blocks:
        if "牵头" not in block.span.of(document.text):
            continue
        text = Normal(document.text, block.span).text
        if first_leads(text)[0] and not any(first_leads(claim_text)[0] for claim_text in _bracket_texts(text)):
            return True
    return False


def _bracket_texts(text: str) -> list[str]:
    return [text[claim.start : claim.end] for claim in bracketed(text, ranked=False)]
