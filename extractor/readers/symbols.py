"""Characters of the symbol fonts that Office documents use for ticks, bullets, arrows and mathematical signs.

Such fonts give the byte codes of signs, not their meaning; documents hold them as they are (``w:sym``) or in the
private use area at U+F000. Encoding of Symbol: Adobe Symbol Encoding as in Unicode's ``VENDORS/ADOBE/symbol.txt``;
of Wingdings: Unicode's ``wingdings`` mapping (L2/11-052), as far as those signs stand in text.
"""

from __future__ import annotations

import unicodedata

_SYMBOL_20 = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_A0 = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_SYMBOL_F1 = "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"


def _run(start: int, signs: str) -> dict[int, str]:
    return {start + index: sign for index, sign in enumerate(signs)}


_SYMBOL = _run(0x20, _SYMBOL_20) | _run(0xA0, _SYMBOL_A0) | _run(0xF1, _SYMBOL_F1)
_WINGDINGS = (
    _run(0x6C, "●❍■□")
    | _run(0x73, "⬧⧫◆❖")
    | _run(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")
    | {0x20: " ", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}
)
_WINGDINGS_2 = {0x20: " ", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0x97: "●", 0xA3: "□"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


# Simplified forms among the CJK radicals, which Unicode does not fold; PDF fonts often map their glyphs to them.
_RADICALS = dict(
    zip(
        "⺁⺇⺌⺎⺏⺐⺕⺗⺛⺝⺟⺠⺬⺮⺶⺷⺸⺻⻁⻄⻅⻆⻈⻉⻋⻌⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂几小尢尣尪彐心旡月母民示竹羊羊羊聿虎西见角讠贝车辶长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)


def ideograph(sign: str) -> str:
    """The ideograph that a radical or compatibility form stands for; other signs remain as they are.

    >>> ideograph("⽂") + ideograph("⻓")
    '文长'
    """
    return _RADICALS.get(sign) or unicodedata.normalize("NFKC", sign)


def symbol(code: int, font: str | None) -> str | None:
    """The Unicode character for ``code`` (0–255, or that plus U+F000) of a symbol font; None where it is not known.

    >>> symbol(0xF0B3, "Symbol")
    '≥'
    """
    return _FONTS.get((font or "").lower(), {}).get(code - 0xF000 if 0xF000 <= code <= 0xF0FF else code)


def unprivate(text: str, font: str | None) -> str:
    """``text`` with characters of the private use area that belong to the symbol font ``font`` in Unicode.

    Where no symbol font is named they are read as Symbol, the usual one; converters lose the name more often than
    the character.
    """
    if not any("\uf000" <= sign <= "\uf0ff" for sign in text):
        return text
    known = font if (font or "").lower() in _FONTS else "Symbol"
    return "".join((symbol(ord(sign), known) or sign) if "\uf000" <= sign <= "\uf0ff" else sign for sign in text)
