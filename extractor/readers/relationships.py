"""The relationships of a part of an Office package, as programs write them: without a parser.

Every package has at least two such parts, and in a short document to parse them takes a tenth of the time.
"""

from __future__ import annotations

import re

_BEGIN = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml[^<>]*\?>\s*)?"
    rb'<Relationships\s+xmlns="http://schemas\.openxmlformats\.org/package/2006/relationships"\s*>'
)
_ELEMENTS = re.compile(r"<Relationship\s([^<>&]*)/>")
_ATTRIBUTE = re.compile(r"""([A-Za-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def plain_relationships(xml: bytes) -> list[dict[str, str]] | None:
    """The attributes of each relationship; None for whatever is not plainly a list of them, which is for a parser."""
    begin = _BEGIN.match(xml)
    if begin is None:
        return None
    try:
        body = xml[begin.end() :].rstrip().decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not body.endswith("</Relationships>"):
        return None
    inner = body.removesuffix("</Relationships>")
    elements = _ELEMENTS.split(inner)
    # Between the elements stands nothing but white space: no comments, no other elements.
    if any(map(str.strip, elements[::2])):
        return None
    return [{name: one or two for name, one, two in _ATTRIBUTE.findall(text)} for text in elements[1::2]]
