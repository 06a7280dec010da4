"""Indexing and searching against the common recipe: jieba's ChineseAnalyzer in a plain Whoosh index.

Both see the same texts in the same run; only ratios are worth quoting, since they do not depend on the machine. Texts
are made by drawing paragraphs from real documents (``--texts``), so that words are as frequent as they are in life.

    python -m bench.search --documents 1000
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from corpus import Corpus, SourceFile, open_corpus
from extractor import read
from extractor.model import Block, BlockKind, Document, Extraction, Metadata, Span
from extractor.problems import DocumentError
from index import engines
from index.analysis import query_words
from index.projection import Projection
from index.search import Searcher

CHARACTERS = 5400
"""How long a made document is: about as long as real ones are."""
HITS = 10
CHECKOUT = Path(__file__).resolve().parents[1]


def paragraphs(folder: Path) -> list[str]:
    """The paragraphs of all readable documents in ``folder``."""
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        try:
            document = read(path)
        except DocumentError:
            continue
        texts = ("".join(block.span.of(document.text).split()) for block in document.blocks)
        found += [text for text in texts if 10 < len(text) < CHARACTERS]
    return found


def made_texts(source: list[str], count: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    texts = []
    for _ in range(count):
        parts: list[str] = []
        while sum(map(len, parts)) < CHARACTERS:
            parts.append(chance.choice(source))
        texts.append("\n".join(parts))
    return texts


def queries(texts: list[str], count: int, seed: int = 2) -> list[str]:
    """Single words and pairs of words, drawn from the texts."""
    chance = random.Random(seed)
    words = {word for text in chance.sample(texts, min(20, len(texts))) for word in query_words(text[:2000])}
    words = {word for word in words if len(word) > 1 and not word.isascii()}
    return [" ".join(chance.sample(sorted(words), 1 + number % 2)) for number in range(count)]


def timed(action: Callable[[], Any]) -> tuple[float, Any]:
    gc.collect()
    start = time.perf_counter()
    result = action()
    return time.perf_counter() - start, result


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


class Recipe:
    """What most tutorials do."""

    def __init__(self, folder: Path) -> None:
        import jieba
        from jieba.analyse import ChineseAnalyzer
        from whoosh import fields, index

        jieba.setLogLevel(60)
        jieba.initialize()
        folder.mkdir()
        schema = fields.Schema(id=fields.ID(stored=True), content=fields.TEXT(stored=True, analyzer=ChineseAnalyzer()))
        self._index = index.create_in(str(folder), schema)

    def add(self, texts: Iterable[str]) -> None:
        writer = self._index.writer()
        for number, text in enumerate(texts):
            writer.add_document(id=str(number), content=text)
        writer.commit()

    def search(self, words: list[str]) -> list[float]:
        from whoosh.qparser import QueryParser

        seconds = []
        with self._index.searcher() as searcher:
            parser = QueryParser("content", self._index.schema)
            for query in words:
                start = time.perf_counter()
                for hit in searcher.search(parser.parse(query), limit=HITS):
                    hit.highlights("content")
                seconds.append(time.perf_counter() - start)
        return seconds


class Ours:
    def __init__(self, folder: Path) -> None:
        self.corpus: Corpus = open_corpus(folder, create=True)

    def store(self, texts: Iterable[str]) -> None:
        """Not measured here: storing is no part of the recipe."""
        for number, text in enumerate(texts):
            blocks, start = [], 0
            for part in text.split("\n"):
                blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(part))))
                start += len(part) + 1
            document = Document(f"{number}.txt", "txt", text, tuple(blocks))
            extraction = Extraction(document=document, metadata=Metadata(issued="2016"))
            source = SourceFile(self.corpus.root / document.name, len(text), 1)
            self.corpus.store.add(extraction, f"{number:064}", source, "bench")

    def add(self, engine: str = engines.WHOOSH) -> None:
        with Projection(self.corpus) as index:
            index.rebuild(engine_name=engine)

    def search(self, words: list[str]) -> list[float]:
        seconds = []
        with Searcher(self.corpus) as searcher:
            for query in words:
                start = time.perf_counter()
                searcher.search(query, limit=HITS)
                seconds.append(time.perf_counter() - start)
        return seconds


def cold(folder: Path, query: str) -> tuple[float, float]:
    """Seconds of a process that only imports Whoosh, and of one that searches."""

    def run(script: str) -> float:
        command = [sys.executable, "-c", script]
        return min(timed(lambda: subprocess.run(command, check=True, cwd=CHECKOUT))[0] for _ in range(3))

    opening = f"from corpus import open_corpus\nwith open_corpus({str(folder)!r}) as corpus:"
    ours = f"from index.search import search\n{opening} search(corpus, {query!r})"
    return run("import whoosh.index, whoosh.qparser"), run(ours)


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def faster(ours: Ours, words: list[str], count: int) -> dict[str, float]:
    """The same with tantivy."""
    seconds, _ = timed(lambda: ours.add(engines.TANTIVY))
    ours.search(words[:3])
    search = ours.search(words)
    return {
        "tantivy: index, ms a document": 1000 * seconds / count,
        "tantivy: size, kB a document": size(ours.corpus.index_folder) / 1000 / count,
        "tantivy: search, median ms": 1000 * statistics.median(search),
        "tantivy: search, p95 ms": 1000 * percentile(search, 0.95),
    }


def measure(texts: list[str], folder: Path, count: int) -> dict[str, float]:
    recipe, ours = Recipe(folder / "recipe"), Ours(folder / "ours")
    ours.store(texts)
    query_words("字")  # Load the dictionaries of both before the clock starts.
    index_recipe, _ = timed(lambda: recipe.add(texts))
    index_ours, _ = timed(ours.add)
    words = queries(texts, count)
    for engine in (recipe, ours):
        engine.search(words[:3])
    search_recipe, search_ours = recipe.search(words), ours.search(words)
    bare, search = cold(folder / "ours", words[0])
    sizes = size(folder / "recipe"), size(ours.corpus.index_folder)
    other = faster(ours, words, len(texts)) if engines.installed(engines.TANTIVY) else {}
    if other:
        other["tantivy: index, times faster than the recipe"] = (
            1000 * index_recipe / len(texts) / other["tantivy: index, ms a document"]
        )
        other["tantivy: search, times faster than the recipe"] = (
            1000 * statistics.median(search_recipe) / other["tantivy: search, median ms"]
        )
    ours.corpus.close()
    return other | {
        "documents": len(texts),
        "index: recipe, ms a document": 1000 * index_recipe / len(texts),
        "index: ours, ms a document": 1000 * index_ours / len(texts),
        "index: times faster": index_recipe / index_ours,
        "size: recipe, kB a document": sizes[0] / 1000 / len(texts),
        "size: ours, kB a document": sizes[1] / 1000 / len(texts),
        "search: recipe, median ms": 1000 * statistics.median(search_recipe),
        "search: ours, median ms": 1000 * statistics.median(search_ours),
        "search: ours, p95 ms": 1000 * percentile(search_ours, 0.95),
        "search: times faster": statistics.median(search_recipe) / statistics.median(search_ours),
        "cold: search against importing Whoosh": search / bare,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100, help="how many documents to make (default: 100)")
    parser.add_argument("--queries", type=int, default=40, help="how many queries to ask (default: 40)")
    parser.add_argument("--texts", type=Path, help="folder of documents to draw from")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    shared = CHECKOUT.parent / "shared" / "documents"
    source = paragraphs(options.texts or (shared if shared.is_dir() else CHECKOUT / "samples"))
    if not source:
        parser.error("no readable documents to draw from; name a folder with --texts")
    folder = Path(tempfile.mkdtemp(prefix="zhibiao-bench-"))
    try:
        result = measure(made_texts(source, options.documents), folder, options.queries)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if options.json:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"{name:46} {value:10.1f}")


if __name__ == "__main__":
    main()
