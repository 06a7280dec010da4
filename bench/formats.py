"""The same document in other formats: do the same figures come out?

    python -m bench.formats [--check]

Each document of ``../shared/formats`` is held against the text or page that it was made from (``../shared/seeds``,
``../shared/documents``): indicator, value, unit, comparison, role, period and region of every figure. A PDF that lost
text when it was printed says so in a notice (``breaks-off``); for it fewer figures are no error. Scans need the extra
``zhibiao[ocr]``: the part of the characters of the pages shown that was recognised is told as well. ``--check`` exits
with 1 where figures differ without a notice.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from extractor import extract_file
from extractor.model import Extraction
from extractor.readers import ocr

SHARED = Path(__file__).resolve().parents[2] / "shared"
_LOSSES = frozenset({"breaks-off", "recognised"})


def figures(extraction: Extraction) -> Counter[tuple[str | None, ...]]:
    """The figures of a document, each as what it says."""
    return Counter(
        (
            "".join(row.indicator.split()),
            str(row.value),
            row.unit,
            str(row.comparator),
            str(row.role),
            row.period,
            row.region,
        )
        for row in extraction.observations
    )


def source_of(path: Path) -> Path | None:
    """The file that ``path`` was made from."""
    stem = path.stem.removesuffix("-scan")
    places = (SHARED / "seeds" / f"{stem}.txt", SHARED / "documents" / f"{stem}.html")
    return next((place for place in places if place.exists()), None)


def recognised(part: str, whole: str) -> float:
    """The part of the characters of ``part`` that stand in ``whole``, however often each."""
    seen, there = Counter("".join(part.split())), Counter("".join(whole.split()))
    return (seen & there).total() / max(seen.total(), 1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit with 1 where figures differ without a notice")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        parser.error(f"no {SHARED}")
    wrong = 0
    for path in sorted((SHARED / "formats").iterdir()):
        source = source_of(path)
        if source is None or ("scan" in path.name and not ocr.available()):
            continue
        first, other = extract_file(source), extract_file(path)
        wanted, found = figures(first), figures(other)
        notices = sorted({notice.code for notice in other.notices} & _LOSSES)
        same = (wanted & found).total()
        wrong += same < max(wanted.total(), found.total()) and not notices
        print(f"{path.name:32} of {wanted.total():3} figures {same:3} the same  {' '.join(notices)}", flush=True)
        if "recognised" in notices:
            share = recognised(other.document.text, first.document.text)
            values, known = Counter(figure[1] for figure in found.elements()), Counter(f[1] for f in wanted.elements())
            print(f"{'':32} {share:.1%} of the characters; {(values & known).total()} of {values.total()} values")
    return int(arguments.check and bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
