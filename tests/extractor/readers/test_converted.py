"""What LibreOffice reads for us: marked as such, confined, limited in time, and switched off by a word."""

import shutil
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from extractor.problems import DocumentError
from extractor.readers import office, read

from .ole_files import write_ole
from .packages import paragraph, write_package

INSTALLED = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
WORD = (
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
    "<w:p><w:r><w:t>全县新建粮仓12座。</w:t></w:r></w:p></w:body></w:wordDocument>"
)
CELLS = "".join(
    f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>' for kind, value in (("String", "粮仓"), ("Number", "12"))
)
SHEET = (
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表一"><Table>'
    f"<Row>{CELLS}</Row><Row>{CELLS}</Row></Table></Worksheet></Workbook>"
)
FLAT = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
    "<text:p>全县新建粮仓12座。</text:p></office:text></office:body></office:document>"
)


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
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("a.xml", WORD, "新建粮仓12座"), ("b.xml", SHEET, "粮仓\t12"), ("a.fodt", FLAT, "新建粮仓12座")],
)
def test_files_that_only_libreoffice_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, words: str
) -> None:
    monkeypatch.delenv(office.VARIABLE, raising=False)
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    document = read(path)
    assert words in document.text
    assert (document.name, [notice.code for notice in document.notices]) == (name, ["converted"])


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
@pytest.mark.parametrize("old", [True, False])
def test_what_is_converted_is_read_and_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bool) -> None:
    made = write_package(tmp_path / "made.docx", paragraph("全县新建粮仓12座。"))
    program(tmp_path / "bin", monkeypatch, f"shutil.copy({str(made)!r}, os.path.join(out, 'document.docx'))")
    path = tmp_path / ("a.doc" if old else "a.xml")
    if old:
        write_ole(path, {"WordDocument": b"\xdc\xa5" + bytes(5000)})
    else:
        path.write_text(WORD, encoding="utf-8")
    document = read(path)
    assert document.text == "全县新建粮仓12座。"
    assert dict(document.notices[0].details)["program"] == "LibreOffice"


def test_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin", monkeypatch, "raise SystemExit")
    monkeypatch.setenv(office.VARIABLE, "off")
    path = tmp_path / "a.xml"
    path.write_text(WORD, encoding="utf-8")
    assert refusal(path).code == "unsupported"


def test_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "a.xml"
    path.write_text(WORD, encoding="utf-8")
    assert refusal(path).code == "unsupported"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_nothing_comes_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin", monkeypatch, "sys.exit(1)")
    path = tmp_path / "a.xml"
    path.write_text(WORD, encoding="utf-8")
    assert refusal(path).code == "unsupported"


def test_entities_never_get_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin", monkeypatch, "raise SystemExit")
    path = tmp_path / "a.xml"
    path.write_text(WORD.replace("<w:wordDocument", '<!DOCTYPE w [<!ENTITY a "甲">]><w:wordDocument'), encoding="utf-8")
    assert refusal(path).code == "dtd"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_it_is_ended_and_nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late = tmp_path / "late"
    program(tmp_path / "bin", monkeypatch, f"time.sleep(4)\nopen({str(late)!r}, 'w').close()")
    monkeypatch.setattr(office, "_SECONDS", 1)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "room"))
    (tmp_path / "room").mkdir()
    path = tmp_path / "a.xml"
    path.write_text(WORD, encoding="utf-8")
    assert refusal(path).code == "timeout"
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
    path = tmp_path / "a.xml"
    path.write_text(WORD, encoding="utf-8")
    assert refusal(path).code == "unsupported"
    assert said.read_text() == "Permission denied"
