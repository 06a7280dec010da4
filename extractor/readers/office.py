"""LibreOffice, where it is installed, for formats that no reader of ours knows: Word 95, PowerPoint, xlsb.

It puts the file into a format that a reader of ours reads. It runs in a process of its own with a fresh profile in a
folder that is removed again, without network or macros, for a limited time; what came that way is marked with a notice.
``ZHIBIAO_OFFICE=off`` switches it off.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ..model import Document, Notice
from ..problems import DocumentError
from ..progress import step
from ..sandbox import close_network, end_with_parent

VARIABLE = "ZHIBIAO_OFFICE"
"""The variable of the environment that switches it off (``off``)."""

_PROGRAM = "soffice"
# Less than what a worker may take without a sign of progress: should the program hang, the file is refused for that.
_SECONDS = 50
_LARGEST = 512 << 20
_LOOK = 0.1
# What the program ends with when it has only made its profile and wants to be started again.
_AGAIN = 81
_OFF = frozenset({"off", "0", "no", "false"})
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
# No macros, no links that are followed, nothing that is fetched or told.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Office.Common/Misc", "FirstRun", "false"),
)


class Way(NamedTuple):
    """How a format is opened and what becomes of it: LibreOffice's names of both filters, the new suffix, and the
    reader of that."""

    opened: str
    written: str
    suffix: str
    reader: str


WAYS = {
    "Word 95": Way("MS Word 95", "MS Word 2007 XML", ".docx", "docx:read_docx"),
    "ppt": Way("MS PowerPoint 97", "impress_pdf_Export", ".pdf", "pdf:read_pdf"),
    "pptx": Way("Impress MS PowerPoint 2007 XML", "impress_pdf_Export", ".pdf", "pdf:read_pdf"),
    "xlsb": Way("Calc MS Excel 2007 Binary", "Calc MS Excel 2007 XML", ".xlsx", "xlsx:read_xlsx"),
}


def available() -> bool:
    """Whether LibreOffice is installed and not switched off."""
    return os.environ.get(VARIABLE, "").lower() not in _OFF and shutil.which(_PROGRAM) is not None


def reads(kind: str) -> bool:
    """Whether files of the format ``kind`` can be read that way, here and now."""
    return kind in WAYS and available()


def read_converted(path: Path, kind: str, reader: Callable[[str], Callable[[Path], Document]]) -> Document:
    """Read the file at ``path``, which is of the format ``kind``; ``reader`` finds a reader by its name.

    Raises DocumentError: "unsupported" (LibreOffice does not open it), "timeout", or what the reader raises.
    """
    way = WAYS[kind]
    with tempfile.TemporaryDirectory(prefix="zhibiao-office-", ignore_cleanup_errors=True) as room:
        source = Path(room, "document")
        shutil.copyfile(path, source)
        try:
            _run(source, Path(room), way)
        except (OSError, subprocess.SubprocessError) as error:
            raise DocumentError("unsupported", format=kind) from error
        made = source.with_suffix(way.suffix)
        if not made.exists():
            raise DocumentError("unsupported", format=kind)
        document = reader(way.reader)(made)
    notice = Notice("converted", {"format": kind, "program": "LibreOffice"})
    return replace(document, name=path.name, format=kind.lower(), notices=(notice, *document.notices))


def _run(source: Path, room: Path, way: Way) -> None:
    profile = room / "profile"
    (profile / "user").mkdir(parents=True)
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")
    command = [
        _program(),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--invisible", "--norestore", "--nodefault", "--nolockcheck", "--nologo"),
        f"--infilter={way.opened}",
        *("--convert-to", f"{way.suffix[1:]}:{way.written}", "--outdir", str(room), str(source)),
    ]
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT") if name in os.environ}
    environment |= {"HOME": str(room), "TMPDIR": str(room), "TEMP": str(room), "SAL_USE_VCLPLUGIN": "svp"}
    until = time.monotonic() + _SECONDS
    while _once(command, environment, room, until) == _AGAIN:
        continue


def _once(command: list[str], environment: dict[str, str], room: Path, until: float) -> int:
    """Run the program until it ends; gives the code with which it does."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=room,
        env=environment,
        start_new_session=True,
        preexec_fn=_confined if os.name == "posix" else None,
    )
    try:
        while (code := process.poll()) is None:
            if time.monotonic() > until:
                raise DocumentError("timeout", seconds=_SECONDS)
            step()
            time.sleep(_LOOK)
        return code
    finally:
        _end(process)


def _program() -> str:
    """The program itself: the script of this name would start it as a child that outlives it."""
    found = shutil.which(_PROGRAM) or _PROGRAM
    itself = Path(found).resolve().with_name("soffice.bin")
    return str(itself) if itself.exists() else found


def _confined() -> None:
    """In the new process, before the program begins."""
    import resource

    end_with_parent()
    close_network()
    for limit, most in ((resource.RLIMIT_CPU, 2 * _SECONDS), (resource.RLIMIT_FSIZE, _LARGEST)):
        resource.setrlimit(limit, (most, most))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
