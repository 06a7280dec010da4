"""The ``zhibiao`` command before anything is loaded: whoever presses Ctrl+C in its first moments sees no traceback."""

from __future__ import annotations

import sys

_INTERRUPTED = 130
"""The exit code that shells know."""


def main() -> None:
    """Load the command line and run it."""
    try:
        from cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
