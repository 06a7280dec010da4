"""Organisations by the structure of their names, and lists of them.

Chinese names of bodies end in what the body is (…局, …人民政府, …协会); short forms name only the field of
administration (公安、民政、人社等部门). The tables, with their examples, are data/organisations.toml, which ``tables``
loads with the user's own names. ``names`` tells what is built like a name, ``lists`` takes lists of names apart, and
``find`` finds names in a text. No single body is known by name, and a list item never lends a part of its name to
another (县教育局、财政局: 财政局 stays 财政局).
"""

from .find import find_organisations, last_signs, names_ending_at
from .lists import read_names, split_names
from .names import OF_AREAS, Organisation, is_field, is_generic, is_organisation, lead_length
from .tables import known_names, own_names

__all__ = [
    "OF_AREAS",
    "Organisation",
    "find_organisations",
    "is_field",
    "is_generic",
    "is_organisation",
    "known_names",
    "last_signs",
    "lead_length",
    "names_ending_at",
    "own_names",
    "read_names",
    "split_names",
]
