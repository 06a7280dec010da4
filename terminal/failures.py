"""Errors as messages: what is wrong, with which file or word, and what to do; never a traceback."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, NoReturn, Protocol, runtime_checkable

from extractor.problems import DocumentError, Language, describe, remedy
from extractor.system_words import in_chinese

from .console import fail

FINDINGS, USAGE, INTERNAL = 1, 2, 70


@runtime_checkable
class Explained(Protocol):
    """An error that can say in two languages what is wrong and what to do."""

    def describe(self, language: Any = "en") -> str: ...

    def remedy(self, language: Any = "en") -> str: ...


def report(error: Exception, path: Path | str | None = None) -> None:
    """Print the message for ``error``, which came up with the file ``path``."""
    from corpus.pathkeys import shown_place

    if isinstance(error, DocumentError):
        said = [
            (describe(error.code, error.details, lang), remedy(error.code, error.details, lang)) for lang in _LANGUAGES
        ]
    elif isinstance(error, Explained):
        said = [(error.describe(lang), error.remedy(lang)) for lang in _LANGUAGES]
    else:
        said = [(str(error), ""), (str(error), "")]
    where = f"{shown_place(path)}: " if path is not None else ""
    (zh, zh_todo), (en, en_todo) = said
    fail(where + zh + (f"。{zh_todo}。" if zh_todo else ""), where + en + (f"; {en_todo}" if en_todo else ""))


_LONGEST = 200


def _first_line(error: Exception) -> str:
    """What an error says, without the pages of statements and parameters that databases add."""
    line = next(iter(str(error).strip().splitlines()), "")
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


_LANGUAGES: tuple[Language, ...] = ("zh", "en")


def end(error: Exception) -> NoReturn:
    """Turn an error that left a command into a message and an exit code."""
    if isinstance(error, BrokenPipeError):
        # The reader of our output went away (| head); that is no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    if isinstance(error, DocumentError):
        report(error)
        raise SystemExit(FINDINGS) from None
    if isinstance(error, OSError):
        place, reason = error.filename or "", error.strerror or str(error)
        fail(f"{place}: {in_chinese(reason)}", f"{place}: {reason}")
        raise SystemExit(FINDINGS) from None
    if isinstance(error, Explained):
        report(error)
        raise SystemExit(USAGE) from None
    if os.environ.get("ZHIBIAO_DEBUG"):
        raise error
    said = f"{type(error).__name__}: {_first_line(error)}"
    fail(
        f"程序内部错误（{said}）。请附上文件报告此问题；设 ZHIBIAO_DEBUG=1 可看详情",
        f"internal error ({said}); please report it with the file; ZHIBIAO_DEBUG=1 shows the details",
    )
    raise SystemExit(INTERNAL) from None
