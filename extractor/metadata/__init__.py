"""What a library card would say of a document, read from its properties, its head and its signature."""

from __future__ import annotations

from .. import lazy_re as re
from ..model import Document, Metadata
from .card import read_card
from .issuer import acting_body, dated_body, find_issued, find_issuer, find_signature, form_body, who_ordered
from .kinds import kind_of, names_kind
from .lines import from_red_head, head_of, lines_of
from .lists import find_addressees, find_annexes
from .number import find_number, masthead
from .period import find_period
from .region import find_area
from .title import carried_title, find_title

_OPENING = 1200
# Titles of forms that a body fills in about its own work.
_FORMS = re.compile("绩效|自评|自查|申报|目标表|评分表")
_SHORT = re.compile("[省市县区州](?:人民)?政府")
_REPORTS = frozenset({"绩效报告", "自评报告", "自查报告", "总结", "报告", "工作报告"})


def read_metadata(document: Document) -> Metadata:
    """Title, number, issuer, date and the rest; what the document does not say is None.

    A web page's own box and an office file's properties come first, the text itself second.
    """
    stated, lines = read_card(lines_of(document))
    stated = {**stated, **document.properties}
    lines = from_red_head(lines)
    head = head_of(lines)
    announced = masthead(head)
    title = find_title(document, stated, head[announced[0] :] if announced else head, lines)
    signed_by, signed_on = find_signature(lines, document.text)
    if title is None:
        title = carried_title(lines)
    number = find_number(stated, head, lines[len(head) :])
    # Who filled a form in, and not who stands in a field of it.
    filled_in = form_body(lines) if title and signed_by is None and _FORMS.search(title) else None
    issuer = filled_in or find_issuer(stated, head, title, signed_by, document.text)
    issued = find_issued(stated, head, lines, signed_on, headline=title is not None and names_kind(title) is None)
    opening = "\n".join(line.text for line in lines[:_OPENING])[:_OPENING]
    if issuer is None and number:
        issuer = who_ordered(number)
    kind = kind_of(title, number, issuer, opening)
    addressees = find_addressees(lines)
    area = find_area(document, title, issuer, number)
    region, name = (area.place, area.name) if area else (None, None)
    if issuer is None and region is not None and kind in _REPORTS:
        issuer = acting_body(opening, region.name)
    issuer = issuer or dated_body(lines)
    if issuer and region is not None and _SHORT.match(issuer) and region.name[-1] == issuer[0]:
        issuer = region.name + issuer[1:]  # 市人民政府办公室关于… of a city that the title names.
    return Metadata(
        title=title,
        doc_number=number,
        issuer=issuer,
        issued=issued,
        region=name,
        region_code=region.code if region else None,
        doc_type=kind,
        period=find_period(title, head, kind, issued, document),
        addressees=addressees,
        annexes=find_annexes(lines),
    )
