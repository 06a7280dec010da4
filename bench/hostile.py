"""Bad files through the real ``add``: every file must end in an outcome that it may have.

    python -m bench.hostile [--small] [--keep FOLDER] [--only TEXT]

The hostile files are made by ``../shared/hostile/make_hostile.py`` (which needs pikepdf for those with passwords) and
by ``bench.hostile_more``, and say themselves which outcomes they may have; of the real files in ``../shared/badset``
only that nothing goes wrong is asked. ``add`` runs in a process of its own with worker processes under the usual
limits. A violation is an outcome that is not allowed, a limit that was hit, a crash or a traceback, text that was not
found again, a connection, a file written outside the corpus, more than 300 MB in the process that ingests, and a corpus
that is not sound afterwards. Any violation makes the exit code 1. ``--small`` takes smaller files and every tenth of
the real ones.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import hostile_more

if TYPE_CHECKING:
    from extractor.model import Extraction

SHARED = Path(__file__).resolve().parents[2] / "shared"
PARENT_MEMORY = 300 << 20
"""Bytes that the process which ingests may take."""
MARK = "标记丁卯甲子"
# What the expectations call by other names than we do. An old Word file is no reason to refuse one here; the one in the
# set is a container with nothing in it.
_SYNONYMS = {
    "corrupt": {"damaged"},
    "legacy-format": {"damaged"},
    "unsupported": {"unsupported", "binary"},
    "unreadable": {"denied"},
}
# Outcomes that mean a limit was hit, or worse.
_NEVER = {"timeout", "memory", "crashed"}
# Ten times smaller, these stay below the limits that they are made to exceed.
_NO_BOMBS = ("bomb_onetext_600MB.docx", "pdf_100k_pages.pdf")
# What files that were read must hold, by their names; "" where there is nothing to find. All others hold the mark.
_WORDS = (
    (r"pdf_(?:control|enc_owner|100k|xref|startxref|mediabox|js_|prefix|named)", "GDP"),
    (r"pdf_scan_no_text|spaces|zip_empty", ""),
    (r"web_(?:tail\.|whole_)pdf", "GDP"),
    (r"pdf_(?:cid|tounicode)", ""),
    (r"txt_big5", "標記丁卯甲子"),
    (r"txt_gbk_short", "增长5%"),
    (r"txt_mojibake", "2024年全年国内生产总值"),
    (r"txt_redos_cn", "一百二十"),
    (r"txt_redos_digits", "1,1"),
    (r"txt_redos_spaces", "亿元"),
    (r"dup_entries", "第二份"),
)
_NETWORK = frozenset(
    {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind", "urllib.Request"}
)
_INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})


@dataclass
class Case:
    """One file, the outcomes it may have, and the one it had."""

    path: Path
    expect: str
    outcome: str = ""
    warnings: int = 0
    codes: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


def allowed(expect: str, outcome: str, warnings: int) -> bool:
    """Whether the outcome of ``add`` is one of those that ``expect`` names (see make_hostile.py)."""
    result, _, problem = outcome.partition(":")
    if problem in _NEVER:
        return False
    read = result in ("added", "duplicate", "updated", "unchanged", "opened")
    kind, _, reason = expect.partition(":")
    if kind == "any-clean":
        return read or result == "refused"
    if kind == "ok":
        return read
    if kind == "ok-warn":
        return read and warnings > 0
    wanted = {"reject": "refused", "skip": "skipped"}[kind]
    return result == wanted and problem in _SYNONYMS.get(reason, {reason})


def words(path: Path) -> str:
    """What must be found in the text of the file, or of the archive that it stands in."""
    name = next((folder.name for folder in path.parents if folder.suffix == ".zip"), path.name)
    return next((wanted for pattern, wanted in _WORDS if re.match(pattern, name)), MARK)


# In the workers


def watched(path: Path, corpus: str, log: str) -> Extraction:
    """The reader of the workers: reads as ``add`` does and notes connections and files opened for writing."""
    _watch(corpus, log)
    from corpus.work import read_file

    return read_file(path)


@cache
def _watch(corpus: str, log: str) -> None:
    note = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _NETWORK or (event == "socket.__new__" and arguments[1] in _INTERNET):
            os.write(note, f"connection: {event} {arguments[1:]!r}\n".encode())
        elif event == "open":
            name, _, flags = arguments
            writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if writes and isinstance(name, str) and not name.startswith((corpus, os.devnull)):
                os.write(note, f"opened for writing: {name!r}\n".encode())
        elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
            os.write(note, f"program started: {arguments[:2]!r}\n".encode())

    sys.addaudithook(hook)


# In the process that ingests


def _ingest(folders: Sequence[Path], corpus_folder: Path, log: Path, answer: Path, processes: int) -> None:
    from functools import partial

    from corpus import ingest, open_corpus

    def tell(event: Any) -> None:
        if event.outcome is not None:
            print(
                f"{time.monotonic():.2f} {event.outcome.path!s} {event.outcome.code}".encode("utf-8", "replace"),
                flush=True,
            )

    with open_corpus(corpus_folder, create=True) as corpus:
        reader = partial(watched, corpus=str(corpus_folder), log=str(log))
        report = ingest(folders, corpus, processes=processes, reader=reader, on_event=tell)
        stored = {outcome.path: outcome.code for outcome in corpus.store.outcomes()}
        rows = [
            {
                "path": os.fsencode(outcome.path).hex(),
                "outcome": outcome.code,
                "details": dict(outcome.details),
                "warnings": outcome.warnings,
                "codes": [notice.code for notice in outcome.notices],
                "stored": stored.get(outcome.path, ""),
                "found": outcome.document_id is not None
                and words(outcome.path) in corpus.store.text(outcome.document_id),
                "characters": len(corpus.store.text(outcome.document_id)) if outcome.document_id is not None else 0,
            }
            for outcome in report.outcomes
        ]
        faults = corpus.store.faults()
    result = {"rows": rows, "faults": faults, "memory": _peak(), "seconds": report.seconds}
    answer.write_text(json.dumps(result), encoding="utf-8")


def _peak() -> int:
    """The most memory that this process had, in bytes. ``getrusage`` would count that of the process it came from."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


