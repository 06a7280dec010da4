"""pdfminer, for the few things that pdfium does not tell: imported where it is needed, and kept from talking."""

from __future__ import annotations

import logging
from functools import cache


@cache
def hush() -> None:
    """Keep pdfminer from logging what is wrong with a file: whoever asks it says that in words of their own. Once, for
    each change of a level makes all loggers of the process forget theirs."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
