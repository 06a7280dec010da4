"""Workers cannot reach the network, and nothing they load tries to."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import Corpus, ingest
from extractor.model import Extraction

from .made import read_simply

LOAD = """
import sys
met = []
sys.addaudithook(lambda event, arguments: met.append(event) if event.startswith("socket.") else None)
from extractor.readers.ocr import _engine
_engine()
sys.exit(1 if met else 0)
"""


def read(path: Path) -> Extraction:
    """Says of each family of sockets whether a connection can be tried."""
    said = []
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family) as connection:
                connection.connect((address, 9))
            said.append("connected")
        except OSError as error:
            said.append(error.strerror or "")
    path.with_suffix(".said").write_text("\n".join(said), encoding="utf-8")
    return read_simply(path)


def test_workers_have_no_connections(corpus: Corpus, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("甲\n总数为1人", encoding="utf-8")
    assert ingest([file], corpus, processes=2, reader=read).counts() == {"added": 1}
    said = (tmp_path / "a.said").read_text(encoding="utf-8").splitlines()
    assert said == ["Permission denied", "Permission denied"]
    socket.socket(socket.AF_INET).close()  # This process keeps its own.


def test_python_refuses_where_the_kernel_does_not() -> None:
    code = (
        "import socket, sys; from extractor import sandbox; sys.addaudithook(sandbox._refuse); "
        "socket.create_connection(('127.0.0.1', 9))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "Permission denied" in done.stderr


def test_text_recognition_opens_no_socket() -> None:
    pytest.importorskip("rapidocr", reason="needs the extra zhibiao[ocr]")
    assert subprocess.run([sys.executable, "-c", LOAD], check=False).returncode == 0