# The whole


def make(folder: Path, small: bool) -> list[Case]:
    """Write the hostile files below ``folder``."""
    script = SHARED / "hostile" / "make_hostile.py"
    command = [sys.executable, "-W", "ignore", str(script), str(folder), *(["--small"] if small else [])]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder.parent)
    expected = json.loads((folder / "expect.json").read_bytes())
    cases = {entry["file"]: Case(folder / entry["file"], entry["expect"]) for entry in expected}
    if os.geteuid() == 0 and "fs/noperm.txt" in cases:
        cases["fs/noperm.txt"].expect = "ok"  # Nothing is closed to root.
    for name in _NO_BOMBS if small else ():
        cases[name].expect = "any-clean"
    # Half of the real files are scans or copies of each other: those with a text layer are altered.
    originals = [path for path in sorted((SHARED / "formats").iterdir()) if "scan" not in path.name]
    for name, content, expect in hostile_more.files(MARK, originals, small):
        path = folder / name
        path.write_bytes(content)
        cases[name] = Case(path, expect)
    return list(cases.values())


def real(small: bool) -> list[Case]:
    """The files of the set of real bad files."""
    paths = sorted(path for path in (SHARED / "badset").rglob("*") if path.is_file() and path.suffix != ".json")
    return [Case(path, "any-clean") for path in (paths[::10] if small else paths)]


@contextmanager
def _listener() -> Iterator[list[str]]:
    """Notes who connects to the place that hostile files point at; C libraries cannot be watched otherwise."""
    met: list[str] = []
    server = socket.socket()
    try:
        server.bind(("127.0.0.1", 9))
        server.listen()
    except OSError:
        server.close()
        yield met
        return

    def listen() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            met.append("connection to 127.0.0.1:9")
            connection.close()

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield met
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    found = {}
    for root, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(root, name)
            status = path.lstat()
            found[str(path)] = (status.st_size, status.st_mtime_ns)
    return found


def run(cases: Sequence[Case], scratch: Path, folders: Sequence[Path], processes: int = 2) -> tuple[list[str], str]:
    """Ingest the files, fill in the cases and give the violations that belong to no file, and a line of figures."""
    places = {name: scratch / name for name in ("home", "tmp", "cwd", "corpus")}
    for place in places.values():
        place.mkdir()
    log, answer = scratch / "log", scratch / "answer.json"
    log.touch()
    environment = os.environ | {
        "HOME": str(places["home"]),
        "TMPDIR": str(places["tmp"]),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).resolve().parents[1]), *sys.path]),
        "PYTHONDONTWRITEBYTECODE": "1",
        # No other program is to be started: what LibreOffice makes of such files is not ours to answer for.
        "ZHIBIAO_OFFICE": "off",
    }
    before = {folder: _state(folder) for folder in folders}
    listing = scratch / "folders"
    listing.write_text(json.dumps([str(folder) for folder in folders]))
    command = [sys.executable, "-m", "bench.hostile", "--ingest", str(scratch), "--processes", str(processes)]
    with _listener() as met, (scratch / "events").open("wb") as events:
        done = subprocess.run(command, env=environment, cwd=places["cwd"], stdout=events, stderr=subprocess.PIPE)
    said = done.stderr.decode("utf-8", "replace")
    general = [*met, *log.read_text(encoding="utf-8", errors="replace").splitlines()]
    if "Traceback" in said or done.returncode:
        general.append(f"exit code {done.returncode}: {said[-2000:]}")
    for folder, state in before.items():
        after = _state(folder)
        general += [f"changed on disk: {name}" for name in {*state, *after} if state.get(name) != after.get(name)]
    for name in ("home", "cwd", "tmp"):
        general += [f"written outside the corpus: {path}" for path in places[name].rglob("*") if path.is_file()]
    if not answer.exists():
        return general, ""
    result = json.loads(answer.read_bytes())
    general += [f"store: {fault}" for fault in result["faults"]]
    if result["memory"] > PARENT_MEMORY:
        general.append(f"the process that ingests took {result['memory'] >> 20} MB")
    _judge(cases, result["rows"])
    figures = (
        f"{len(result['rows'])} files in {result['seconds']:.0f} s; process that ingests {result['memory'] >> 20} MB"
    )
    return general, figures


