"""OFD, the national format of fixed pages (GB/T 33190): characters and rulings with their places, put together by the
rules that read pdf files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from ..model import Document, Notice
from ..problems import DocumentError
from ..progress import step, time_left
from .docx_package import Package, open_package
from .ofd_pictures import Pictures
from .pdf import read_pages
from .pdf_objects import Drawn, Stroke
from .pdf_page import Glyph, Page
from .titles import borne_out

# Lengths are millimetres.
_POINTS = 72 / 25.4
_A4 = (0.0, 0.0, 210.0, 297.0)
_ASCENT, _DESCENT = 0.88, 0.12
_NARROW = 0.5
_STRAIGHT = 0.2
_MAX_PAGES, _MAX_REPEATS, _MAX_DEPTH = 10_000, 100_000, 100
_MAX_STROKES = 6000
_TIME_TO_FINISH = 0.3
_OPERANDS = {"M": 2, "L": 2, "S": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

_Matrix = tuple[float, float, float, float, float, float]


def read_ofd(path: Path) -> Document:
    """Read the OFD file at ``path``; several documents in one file follow each other.

    Raises DocumentError: "damaged", "encrypted", "scan" (pages of pictures alone, and nothing here to recognise them),
    "no-text" and others of the container.
    """
    with open_package(path, "ofd") as package:
        root = package.xml("OFD.xml")
        pages: list[Page] = []
        pictured: list[int] = []
        title = ""
        for body in root.iterfind("{*}DocBody"):
            title = title or body.findtext("{*}DocInfo/{*}Title") or ""
            location = (body.findtext("{*}DocRoot") or "").strip()
            if location:
                _Body(package, location.lstrip("/")).read(pages, pictured)
        if not pages:
            raise DocumentError("damaged", format="ofd", reason="no pages")
        notices = package.notices
        if pictured:
            if not any(page.glyphs for page in pages):
                raise DocumentError("scan", pages=len(pages))
            notices.append(Notice("pages-without-text", {"pages": ", ".join(map(str, pictured))}))
        document = read_pages(pages, path.name, "ofd", notices)
        title = borne_out(title, document.text)
        return replace(document, properties={"title": title}) if title else document


class _Body:
    """One document of the file."""

    def __init__(self, package: Package, location: str) -> None:
        self._package, self._location = package, location
        self._root = package.xml(location)
        common = self._root.find("{*}CommonData")
        self._area = _box(common.findtext("{*}PageArea/{*}PhysicalBox") if common is not None else None) or _A4
        self._pictures = Pictures(package, self._root, location)
        self._templates = {
            template.get("ID", ""): template.get("BaseLoc", "")
            for template in (common.iterfind("{*}TemplatePage") if common is not None else ())
        }

    def read(self, pages: list[Page], pictured: list[int]) -> None:
        """Add its pages; the numbers of those that are pictures alone go to ``pictured``."""
        entries = list(self._root.iterfind("{*}Pages/{*}Page"))
        for index, entry in enumerate(entries):
            if index >= _MAX_PAGES or (index and time_left() < _TIME_TO_FINISH):
                reason = f"only {index} of {len(entries)} pages"
                self._package.notices.append(Notice("part-skipped", {"part": self._location, "reason": reason}))
                return
            step()
            root = self._part(entry.get("BaseLoc", ""))
            if root is None:
                continue
            page = self._page(root)
            images = [] if page.glyphs else list(_images(root))
            found = self._pictures.recognised(page, images, len(pages) + 1, _POINTS)
            if found is not None:
                page = found[0]
                self._package.notices.extend(found[1])
            pages.append(page)
            if images and found is None:
                pictured.append(len(pages))

    def _part(self, location: str) -> etree._Element | None:
        name = (
            location.lstrip("/")
            if location.startswith("/")
            else posixpath.join(posixpath.dirname(self._location), location)
        )
        try:
            return self._package.xml(name)
        except DocumentError as error:
            reason = str(error.details.get("reason", error.code))
            self._package.notices.append(Notice("part-skipped", {"part": name, "reason": reason}))
            return None

    def _page(self, root: etree._Element) -> Page:
        left, top, width, height = _box(root.findtext("{*}Area/{*}PhysicalBox")) or self._area
        strokes: list[Stroke] = []
        page = Page(width * _POINTS, height * _POINTS, 0, Drawn(strokes))
        used = [self._templates.get(template.get("TemplateID", ""), "") for template in root.iterfind("{*}Template")]
        for layer_root in (*(self._part(location) for location in used if location), root):
            if layer_root is not None:
                for item in _objects(layer_root.find("{*}Content"), 0):
                    name = etree.QName(item).localname
                    if name == "TextObject":
                        page.glyphs.extend(_glyphs(item, left, top))
                    elif name == "PathObject" and len(strokes) <= _MAX_STROKES:
                        strokes.extend(_strokes(item, left, top, width, height))
        page.count = len(page.glyphs)
        if len(strokes) > _MAX_STROKES:
            page.drawn.strokes = None
        return page


def _objects(parent: etree._Element | None, depth: int) -> Iterator[etree._Element]:
    """The objects of a page in the order in which they are drawn. Raises DocumentError "too-deep"."""
    if parent is None:
        return
    if depth > _MAX_DEPTH:
        raise DocumentError("too-deep", format="ofd")
    for child in parent.iterchildren("*"):
        name = etree.QName(child).localname
        if name in ("Layer", "PageBlock"):
            yield from _objects(child, depth + 1)
        elif child.get("Visible", "true") != "false":
            yield child


def _images(root: etree._Element) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """The pictures on a page: the numbers of their resources, and their boxes."""
    for item in root.iter("{*}ImageObject"):
        yield item.get("ResourceID", ""), _box(item.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)


def _glyphs(item: etree._Element, left: float, top: float) -> Iterator[Glyph]:
    """The characters of a text object. What is turned or slanted is a stamp or a watermark, but counts as text: files
    of this kind keep their seals as annotations."""
    boundary = _box(item.get("Boundary"))
    if boundary is None:
        return
    a, b, c, d, e, f = _matrix(item.get("CTM"))
    size = _number(item.get("Size"), 0.0) or boundary[3]
    stretch = _number(item.get("HScale"), 1.0)
    x = y = 0.0
    for code in item.iterfind("{*}TextCode"):
        # A code without a place of its own goes on where the last one began.
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        text = (code.text or "").strip("\r\n")
        across, down = _deltas(code.get("DeltaX"), len(text)), _deltas(code.get("DeltaY"), len(text))
        at_x, at_y = x, y
        for index, sign in enumerate(text):
            width = stretch * size * (_NARROW if ord(sign) < 0x250 else 1.0)
            if index < len(across) and across[index] > 0:
                width = min(width, across[index]) if width else across[index]
            if not sign.isspace():
                x0, y0 = boundary[0] + a * at_x + c * at_y + e - left, boundary[1] + b * at_x + d * at_y + f - top
                high, wide = size * (abs(d) or abs(b) or 1.0), width * (abs(a) or abs(c) or 1.0)
                yield Glyph(
                    sign,
                    x0 * _POINTS,
                    (y0 - _ASCENT * high) * _POINTS,
                    (x0 + wide) * _POINTS,
                    (y0 + _DESCENT * high) * _POINTS,
                )
            at_x += across[index] if index < len(across) else 0.0 if down else width
            at_y += down[index] if index < len(down) else 0.0


def _strokes(item: etree._Element, left: float, top: float, width: float, height: float) -> Iterator[Stroke]:
    """The horizontal and vertical lines of a path; a thin filled box counts as one line."""
    boundary = _box(item.get("Boundary"))
    if boundary is None or (item.get("Stroke") == "false" and item.get("Fill", "false") != "true"):
        return
    if boundary[2] > 0.98 * width and boundary[3] > 0.98 * height:
        # The paper.
        return
    a, b, c, d, e, f = _matrix(item.get("CTM"))

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            (boundary[0] + a * x + c * y + e - left) * _POINTS,
            (boundary[1] + b * x + d * y + f - top) * _POINTS,
        )

    lines = [(place(*line[:2]), place(*line[2:])) for line in _lines(item.findtext("{*}AbbreviatedData") or "")]
    if not lines:
        return
    xs, ys = [p[0] for line in lines for p in line], [p[1] for line in lines for p in line]
    thin = 3.0
    if len(lines) > 1 and min(max(xs) - min(xs), max(ys) - min(ys)) <= thin:
        if max(xs) - min(xs) > max(ys) - min(ys):
            yield Stroke(True, (max(ys) + min(ys)) / 2, min(xs), max(xs))
        elif max(ys) - min(ys) > thin:
            yield Stroke(False, (max(xs) + min(xs)) / 2, min(ys), max(ys))
        return
    for (x0, y0), (x1, y1) in lines:
        if abs(y1 - y0) <= _STRAIGHT * _POINTS < abs(x1 - x0):
            yield Stroke(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x1 - x0) <= _STRAIGHT * _POINTS < abs(y1 - y0):
            yield Stroke(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _lines(data: str) -> Iterator[tuple[float, float, float, float]]:
    """The straight pieces of a path in its short form: M x y, L x y, C to close, and curves, which are left out."""
    words = data.split()
    at = 0
    start = last = (0.0, 0.0)
    while at < len(words):
        operator = words[at]
        count = _OPERANDS.get(operator)
        at += 1
        if count is None:
            continue
        numbers = [_number(word, 0.0) for word in words[at : at + count]]
        at += count
        if len(numbers) < count:
            return
        if operator == "C":
            yield (*last, *start)
            last = start
            continue
        point = (numbers[-2], numbers[-1])
        if operator in "MS":
            start = point
        elif operator == "L":
            yield (*last, *point)
        last = point


def _deltas(text: str | None, most: int) -> list[float]:
    """Steps from one character to the next; ``g 3 5.2`` stands for three of 5.2."""
    words = (text or "").split()
    deltas: list[float] = []
    at = 0
    while at < len(words) and len(deltas) < most:
        if words[at] == "g" and at + 2 < len(words):
            count = min(int(_number(words[at + 1], 0.0)), _MAX_REPEATS, most)
            deltas.extend([_number(words[at + 2], 0.0)] * count)
            at += 3
        else:
            deltas.append(_number(words[at], 0.0))
            at += 1
    return deltas


def _box(text: str | None) -> tuple[float, float, float, float] | None:
    numbers = _numbers(text)
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else None


def _matrix(text: str | None) -> _Matrix:
    numbers = _numbers(text)
    if len(numbers) != 6:
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])


def _numbers(text: str | None) -> Sequence[float]:
    return [_number(word, 0.0) for word in (text or "").split()]


def _number(text: str | None, default: float) -> float:
    try:
        number = float(text) if text else default
    except ValueError:
        return default
    return number if abs(number) < 1e7 else default
