"""What can be wrong with a corpus, in words for the person who has to mend it.

The twin of ``extractor.problems``: there a file is at fault, here the corpus or what was asked of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.problems import Language, Problem, describe, remedy

CORPUS_PROBLEMS: dict[str, Problem] = {
    "no-corpus": Problem(
        "{folder} 及其上级目录中没有语料库",
        "no corpus in {folder} or any folder above it",
        "请先用 zhibiao add 添加文件，或用 --corpus 指定位置",
        "add files with zhibiao add first, or say where it is with --corpus",
    ),
    "newer": Problem(
        "语料库 {folder} 由更新版本的 zhibiao 创建（版式 {found}，本程序支持到 {supported}）",
        "the corpus {folder} was made by a newer zhibiao (layout {found}, this one knows up to {supported})",
        "请升级 zhibiao",
        "upgrade zhibiao",
    ),
    "older": Problem(
        "语料库 {folder} 的版式 {found} 过旧，无法升级",
        "the corpus {folder} has layout {found}, which is too old to be brought up to date",
        "请新建语料库并重新添加文件",
        "make a new corpus and add the files again",
    ),
    "locked": Problem(
        "语料库 {folder} 正由另一进程写入（进程 {pid}，主机 {host}，始于 {since}）",
        "another process is writing to the corpus {folder} (process {pid} on {host}, since {since})",
        "请等它结束后重试",
        "wait until it has finished and try again",
    ),
    "damaged": Problem(
        "语料库 {folder} 已损坏：{reason}",
        "the corpus {folder} is damaged: {reason}",
        "请移走该文件夹，然后重新添加文件",
        "move that folder away and add the files again",
    ),
    "not-writable": Problem(
        "无法写入语料库 {folder}：{reason}",
        "the corpus {folder} cannot be written: {reason}",
        "请检查文件夹权限",
        "check the permissions of the folder",
    ),
    "disk-full": Problem(
        "磁盘已满或配额用尽，未能写入语料库 {folder}",
        "the disk is full or a quota used up; the corpus {folder} could not be written",
        "请腾出空间后重试，已保存的文档不受影响",
        "make room and try again; documents already stored are not affected",
    ),
    "unknown-document": Problem(
        "语料库中没有“{document}”",
        "no document “{document}” in the corpus",
        "请用 zhibiao list 查看编号、文号和标题；如指文件，请检查路径",
        "see zhibiao list for ids, numbers and titles; for a file, check its path",
    ),
    "ambiguous-document": Problem(
        "“{document}”对应多份文档：{candidates}",
        "“{document}” fits several documents: {candidates}",
        "请改用编号",
        "use an id instead",
    ),
    "suppressions": Problem(
        "豁免文件 {file} 无法使用：{reason}",
        "the suppression file {file} cannot be used: {reason}",
        "请修正该文件；每项以 [[finding]] 开头，须有 id 和 reason",
        "mend the file; each entry begins with [[finding]] and needs id and reason",
    ),
    "unknown-finding": Problem(
        "没有编号为“{finding}”的不符",
        "no finding is called “{finding}”",
        "请用 zhibiao check 查看各项不符的编号",
        "see zhibiao check for what the findings are called",
    ),
    "ambiguous-finding": Problem(
        "“{finding}”对应多项不符：{candidates}",
        "“{finding}” fits several findings: {candidates}",
        "请写出完整编号",
        "give the whole name",
    ),
    "no-reason": Problem(
        "豁免须说明理由",
        "a finding is suppressed for a reason",
        "请加 --reason 并写明理由",
        "add --reason with the reason",
    ),
}


class CorpusError(Exception):
    """Something is wrong with the corpus or with what was asked of it. ``code`` names an entry of
    ``CORPUS_PROBLEMS``; ``details`` fill its text."""

    def __init__(self, code: str, **details: str | int) -> None:
        self.code = code
        self.details: Mapping[str, str | int] = details
        super().__init__(self.describe())

    def describe(self, language: Language = "en") -> str:
        """What is wrong, in one clause."""
        return describe(self.code, self.details, language, CORPUS_PROBLEMS)

    def remedy(self, language: Language = "en") -> str:
        """What to do about it, in one clause."""
        return remedy(self.code, self.details, language, CORPUS_PROBLEMS)
