"""What Typer says of itself, in help and of wrong use, in the language of the rest."""

from __future__ import annotations

import re
import sys
from typing import Any

import typer
from typer._click.exceptions import UsageError
from typer.core import TyperCommand, TyperGroup

from .language import say

# Typer's sentences are not marked for translation. What is not known here stays as it is.
_IN_CHINESE = (
    (r"(?m)^Usage: ", "用法："),
    (r"(?m)^Arguments:$", "参数："),
    (r"(?m)^Options:$", "选项："),
    (r"(?m)^Commands:$", "命令："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]..."),
    (r"\[required\]", "[必填]"),
    (r"\[default: ", "[默认："),
    (r"Show this message and exit\.", "显示本说明"),
    (r"^No such command '(.*?)'\.", r"没有命令“\1”"),
    (r" Did you mean (.+)\?$", r"，是不是\1？"),
    (r"^No such option: (\S+)", r"没有选项 \1"),
    # The oldest version that serves prints the tuple that it is in.
    (r" (?:\(')?\(Possible options: (.+?)\)(?:',\))?$", r"，是不是 \1？"),
    (r"^Missing argument '(.+)'\.$", r"缺少 \1"),
    (r"^Option '(.+)' requires an argument\.$", r"选项 \1 后面要有值"),
    (r"^Option '(.+)' does not take a value\.$", r"选项 \1 后面不能有值"),
    (r"^Got unexpected extra arguments?(?:\(s\))? \((.+)\)$", r"多出了 \1"),
    (r"^Invalid value for '(.+?)': (?=.)", r"\1 的值不对："),
    (r"'([^']*)' is not a valid (?:int|integer)(?: range)?\.$", r"“\1”不是整数"),
    (r"'([^']*)' is not a valid float(?: range)?\.$", r"“\1”不是数"),
    (r"(\S+) is not in the range (.+)\.$", r"\1 不在 \2 之内"),
    (r"'([^']*)' is not one of (.+)\.$", r"“\1”不在\2之中"),
    (r"'([^' ]+)'", r"“\1”"),
)


class Command(TyperCommand):
    """A command whose help and usage are in the language of the user."""

    def get_help(self, ctx: Any) -> str:
        return _said(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        return _said(super().get_usage(ctx))


class Program(TyperGroup):
    """The program with all its commands; tells of wrong use as of everything else that goes wrong."""

    def get_help(self, ctx: Any) -> str:
        return _said(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        return _said(super().get_usage(ctx))

    def main(self, *arguments: Any, **settings: Any) -> Any:
        try:
            sys.exit(super().main(*arguments, **{**settings, "standalone_mode": False}))
        except UsageError as error:
            _tell(error)
            sys.exit(error.exit_code)


def _said(text: str) -> str:
    if say("zh", "en") == "en":
        return text
    for pattern, chinese in _IN_CHINESE:
        text = re.sub(pattern, chinese, text)
    return text


def _tell(error: UsageError) -> None:
    from .console import fail

    what = _said(error.format_message()).rstrip(".")
    if error.ctx is None:
        fail(what, what)
        return
    typer.echo(error.ctx.get_usage(), err=True)
    more = f"{error.ctx.command_path} --help"
    fail(f"{what}{'' if what.endswith('？') else '。'}用 {more} 查看说明。", f"{what}; see {more}")
