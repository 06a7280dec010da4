"""The ledger of an indicator as a workbook: a sheet a strand with its grid and a native line chart, and all figures."""

from __future__ import annotations

import io
import re
from typing import Any

from extractor.problems import Language

from .collection import Collection
from .columns import FIGURES
from .export_xlsx import BASE, HEADING, LINE, TITLE, Looks, number_format, open_book, text_of, write_sheet
from .pivot import Pivot, Strand, heading, reading_text

_SERIES = 255
"""The most series that Excel draws in one chart."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_ROLES = {"zh": ("实际", "目标"), "en": ("actual", "target")}
_CHANGED = {"font_color": "#C00000", "bold": True}


def pivot_xlsx(pivot: Pivot, collection: Collection, language: Language = "zh") -> bytes:
    """A workbook with a sheet for each strand (rows: region and role, columns: periods; below it a line chart over the
    years) and one with every figure."""
    buffer = io.BytesIO()
    book = open_book(buffer, collection.title)
    looks = Looks(book)
    names: set[str] = set()
    for strand in pivot.strands:
        if strand.periods:
            _write_strand(book, book.add_worksheet(_sheet_name(strand, names, language)), strand, language, looks)
    rows = FIGURES.rows(collection)
    write_sheet(book.add_worksheet(FIGURES.heading(language)), FIGURES, rows, collection, language, looks)
    book.close()
    return buffer.getvalue()


def _sheet_name(strand: Strand, taken: set[str], language: Language) -> str:
    """A name that Excel allows: at most 31 characters, each once, whatever the case."""
    base = _FORBIDDEN.sub(" ", heading(strand, language)).strip()[:28] or "—"
    name, number = base, 2
    while name.casefold() in taken or name.casefold() == "history":
        name, number = f"{base} {number}", number + 1
    taken.add(name.casefold())
    return name


def _write_strand(book: Any, page: Any, strand: Strand, language: Language, looks: Looks) -> None:
    zh = language == "zh"
    name = page.get_name()
    # Years and the parts of a year make the line; a stretch of years is no point on it.
    periods = sorted(strand.periods, key=lambda period: "/" in period)
    last = len(periods) + 1
    end = sum("/" not in period for period in periods) + 1
    if end == 1:
        end = last
    page.merge_range(0, 0, 0, last, text_of(heading(strand, language)), looks(TITLE))
    page.set_row(0, 28)
    for place, text in enumerate(("地区" if zh else "region", "性质" if zh else "role", *periods)):
        page.write_string(1, place, text, looks(HEADING | {"align": "left" if place < 2 else "right"}))
    line = 2
    chart = book.add_chart({"type": "line"})
    drawn = 0
    for region in strand.regions:
        for role, word in zip(("actual", "target"), _ROLES[language], strict=True):
            cells = [strand.cell(region, period) for period in periods]
            if not any(getattr(cell, role) for cell in cells):
                continue
            page.write_string(line, 0, text_of(region), looks(BASE | LINE))
            page.write_string(line, 1, word, looks(BASE | LINE))
            for place, cell in enumerate(cells, start=2):
                readings = getattr(cell, role)
                if not readings:
                    page.write_blank(line, place, None, looks(BASE | LINE))
                    continue
                pattern, _ = number_format(readings[0].value.normalize(), None)
                look = BASE | LINE | {"num_format": pattern, "align": "right"} | (_CHANGED if cell.differs else {})
                page.write_number(line, place, float(readings[0].value), looks(look))
                page.write_comment(line, place, _note(readings), {"x_scale": 2.5, "y_scale": 1.2})
            if drawn < _SERIES and any(getattr(cell, role) for cell in cells[: end - 1]):
                chart.add_series(
                    {
                        "name": f"{region} {word}",
                        "categories": [name, 1, 2, 1, end],
                        "values": [name, line, 2, line, end],
                        "marker": {"type": "circle", "size": 5},
                        "line": {"width": 2.0} | ({"dash_type": "dash"} if role == "target" else {}),
                    }
                )
                drawn += 1
            line += 1
    chart.set_title({"name": heading(strand, language), "name_font": {"size": 12}})
    chart.set_y_axis({"name": strand.unit, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_x_axis({"name": "时期" if zh else "period"})
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("span")
    chart.set_size({"width": 760, "height": 380})
    page.insert_chart(line + 1, 0, chart)
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 8)
    page.set_column(2, last, 12)
    page.freeze_panes(2, 2)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _note(readings: Any) -> str:
    """Where the figure in a cell is from; what other documents say of the same."""
    lines = [
        f"{reading_text(one)}　{one.figure.card.heading}"
        + (f"（{one.figure.card.issued}）" if one.figure.card.issued else "")
        for one in readings[:8]
    ]
    quote = " ".join(readings[0].figure.row.quote.split())[:200]
    return text_of("\n".join([*lines, quote]))
