"""OLE compound files: the container of doc, wps and xls ([MS-CFB])."""

from __future__ import annotations

from pathlib import Path

import olefile

from ..problems import DocumentError

MAX_STREAM = 128 << 20
_UTF8 = 65001
# A broken header may ask for sectors of any size, which no memory holds.
_BROKEN = (OSError, ValueError, IndexError, OverflowError, MemoryError)


class Ole:
    """The streams of a compound file by name; all that are asked for are read whole."""

    def __init__(self, path: Path, kind: str) -> None:
        """Raises DocumentError "damaged" where the container cannot be opened; ``kind`` names the format in it."""
        self._kind = kind
        try:
            self._file = olefile.OleFileIO(str(path))
        except _BROKEN as error:
            raise DocumentError("damaged", format=kind, reason=str(error)[:200]) from error

    def __enter__(self) -> Ole:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def stream(self, name: str) -> bytes | None:
        """All bytes of a stream; None where there is none of this name.

        Raises DocumentError: "damaged", "too-large".
        """
        try:
            if not self._file.exists(name):
                return None
            size = self._file.get_size(name)
            if size > MAX_STREAM:
                raise DocumentError("too-large", size=f"{size >> 20} MiB", limit=f"{MAX_STREAM >> 20} MiB")
            content: bytes = self._file.openstream(name).read()
        except _BROKEN as error:
            raise DocumentError("damaged", format=self._kind, reason=f"{name}: {error}"[:200]) from error
        return content

    def title(self) -> str:
        """The title among the file's properties; "" without one."""
        try:
            properties = self._file.get_metadata()
        except (*_BROKEN, AttributeError):
            return ""
        title, page = properties.title, properties.codepage
        if not isinstance(title, bytes):
            return title or ""
        try:
            return title.decode("utf-8" if page == _UTF8 else f"cp{page}", "replace").rstrip("\0")
        except LookupError:
            return ""
