"""The pages of the documentation speak of what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.readers import supported
from extractor.readers.formats import FORMATS, IMAGES

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").glob("*.md"))]
_PATH = re.compile(r"`((?:extractor|corpus|index|terminal|samples|bench|docs|tests)/[\w./-]*|cli\.py)`")
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in PAGES])
def test_every_path_on_the_page_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    for name in _PATH.findall(text):
        assert (ROOT / name).exists(), name
    for name in _LINK.findall(text):
        assert (page.parent / name).exists(), name


def test_the_architecture_names_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    for room in ("extractor", "corpus", "index", "terminal", "samples", "bench"):
        assert f"`{room}/`" in text
        assert (ROOT / room / "__init__.py").is_file() or room == "samples"


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_every_format_is_named(page: str) -> None:
    text = (ROOT / page).read_text("utf-8").lower()
    called = {"md": "markdown", "flatopc": "flat opc", "wordml": "2003 xml", "spreadsheetml": "excel 2003 xml"}
    for name in supported():
        assert FORMATS[name].reader == IMAGES or called.get(name, name) in text, name
