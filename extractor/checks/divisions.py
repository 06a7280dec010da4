"""What divides a whole: words of which one or the other holds of everything there is, so that the figures that bear
them leave nothing out (男 and 女), and words of which one at most holds. They stand in ``data/divisions.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import zip_longest

from .. import lazy_re as re
from .intervals import Interval, total
from .passages import Figure, Passage


@dataclass(frozen=True, slots=True)
class Division:
    """Words that divide a whole. ``of``: what its name has to hold; ``complete``: there is nothing but these, else some
    of them may be there or all; ``slack``: the share of the whole that they may miss it by all the same."""

    words: tuple[re.Pattern[str], ...]
    of: re.Pattern[str] | None
    complete: bool
    slack: Decimal

    def divides(self, whole: Figure, parts: Sequence[Figure]) -> bool:
        """Whether each of ``parts`` bears another one of the words, and as many of these are there as have to be."""
        fewest = len(self.words) if self.complete else 2
        if not fewest <= len(parts) <= len(self.words) or (self.of is not None and not self.of.search(whole.words)):
            return False
        found = [[place for place, word in enumerate(self.words) if word.search(part.words)] for part in parts]
        return all(len(places) == 1 for places in found) and len({places[0] for places in found}) == len(parts)


@cache
def divisions() -> tuple[Division, ...]:
    """All entries of the data file, those first that leave nothing out."""
    raw = tomllib.loads((files("extractor") / "data" / "divisions.toml").read_text("utf-8"))
    found = [
        Division(
            tuple(map(re.compile, entry["words"])),
            re.compile("|".join(entry["of"])) if "of" in entry else None,
            not entry.get("open", False),
            Decimal(str(entry.get("slack", 0))),
        )
        for entry in raw["division"]
    ]
    return tuple(sorted(found, key=lambda entry: not entry.complete))


_NEGATED = re.compile(r"[非未不无](?=(?P<what>[\u4e00-\u9fff]{2}))")


def division(passage: Passage, whole: Figure, parts: Sequence[Figure]) -> Division | None:
    """What ``parts`` divide ``whole`` by, if their words or their shares tell that."""
    found = next((entry for entry in divisions() if entry.divides(whole, parts)), None)
    if found is None and len(parts) == len(_PAIR) and (_denies(*parts) or _denies(*reversed(parts))):
        found = _ALL
    if found is None and _joined_in(whole.name, [part.name for part in parts]):
        found = _ALL
    return found or (_ALL if shares_are_all(passage, parts) else None)


_PAIR = ("what is", "what is not")
_ALL = Division((), None, complete=True, slack=Decimal(0))


_JOINED = re.compile(r"(?P<one>[\u4e00-\u9fff]{2})[及和与、](?P<other>[\u4e00-\u9fff]{2})")


def _joined_in(whole: str, parts: Sequence[str]) -> bool:
    """公务用车购置及运行费 of 购置费 and 运行费: the name of the whole is that of its two parts."""
    if len(parts) != len(_PAIR):
        return False
    for match in _JOINED.finditer(whole):
        order = [[word in part for part in parts] for word in match.groups()]
        if order in ([[True, False], [False, True]], [[False, True], [True, False]]):
            return True
    return False


def _denies(one: Figure, other: Figure) -> bool:
    """合格品 and 不合格品: what the second is of is what the first is not."""
    return any(
        match["what"] in one.words and match.group() + match["what"] not in one.words
        for match in _NEGATED.finditer(other.words)
    )


_HUNDRED = Decimal(100)
_A_SHARE = re.compile(r"占[^，,。;]*$")


def shares_are_all(passage: Passage, parts: Sequence[Figure]) -> bool:
    """收案…件，占84.7%；…，占13.7%；…，占1.6%: shares that make up a hundred in the hundred are those of all parts."""
    shares = [_share_of(passage, part, other) for part, other in zip_longest(parts, parts[1:])]
    found = [share for share in shares if share is not None]
    if len(found) < len(parts) or not any(share.value for share in found[1:]):
        return False
    return total([share.interval for share in found]).meets(Interval(_HUNDRED, _HUNDRED))


def _share_of(passage: Passage, part: Figure, following: Figure | None) -> Figure | None:
    """The share in per cent that is said of a part before the next one, in the same clause between semicolons."""
    ends = following.start if following is not None else part.end + _NEAR
    for figure in passage.figures[passage.place_of(part) + 1 :]:
        if figure.start >= ends or re.search("[。;]", passage.text[part.end : figure.start]):
            return None
        if figure.share and figure.unit == "%" and _A_SHARE.search(figure.left):
            return figure
    return None


_NEAR = 60


def leave_nothing_out(passage: Passage, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts are all that there can be: 男 and 女, the three industries."""
    found = division(passage, whole, parts)
    return found is not None and found.complete


def contradicts(passage: Passage, whole: Figure, parts: Sequence[Figure], missing: Decimal) -> bool:
    """Whether parts that are all that there can be miss their total by more than their kind may, or such as stand apart
    come to more than it."""
    found = division(passage, whole, parts)
    if found is None or not (found.complete or missing < 0):
        return False
    larger = sum(part.value > whole.value for part in parts) == 1
    return abs(missing) > whole.value * found.slack and (larger or abs(missing) <= whole.value)