def _judge(cases: Sequence[Case], rows: Sequence[dict[str, Any]]) -> None:
    found = {os.fsdecode(bytes.fromhex(row["path"])): row for row in rows}

    def whole(path: Path) -> bool:
        """Whether the text was found again, in the file or in a member of the archive."""
        rows = [row for name, row in found.items() if name == str(path) or name.startswith(f"{path}/")]
        return not words(path) or any(row["found"] for row in rows)

    for case in cases:
        row = found.get(str(case.path))
        if row is None:
            case.outcome = "none"
            case.violations.append("no outcome")
            continue
        case.outcome, case.warnings, case.codes = row["outcome"], row["warnings"], row["codes"]
        if not allowed(case.expect, case.outcome, case.warnings):
            details = " ".join(f"{name}={value}" for name, value in row["details"].items())
            case.violations.append(f"{case.outcome} ({case.warnings} warnings) instead of {case.expect} {details}")
        elif row["stored"] != row["outcome"] and not row["outcome"].startswith("unchanged"):
            case.violations.append(f"{case.outcome}, but stored as {row['stored'] or 'nothing'}")
        elif case.expect.startswith("ok") and not whole(case.path):
            case.violations.append(f"text lost ({row['characters']} characters)")


def table(cases: Sequence[Case]) -> str:
    """Outcomes by what was expected, as lines."""
    counts = Counter((case.expect, case.outcome + (" with warnings" if case.warnings else "")) for case in cases)
    return "\n".join(f"{expect:24} {outcome:40} {count:5}" for (expect, outcome), count in sorted(counts.items()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="smaller files, every tenth of the real ones")
    parser.add_argument("--keep", type=Path, help="an empty folder to work in, which is kept")
    parser.add_argument("--only", help="only files with this in their name")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--ingest", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.ingest is not None:
        scratch: Path = arguments.ingest
        named = [Path(name) for name in json.loads((scratch / "folders").read_text())]
        _ingest(named, scratch / "corpus", scratch / "log", scratch / "answer.json", arguments.processes)
        return 0
    if not SHARED.is_dir():
        parser.error(f"no {SHARED}")
    with tempfile.TemporaryDirectory(prefix="zhibiao-hostile-") as temporary:
        scratch = arguments.keep or Path(temporary)
        scratch.mkdir(exist_ok=True)
        hostile = scratch / "files"
        hostile.mkdir()
        cases = make(hostile, arguments.small)
        (hostile / "expect.json").unlink()
        cases += real(arguments.small)
        if arguments.only:
            cases = [case for case in cases if re.search(arguments.only, case.path.name)]
        whole = not (arguments.small or arguments.only)
        targets = [hostile, SHARED / "badset" / "docx", SHARED / "badset" / "pdf"] if whole else _named(cases, hostile)
        general, figures = run(cases, scratch, targets, arguments.processes)
    print(table(cases))
    print(figures)
    bad = [case for case in cases if case.violations]
    for case in cases:
        if case.expect == "ok" and case.warnings:
            print(f"{case.path.name!a}: read as expected, and warned about: {', '.join(case.codes)}")
    for case in bad:
        print(f"{case.path.name!a}: {'; '.join(case.violations)}")
    for line in general:
        print(line)
    print(f"{len(cases)} files, {len(bad) + len(general)} violations")
    return int(bool(bad or general))


def _named(cases: Sequence[Case], hostile: Path) -> list[Path]:
    """The folder of hostile files where all of it is wanted, single files otherwise."""
    return [hostile, *(case.path for case in cases if not case.path.is_relative_to(hostile))]


if __name__ == "__main__":
    sys.exit(main())
