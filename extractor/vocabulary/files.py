"""Reading vocabulary files: tab separated, one indicator a line.

    canonical name <tab> aliases, separated by | <tab> usual unit <tab> + or - or nothing <tab> domain

Everything after the name may be missing; the files of the package leave the domain to their own name. Lines that begin
with # and empty lines are passed over.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from ..problems import DocumentError
from .lookup import Indicator, Vocabulary, key

_POLARITY = {"+": 1, "-": -1, "": 0}
_COLUMNS = 5
OWN = "own"
"""The domain of a user's own indicators that name none."""


@cache
def builtin() -> Vocabulary:
    """The vocabulary that ships with the package."""
    folder = files(__package__.rpartition(".")[0]) / "data" / "indicators"
    entries: list[Indicator] = []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".tsv"):
            entries += read_entries(file.read_text(encoding="utf-8"), file.name, file.name.removesuffix(".tsv"))
    return Vocabulary(entries)


def load(path: Path) -> Vocabulary:
    """The vocabulary of the package with the user's own file laid over it.

    An indicator that the file gives anew keeps its aliases and gets those of the file; a spelling that both give to
    different indicators goes by the file. Raises DocumentError: ``missing``, ``denied``, ``vocabulary-encoding``, or
    one of the ``vocabulary-…`` codes with the file and the line that is wrong.
    """
    try:
        table = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DocumentError("missing") from None
    except PermissionError:
        raise DocumentError("denied") from None
    except UnicodeDecodeError:
        raise DocumentError("vocabulary-encoding", file=str(path)) from None
    merged = {entry.name: entry for entry in builtin().entries}
    own = read_entries(table, str(path), OWN)
    for entry in own:
        known = merged.pop(entry.name, None)
        merged[entry.name] = _over(known, entry) if known else entry
    taken = {key(spelled): entry.name for entry in own for spelled in (entry.name, *entry.aliases)}
    return Vocabulary(_without(entry, taken) for entry in merged.values())


def _over(known: Indicator, own: Indicator) -> Indicator:
    return replace(
        known,
        aliases=tuple(dict.fromkeys((*known.aliases, *own.aliases))),
        unit=own.unit or known.unit,
        polarity=own.polarity or known.polarity,
        domain=known.domain if own.domain == OWN else own.domain,
    )


def _without(entry: Indicator, taken: dict[str, str]) -> Indicator:
    """``entry`` without the aliases that the user's file gives to another indicator."""
    kept = tuple(alias for alias in entry.aliases if taken.get(key(alias), entry.name) == entry.name)
    return entry if len(kept) == len(entry.aliases) else replace(entry, aliases=kept)


def read_entries(table: str, file: str, domain: str) -> list[Indicator]:
    """The indicators of one file. Raises DocumentError with ``file`` and the line that is wrong."""
    entries: list[Indicator] = []
    first: dict[str, int] = {}
    for number, line in enumerate(table.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > _COLUMNS:
            raise DocumentError("vocabulary-columns", file=file, line=number, found=len(cells), columns=_COLUMNS)
        name, aliases, unit, polarity, own_domain = cells + [""] * (_COLUMNS - len(cells))
        if polarity not in _POLARITY:
            raise DocumentError("vocabulary-polarity", file=file, line=number, found=polarity)
        names = tuple(alias.strip() for alias in aliases.split("|") if alias.strip())
        for spelled in (name, *names):
            if not key(spelled):
                raise DocumentError("vocabulary-name", file=file, line=number)
            if (before := first.setdefault(key(spelled), number)) != number:
                raise DocumentError("vocabulary-twice", file=file, line=number, name=spelled, before=before)
        entries.append(Indicator(name, names, unit or None, _POLARITY[polarity], own_domain or domain))
    return entries
