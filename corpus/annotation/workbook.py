"""Notes as cell notes of a workbook, written into its package.

openpyxl would read the workbook and write what it understood of it: the stored results of formulas, drawings and
whatever is newer than itself would be gone. Here a sheet gets its notes (ECMA-376 part 1, 18.7) and the boxes that show
them (VML, as Excel itself writes them), and everything else is copied as it is.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from extractor.model import Document, Span
from extractor.problems import Language
from extractor.readers.sheets import Sheet, column_name
from extractor.readers.xlsx import read_sheets

from ..alignment import Alignment
from ..own_work import CORE, MARK
from .cell_notes import add_boxes, add_notes, new_boxes, new_notes
from .notes import Note, unplaced

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NOTES, _BOXES = f"{_OFFICE}/comments", f"{_OFFICE}/vmlDrawing"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_BOXES_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CORE_RELATION = f"{_RELATIONS}/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
# What follows the boxes of notes in a sheet.
_AFTER = frozenset(
    "legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst".split(),
)
_Place = tuple[int, int]


def annotate_xlsx(source: Path, document: Document, notes: Sequence[Note], language: Language) -> tuple[bytes, int]:
    """The workbook with its notes, and how many of them stand at the first cell because their place was not found.

    Raises DocumentError where the workbook cannot be read, ValueError where it has no cell to hold a note.
    """
    sheets = [(part, sheet) for part, sheet in read_sheets(source) if sheet.rows]
    if not sheets:
        raise ValueError("no cells")
    cells = _Cells(sheets)
    alignment = Alignment(document.text, cells.text)
    placed: defaultdict[str, defaultdict[_Place, list[str]]] = defaultdict(lambda: defaultdict(list))
    lost = 0
    for note in notes:
        # A note belongs to one cell: to the figure in question, not to the first of its row.
        found = alignment.find(note.main) or alignment.find(note.span)
        if found is not None:
            part, place = cells.at(found)
            placed[part][place].append(note.text)
        else:
            lost += 1
            part, place = cells.first
            placed[part][place].append(unplaced(note, language))
    return _written(source, placed), lost


class _Cells:
    """The texts of all cells in their order as one text, with their places."""

    def __init__(self, sheets: Sequence[tuple[str, Sheet]]) -> None:
        self._starts: list[int] = []
        self._places: list[tuple[str, _Place]] = []
        parts: list[str] = []
        length = 0
        for part, sheet in sheets:
            for row, texts in sorted(sheet.rows.items()):
                for column, text in sorted(texts.items()):
                    self._starts.append(length)
                    self._places.append((part, (row, column)))
                    parts.append(text)
                    length += len(text)
        self.text = "".join(parts)

    @property
    def first(self) -> tuple[str, _Place]:
        """The first cell with anything in it."""
        return self._places[0]

    def at(self, span: Span) -> tuple[str, _Place]:
        return self._places[bisect_right(self._starts, span.start) - 1]


def _written(source: Path, placed: dict[str, defaultdict[_Place, list[str]]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        package = _Package(old)
        for part, notes in placed.items():
            texts = {place: "\n\n".join(said) for place, said in notes.items()}
            package.annotate(part, texts)
        package.sign()
        for entry in old.infolist():
            name = entry.filename
            new.writestr(entry, package.changed.pop(name) if name in package.changed else old.read(entry))
        for name, content in package.changed.items():
            new.writestr(name, content)
    return buffer.getvalue()


class _Package:
    """Parts of a workbook that are changed or new, by the name they have in the archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower().lstrip("/"): name for name in archive.namelist()}
        self.changed: dict[str, bytes] = {}

    def annotate(self, sheet: str, notes: dict[_Place, str]) -> None:
        """Give the sheet of this part name its notes, beside those that it may have."""
        relations_name = posixpath.join(posixpath.dirname(sheet), "_rels", posixpath.basename(sheet) + ".rels")
        relations = self._parse(relations_name)
        if relations is None:
            relations = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
        root = self._parse(sheet)
        assert root is not None, "a sheet that was read is there"
        spreadsheet = etree.QName(root).namespace or ""

        name = self._target(relations, sheet, "comments")
        own = self._parse(name) if name else None
        if name is None or own is None:
            name = self._new_name("xl/comments{}.xml")
            own = new_notes(spreadsheet)
            _relate(relations, _NOTES, f"/{name}")
            self._declare(name, _NOTES_TYPE)
        held = add_notes(own, {_reference(place): text for place, text in notes.items()})
        self._store(name, own)

        name = self._target(relations, sheet, "vmlDrawing", _boxes_of(root))
        boxes = self._parse(name) if name else None
        if name is None or boxes is None:
            name = self._new_name("xl/drawings/vmlDrawingNotes{}.vml")
            boxes = new_boxes()
            identifier = _relate(relations, _BOXES, f"/{name}")
            _show_boxes(root, spreadsheet, identifier)
            self._store(sheet, root)
            self._declare_suffix("vml", _BOXES_TYPE)
        add_boxes(boxes, [place for place in notes if _reference(place) not in held])
        self._store(name, boxes)
        self._store(relations_name, relations)

    def sign(self) -> None:
        """Say who changed the workbook last: until somebody else saves it, the copy is known as ours (own_work.py)."""
        root = self._parse(CORE)
        if root is None:
            root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE})
            relations = self._parse("_rels/.rels")
            assert relations is not None, "a package that was read has a root"
            _relate(relations, _CORE_RELATION, CORE)
            self._store("_rels/.rels", relations)
            self._declare(CORE, _CORE_TYPE)
        author = root.find(f"{{{_CORE}}}lastModifiedBy")
        if author is None:
            author = etree.SubElement(root, f"{{{_CORE}}}lastModifiedBy")
        author.text = MARK
        self._store(CORE, root)

    def _parse(self, name: str) -> etree._Element | None:
        known = self._names.get(name.lower().lstrip("/"))
        stored = self.changed.get(known or name)
        if stored is None and known is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        return etree.fromstring(stored if stored is not None else self._archive.read(known or name), parser)

    def _store(self, name: str, root: etree._Element) -> None:
        known = self._names.get(name.lower().lstrip("/"), name)
        self.changed[known] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _target(self, relations: etree._Element, source: str, kind: str, identifier: str | None = None) -> str | None:
        """The part of a kind that the sheet has; with ``identifier`` the one that it calls by this."""
        for relation in relations:
            if relation.get("Type", "").rpartition("/")[2] == kind and identifier in (None, relation.get("Id")):
                target = relation.get("Target", "")
                return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
        return None

    def _new_name(self, pattern: str) -> str:
        number = 1
        while (name := pattern.format(number)).lower() in self._names or name in self.changed:
            number += 1
        return name

    def _declare(self, name: str, kind: str) -> None:
        types = self._types()
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
        self._store("[Content_Types].xml", types)

    def _declare_suffix(self, suffix: str, kind: str) -> None:
        types = self._types()
        if not any(entry.get("Extension", "").lower() == suffix for entry in types.iterfind(f"{{{_TYPES}}}Default")):
            types.insert(0, etree.Element(f"{{{_TYPES}}}Default", Extension=suffix, ContentType=kind))
            self._store("[Content_Types].xml", types)

    def _types(self) -> etree._Element:
        types = self._parse("[Content_Types].xml")
        assert types is not None, "a package that was read has its list of types"
        return types


def _relate(relations: etree._Element, kind: str, target: str) -> str:
    taken = {relation.get("Id") for relation in relations}
    number = 1
    while (identifier := f"rIdNotes{number}") in taken:
        number += 1
    etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", Id=identifier, Type=kind, Target=target)
    return identifier


def _boxes_of(root: etree._Element) -> str:
    """What the sheet calls its boxes; empty where it has none. Pictures of headers are drawings of the same kind."""
    element = root.find("{*}legacyDrawing")
    return next((str(value) for value in element.attrib.values()), "") if element is not None else ""


def _show_boxes(root: etree._Element, spreadsheet: str, identifier: str) -> None:
    # ISO 29500 Strict has another name for the same thing.
    relation = _STRICT if "purl.oclc.org" in spreadsheet else _OFFICE
    element = etree.Element(f"{{{spreadsheet}}}legacyDrawing", {f"{{{relation}}}id": identifier})
    later = next((child for child in root if etree.QName(child).localname in _AFTER), None)
    if later is None:
        root.append(element)
    else:
        later.addprevious(element)


def _reference(place: _Place) -> str:
    return f"{column_name(place[1] + 1)}{place[0] + 1}"
