"""``zhibiao demo``: the bundled samples in a folder of their own, and the main questions asked of them.

Every step shows the command line as it would be typed in that folder, and then what the command prints.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from . import citing, commands
from .check import CheckOptions, check
from .console import fail, out, printable
from .failures import USAGE
from .language import say
from .searching import search

MARK = ".zhibiao-demo"
"""The file that tells a folder which a demonstration made from one that somebody else fills."""
_HOME = Path(__file__).resolve().parent.parent
_PLACES = (_HOME / "zhibiao_samples", _HOME / "samples" / "documents")


@dataclass(frozen=True, slots=True)
class Step:
    """A question, the command line that asks it, and the same as a call; ``run`` takes the corpus."""

    zh: str
    en: str
    line: str
    run: Callable[[Path], int]


STEPS = (
    Step(
        "把整个文件夹读入语料库：Word、pdf、网页、文本等各种格式一并读取。",
        "Read the whole folder into a corpus: Word, pdf, web pages and text alike.",
        "zhibiao add .",
        # So few files are read sooner in one process than several could be started.
        lambda corpus: commands.add([Path()], corpus, 1, 60, 2048, False, "table"),
    ),
    Step(
        "哪些报告引用了“流动人口有效联系率”，各是多少？",
        "Which reports cite 流动人口有效联系率 (migrants who can be reached), with what values?",
        "zhibiao cite 流动人口有效联系率",
        lambda corpus: citing.cite("流动人口有效联系率", corpus, None, None, None, "table"),
    ),
    Step(
        "尤溪县逐年的就业目标与完成情况。",
        "Targets and results of new urban jobs in one county, year by year.",
        "zhibiao cite 城镇新增就业 --region 尤溪县 --since 2022",
        lambda corpus: citing.cite("城镇新增就业", corpus, "尤溪县", 2022, None, "table"),
    ),
    Step(
        "全文检索，限定地区和文种。",
        "Full-text search within a region and a type of document.",
        "zhibiao search 随迁子女 学校 --region 三明市 --type 通知",
        lambda corpus: search(
            ["随迁子女", "学校"],
            corpus,
            {"region": "三明市", "year": None, "issuer": None, "doc_type": "通知", "number": None},
            10,
            0,
            "table",
        ),
    ),
    Step(
        "从一份新报告中提取指标表（表格已被拆成一行一格）。",
        "The indicator table of one new report, whose own table was broken into one cell a line.",
        "zhibiao extract youxi-self-evaluation-2022.txt",
        lambda corpus: commands.extract([Path("youxi-self-evaluation-2022.txt")], None, None),
    ),
    Step(
        "核对：文件内部的数字、各文件之间的数字是否一致？（样本中有意放入了错误）",
        "Do the figures agree, inside each document and between them? (The samples have planted errors.)",
        "zhibiao check",
        lambda corpus: check([], corpus, CheckOptions()),
    ),
)


def demo(folder: Path) -> int:
    """Copy the samples to ``folder``, read them into a corpus there and walk through the main questions."""
    from corpus import open_corpus
    from corpus.location import FOLDER

    if not _prepared(folder):
        return USAGE
    documents = _copy_samples(folder)
    _print(
        say(f"{documents} 份样本文件已复制到 {folder}。", f"{documents} sample documents were copied to {folder}."),
        f'cd "{folder}"' if " " in str(folder) else f"cd {folder}",
    )
    corpus = (folder / FOLDER).absolute()
    # With a corpus of its own the folder never adds to one that stands above it.
    open_corpus(corpus, create=True).close()
    with chdir(folder):
        codes = [_walk(number, step, corpus) for number, step in enumerate(STEPS, 1)]
    out().print()
    _print(
        say(
            "演示结束。还可以试试 zhibiao list、zhibiao show、zhibiao explain、zhibiao check --all。",
            "This is the end. Go on with zhibiao list, zhibiao show, zhibiao explain, zhibiao check --all.",
        )
    )
    # Findings are what check is meant to end with here; reading the samples is not meant to fail.
    return codes[0]


def _prepared(folder: Path) -> bool:
    """Whether ``folder`` can be filled: a new or empty one, or that of a former demonstration, which is cleared."""
    from corpus.location import FOLDER

    if folder.is_dir():
        if any(folder.iterdir()) and not (folder / MARK).is_file():
            fail(
                f"{folder}: 文件夹里已有其他文件；请另选一个，如 zhibiao demo 新文件夹",
                f"{folder}: there are other files in this folder; name another one, as in zhibiao demo NEW_FOLDER",
            )
            return False
        if (folder / FOLDER).exists():
            shutil.rmtree(folder / FOLDER)
    elif folder.exists() or folder.is_symlink():
        fail(
            f"{folder}: 不是文件夹；请另选一个名称",
            f"{folder}: not a folder; choose another name",
        )
        return False
    return True


def _copy_samples(folder: Path) -> int:
    """Copy the samples; returns how many there are. Raises ``FileNotFoundError`` where the installation has none."""
    source = next((place for place in _PLACES if place.is_dir()), None)
    if source is None:
        raise FileNotFoundError(
            errno.ENOENT,
            say("安装中缺少样本文件，请重新安装", "the samples are not installed; install again"),
            str(_PLACES[0]),
        )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    documents = sorted(path for path in source.iterdir() if path.is_file() and not path.name.startswith((".", "_")))
    for path in documents:
        shutil.copyfile(path, folder / path.name)
    return len(documents)


def _walk(number: int, step: Step, corpus: Path) -> int:
    out().print()
    _print(f"{number}. {say(step.zh, step.en)}", step.line)
    return step.run(corpus)


def _print(words: str, line: str | None = None) -> None:
    """What is shown, and the command line that shows it."""
    from rich.text import Text

    out().print(Text(printable(words), style="bold"))
    if line is not None:
        out().print(Text(f"$ {printable(line)}", style="green"))
