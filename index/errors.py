"""What can be wrong with a query or with the index, in words for the person who has to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.problems import Language, Problem, describe, remedy

INDEX_PROBLEMS: dict[str, Problem] = {
    # Queries.
    "empty": Problem("查询为空", "the query is empty", "请输入要查找的词语", "say what to look for"),
    "no-words": Problem(
        "查询“{text}”中没有可查找的文字",
        "there is nothing to look for in “{text}”",
        "请输入汉字、字母或数字",
        "use characters, letters or digits",
    ),
    "too-long": Problem(
        "查询过长（{length} 个字符，上限 {limit}）",
        "the query is too long ({length} characters, at most {limit})",
        "请缩短查询",
        "shorten the query",
    ),
    "too-deep": Problem(
        "查询的括号嵌套过深（上限 {limit} 层）",
        "the brackets in the query are nested too deeply (at most {limit})",
        "请简化查询",
        "simplify the query",
    ),
    "open-quote": Problem(
        "第 {position} 个字符处的引号没有对应的后引号",
        "the quotation mark at character {position} is never closed",
        "请补上后引号，或去掉这个引号",
        "close it, or leave it out",
    ),
    "open-bracket": Problem(
        "第 {position} 个字符处的括号没有对应的右括号",
        "the bracket at character {position} is never closed",
        "请补上右括号；要查找括号本身，请用引号",
        "close it; to look for a bracket itself, use quotation marks",
    ),
    "close-bracket": Problem(
        "第 {position} 个字符处的右括号没有对应的左括号",
        "the bracket at character {position} was never opened",
        "请去掉它，或补上左括号",
        "leave it out, or open it",
    ),
    "no-operand": Problem(
        "第 {position} 个字符处的“{operator}”缺少要连接的词语",
        "“{operator}” at character {position} has nothing to work on",
        "请在它前后写上词语；要查找这个字本身，请用引号",
        "put words around it; to look for the word itself, use quotation marks",
    ),
    "unknown-field": Problem(
        "第 {position} 个字符处：没有名为“{field}”的字段",
        "at character {position}: there is no field “{field}”",
        "可用字段：{fields}；要查找冒号本身，请用引号",
        "fields are: {fields}; to look for a colon itself, use quotation marks",
    ),
    "no-value": Problem(
        "第 {position} 个字符处：“{field}:”后面没有内容",
        "at character {position}: nothing follows “{field}:”",
        "请写上要查找的内容，如 {field}:2016",
        "say what to look for, as in {field}:2016",
    ),
    "bare-wildcard": Problem(
        "第 {position} 个字符处的“*”前面没有文字",
        "the “*” at character {position} stands alone",
        "请在它前面写上词语的开头，如 人口*",
        "put the beginning of a word in front of it, as in GDP*",
    ),
    "bad-year": Problem(
        "第 {position} 个字符处：“{text}”不是年份",
        "at character {position}: “{text}” is not a year",
        "请写成 2016、2016..2018、2016.. 或 ..2018",
        "write 2016, 2016..2018, 2016.. or ..2018",
    ),
    "bad-range": Problem(
        "第 {position} 个字符处：“{text}”的起始年份晚于结束年份",
        "at character {position}: “{text}” ends before it begins",
        "请先写较早的年份",
        "put the earlier year first",
    ),
    # The index.
    "index-damaged": Problem(
        "全文索引已损坏，无法修复：{reason}",
        "the full-text index is damaged and could not be made anew: {reason}",
        "请运行 zhibiao rebuild",
        "run zhibiao rebuild",
    ),
    "unknown-engine": Problem(
        "没有名为“{engine}”的检索引擎",
        "there is no search engine “{engine}”",
        "可用：{engines}",
        "use one of: {engines}",
    ),
    "engine-missing": Problem(
        "检索引擎 {engine} 没有安装",
        "the search engine {engine} is not installed",
        '请运行 pip install "zhibiao[{engine}]"，或用 zhibiao rebuild --engine whoosh 换回自带的引擎',
        'run pip install "zhibiao[{engine}]", or go back to the engine of the package: zhibiao rebuild --engine whoosh',
    ),
    "engine-unusable": Problem(
        "检索引擎 {engine} 已安装，但不能使用：{reason}",
        "the search engine {engine} is installed but cannot be used: {reason}",
        '请重新安装：pip install --force-reinstall "zhibiao[{engine}]"，'
        "或用 zhibiao rebuild --engine whoosh 换回自带的引擎",
        'install it anew with pip install --force-reinstall "zhibiao[{engine}]", or go back to the engine of the'
        " package: zhibiao rebuild --engine whoosh",
    ),
    # What ``verify`` finds.
    "index-missing": Problem(
        "没有全文索引", "there is no full-text index", "下次检索时会自动建立", "the next search makes it"
    ),
    "index-doubtful": Problem(
        "全文索引与记录不符：{reason}",
        "the full-text index is not what was noted of it: {reason}",
        "请运行 zhibiao rebuild",
        "run zhibiao rebuild",
    ),
    "index-late": Problem(
        "有 {count} 项变更尚未进入全文索引",
        "{count} changes are not in the full-text index yet",
        "下次检索时会自动补上",
        "the next search takes them in",
    ),
    "index-miscounts": Problem(
        "全文索引有 {found} 份文档，应为 {expected} 份",
        "the full-text index has {found} documents instead of {expected}",
        "请运行 zhibiao rebuild",
        "run zhibiao rebuild",
    ),
    # Notices: the answer stands, and something was noteworthy.
    "index-damaged-rebuilt": Problem(
        "全文索引已损坏（{reason}），已重建",
        "the full-text index was damaged ({reason}) and has been made anew",
        "无需操作",
        "nothing to do",
    ),
    "index-outdated-rebuilt": Problem(
        "全文索引由其他版本创建，已重建",
        "the full-text index was made by another version and has been made anew",
        "无需操作",
        "nothing to do",
    ),
    "index-behind": Problem(
        "有 {count} 份新增或变更的文档尚未进入索引，本次未予检索",
        "{count} new or changed documents are not in the index yet and were left out",
        "稍后重试即可",
        "try again later",
    ),
    "engine-advised": Problem(
        "语料库已有 {count} 份文档；运行 zhibiao rebuild --engine {engine}，检索可能更快",
        "the corpus has {count} documents; zhibiao rebuild --engine {engine} may make searching faster",
        "运行 zhibiao rebuild --engine {engine}",
        "run zhibiao rebuild --engine {engine}",
    ),
    "engine-advised-install": Problem(
        '语料库已有 {count} 份文档；运行 pip install "zhibiao[{engine}]"'
        " 和 zhibiao rebuild --engine {engine}，检索可能更快",
        "the corpus has {count} documents; searching may be faster after"
        ' pip install "zhibiao[{engine}]" and zhibiao rebuild --engine {engine}',
        '运行 pip install "zhibiao[{engine}]"，然后 zhibiao rebuild --engine {engine}',
        'run pip install "zhibiao[{engine}]", then zhibiao rebuild --engine {engine}',
    ),
    "index-scanned": Problem(
        "全文索引正在由另一进程重建，本次直接检索了原文",
        "the full-text index is being made anew by another process; this answer was read from the texts",
        "稍后重试会更快",
        "it will be faster later",
    ),
}


@dataclass(frozen=True, slots=True)
class IndexNotice:
    """Something to tell with an answer that stands. ``code`` names an entry of ``INDEX_PROBLEMS``."""

    code: str
    details: Mapping[str, str | int] = field(default_factory=dict)

    def describe(self, language: Language = "en") -> str:
        return describe(self.code, self.details, language, INDEX_PROBLEMS)


class IndexProblemError(Exception):
    """Something is wrong with the index or with what was asked of it. ``code`` names an entry of ``INDEX_PROBLEMS``;
    ``details`` fill its text."""

    def __init__(self, code: str, **details: str | int) -> None:
        self.code = code
        self.details: Mapping[str, str | int] = details
        super().__init__(self.describe())

    def describe(self, language: Language = "en") -> str:
        """What is wrong, in one clause."""
        return describe(self.code, self.details, language, INDEX_PROBLEMS)

    def remedy(self, language: Language = "en") -> str:
        """What to do about it, in one clause."""
        return remedy(self.code, self.details, language, INDEX_PROBLEMS)


class QueryError(IndexProblemError):
    """A query that cannot be understood. ``position`` is the character (from 0) where the trouble is; None where it is
    the query as a whole. In messages characters count from 1."""

    def __init__(self, code: str, position: int | None = None, **details: str | int) -> None:
        self.position = position
        if position is not None:
            details["position"] = position + 1
        super().__init__(code, **details)
