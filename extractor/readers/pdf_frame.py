"""How a page of a PDF lies: which part of it is shown, how far it is turned, and which text runs otherwise."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable

from .pdf_calls import Address, Floats, char_angle, page_crop_box, page_media_box
from .pdf_objects import Rectangle, Turn

# What viewers take for the size of a page that does not say it.
_LETTER = (0.0, 0.0, 612.0, 792.0)
_FEW_SAMPLES, _SAMPLES = 10, 40


def sampled(count: int, ask: Callable[[int], float]) -> list[float]:
    """What ``ask`` says of some of ``count`` characters from all over the page: of few where these are alike."""
    few = [ask(index) for index in range(0, count, max(1, count // _FEW_SAMPLES))]
    return few if len(set(few)) == 1 else [ask(index) for index in range(0, count, max(1, count // _SAMPLES))]


def visible(page: Address) -> Rectangle:
    """The part of the page that is shown: left, bottom, right, top before it is turned."""
    box = Floats(4)
    media = tuple(box.values) if page_media_box(page, *box.addresses) else _LETTER
    crop = tuple(box.values) if page_crop_box(page, *box.addresses) else media
    left, right = (
        max(min(media[0], media[2]), min(crop[0], crop[2])),
        min(max(media[0], media[2]), max(crop[0], crop[2])),
    )
    bottom, top = (
        max(min(media[1], media[3]), min(crop[1], crop[3])),
        min(max(media[1], media[3]), max(crop[1], crop[3])),
    )
    if left < right and bottom < top:
        return left, bottom, right, top
    return min(media[0], media[2]), min(media[1], media[3]), max(media[0], media[2]), max(media[1], media[3])


def rotation_of(address: Address, count: int, default: int) -> int:
    """How far the page has to be turned clockwise for most of its text to be upright: 0, 90, 180 or 270."""
    angles = [angle for angle in sampled(count, lambda index: char_angle(address, index)) if angle >= 0]
    if angles and not any(angles):
        return 0
    # pdfium measures angles clockwise.
    votes = Counter(-round(math.degrees(angle) / 90) * 90 % 360 for angle in angles)
    return votes.most_common(1)[0][0] if votes else default % 360


def turn_of(rotation: int, left: float, bottom: float, right: float, top: float) -> Turn:
    """From left, bottom, right, top in the space of the page to left, top, right, bottom as read."""
    if rotation == 90:
        return lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if rotation == 180:
        return lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if rotation == 270:
        return lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)


def slant_of(angle: float, rotation: int) -> bool | None:
    """None for text that runs like the rest of the page, True for slanted text, False for text turned by 90° or so."""
    if angle < 0 or angle == rotation == 0:
        return None
    turned = math.degrees(angle) + rotation
    if min(turned % 90, -turned % 90) > 3:
        return True
    return None if round(turned / 90) % 4 == 0 else False
