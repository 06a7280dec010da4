"""The command reference, made from the help of the commands themselves.

    python -m terminal.reference        write docs/commands.md and docs/commands.zh-CN.md

``tests/terminal/test_reference.py`` fails where a page lacks a command or an option.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


_PROGRAM = """
import typer.main
import cli

group = typer.main.get_command(cli.app)
for name in ("", *group.commands):
    print(f"\\f{name}")
    try:
        cli.app([*([name] if name else []), "--help"], prog_name="zhibiao")
    except SystemExit:
        pass
"""


def helps(language: str, columns: int = 100) -> dict[str, str]:
    """Command → what its ``--help`` prints in ``language`` on a terminal so wide; the program itself under the empty
    name.

    A process of its own makes them, since help texts are chosen when the commands load.
    """
    environment = os.environ | {"ZHIBIAO_LANG": language, "COLUMNS": str(columns), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], cwd=ROOT, env=environment, capture_output=True, check=True, encoding="utf-8"
    )
    found = {}
    for part in done.stdout.split("\f")[1:]:
        name, _, text = part.partition("\n")
        found[name] = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return found


def page(language: str) -> str:
    """The reference in ``language``."""
    title, origin, codes = _HEADS[language]
    parts = [f"# {title}", origin, codes]
    for name, text in helps(language).items():
        if name:
            parts.append(f"## zhibiao {name}")
        parts.append(f"```\n{text}\n```")
    return "\n\n".join(parts) + "\n"


def main() -> None:
    for language, place in PAGES.items():
        place.write_text(page(language), "utf-8")


if __name__ == "__main__":
    main()
