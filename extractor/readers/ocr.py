"""Pages without a text layer, recognised from their picture with RapidOCR (the extra ``zhibiao[ocr]``).

A recognised page has the same shape as one that pdfium reads: characters with their boxes, and rulings found in the
picture. So lines, columns, paragraphs and ruled tables are put together by the same rules.
"""

from __future__ import annotations

import math
import os
import re
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2

from ..model import Notice
from ..progress import step
from .pdf_objects import Drawn, Stroke
from .pdf_page import Glyph, Page

if TYPE_CHECKING:
    import numpy

    Image = numpy.ndarray[Any, numpy.dtype[numpy.uint8]]

_RESOLUTION = 170
_MAX_SIDE = 2600
_MOST_STRETCHED = 100
# Lines recognised with less certainty are specks and drawings.
_LEAST = 0.3
_SURE = 0.9
_MAX_DOUBTS = 50
_AROUND = 8
_DIGIT = re.compile("[0-9０-９]")
# Heights of lines vary by the letters in them: within this part of the usual height they are of one size.
_SAME_SIZE = 0.3
_GAP = 1.2
# Rulings are at least so long (in points), and at most so thick.
_RULING = 20.0
_THICK = 4.0


class Sign(NamedTuple):
    """A recognised character with its confidence (0 to 1) and its box in pixels."""

    text: str
    confidence: float
    x0: float
    top: float
    x1: float
    bottom: float


def available() -> bool:
    """Whether what is needed for recognition is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognise(pdf: pypdfium2.PdfDocument, number: int) -> tuple[Page, list[Notice]]:
    """The page ``number`` (from 1) of ``pdf`` as its picture shows it, and what there is to warn about: how certain the
    recognition is, and each place with doubtful digits.

    Raises pypdfium2.PdfiumError.
    """
    source = pdf.get_page(number - 1)
    try:
        width, height = source.get_size()
        scale = min(_RESOLUTION / 72, _MAX_SIDE / max(width, height, 1.0))
        image = source.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3]
    finally:
        source.close()
    return page_of(image, scale, number)


def page_of(image: Image, scale: float, number: int) -> tuple[Page, list[Notice]]:
    """A page from its picture, which has ``scale`` pixels to the point."""
    lines = recognise_image(image)
    turn = 0
    step()
    if _is_turned(lines):
        lines, image, turn = _upright(image, lines)
        step()
    height, width = image.shape[:2]
    drawn = Drawn(rulings(image, scale), 1.0)
    result = Page(width / scale, height / scale, 0, drawn, turn=turn)
    verticals = [stroke for stroke in drawn.strokes or () if not stroke.horizontal]
    result.glyphs = [glyph for line in _levelled(lines) for glyph in _glyphs(line, scale, verticals)]
    result.count = sum(len(glyph.text) for glyph in result.glyphs)
    return result, _notices(lines, number)


def recognise_image(image: Image) -> list[list[Sign]]:
    """The lines of text in a picture (rows, columns, RGB), character by character."""
    if max(image.shape[:2]) > _MOST_STRETCHED * min(image.shape[:2]):
        return []  # A line and no page; the recogniser would blow it up to gigabytes.
    found = _engine()(image[:, :, ::-1], return_word_box=True, return_single_char_box=True)
    lines: list[list[Sign]] = []
    for words in found.word_results or ():
        if not words or isinstance(words[0], str):
            continue  # What stands for nothing found.
        line = [
            Sign(text, float(score), *_bounds(box))
            for text, score, box in words
            if text and box is not None and not text.isspace()
        ]
        if line:
            lines.append(line)
    return lines


@lru_cache(maxsize=1)
def _engine() -> Any:
    """The recogniser; its models come with the package, nothing is fetched."""
    # Otherwise the runtime keeps a database of its use in the home folder, to be sent to its makers.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    with _unprobed():
        from rapidocr import RapidOCR

    engine: Any = RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": _MAX_SIDE,
            "Global.text_score": _LEAST,
            # Several lines at a time take a multiple of the memory and are no faster.
            "Rec.rec_batch_num": 1,
            # Threads that wait for each other cost a third more processor time; files are read side by side anyway.
            "EngineConfig.onnxruntime.intra_op_num_threads": min(4, max(1, (os.cpu_count() or 1) // 2)),
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    for load in (engine._load_det_model, engine._load_cls_model, engine._load_rec_model):
        model = load()
        model.session = _Session(model.session)
    return engine


class _Session:
    """A model that gives a sign of life each time it is run: a page is dozens of runs, each line one, and takes a
    minute where the machine has much else to do."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def __call__(self, picture: Any) -> Any:
        step()
        return self._session(picture)


@contextmanager
def _unprobed() -> Iterator[None]:
    """The recogniser comes with a library for the network, which opens a socket when it is loaded, to see whether there
    is IPv6. It is never used here; the probe is spared."""
    known = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        yield
    finally:
        socket.has_ipv6 = known


