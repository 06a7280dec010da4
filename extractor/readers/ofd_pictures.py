"""Pages of an OFD file that are pictures (scans): the picture is found among the resources and recognised."""

from __future__ import annotations

import posixpath
import warnings
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from ..model import Notice
from ..problems import DocumentError
from ..progress import time_left
from . import ocr
from .docx_package import Package
from .pdf_page import Page

# What covers less of the page is a drawing or a seal.
_LEAST = 0.5
_TIME_TO_FINISH = 0.3
_RESOURCES = ("{*}PublicRes", "{*}DocumentRes")

Box = tuple[float, float, float, float]


class Pictures:
    """The pictures of one document of the file, by the numbers under which its pages use them."""

    def __init__(self, package: Package, root: etree._Element, location: str) -> None:
        """``root`` and ``location`` are those of the document's main part."""
        self._package = package
        common = root.find("{*}CommonData")
        listed = [common.iterfind(name) for name in _RESOURCES] if common is not None else []
        self._lists = [_beside(location, found.text or "") for each in listed for found in each]
        self._files: dict[str, str] | None = None

    def recognised(
        self, page: Page, images: list[tuple[str, Box]], number: int, points: float
    ) -> tuple[Page, list[Notice]] | None:
        """The page ``number`` as its largest picture shows it; None where that does not cover most of it, or cannot be
        recognised here and now. ``images`` are the numbers and boxes (left, top, width, height, of which one is so many
        ``points``) of the pictures on it."""
        if not images or not ocr.available() or time_left() < _TIME_TO_FINISH:
            return None
        identifier, (left, top, width, height) = max(images, key=lambda image: image[1][2] * image[1][3])
        if width * height * points * points < _LEAST * page.width * page.height:
            return None
        name = self._file(identifier)
        if name is None:
            return None
        try:
            return _read(self._package.bytes_of(name), page, (left * points, top * points, width * points), number)
        except (DocumentError, OSError, ValueError, SyntaxError, EOFError) as error:
            reason = str(error.details.get("reason", error.code)) if isinstance(error, DocumentError) else str(error)
            self._package.notices.append(Notice("part-skipped", {"part": name, "reason": reason[:200]}))
            return None

    def _file(self, identifier: str) -> str | None:
        if self._files is None:
            self._files = dict(entry for location in self._lists for entry in self._listed(location))
        return self._files.get(identifier)

    def _listed(self, location: str) -> Iterator[tuple[str, str]]:
        try:
            root = self._package.xml(location)
        except DocumentError:
            return
        folder = _beside(location, root.get("BaseLoc", "")) + "/x"
        for entry in root.iterfind("{*}MultiMedias/{*}MultiMedia"):
            file = entry.findtext("{*}MediaFile")
            if file:
                yield entry.get("ID", ""), _beside(folder, file)


def _read(content: bytes, page: Page, place: tuple[float, float, float], number: int) -> tuple[Page, list[Notice]]:
    """The page from its picture, which begins at so many points from the left and the top and is so many wide."""
    import numpy
    from PIL import Image

    from .images import flat

    left, top, width = place
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(content))
    except Image.DecompressionBombError as error:
        raise ValueError(str(error)) from error
    with image:
        picture = flat(image)
    found, notices = ocr.page_of(numpy.asarray(picture), picture.width / max(width, 1.0), number)
    found.glyphs = [
        glyph._replace(x0=glyph.x0 + left, top=glyph.top + top, x1=glyph.x1 + left, bottom=glyph.bottom + top)
        for glyph in found.glyphs
    ]
    if found.drawn.strokes is not None:
        found.drawn.strokes = [
            stroke._replace(
                place=stroke.place + (top if stroke.horizontal else left),
                start=stroke.start + (left if stroke.horizontal else top),
                end=stroke.end + (left if stroke.horizontal else top),
            )
            for stroke in found.drawn.strokes
        ]
    return found, notices


def _beside(location: str, name: str) -> str:
    """The part that a part at ``location`` calls ``name``."""
    name = name.strip()
    return name.lstrip("/") if name.startswith("/") else posixpath.join(posixpath.dirname(location), name)
