"""What makes commands answer at once."""

from __future__ import annotations

import gc
from copy import copy

import typer

_OBJECTS = 50_000


def started(app: typer.Typer, asked: list[str]) -> typer.Typer:
    """``app`` with the command that is ``asked`` for alone, with all of them where it is none: Typer works out the
    options of every command that it has, which takes longer than many an answer."""
    # Next to nothing of what a command loads can be let go again: to look for it every 700 objects takes a tenth of a
    # short one's time.
    gc.set_threshold(_OBJECTS)
    found = [
        command
        for command in app.registered_commands
        if command.callback is not None and [command.name or command.callback.__name__] == asked
    ]
    if not found:
        return app
    alone = copy(app)
    alone.registered_commands = found
    return alone
