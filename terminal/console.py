"""Where things are printed: results on stdout, messages and progress on stderr."""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Literal

from .language import say

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.table import Table
    from rich.text import Text


_HALVES = re.compile("[\ud800-\udfff]")
_JUSTIFY: dict[str, Literal["left", "right", "center"]] = {"r": "right", "l": "left", "c": "center"}


@cache
def out() -> Console:
    """Results. Rich knows East Asian widths and the width of the terminal."""
    return _console(stderr=False)


@cache
def err() -> Console:
    """Messages and progress."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    from .wrapping import ChineseConsole

    # What is printed comes from documents: their brackets and colons are no markup.
    return ChineseConsole(stderr=stderr, highlight=False, markup=False, emoji=False)


def plain(text: str) -> None:
    """``text`` on stdout as it is, for programs: no markup, no wrapping. Half characters, as a command line may have
    them, cannot be written and become U+FFFD; the mark that tells Excel the encoding of a file is left out."""
    text = _HALVES.sub("\ufffd", text.removeprefix("\ufeff"))
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def warn(zh: str, en: str) -> None:
    """A message that something is not as it should be, while work goes on."""
    _message("yellow", say("注意", "note"), say(zh, en))


def fail(zh: str, en: str) -> None:
    """A message that something went wrong."""
    _message("red", say("错误", "error"), say(zh, en))


def note(zh: str, en: str) -> None:
    """A message of progress or result that is not the result itself."""
    from rich.text import Text

    _tell(Text(printable(say(zh, en))))


def _message(colour: str, word: str, text: str) -> None:
    from rich.text import Text

    _tell(Text.assemble((f"{word}{say('：', ': ')}", f"bold {colour}"), printable(text)))


def _tell(text: Text) -> None:
    # In a file a message is one line, however long; on a screen it is broken between words.
    err().print(text, soft_wrap=not err().is_terminal)


def printable(text: str) -> str:
    """``text`` safe to print: control characters and broken surrogates of file names become visible escapes."""
    if text.isprintable():
        return text
    return "".join(
        char
        if char in "\n\t" or char.isprintable() or char in "\u3000\u00a0"
        else char.encode("unicode_escape", "surrogatepass").decode()
        for char in text
    )


def hanging(lead: Text, text: Text, indent: int = 2) -> Hanging:
    """``text`` behind ``lead``, its further lines indented to where it begins. Chinese has no spaces to break at."""
    from rich.text import Text

    return Hanging(Text(" " * indent).append_text(lead).append(" "), text)


class Hanging:
    """See ``hanging``. A table with a column for either takes five times as long: thousands of findings are printed."""

    def __init__(self, lead: Text, text: Text) -> None:
        self._lead, self._text = lead, text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.text import Text

        from .wrapping import wrapped

        begin = self._lead.cell_len
        for number, line in enumerate(wrapped(self._text, max(1, options.max_width - begin))):
            # As segments: what is given as a text is wrapped once more.
            yield from (Text(" " * begin) if number else self._lead.copy()).append_text(line).render(console, "\n")


def table(title: str | None, *columns: tuple[str, str]) -> Table:
    """A table with the house's look. Columns are (heading, justification), with ``!`` added where it must not wrap."""
    from rich.cells import cell_len

    from .listed import Listed

    made = Listed(title, headings=any(heading for heading, _ in columns))
    for heading, justify in columns:
        made.add_column(
            heading,
            justify=_JUSTIFY[justify[0]],
            min_width=cell_len(heading),
            no_wrap="!" in justify,
            overflow="fold",
        )
    return made
