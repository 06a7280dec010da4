"""Formulas of Word documents in one line: Office Math (ECMA-376 part 1, 22.1) and the older EQ fields (17.16.5.17).

Fractions, roots and powers are written as one would type them; a part of several terms gets brackets, since what stood
on a line of its own would otherwise run into its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
STRUCTURES = frozenset(
    MATH + name for name in ("f", "rad", "sSup", "sSubSup", "sPre", "nary", "d", "limLow", "limUpp", "m", "eqArr")
)
"""Elements of a formula whose parts do not simply follow each other."""

_VAL = MATH + "val"
_SEVERAL = re.compile(r"[-+−–±×÷·*/=<>≤≥\s]")
_BRACKETED = re.compile(r"\([^()]*\)")
_RAISED = str.maketrans("0123456789n+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ⁺⁻⁻")
_DIGITS = re.compile("[0-9]{1,2}")
_CIRCLES, _FRAMES = frozenset("○〇◯"), frozenset("○〇◯□△◇")

Inner = Callable[[etree._Element], str]
"""Gives the text of what stands in an element."""


def linear(element: etree._Element, inner: Inner) -> str:
    """The text of one of ``STRUCTURES``."""

    def part(name: str) -> str:
        return "".join(inner(found) for found in element.iterchildren(MATH + name))

    def named(properties: str, name: str, default: str) -> str:
        """The sign that a formula names; an empty one stands for none, and a missing one for ``default``."""
        found = element.find(f"{MATH}{properties}/{MATH}{name}")
        return default if found is None else found.get(_VAL, "")

    match element.tag[len(MATH) :]:
        case "f":
            return f"{one(part('num'))}/{one(part('den'))}"
        case "rad":
            return root(part("deg"), part("e"))
        case "sPre":
            return limits("", part("sub"), part("sup")) + part("e")
        case "sSup" | "sSubSup":
            return f"{part('e')}{part('sub')}^{one(part('sup'))}"
        case "limLow" | "limUpp" as kind:
            lower, upper = (part("lim"), "") if kind == "limLow" else ("", part("lim"))
            return limits(part("e"), lower, upper)
        case "nary":
            return limits(named("naryPr", "chr", "∫"), part("sub"), part("sup")) + " " + one(part("e"))
        case "d":
            parts = [inner(found) for found in element.iterchildren(MATH + "e")]
            return named("dPr", "begChr", "(") + named("dPr", "sepChr", "|").join(parts) + named("dPr", "endChr", ")")
        case "m":
            rows = element.iterchildren(MATH + "mr")
            return "; ".join(", ".join(inner(cell) for cell in row.iterchildren(MATH + "e")) for row in rows)
        case _:
            return "; ".join(inner(line) for line in element.iterchildren(MATH + "e"))


def one(text: str) -> str:
    """``text`` in brackets if it has several terms and none around it."""
    if not _SEVERAL.search(text[1:]) or _BRACKETED.fullmatch(text):
        return text
    return f"({text})"


def root(degree: str, text: str) -> str:
    """A root of ``text``; the square root where ``degree`` is ""."""
    degree = degree.strip()
    raised = degree.translate(_RAISED)
    # Of the letters only n has a raised form that everybody reads.
    sign = raised if not degree or raised != degree else f"({degree})"
    return f"{sign}√{one(text)}"


def limits(sign: str, lower: str, upper: str) -> str:
    """A sign with what stands below and above it, if anything does."""
    return sign + (f"_{one(lower)}" if lower else "") + (f"^{one(upper)}" if upper else "")


# EQ fields

_EQ = re.compile(r"\s*eq(?![A-Za-z])\s*", re.IGNORECASE)
# How the result is formatted, and the fonts of readings over characters.
_GENERAL = re.compile(r'\\\*\s*(?:"[^"]*"|\S+)\s*')
_SWITCH = re.compile(
    r"\\(?P<name>(?:[lrb]c)(?=\\)|al|ac|ar|ad|up|do|ai|di|fo|ba|su|pr|in|fc|vc|to|le|ri|bo|co|vs|hs|[abdfilorsx])"
    r"\s*(?P<size>[0-9]*)\s*",
    re.IGNORECASE,
)
_DEEPEST = 20


def equation(instruction: str) -> str:
    """What an EQ field shows; "" for any other field."""
    begin = _EQ.match(instruction)
    return "".join(_Equation(_GENERAL.sub("", instruction[begin.end() :]).strip()).read()) if begin is not None else ""


class _Equation:
    """Reads an instruction from left to right; what it does not know it leaves as text."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0

    def read(self, depth: int = 0) -> Iterator[str]:
        """The pieces up to the end, or to what ends an argument."""
        while self._at < len(self._text) and not (depth and self._text[self._at] in ",;)"):
            if self._text[self._at] == "\\" and depth < _DEEPEST:
                yield self._switches(depth)
            else:
                yield self._text[self._at]
                self._at += 1

    def _switches(self, depth: int) -> str:
        """A switch with its options and arguments, or a sign behind a backslash."""
        names: list[str] = []
        signs: dict[str, str] = {}
        while (match := _SWITCH.match(self._text, self._at)) is not None:
            name = match["name"].lower()
            self._at = match.end()
            if name in ("lc", "rc", "bc"):
                signs[name] = self._text[self._at + 1 : self._at + 2]
                self._at += 2
            names.append(name)
            while self._text[self._at : self._at + 1] == " ":
                self._at += 1
        if not names:
            self._at += 2
            return self._text[self._at - 1 : self._at]
        return _shown(names, signs, self._arguments(depth) if self._text[self._at : self._at + 1] == "(" else [])

    def _arguments(self, depth: int) -> list[str]:
        found: list[str] = []
        while self._at < len(self._text):
            self._at += 1
            found.append("".join(self.read(depth + 1)).strip())
            if self._text[self._at : self._at + 1] not in (",", ";"):
                break
        self._at += 1
        return found


def _shown(names: list[str], signs: dict[str, str], parts: list[str]) -> str:
    first, last = (parts[0], parts[-1]) if parts else ("", "")
    match names[0]:
        case "f" if len(parts) > 1:
            return f"{one(first)}/{one(last)}"
        case "r":
            return root(first if len(parts) > 1 else "", last)
        case "s" if "up" in names and _SEVERAL.search(last) is None:
            raised = last.translate(_RAISED)
            return f"^{last}" if set(raised) & set(last) else raised
        case "o" if first in _FRAMES and len(parts) > 1:
            return _circled(last) if first in _CIRCLES else last
        case "o" if any(part.startswith("^") for part in parts):
            # What stands above the others says how they are pronounced.
            return "".join(part for part in parts if not part.startswith("^"))
        case "b":
            left, right = signs.get("lc") or signs.get("bc", "("), signs.get("rc") or signs.get("bc", ")")
            return left + "".join(parts) + {"(": ")", "[": "]", "{": "}"}.get(right, right)
        case "i" if len(parts) > 2:
            sign = "∑" if "su" in names else "∏" if "pr" in names else "∫"
            return limits(sign, parts[0], parts[1]) + " " + one(last)
        case "a" | "l":
            return ", ".join(parts)
        case _:
            return "".join(parts)


def _circled(text: str) -> str:
    if _DIGITS.fullmatch(text) and 1 <= int(text) <= 20:
        return chr(0x245F + int(text))
    return text
