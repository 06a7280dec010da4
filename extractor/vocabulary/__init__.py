"""Indicator names: one canonical name for all the ways an indicator is written.

The vocabulary that ships with the package stands in ``data/indicators``, a file per domain; users extend it with a file
of their own. Unknown names stay as they are: nothing is merged that the vocabulary does not say is the same.
"""

from .files import OWN, builtin, laid_over, load
from .lookup import Indicator, Vocabulary
from .of_regions import of_country, of_region
from .short_names import in_full, short_names

__all__ = [
    "OWN",
    "Indicator",
    "Vocabulary",
    "builtin",
    "in_full",
    "laid_over",
    "load",
    "of_country",
    "of_region",
    "short_names",
]
