"""Documents of many forms, written for the tests, with the card that each should have."""

from __future__ import annotations

from . import forms, notices, orders, pages, sites

SAMPLES = {**pages.SAMPLES, **notices.SAMPLES, **forms.SAMPLES, **orders.SAMPLES, **sites.SAMPLES}
