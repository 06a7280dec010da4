"""What LibreOffice reads for us: marked as such, confined, limited in time, and switched off by a word."""

import shutil
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from extractor.problems import DocumentError
from extractor.readers import office, read
from extractor.readers.odf import read_odt

from .ole_files import write_ole
from .packages import paragraph, write_package

INSTALLED = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
FLAT = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
    "<text:p>全县新建粮仓12座。</text:p></office:text></office:body></office:document>"
)


def old_word(folder: Path) -> Path:
    """What looks like a document of Word 95."""
    path = folder / "a.doc"
    write_ole(path, {"WordDocument": b"\xdc\xa5" + bytes(5000)})
    return path


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Have a program of this code, in Python, stand for LibreOffice; ``out`` is where it is to write."""
    folder.mkdir()
    file = folder / "soffice"
    start = "import os, shutil, socket, sys, time\nout = sys.argv[sys.argv.index('--outdir') + 1]\n"
    file.write_text(f"#!{sys.executable}\n{start}{code}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv(office.VARIABLE, raising=False)


def refusal(path: Path) -> DocumentError:
    with pytest.raises(DocumentError) as error:
        read(path)
    return error.value


@INSTALLED
def test_the_program_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A format that every installation opens: whether it has the part for slides, nobody knows.
    monkeypatch.delenv(office.VARIABLE, raising=False)
    way = office.Way("OpenDocument Text Flat XML", "writer8", ".odt", "odf:read_odt")
    monkeypatch.setitem(office.WAYS, "flat", way)
    path = tmp_path / "a.flat"
    path.write_text(FLAT, encoding="utf-8")
    document = office.read_converted(path, "flat", lambda _: read_odt)
    assert document.text == "全县新建粮仓12座。"
    assert (document.name, [notice.code for notice in document.notices]) == ("a.flat", ["converted"])


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_what_is_converted_is_read_and_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = write_package(tmp_path / "made.docx", paragraph("全县新建粮仓12座。"))
    program(tmp_path / "bin", monkeypatch, f"shutil.copy({str(made)!r}, os.path.join(out, 'document.docx'))")
    document = read(old_word(tmp_path))
    assert document.text == "全县新建粮仓12座。"
    assert dict(document.notices[0].details)["program"] == "LibreOffice"


def test_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin", monkeypatch, "raise SystemExit")
    monkeypatch.setenv(office.VARIABLE, "off")
    assert refusal(old_word(tmp_path)).code == "unsupported"


def test_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(old_word(tmp_path)).code == "unsupported"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_nothing_comes_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin", monkeypatch, "sys.exit(1)")
    assert refusal(old_word(tmp_path)).code == "unsupported"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_it_is_ended_and_nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late = tmp_path / "late"
    program(tmp_path / "bin", monkeypatch, f"time.sleep(4)\nopen({str(late)!r}, 'w').close()")
    monkeypatch.setattr(office, "_SECONDS", 1)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "room"))
    (tmp_path / "room").mkdir()
    assert refusal(old_word(tmp_path)).code == "timeout"
    assert not late.exists()
    assert not list((tmp_path / "room").iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel refuses connections on Linux")
def test_it_has_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = tmp_path / "said"
    code = (
        "try:\n    socket.socket(socket.AF_INET)\n    word = 'open'\n"
        "except OSError as error:\n    word = error.strerror\n"
        f"open({str(said)!r}, 'w').write(word)"
    )
    program(tmp_path / "bin", monkeypatch, code)
    assert refusal(old_word(tmp_path)).code == "unsupported"
    assert said.read_text() == "Permission denied"
