"""Pages of this folder filled in; all text in them is escaped."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from typing import Any

from extractor.problems import Language

from ..values import storable
from . import words


def rendered(template: str, language: Language, **content: Any) -> str:
    """The page that the template makes of ``content``; ``say(zh, en)`` is known in all of them."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def source(name: str) -> str:
        return files(__package__).joinpath(name).read_text("utf-8")

    environment = Environment(
        loader=FunctionLoader(source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {"say": partial(words.pick, language), "lang": "zh-CN" if language == "zh" else "en"}
    return storable(environment.get_template(template).render(**content))
