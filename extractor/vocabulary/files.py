"""Reading vocabulary files: tab separated, one indicator a line.

    canonical name <tab> aliases, separated by | <tab> usual unit <tab> + or - or nothing <tab> domain

Everything after the name may be missing; the files of the package leave the domain to their own name. Lines that begin
with # and empty lines are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
            entries += _trusted(file.read_text(encoding="utf-8"), file.name.removesuffix(".tsv"))
    return Vocabulary(entries)


def _trusted(table: str, domain: str) -> Iterator[Indicator]:
    """The lines of a file of the package, which tests have checked."""
    for line in table.splitlines():
        if line and line[0] != "#":
            name, aliases, unit, polarity = line.split("\t")
            yield Indicator(
                name, tuple(aliases.split("|")) if aliases else (), unit or None, _POLARITY[polarity], domain
            )


def load(path: Path) -> Vocabulary:
    """The vocabulary of the package with the user's own file laid over it.

    Raises DocumentError: ``missing``, ``denied``, ``vocabulary-encoding``, or one of the ``vocabulary-…`` codes with
    the file and the line that is wrong.
    """
    try:
        table = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DocumentError("missing") from None
    except PermissionError:
        raise DocumentError("denied") from None
    except UnicodeDecodeError:
        raise DocumentError("vocabulary-encoding", file=str(path)) from None
    return laid_over(builtin(), read_entries(table, str(path), OWN))


def laid_over(vocabulary: Vocabulary, own: Sequence[Indicator]) -> Vocabulary:
    """``vocabulary`` with the user's ``own`` indicators.

    They go first: each takes over the names of the indicator with the same name, and any other spelling that it lists.
    """
    taken = {key(spelled): entry.name for entry in own for spelled in (entry.name, *entry.aliases)}
    merged: dict[str, Indicator] = {}
    absorbed: dict[str, list[Indicator]] = {}
    for entry in vocabulary.entries:
        if owner := taken.get(key(entry.name)):
            absorbed.setdefault(owner, []).append(entry)
        else:
            merged[entry.name] = _without(entry, taken)
    for entry in own:
        merged[entry.name] = _over(absorbed.get(entry.name, []), entry, taken)
    return Vocabulary(merged.values())


def _over(known: list[Indicator], own: Indicator, taken: dict[str, str]) -> Indicator:
    """``own`` with what it leaves open from the indicators of the package whose names it gives."""
    aliases = list(own.aliases)
    for entry in known:
        aliases += [entry.name, *_without(entry, taken, own.name).aliases]
    same = next((entry for entry in known if key(entry.name) == key(own.name)), None)
    return replace(
        own,
        aliases=tuple(alias for alias in dict.fromkeys(aliases) if key(alias) != key(own.name)),
        unit=own.unit or (same.unit if same else None),
        polarity=own.polarity or (same.polarity if same else 0),
        domain=same.domain if same and own.domain == OWN else own.domain,
    )


def _without(entry: Indicator, taken: dict[str, str], owner: str | None = None) -> Indicator:
    """``entry`` without the aliases that the user's file gives to another indicator than ``owner``."""
    kept = tuple(alias for alias in entry.aliases if taken.get(key(alias), owner) == owner)
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
