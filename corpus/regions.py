"""Regions as filters: a name stands for the region and everything below it."""

from __future__ import annotations

COUNTRY_CODE = "100000"


def region_codes(name: str) -> frozenset[str]:
    """The GB/T 2260 codes of the regions that ``name`` (full or short, with or without its city) may mean."""
    from extractor.regions import find_regions, table

    found = {mention.code for mention in find_regions(name) if (mention.start, mention.end) == (0, len(name))}
    found |= {region.code for region in table().by_name.get(name, ())}
    return frozenset(code for code in found if code)


def region_prefix(code: str) -> str:
    """The beginning that the codes of a region and of all regions below it share: two digits a level.

    ``420000`` → ``42``, ``420500`` → ``4205``, ``420506`` → ``420506``. The country is no sum of its parts here: its
    figures are those given for the country, so its code stands for itself.
    """
    if code == COUNTRY_CODE:
        return code
    while len(code) > 2 and code.endswith("00"):
        code = code[:-2]
    return code
