"""Output in the encodings of old consoles: on Chinese Windows what goes to a file or a pipe is in GBK, which lacks some
signs that are printed."""

from __future__ import annotations

import codecs
import io
import sys

_LIKE = {"✗": "×", "✓": "√", "−": "-", "–": "-", "›": ">", "\u00a0": " "}
"""What may stand for signs that an encoding lacks; all others become escapes, as JSON has them."""
_NAME = "zhibiao.like"


def forgive() -> None:
    """Let no sign that the encoding of the output lacks end a command."""
    codecs.register_error(_NAME, _instead)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_NAME)


def _instead(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_stand_in(sign, error.encoding) for sign in error.object[error.start : error.end]), error.end


def _stand_in(sign: str, encoding: str) -> str:
    like = _LIKE.get(sign, "")
    try:
        like.encode(encoding)
    except UnicodeEncodeError:
        like = ""
    units = sign.encode("utf-16-be", "surrogatepass")
    return like or "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))
