"""The ledger of an indicator as a workbook: a sheet a strand with its grid and a native line chart, and all figures."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from extractor.problems import Language

from .collection import Collection
from .columns import FIGURES
from .export_xlsx import BASE, HEADING, LINE, TITLE, Looks, number_format, open_book, text_of, write_sheet
from .pivot import Pivot, Reading, Strand, heading, reading_text

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
    # Years and the parts of a year make the line; a stretch of years is no point on it.
    periods = sorted(strand.periods, key=lambda period: "/" in period)
    points = sum("/" not in period for period in periods) or len(periods)
    _write_heading(page, strand, periods, language, looks)
    chart = _chart(book, strand, language)
    line, drawn = 2, 0
    for region in strand.regions:
        cells = [strand.cell(region, period) for period in periods]
        for role, word in zip(("actual", "target"), _ROLES[language], strict=True):
            if not any(getattr(cell, role) for cell in cells):
                continue
            page.write_string(line, 0, text_of(region), looks(BASE | LINE))
            page.write_string(line, 1, word, looks(BASE | LINE))
            for place, cell in enumerate(cells, start=2):
                _write_readings(page, line, place, getattr(cell, role), differs=cell.differs, looks=looks)
            if drawn < _SERIES and any(getattr(cell, role) for cell in cells[:points]):
                _add_series(chart, page.get_name(), line, points + 1, f"{region} {word}", planned=role == "target")
                drawn += 1
            line += 1
    page.insert_chart(line + 1, 0, chart)
    _set_up(page, len(periods) + 1)


def _write_heading(page: Any, strand: Strand, periods: Sequence[str], language: Language, looks: Looks) -> None:
    page.merge_range(0, 0, 0, len(periods) + 1, text_of(heading(strand, language)), looks(TITLE))
    page.set_row(0, 28)
    first = ("地区", "性质") if language == "zh" else ("region", "role")
    for place, text in enumerate((*first, *periods)):
        page.write_string(1, place, text, looks(HEADING | {"align": "left" if place < 2 else "right"}))


def _write_readings(
    page: Any, line: int, place: int, readings: Sequence[Reading], *, differs: bool, looks: Looks
) -> None:
    """The first value of a cell, with a note that tells all of them; red where documents differ."""
    if not readings:
        page.write_blank(line, place, None, looks(BASE | LINE))
        return
    pattern, _ = number_format(readings[0].value.normalize(), None)
    look = BASE | LINE | {"num_format": pattern, "align": "right"} | (_CHANGED if differs else {})
    page.write_number(line, place, float(readings[0].value), looks(look))
    page.write_comment(line, place, _note(readings), {"x_scale": 2.5, "y_scale": 1.2})


def _chart(book: Any, strand: Strand, language: Language) -> Any:
    """An empty line chart."""
    chart = book.add_chart({"type": "line"})
    chart.set_title({"name": heading(strand, language), "name_font": {"size": 12}})
    chart.set_y_axis({"name": strand.unit, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_x_axis({"name": "时期" if language == "zh" else "period"})
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("span")
    chart.set_size({"width": 760, "height": 380})
    return chart


def _add_series(chart: Any, sheet: str, line: int, last: int, name: str, *, planned: bool) -> None:
    """The values of a line of the sheet up to the column ``last``; what is planned is dashed."""
    chart.add_series(
        {
            "name": name,
            "categories": [sheet, 1, 2, 1, last],
            "values": [sheet, line, 2, line, last],
            "marker": {"type": "circle", "size": 5},
            "line": {"width": 2.0} | ({"dash_type": "dash"} if planned else {}),
        }
    )


def _set_up(page: Any, last: int) -> None:
    """Widths, what stays in sight, and how the sheet is printed."""
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 8)
    page.set_column(2, last, 12)
    page.freeze_panes(2, 2)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _note(readings: Sequence[Reading]) -> str:
    """Where the figure in a cell is from; what other documents say of the same."""
    lines = [
        f"{reading_text(one)}　{one.figure.card.heading}"
        + (f"（{one.figure.card.issued}）" if one.figure.card.issued else "")
        for one in readings[:8]
    ]
    quote = " ".join(readings[0].figure.row.quote.split())[:200]
    return text_of("\n".join([*lines, quote]))
