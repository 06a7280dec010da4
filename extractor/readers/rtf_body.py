"""Paragraphs and tables of an RTF file, as its control words build them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ..progress import step
from .doc_markup import add
from .doc_tables import OpenTable, Row, close_table
from .docx_styles import W

_MAX_DEPTH = 30


@dataclass(slots=True)
class Body:
    """A stretch of text of its own: the document, a note, a header, a text box.

    ``paragraph`` is the one that is open; ``style``, ``outline`` and ``depth`` (of tables around it) hold for it and
    those that follow. ``row`` collects for each cell where it ends, and how it is merged to the side and downwards.
    """

    root: etree._Element = field(default_factory=lambda: etree.Element(W + "body"))
    tables: list[OpenTable] = field(default_factory=list)
    paragraph: etree._Element = field(default_factory=lambda: etree.Element(W + "p"))
    depth: int = 0
    style: int | None = None
    outline: int | None = None
    row: list[tuple[int, int, str | None]] = field(default_factory=list)
    left: int = 0
    header: bool = False
    across: int = 0
    down: str | None = None

    def control(self, word: str, number: int | None) -> None:
        """Do what a control word says of paragraphs and tables; others are nothing to it."""
        match word:
            case "par" | "sect" | "page":
                self.end_paragraph()
            case "pard":
                self.style = self.outline = None
                self.depth = 0
            case "s":
                self.style = number
            case "outlinelevel":
                self.outline = number
            case "intbl":
                self.depth = max(self.depth, 1)
            case "itap":
                self.depth = min(max(number or 0, 0), _MAX_DEPTH)
            case "cell":
                self._end_cell(1)
            case "nestcell":
                self._end_cell(max(self.depth, 2))
            case "row":
                self._end_row(1)
            case "nestrow":
                self._end_row(max(self.depth, 2))
            case _:
                self._define(word, number)

    def end_paragraph(self) -> None:
        step()
        self._place(self.depth)

    def ended(self) -> etree._Element:
        """All of it, once nothing more comes."""
        if len(self.paragraph):
            self._place(self.depth)
        while self.tables:
            close_table(self.tables, self.root)
        return self.root

    def _define(self, word: str, number: int | None) -> None:
        """What a row and its cells are like."""
        match word:
            case "trowd":
                self.row, self.left, self.header, self.across, self.down = [], 0, False, 0, None
            case "trleft":
                self.left = number or 0
            case "trhdr":
                self.header = True
            case "clmgf":
                self.across = 1
            case "clmrg":
                self.across = 2
            case "clvmgf":
                self.down = "restart"
            case "clvmrg":
                self.down = "continue"
            case "cellx":
                self.row.append((number or 0, self.across, self.down))
                self.across, self.down = 0, None

    def _place(self, depth: int) -> OpenTable | None:
        """Put the paragraph where it belongs; returns the table it is in."""
        while len(self.tables) > depth:
            close_table(self.tables, self.root)
        while len(self.tables) < depth:
            self.tables.append(OpenTable())
        paragraph, self.paragraph = self.paragraph, etree.Element(W + "p")
        properties = etree.Element(W + "pPr")
        if self.style is not None:
            add(properties, "pStyle", self.style)
        if self.outline is not None:
            add(properties, "outlineLvl", self.outline)
        paragraph.insert(0, properties)
        table = self.tables[-1] if self.tables else None
        (self.root if table is None else table.content).append(paragraph)
        return table

    def _end_cell(self, depth: int) -> None:
        table = self._place(depth)
        if table is not None:
            table.cells.append(table.content)
            table.content = []

    def _end_row(self, depth: int) -> None:
        while len(self.tables) > depth:
            close_table(self.tables, self.root)
        if len(self.tables) < depth or not self.tables[-1].cells:
            return
        table = self.tables[-1]
        count = len(table.cells)
        row = Row(table.cells, across=[0] * count, down=[None] * count, header=self.header)
        if len(self.row) == count:
            places = [self.left, *(edge for edge, _, _ in self.row)]
            row.edges = places if places == sorted(places) else []
            row.across, row.down = [across for _, across, _ in self.row], [down for _, _, down in self.row]
        table.rows.append(row)
        table.cells, table.content = [], []
