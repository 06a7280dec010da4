"""Pictures that are broken: each ends as damaged or unknown, whatever the library makes of it."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image

from extractor.problems import DocumentError
from extractor.readers import ocr, read

KINDS = ("png", "gif", "tiff", "bmp", "jpeg", "webp")
ENDS = {"scan", "damaged", "unsupported", "binary", "too-large"}


def pictured(kind: str) -> bytes:
    content = io.BytesIO()
    frames = [Image.new("L", (30, 20), shade) for shade in (255, 90, 40)]
    more = {"save_all": True, "append_images": frames[1:]} if kind in ("gif", "tiff") else {}
    frames[0].save(content, kind, **more)
    return content.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_wrong_with_a_picture_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    whole = pictured(kind)
    dice = random.Random(3)
    found = set()
    for number in range(250):
        data = bytearray(whole)
        for _ in range(dice.choice((1, 3, 9))):
            place = dice.randrange(len(data))
            data[place : place + 2] = dice.choice((b"\xff\xff", b"\0\0", b"", bytes([dice.randrange(256)] * 2)))
        path = tmp_path / f"{number}.{kind}"
        path.write_bytes(data[: dice.randrange(8, len(data))] if dice.random() < 0.2 else data)
        try:
            found.update(notice.code for notice in read(path).notices)
        except DocumentError as error:
            found.add(error.code)
    assert "scan" in found
    assert found <= ENDS | {"suffix", "no-text", "undecodable"}


def test_a_tiff_without_dimensions_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    path = tmp_path / "a.tif"
    path.write_bytes(b"II*\0\x08\0\0\0" + b"\1\0" + b"\x06\1\3\0\1\0\0\0\1\0\0\0" + bytes(4))
    with pytest.raises(DocumentError) as caught:
        read(path)
    assert (caught.value.code, caught.value.details["format"]) == ("damaged", "tif")
