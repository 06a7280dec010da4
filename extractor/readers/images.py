"""Pictures of pages (png, jpeg, tiff, bmp …): recognised like scans in a pdf, each frame a page."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from ..model import Document, Notice
from ..problems import DocumentError
from ..progress import step, time_left
from . import ocr
from .formats import IMAGES, by_beginning, by_suffix

if TYPE_CHECKING:
    from .pdf_page import Page

_MAX_PIXELS = 100_000_000
_MAX_SIDE = 2600
_MAX_FRAMES = 500
# An A4 page is so high; pictures that do not tell their resolution are taken for one.
_PAGE_HEIGHT = 842.0
# In fewer pixels nothing can be written.
_LEAST = 12
# Of these kinds further frames are pages; those of all others make a picture move.
_BOOKS = frozenset({"tiff", "mpo"})
_TIME_TO_FINISH = 0.3
_HEAD, _RIFF, _WEBP = 16, b"RIFF", b"WEBP"


def read_image(path: Path) -> Document:
    """Read the picture at ``path``.

    Raises DocumentError: "damaged", "scan" (recognition is not installed), "unsupported" (no picture, but sound or a
    film), "too-large", "no-text".
    """
    from .pdf import read_pages

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(path)
        with image:
            kind = (image.format or "image").lower()
            frames = min(getattr(image, "n_frames", 1), _MAX_FRAMES) if kind in _BOOKS else 1
            notices: list[Notice] = []
            if not ocr.available():
                _decode(image)
                raise DocumentError("scan", pages=frames)
            return read_pages(_pages(image, frames, notices), path.name, kind, notices)
    except (DocumentError, MemoryError):
        raise
    except UnidentifiedImageError as error:
        raise _unknown(path) from error
    except Exception as error:
        # Pillow lets whatever a broken picture leads to through: struct.error, KeyError, TypeError, SyntaxError …
        raise _damaged(path, error) from error


def _decode(image: Image.Image) -> None:
    """Have a look whether there is a picture, where nothing else is going to. Raises what Pillow raises."""
    if image.width * image.height <= _MAX_PIXELS:
        image.load()


def _pages(image: Image.Image, frames: int, notices: list[Notice]) -> Iterator[Page]:
    import numpy

    from .pdf_objects import Drawn
    from .pdf_page import Page

    for number, frame in enumerate(ImageSequence.Iterator(image), 1):
        step()
        if min(frame.size) < _LEAST:
            yield Page(frame.width, frame.height, 0, Drawn())
            continue
        if number > frames or (number > 1 and time_left() < _TIME_TO_FINISH):
            notices.append(Notice("part-skipped", {"part": f"p. {number}", "reason": "too many pages"}))
            return
        picture = flat(frame)
        size = max(frame.size)
        page, warned = ocr.page_of(numpy.asarray(picture), max(picture.size) / _PAGE_HEIGHT, number)
        page.scale = size / _PAGE_HEIGHT
        notices.extend(warned)
        yield page


def flat(frame: Image.Image) -> Image.Image:
    """A picture as it is looked at: upright, on white paper, in three colours and no larger than is of use.

    Raises DocumentError "too-large".
    """
    if frame.width * frame.height > _MAX_PIXELS:
        megapixels = 1_000_000
        raise DocumentError(
            "too-large",
            size=f"{frame.width * frame.height // megapixels} MP",
            limit=f"{_MAX_PIXELS // megapixels} MP",
        )
    picture = ImageOps.exif_transpose(frame)
    if "A" in picture.getbands() or "transparency" in picture.info:
        # What is transparent shows the paper.
        layer = picture.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        picture = Image.alpha_composite(paper, layer)
    picture = picture.convert("RGB")
    if max(picture.size) > _MAX_SIDE:
        picture.thumbnail((_MAX_SIDE, _MAX_SIDE))
    return picture


def _unknown(path: Path) -> DocumentError:
    """What is wrong with a file that is called a picture or begins like one, and in which none is to be seen."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    promised = by_suffix(path)
    sound = head.startswith(_RIFF) and _WEBP not in head
    if sound or (promised is not None and promised.reader != IMAGES):
        # Sound and films come in the container of pictures; what is called pdf was never meant to be one.
        return DocumentError("unsupported", format=by_beginning(head) or path.suffix.lstrip("."))
    return _damaged(path, ValueError("no picture in it can be decoded"))


def _damaged(path: Path, error: BaseException) -> DocumentError:
    kind = path.suffix.lstrip(".").lower() or "image"
    return DocumentError("damaged", format=kind, reason=(str(error) or type(error).__name__)[:200])
