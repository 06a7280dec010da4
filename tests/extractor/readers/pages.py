"""Draws small PDF files, with coordinates in points from the upper left corner."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = 595, 842
LEFT, RIGHT, TOP, BOTTOM = 72, 523, 80, 760
SIZE, PITCH = 12, 20


class Pages:
    """A PDF in the making. ``next`` begins a new page."""

    def __init__(self, path: Path, password: str | None = None, title: str = "") -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.path = path
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), encrypt=password)
        self.canvas.setTitle(title)
        self.top = float(TOP)

    def text(self, x: float, top: float, words: str, size: float = SIZE) -> None:
        # pdfium knows no size for single Latin letters of a font that is not in the file.
        self.canvas.setFont("Helvetica" if words.isascii() or words in "“”" else FONT, size)
        self.canvas.drawString(x, HEIGHT - top - size, words)

    def centred(self, words: str, size: float = SIZE) -> None:
        self.text((WIDTH - len(words) * size) / 2, self.top, words, size)
        self.top += 1.7 * size

    def paragraph(self, words: str, indent: int = 2, left: float = LEFT, right: float = RIGHT) -> None:
        """Set ``words`` (East Asian only) from ``top`` on, going on on the next page where this one is full."""
        x = left + indent * SIZE
        while words:
            if self.top + SIZE > BOTTOM:
                self.next()
            room = int((right - x) // SIZE)
            self.text(x, self.top, words[:room])
            words, x = words[room:], left
            self.top += PITCH

    def line(self, x0: float, top0: float, x1: float, top1: float) -> None:
        self.canvas.line(x0, HEIGHT - top0, x1, HEIGHT - top1)

    def grid(self, columns: Sequence[float], rows: Sequence[float]) -> None:
        for place in rows:
            self.line(columns[0], place, columns[-1], place)
        for place in columns:
            self.line(place, rows[0], place, rows[-1])

    def table(self, cells: Sequence[Sequence[str]], columns: Sequence[float], top: float, height: float = 30) -> None:
        """A ruled table; lines of a cell are parted by line breaks."""
        rows = [top + height * index for index in range(len(cells) + 1)]
        self.grid(columns, rows)
        for place, row in zip(rows, cells, strict=False):
            for x, words in zip(columns, row, strict=False):
                for index, line in enumerate(words.split("\n")):
                    self.text(x + 5, place + 3 + 13 * index, line)

    def next(self) -> None:
        self.canvas.showPage()
        self.top = TOP

    def save(self) -> Path:
        self.canvas.showPage()
        self.canvas.save()
        return self.path
