"""Workbooks that are locked with the password that everybody has.

Where only the structure of a workbook is protected, Excel still encrypts the file, with a password that is written in
its documentation ([MS-OFFCRYPTO]; "VelvetSweatshop"), and opens it without asking. Statistical offices give out many
such files; whoever opens them sees no lock at all.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

_EVERYBODYS = "VelvetSweatshop"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# To take off the lock costs some fifty bytes of memory for each of the file.
_LARGEST = 32 << 20
# How often a password is turned around before it opens anything: Excel takes 100,000 turns.
_TURNS, _MOST_TURNS = re.compile(rb'spinCount="([0-9]+)"'), 200_000
_KINDS = frozenset({"Xls97File", "OOXMLFile"})


def unlocked(path: Path) -> bytes | None:
    """The Office file at ``path`` without its lock; None where it needs another password than everybody's. Raises
    OSError."""
    with path.open("rb") as file:
        if file.read(len(_OLE)) != _OLE or path.stat().st_size > _LARGEST:
            return None
        turns = [int(count[:9]) for count in _TURNS.findall(path.read_bytes())]
        if max(turns, default=0) > _MOST_TURNS:
            return None
        import msoffcrypto

        try:
            file.seek(0)
            locked = msoffcrypto.OfficeFile(file)
            if type(locked).__name__ not in _KINDS:
                return None
            if type(locked).__name__ == "OOXMLFile":
                locked.load_key(password=_EVERYBODYS, verify_password=True)
            else:
                locked.load_key(password=_EVERYBODYS)
            content = BytesIO()
            locked.decrypt(content)
        except OSError:
            raise
        except Exception:  # Besides its own errors the library raises whatever a broken record leads to.
            return None
    return content.getvalue()
