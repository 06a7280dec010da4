"""What the makers of hostile files have in common."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

File = tuple[str, bytes, str]
"""Name, content, expectation (see ``bench.hostile``)."""

ANY = "any-clean"
"""Any outcome but a limit or a crash."""


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()
