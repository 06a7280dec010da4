"""The command reference, made from the help of the commands themselves.

    python -m terminal.reference        write docs/commands.md and docs/commands.zh-CN.md

``tests/terminal/test_reference.py`` fails where a page lacks a command or an option.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"en": ROOT / "docs" / "commands.md", "zh": ROOT / "docs" / "commands.zh-CN.md"}
_HEADS = {
    "en": (
        "Commands",
        "Written by `python -m terminal.reference`; not to be edited by hand.",
        "Exit codes: 0 fine; 1 findings, nothing found, or some files could not be read; 2 wrong use.",
    ),
    "zh": (
        "命令一览",
        "由 `python -m terminal.reference` 生成，请勿手工修改。",
        "退出码：0 正常；1 有不符、没有找到或部分文件未能读取；2 用法错误。",
    ),
}


def commands() -> list[str]:
    """The names of all commands, in the order of the help."""
    import typer.main

    import cli

    group: Any = typer.main.get_command(cli.app)
    return list(group.commands)


def help_of(language: str, *command: str) -> str:
    """What ``zhibiao COMMAND --help`` prints in ``language``."""
    environment = os.environ | {"ZHIBIAO_LANG": language, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    program = "import sys, cli; sys.argv[0] = 'zhibiao'; cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", program, *command, "--help"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


def page(language: str) -> str:
    """The reference in ``language``."""
    title, origin, codes = _HEADS[language]
    parts = [f"# {title}", origin, codes, f"```\n{help_of(language)}\n```"]
    for name in commands():
        parts += [f"## zhibiao {name}", f"```\n{help_of(language, name)}\n```"]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    for language, place in PAGES.items():
        place.write_text(page(language), "utf-8")


if __name__ == "__main__":
    main()
