"""Signs that tell names apart however alike they look: 第一产业 and 第二产业, 城镇 and 农村, 男性 and 女性."""

from __future__ import annotations

CONTRARIES = (
    "一二三四五六七八九十零〇0123456789",
    "城农乡镇",
    "男女",
    "增减",
    "升降",
    "进出入",
    "上下",
    "内外",
    "高低",
    "大中小",
    "正负",
    "老幼婴",
    "东南西北",
    "国省市县区乡村",
)
"""In each group signs that stand for different things of a kind."""


def contrary(one: str, other: str) -> bool:
    """Two names of like spelling differ in such a sign."""
    from rapidfuzz.distance import Levenshtein

    for change in Levenshtein.opcodes(one, other):
        if change.tag == "equal":
            continue
        before, after = one[change.src_start : change.src_end], other[change.dest_start : change.dest_end]
        if any(set(before + after) & set(group) for group in CONTRARIES):
            return True
    return False
