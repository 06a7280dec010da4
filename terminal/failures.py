"""Errors as messages: what is wrong, with which file or word, and what to do; never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from extractor.problems import DocumentError, Language, describe, remedy

from .console import fail

FINDINGS, USAGE, INTERRUPTED = 1, 2, 130


@runtime_checkable
class Explained(Protocol):
    """An error that can say in two languages what is wrong and what to do."""

    def describe(self, language: Any = "en") -> str: ...

    def remedy(self, language: Any = "en") -> str: ...


def report(error: Exception, path: Path | str | None = None) -> None:
    """Print the message for ``error``, which came up with the file ``path``."""
    if isinstance(error, DocumentError):
        said = [
            (describe(error.code, error.details, lang), remedy(error.code, error.details, lang)) for lang in _LANGUAGES
        ]
    elif isinstance(error, Explained):
        said = [(error.describe(lang), error.remedy(lang)) for lang in _LANGUAGES]
    else:
        said = [(str(error), ""), (str(error), "")]
    where = f"{path}: " if path is not None else ""
    (zh, zh_todo), (en, en_todo) = said
    fail(where + zh + (f"。{zh_todo}。" if zh_todo else ""), where + en + (f"; {en_todo}" if en_todo else ""))


_LANGUAGES: tuple[Language, ...] = ("zh", "en")


@contextmanager
def guarded() -> Iterator[None]:
    """Turn the errors that users can cause or meet into messages and exit codes."""
    try:
        yield
    except KeyboardInterrupt:
        fail("已中断；已保存的内容不受影响，可重新运行继续", "interrupted; what was stored is kept, run again to go on")
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        # The reader of our output went away (| head); that is no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except DocumentError as error:
        report(error)
        raise SystemExit(FINDINGS) from None
    except OSError as error:
        fail(f"{error.filename or ''}: {error.strerror or error}", f"{error.filename or ''}: {error.strerror or error}")
        raise SystemExit(FINDINGS) from None
    except Exception as error:
        if not isinstance(error, Explained):
            raise
        report(error)
        raise SystemExit(USAGE) from None


def unexpected(run: Callable[[], None]) -> None:
    """``run``, with an error that nobody foresaw told in one line, where to report it in another."""
    try:
        run()
    except Exception as error:
        if os.environ.get("ZHIBIAO_DEBUG"):
            raise
        name = type(error).__name__
        fail(
            f"程序内部错误（{name}：{error}）。请附上文件报告此问题；设 ZHIBIAO_DEBUG=1 可看详情",
            f"internal error ({name}: {error}); please report it with the file; ZHIBIAO_DEBUG=1 shows the details",
        )
        raise SystemExit(70) from None
