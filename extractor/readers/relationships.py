"""The relationships of a part of an Office package, as programs write them: without a parser.

Every package has at least two such parts, and in a short document to parse them takes a tenth of the time.
"""

from __future__ import annotations

import re

_BEGIN = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml[^<>]*\?>\s*)?"
    rb'<Relationships\s+xmlns="http://schemas\.openxmlformats\.org/package/2006/relationships"\s*>'
)
_END = "</Relationships>"
_NAMES = ("Id", "Type", "Target", "TargetMode")
# What stands between two values: the end of an element and the beginning of the next, if it is the first of one, and
# the name of the attribute.
_SEPARATORS = {
    f"{before}{name}=": (bool(before), name)
    for name in _NAMES
    for before in ("", "<Relationship ", "/><Relationship ", "/> <Relationship ")
}


def plain_relationships(xml: bytes) -> list[dict[str, str]] | None:
    """The attributes of each relationship; None for whatever is not plainly a list of them, which is for a parser."""
    begin = _BEGIN.match(xml)
    if begin is None or b"&" in xml:
        return None
    try:
        body = xml[begin.end() :].rstrip().decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not body.endswith(_END):
        return None
    *pieces, last = body.removesuffix(_END).split('"')
    if len(pieces) % 2 or last.strip() != ("/>" if pieces else ""):
        return None
    found: list[dict[str, str]] = []
    for separator, value in zip(pieces[::2], pieces[1::2], strict=True):
        known = _SEPARATORS.get(separator.strip()) or _SEPARATORS.get(" ".join(separator.split()))
        # Nothing else stands between: no comments, no other elements.
        if known is None or (not known[0] and not found) or "<" in value:
            return None
        first, name = known
        if first:
            found.append({})
        found[-1][name] = value
    return found
