"""``cite``: which documents give which values for an indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .commands import opened, print_csv, print_json
from .console import fail, note, warn
from .failures import FINDINGS, USAGE

if TYPE_CHECKING:
    from corpus.pivot import Pivot
    from index.cite import CiteResult

_CITED = 20
"""Documents, or regions, that ``cite`` shows on the screen unless told otherwise."""
_BETWEEN_NAMES = re.compile(r"[,，、\s]+")


def cite(
    indicator: str,
    location: Path | None,
    region: str | None,
    since: int | None,
    role: str | None,
    listing: str,
    pivot: str | None = None,
    compared: Sequence[str] = (),
    output: Path | None = None,
    limit: int | None = None,
) -> int:
    """Which documents give which values for an indicator; as a grid with ``pivot``, of the regions ``compared``. On the
    screen ``limit`` documents, or regions, are shown, by default a page or two; elsewhere all of them."""
    from extractor.model import Role
    from index.cite import cite as run

    from .figures import tell_region
    from .pivot_view import laid_out

    if not _possible(role, output):
        return USAGE
    compared = [name for names in compared for name in _BETWEEN_NAMES.split(names) if name]
    by = pivot or ("year" if compared else None)
    on_screen = output is None and listing not in ("json", "csv")
    shown = limit or (_CITED if on_screen else None)
    with opened(location) as corpus:
        result = run(corpus, indicator, region, since, Role(role) if role else None, limit=shown)
    grid = laid_out(result, compared)
    chosen = bool(region or since or role)
    # What other regions have was not asked for.
    nowhere = bool(compared and result.documents) and len(grid.missing) == len(set(compared))
    if output is not None:
        _write_citing(grid, result, output, chosen)
    elif not on_screen:
        _print_citing(grid, result, listing, by)
    elif not nowhere:
        _show_citing(grid, result, by, chosen, shown or _CITED, len(compared))
    if region and not result.documents:
        tell_region(region)
    for missing in grid.missing:
        warn(f"没有“{missing}”的数据", f"no figures for “{missing}”")
    return 0 if (result.documents or result.mentioned_only) and not nowhere else FINDINGS


def _possible(role: str | None, output: Path | None) -> bool:
    """Whether there is such a role and such a kind of file; says so where not."""
    from extractor.model import Role

    if role is not None and role not in set(Role):
        fail(f"没有性质“{role}”；可用：{' '.join(Role)}", f"no role “{role}”; use one of {' '.join(Role)}")
        return False
    if output is not None and output.suffix.lower() not in (".xlsx", ".html"):
        fail(f"{output}: 只能写成 .xlsx 或 .html 文件", f"{output}: only .xlsx and .html files are written")
        return False
    return True


def _print_citing(grid: Pivot, result: CiteResult, listing: str, by: str | None) -> None:
    from .cite_view import cite_rows
    from .pivot_view import grid_rows

    if listing == "json":
        print_json(result.to_json() | ({"pivot": grid.to_json()} if by else {}))
        return
    rows = grid_rows(grid) if by else cite_rows(result)
    print_csv(rows, list(rows[0]) if rows else ["document", "indicator", "value", "unit"])


def _show_citing(grid: Pivot, result: CiteResult, by: str | None, chosen: bool, shown: int, compared: int) -> None:
    from .cite_view import show_citing
    from .pivot_view import show_grid, show_trends

    if by and grid.strands:
        show_grid(grid, by, max(shown, compared))
        return
    if by and result.documents:
        note(
            "数据没有时期或地区，或不是实际值和目标值，排不成表，按文档列出",
            "no figure has region and period and is result or target: listed by document, not as a grid",
        )
    show_citing(result, chosen=chosen)
    show_trends(grid, shown)


def _write_citing(grid: Pivot, result: CiteResult, output: Path, chosen: bool) -> None:
    from .cite_view import show_citing
    from .pivot_view import write_grid

    write_grid(grid, result, output)
    note(f"已写入 {output}", f"written to {output}")
    if not result.documents:
        show_citing(result, chosen=chosen)
        warn(f"没有数据，{output} 中没有内容", f"there are no figures: {output} is empty")
    elif not grid.strands:
        warn(
            f"数据没有时期或地区，或不是实际值和目标值，{output} 中没有图表",
            f"no figure has region and period and is result or target: {output} is without a chart",
        )
