"""Tables of ``cases.toml``, one for each way in which official tables are built, against what they hold."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.model import Observation

Read = Callable[..., list[Observation]]

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]
_SPANS = re.compile(r"\{(?:r(?P<rows>\d+))?(?:c(?P<columns>\d+))?\}$")


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def grid(lines: list[str]) -> list[list[str | tuple[str, int, int] | None]]:
    """Rows as ``read_table`` takes them: a cell that covers others bears how many, ``text{r2c3}``."""
    covered: set[tuple[int, int]] = set()
    rows: list[list[str | tuple[str, int, int] | None]] = []
    for number, line in enumerate(lines):
        row: list[str | tuple[str, int, int] | None] = []
        column = 0
        for cell in cells(line):
            while (number, column) in covered:
                row.append(None)
                column += 1
            spans = _SPANS.search(cell)
            down, right = (int(spans["rows"] or 1), int(spans["columns"] or 1)) if spans else (1, 1)
            covered |= {(number + r, column + c) for r in range(1, down) for c in range(right)}
            row.append((_SPANS.sub("", cell), right, down) if spans else cell)
            column += right
        rows.append(row)
    return rows


def found(row: Observation) -> list[str]:
    return [
        row.indicator,
        f"{row.value.normalize():f}",
        row.unit or "",
        str(row.comparator),
        str(row.measure),
        str(row.role),
        row.period or "",
        row.region or "",
    ]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_table(read_table: Read, case: dict[str, Any]) -> None:
    rows = read_table(grid(case["rows"].strip().splitlines()), case.get("caption", ""), case.get("unit", ""))
    wanted = [cells(line) for line in case["gives"].strip().splitlines()]
    given = [found(row) for row in rows]
    assert [row[: len(wanted[0])] for row in given] == wanted
