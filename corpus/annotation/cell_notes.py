"""The two parts that hold the notes of a sheet: the notes themselves, and the boxes in which Excel shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lxml import etree

from .notes import AUTHOR

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_VML, _OFFICE, _EXCEL = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
_KIND = "_x0000_t202"
_SHAPE = re.compile(r"_x0000_s(\d+)$")
_FIRST = 1025
"""Excel counts shapes from here on."""
_HEIGHT, _WIDTH = 9, 5
"""A box reaches over so many rows and columns."""


class _Prefixes(NamedTuple):
    v: str = _VML
    o: str = _OFFICE
    x: str = _EXCEL


def new_notes(namespace: str) -> etree._Element:
    """An empty list of notes."""
    return etree.fromstring(f'<comments xmlns="{namespace}"><authors/><commentList/></comments>')


def add_notes(root: etree._Element, notes: Mapping[str, str]) -> set[str]:
    """Add notes by cell (``B7``); where there is one already, behind its text. Returns the cells that had one."""
    space = f"{{{etree.QName(root).namespace}}}"
    authors, entries = root.find(f"{space}authors"), root.find(f"{space}commentList")
    if authors is None or entries is None:
        raise ValueError("a list of notes without its parts")
    names = [author.text for author in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, f"{space}author").text = AUTHOR
        names.append(AUTHOR)
    there = {entry.get("ref", ""): entry for entry in entries}
    for reference, text in notes.items():
        entry = there.get(reference)
        if entry is None:
            entry = etree.SubElement(
                entries, f"{space}comment", {"ref": reference, "authorId": str(names.index(AUTHOR)), "shapeId": "0"}
            )
            etree.SubElement(entry, f"{space}text")
        holder = entry.find(f"{space}text")
        if holder is None:
            holder = etree.SubElement(entry, f"{space}text")
        _append(holder, space, text if reference not in there else f"\n\n{text}")
    return there.keys() & notes.keys()


def _append(holder: etree._Element, space: str, text: str) -> None:
    """A text may stand as it is, or in runs; runs cannot follow it otherwise."""
    plain = holder.find(f"{space}t")
    if plain is not None and plain.text:
        run = etree.SubElement(holder, f"{space}r")
        run.append(plain)
    part = etree.SubElement(etree.SubElement(holder, f"{space}r"), f"{space}t")
    part.text = text
    part.set(_SPACE, "preserve")


def new_boxes() -> etree._Element:
    """An empty drawing with the kind of shape that notes are shown in."""
    root = etree.Element("xml", nsmap=_Prefixes()._asdict())
    layout = etree.SubElement(root, f"{{{_OFFICE}}}shapelayout", {f"{{{_VML}}}ext": "edit"})
    etree.SubElement(layout, f"{{{_OFFICE}}}idmap", {f"{{{_VML}}}ext": "edit", "data": "1"})
    return root


def add_boxes(root: etree._Element, places: Iterable[tuple[int, int]]) -> None:
    """Add a hidden box for the note of each cell (row, column, from 0)."""
    if root.find(f"{{{_VML}}}shapetype[@id='{_KIND}']") is None:
        kind = etree.SubElement(
            root,
            f"{{{_VML}}}shapetype",
            {"id": _KIND, "coordsize": "21600,21600", "path": "m,l,21600r21600,l21600,xe"},
        )
        kind.set(f"{{{_OFFICE}}}spt", "202")
        etree.SubElement(kind, f"{{{_VML}}}stroke", joinstyle="miter")
        etree.SubElement(kind, f"{{{_VML}}}path", {"gradientshapeok": "t", f"{{{_OFFICE}}}connecttype": "rect"})
    taken = [int(match[1]) for shape in root.iter(f"{{{_VML}}}shape") if (match := _SHAPE.match(shape.get("id", "")))]
    for number, (row, column) in enumerate(places, start=max(taken, default=_FIRST - 1) + 1):
        shape = etree.SubElement(
            root,
            f"{{{_VML}}}shape",
            {
                "id": f"_x0000_s{number}",
                "type": f"#{_KIND}",
                "style": "position:absolute;width:320px;height:180px;z-index:1;visibility:hidden",
                "fillcolor": "#ffffe1",
                f"{{{_OFFICE}}}insetmode": "auto",
            },
        )
        etree.SubElement(shape, f"{{{_VML}}}fill", color2="#ffffe1")
        etree.SubElement(shape, f"{{{_VML}}}shadow", on="t", color="black", obscured="t")
        etree.SubElement(shape, f"{{{_VML}}}path", {f"{{{_OFFICE}}}connecttype": "none"})
        box = etree.SubElement(shape, f"{{{_VML}}}textbox", style="mso-direction-alt:auto")
        etree.SubElement(box, "div", style="text-align:left")
        data = etree.SubElement(shape, f"{{{_EXCEL}}}ClientData", ObjectType="Note")
        anchor = (column + 1, 15, max(row - 1, 0), 2, column + 1 + _WIDTH, 15, max(row - 1, 0) + _HEIGHT, 4)
        for tag, text in (
            ("MoveWithCells", None),
            ("SizeWithCells", None),
            ("Anchor", ", ".join(map(str, anchor))),
            ("AutoFill", "False"),
            ("Row", str(row)),
            ("Column", str(column)),
        ):
            etree.SubElement(data, f"{{{_EXCEL}}}{tag}").text = text
