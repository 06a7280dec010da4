"""What is called one thing of a country and another of its regions: 国内生产总值, 地区生产总值."""

from __future__ import annotations

_OF_REGIONS = {"国内生产总值": "地区生产总值"}
_OF_COUNTRY = {region: country for country, region in _OF_REGIONS.items()}


def of_region(name: str) -> str | None:
    """The canonical name that a region's figures bear for a country's; None where both bear one name."""
    return _OF_REGIONS.get(name)


def of_country(name: str) -> str:
    """The canonical name that a country's figures bear; ``name`` itself where both bear one."""
    return _OF_COUNTRY.get(name, name)
