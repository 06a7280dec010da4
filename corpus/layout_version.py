"""The version of the layout of the store, apart from its description: most commands need no more than the number."""

VERSION = 3
"""Stored in ``meta`` under ``schema_version``; see ``schema.py`` and ``migrations.py``."""
