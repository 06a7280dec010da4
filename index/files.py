"""Files that must be on the disk, and that must be what they were."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path


def flush_file(path: Path) -> None:
    """Return when the content of ``path`` is on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(path: Path) -> None:
    """Return when the names in ``path`` are on the disk. Windows cannot be asked, and keeps them by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: Path) -> None:
    """Remove a file or a whole folder; what another process holds open (Windows) stays until the next time."""
    with suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


@dataclass(frozen=True, slots=True)
class Seal:
    """What a file was when it was written. A file with the same size and times is taken to be the same; with other
    times (the corpus was copied, say) its hash decides."""

    size: int
    mtime_ns: int
    ctime_ns: int
    hash: str

    @classmethod
    def of(cls, path: Path) -> Seal:
        stat = path.stat()
        return cls(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, _hash(path))

    def look(self, path: Path, *, thorough: bool = False) -> Seal | None:
        """The seal of ``path`` as it is now if it is still the file that was sealed, else None. ``thorough`` does not
        believe in times."""
        try:
            stat = path.stat()
            if stat.st_size != self.size:
                return None
            same = (stat.st_mtime_ns, stat.st_ctime_ns) == (self.mtime_ns, self.ctime_ns)
            if same and not thorough:
                return self
            now = Seal.of(path)
        except OSError:
            return None
        return now if now.hash == self.hash else None


def seal(files: Iterable[Path], folder: Path, known: Mapping[str, Seal]) -> dict[str, Seal]:
    """Seals of ``files`` by their names in ``folder`` (with /); those ``known`` are not made again."""
    names = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: known.get(name) or Seal.of(path) for name, path in names.items()}


def to_json(seals: Mapping[str, Seal]) -> dict[str, dict[str, int | str]]:
    return {name: asdict(known) for name, known in seals.items()}


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]


def from_json(data: Mapping[str, Mapping[str, int | str]]) -> dict[str, Seal]:
    """The inverse of ``to_json``. Raises KeyError, TypeError or ValueError where the data are no seals."""
    return {
        name: Seal(int(one["size"]), int(one["mtime_ns"]), int(one["ctime_ns"]), str(one["hash"]))
        for name, one in data.items()
    }
