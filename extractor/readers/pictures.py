"""Pictures that stand in the text of a document: often a scanned page, a table or a chart.

With the extra ``zhibiao[ocr]`` those that are large enough for a text are recognised, like the pages of a scan. What is
not read is counted in a notice.
"""

from __future__ import annotations

import warnings
from io import BytesIO

from ..model import BlockKind, Document, Notice
from ..problems import DocumentError
from ..progress import step, time_left
from .builder import RawCell, RawTable

_SMALL = (50.0, 20.0)
"""Width and height in points below which a picture is an ornament: a bullet, a seal over a date."""
_LARGE = (200.0, 100.0)
"""From here on it may hold lines of text that are worth the seconds that recognition takes."""
_TIME_TO_FINISH = 0.5
_MOST_DOUBTS = 5
_READ = {"recognised": "recognised-picture", "doubtful-digits": "doubtful-picture"}
POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0}
"""How many points the units of lengths are."""


class Pictures:
    """The pictures of one document, in order."""

    def __init__(self) -> None:
        self._count = self._unread = 0
        self._notices: list[Notice] = []

    @staticmethod
    def wanted(width: float, height: float) -> bool:
        """Whether a picture that is shown so large (points; 0 for unknown) is worth recognising, here and now."""
        from . import ocr

        large = (width or _LARGE[0]) >= _LARGE[0] and (height or _LARGE[1]) >= _LARGE[1]
        return large and ocr.available() and time_left() >= _TIME_TO_FINISH

    def passed_over(self, width: float = 0.0, height: float = 0.0, count: int = 1) -> None:
        """Note pictures that are not read."""
        if (width or _SMALL[0]) >= _SMALL[0] and (height or _SMALL[1]) >= _SMALL[1]:
            self._count += count
            self._unread += count

    def read(self, content: bytes, width: float = 0.0) -> list[str | RawTable]:
        """The paragraphs and tables on a picture that is shown ``width`` points wide."""
        self._count += 1
        try:
            document, found = _recognised(content, width)
        except DocumentError as error:
            if error.code != "no-text":
                self._unread += 1
            return []
        except MemoryError:
            raise
        except Exception:  # A kind of picture that Pillow does not draw, or whatever a broken one leads to there.
            self._unread += 1
            return []
        for notice in found[: _MOST_DOUBTS + 1]:
            details = {name: value for name, value in notice.details.items() if name != "page"}
            self._notices.append(Notice(_READ[notice.code], {"picture": self._count, **details}))
        return items_of(document)

    def nothing_else(self) -> DocumentError:
        """What is wrong with a document that holds no text beside its pictures."""
        return DocumentError("scan", pages=self._unread) if self._unread else DocumentError("no-text")

    def notices(self) -> list[Notice]:
        """What there is to warn about."""
        unread = [Notice("pictures-unread", {"count": self._unread})] if self._unread else []
        return self._notices + unread


def _recognised(content: bytes, width: float) -> tuple[Document, list[Notice]]:
    import numpy
    from PIL import Image

    from . import ocr
    from .images import flat
    from .pdf import read_pages

    step()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = Image.open(BytesIO(content))
    with image:
        picture = flat(image)
    page, notices = ocr.page_of(numpy.asarray(picture), picture.width / (width or 0.75 * picture.width), 1)
    return read_pages([page], "", "image", []), notices


def items_of(document: Document) -> list[str | RawTable]:
    """The paragraphs and tables of ``document``, to be put into another one."""
    items: list[str | RawTable] = []
    for block in document.blocks:
        if block.kind is BlockKind.TABLE and block.table is not None:
            table = document.tables[block.table]
            items.append(
                RawTable(
                    [
                        RawCell(cell.row, cell.column, [cell.span.of(document.text)], cell.row_span, cell.column_span)
                        for cell in table.cells
                    ]
                )
            )
        else:
            items.append(block.span.of(document.text))
    return items


def points(length: str | None) -> float:
    """A length as it is written (``12.5cm``) in points; 0 where it is none."""
    text = (length or "").strip().lower()
    try:
        return float(text[:-2]) * POINTS.get(text[-2:], 0.0)
    except ValueError:
        return 0.0
