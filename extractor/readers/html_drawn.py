"""What web pages show by other means than HTML: formulas (MathML) and the words in drawings (SVG)."""

from __future__ import annotations

from lxml import etree

from .docx_formulas import limits, one, root

Element = etree._Element

_DEEPEST = 60
_LEFT_OUT = frozenset({"annotation", "annotation-xml", "mphantom", "maction"})
_FORMULAS = ("math", "m:math", "mml:math")
_WORDS = ("text", "foreignobject", "foreignObject")


def write_formulas(page: Element) -> None:
    """Put in the place of each formula below ``page`` what it says in one line: parts that only stand above each other
    would run together otherwise (1/2 would be 12)."""
    for formula in list(page.iter(*_FORMULAS)):
        if formula.getparent() is None:
            continue
        text = formula_text(formula)
        for part in list(formula):
            formula.remove(part)
        formula.text = text


def formula_text(formula: Element) -> str:
    """What a ``math`` element says, in one line."""
    return _linear(formula, 0)


def words_drawn(drawing: Element) -> str:
    """The words in a drawing (an ``svg`` element), one after the other."""
    texts = (" ".join("".join(map(str, text.itertext())).split()) for text in drawing.iter(*_WORDS))
    return " ".join(text for text in texts if text)


def _linear(element: Element, depth: int) -> str:
    if depth > _DEEPEST:
        return "".join("".join(map(str, element.itertext())).split())
    tag = str(element.tag)
    name = tag[max(tag.rfind(":"), tag.rfind("}")) + 1 :]
    # Comments have no name.
    if not isinstance(element.tag, str) or name in _LEFT_OUT:
        return ""
    parts: list[str] = []
    text = element.text or ""
    for part in element:
        said = _linear(part, depth + 1)
        text += said + (part.tail or "")
        if isinstance(part.tag, str):
            parts.append(said)
    first, second, third = (*parts, "", "", "")[:3]
    match name:
        case "mfrac":
            return f"{one(first)}/{one(second)}"
        case "msqrt":
            return root("", "".join(parts))
        case "mroot":
            return root(second, first)
        case "msup":
            return f"{first}^{one(second)}"
        case "msubsup":
            return f"{first}{second}^{one(third)}"
        case "munder":
            return limits(first, second, "")
        case "mover":
            return limits(first, "", second)
        case "munderover":
            return limits(first, second, third)
        case "mfenced":
            return element.get("open", "(") + ", ".join(parts) + element.get("close", ")")
        case "mtable":
            return "; ".join(parts)
        case "mtr":
            return ", ".join(parts)
        case "mspace":
            return " "
        case _:
            return text.strip() if parts else " ".join(text.split())