def _bounds(box: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    xs, ys = [float(point[0]) for point in box], [float(point[1]) for point in box]
    return min(xs), min(ys), max(xs), max(ys)


def _is_turned(lines: Sequence[Sequence[Sign]]) -> bool:
    """Whether most lines run up or down the picture."""
    long = [line for line in lines if len(line) > 3]
    return bool(long) and sum(_spread(line, 1) > 2 * _spread(line, 0) for line in long) > len(long) / 2


def _spread(line: Sequence[Sign], axis: int) -> float:
    boxes = [sign[2:] for sign in line]
    return max(box[axis + 2] for box in boxes) - min(box[axis] for box in boxes)


def _upright(image: Image, lines: list[list[Sign]]) -> tuple[list[list[Sign]], Image, int]:
    """What is recognised in the picture when it is turned so that it reads best, that picture, and how far it has to be
    turned clockwise to be as it was, in degrees."""
    import numpy

    best = (_certainty(lines), lines, image, 0)
    for turns in (1, 3):
        turned = numpy.ascontiguousarray(numpy.rot90(image, turns))
        found = recognise_image(turned)
        if not _is_turned(found) and _certainty(found) > best[0]:
            best = (_certainty(found), found, turned, 90 * turns)
    return best[1:]


def _certainty(lines: Sequence[Sequence[Sign]]) -> float:
    return sum(sign.confidence for line in lines for sign in line)


def _levelled(lines: Sequence[list[Sign]]) -> list[list[Sign]]:
    """Lines with one height for all that are about as high as most."""
    heights = sorted(max(s.bottom for s in line) - min(s.top for s in line) for line in lines)
    if not heights:
        return []
    usual = heights[len(heights) // 2]
    levelled: list[list[Sign]] = []
    for line in lines:
        top, bottom = min(sign.top for sign in line), max(sign.bottom for sign in line)
        if abs(bottom - top - usual) <= _SAME_SIZE * usual:
            middle = (top + bottom) / 2
            top, bottom = middle - usual / 2, middle + usual / 2
        levelled.append([sign._replace(top=top, bottom=bottom) for sign in line])
    return levelled


def _glyphs(line: Sequence[Sign], scale: float, verticals: Sequence[Stroke]) -> list[Glyph]:
    """A line in points, cut at wide gaps and where rulings run through it."""
    groups: list[list[Sign]] = []
    for sign in line:
        before = groups[-1][-1] if groups else None
        if (
            before is None
            or sign.x0 - before.x1 > _GAP * (sign.bottom - sign.top)
            or _parted(before, sign, scale, verticals)
        ):
            groups.append([])
        groups[-1].append(sign)
    return [
        Glyph(
            "".join(sign.text for sign in group),
            group[0].x0 / scale,
            group[0].top / scale,
            max(sign.x1 for sign in group) / scale,
            group[0].bottom / scale,
            inner=_figures(group, scale),
        )
        for group in groups
    ]


def _figures(group: Sequence[Sign], scale: float) -> tuple[tuple[int, float, float], ...]:
    """The index and the edges of each figure in the text of ``group``."""
    found: list[tuple[int, float, float]] = []
    at = 0
    for sign in group:
        if len(sign.text) == 1 and _DIGIT.match(sign.text):
            found.append((at, sign.x0 / scale, sign.x1 / scale))
        at += len(sign.text)
    return tuple(found)


def _parted(before: Sign, after: Sign, scale: float, verticals: Sequence[Stroke]) -> bool:
    left, right = (before.x0 + before.x1) / 2 / scale, (after.x0 + after.x1) / 2 / scale
    y = (after.top + after.bottom) / 2 / scale
    return any(left < stroke.place < right and stroke.start <= y <= stroke.end for stroke in verticals)


def rulings(image: Image, scale: float) -> list[Stroke]:
    """The straight lines in a picture that run across or down, in points."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15)
    length = max(8, round(_RULING * scale))
    strokes: list[Stroke] = []
    for horizontal in (True, False):
        size = (length, 1) if horizontal else (1, length)
        opened = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
        count, _, boxes, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
        for x, y, width, height, _ in boxes[1:count].tolist():
            along, across, start, place = (width, height, x, y) if horizontal else (height, width, y, x)
            if across <= _THICK * scale and along >= 4 * across:
                strokes.append(Stroke(horizontal, (place + across / 2) / scale, start / scale, (start + along) / scale))
    return strokes


def _notices(lines: Sequence[Sequence[Sign]], number: int) -> list[Notice]:
    signs = [sign for line in lines for sign in line]
    if not signs:
        return []
    mean = sum(sign.confidence for sign in signs) / len(signs)
    notices = [Notice("recognised", {"page": number, "confidence": _percent(mean)})]
    for line in lines:
        doubtful = [index for index, sign in enumerate(line) if _DIGIT.match(sign.text) and sign.confidence < _SURE]
        if doubtful:
            words = "".join(sign.text for sign in line[max(0, doubtful[0] - _AROUND) : doubtful[-1] + _AROUND + 1])
            least = min(line[index].confidence for index in doubtful)
            notices.append(Notice("doubtful-digits", {"page": number, "text": words, "confidence": _percent(least)}))
    return notices[: _MAX_DOUBTS + 1]


def _percent(confidence: float) -> str:
    # Rounded down: what is not certain is not 100 %.
    return f"{math.floor(confidence * 1000) / 10:g} %"
