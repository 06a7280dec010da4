"""Everything that can be wrong with a file, in words for the person who has to mend it.

One entry a code: what is wrong and what to do, in Chinese and English. ``{name}`` parts are filled from the details.
A code is an outcome of its own in the store; codes are stable, texts may change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .advice import way_out
from .system_words import told

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong (``zh``/``en``) and what to do about it (``zh_todo``/``en_todo``)."""

    zh: str
    en: str
    zh_todo: str
    en_todo: str


PROBLEMS: dict[str, Problem] = {
    "missing": Problem("文件不存在", "no such file", "请检查路径", "check the path"),
    "denied": Problem("没有读取权限", "permission denied", "请检查文件权限", "check the file's permissions"),
    "not-a-file": Problem("不是普通文件", "not a regular file", "请给出文件或文件夹", "give a file or a folder"),
    "io": Problem(
        "读取出错：{reason}", "reading failed: {reason}", "请检查磁盘或网络盘", "check the disk or network drive"
    ),
    "empty": Problem("文件是空的", "the file is empty", "请重新获取该文件", "get the file again"),
    "no-text": Problem("文件中没有文字", "the file holds no text", "请核对内容", "check its content"),
    "unsupported": Problem(
        "暂不支持 {format} 格式",
        "files of type {format} are not supported",
        "请另存为 docx、xlsx、pdf、html 或 txt",
        "save it as docx, xlsx, pdf, html or txt",
    ),
    "archive": Problem(
        "压缩包或带附件的邮件，内含多个文件",
        "an archive, or a mail with attachments: several files",
        "请先解压（邮件请先保存附件），或用 zhibiao add 加入语料库",
        "unpack it (save the attachments of a mail), or add it to a corpus with zhibiao add",
    ),
    "unsafe-member": Problem(
        "压缩包中的“{name}”是链接，或指向压缩包之外",
        "“{name}” in the archive is a link or leads out of the archive",
        "正常的压缩包不会如此，请核对来源",
        "archives of documents hold no such thing; check where it comes from",
    ),
    "members-left-out": Problem(
        "压缩包中 {count} 个文件未读取：{names}",
        "{count} files of the archive were not read: {names}",
        "原因见各文件的读取结果",
        "the outcome of each says why",
    ),
    "members-renamed": Problem(
        "压缩包中 {count} 个文件的名称过长或重复，已改名",
        "{count} files of the archive had names that are too long or there twice, and were renamed",
        "请核对内容是否重复",
        "check whether some of them are the same",
    ),
    "left-archive": Problem(
        "压缩包中已没有该文件，库中内容已移除",
        "no longer in the archive; what was read from it is removed",
        "无需处理",
        "nothing to do",
    ),
    "binary": Problem("不是文档而是二进制文件", "a binary file, not a document", "请核对文件", "check the file"),
    "damaged": Problem(
        "{format} 文件已损坏：{reason}",
        "damaged {format} file: {reason}",
        "下载的文件请重新下载，其他的请用原软件打开并重新保存",
        "download it again, or open it in its own program and save it again",
    ),
    "encrypted": Problem(
        "文件有密码保护",
        "the file is protected by a password",
        "请用原软件打开，去除密码另存后重试",
        "open it in its own program, save it without the password and try again",
    ),
    "scan": Problem(
        "扫描件，没有文字层（共 {pages} 页）",
        "a scan without a text layer ({pages} pages)",
        "请安装文字识别组件后重试：pip install 'zhibiao[ocr]'",
        "install text recognition and try again: pip install 'zhibiao[ocr]'",
    ),
    "too-large": Problem(
        "文件过大（{size}，上限 {limit}）",
        "the file is too large ({size}, limit {limit})",
        "请拆分文件或调高上限",
        "split it or raise the limit",
    ),
    "too-many-parts": Problem(
        "文件内含 {count} 个部件（上限 {limit}）",
        "the file holds {count} parts (limit {limit})",
        "请核对来源，用原软件打开并重新保存；压缩包请先解压",
        "check where it comes from; open it in its own program and save it again; unpack archives",
    ),
    "too-deep": Problem(
        "{format} 文件嵌套过深",
        "the {format} file is nested too deeply",
        "请核对来源，用原软件打开并重新保存",
        "check where it comes from; open it in its own program and save it again",
    ),
    "dtd": Problem(
        "{format} 文件中有 DTD 或实体定义（{part}），正常文件不会有",
        "the {format} file defines entities or a DTD ({part}), which no office program writes",
        "文件可能有恶意，请核对来源",
        "it may be meant to do harm; check where it comes from",
    ),
    "timeout": Problem(
        "读取超时（{seconds} 秒）",
        "reading took too long ({seconds} s)",
        "请拆分文件或调高时限",
        "split it or raise the limit",
    ),
    "memory": Problem(
        "读取所需内存超过上限（{limit}）",
        "reading needs more memory than allowed ({limit})",
        "请拆分文件或调高上限",
        "split it or raise the limit",
    ),
    "crashed": Problem(
        "读取程序意外中止：{reason}",
        "the reader stopped unexpectedly: {reason}",
        "请报告该文件",
        "please report this file",
    ),
    "changing": Problem(
        "文件在读取时被修改",
        "the file changed while it was being read",
        "请在文件保存完毕后重试",
        "try again when it has been saved",
    ),
    "no-files": Problem("文件夹中没有可读的文件", "no readable files in the folder", "请检查路径", "check the path"),
    "symlink": Problem(
        "符号链接，未跟随",
        "a symbolic link, not followed",
        "如需读取，请直接给出目标文件",
        "name its target to have it read",
    ),
    "own-report": Problem(
        "zhibiao 自己生成的报告或带批注的副本",
        "a report, export or annotated copy that zhibiao itself wrote",
        "无需处理；如确需作为文件读取，请用其他软件另存",
        "nothing to do; to have it read as a document, save it with another program",
    ),
    "office-lock": Problem("办公软件的临时文件", "a temporary file of an office program", "无需处理", "nothing to do"),
    "vocabulary-encoding": Problem(
        "指标词表 {file} 不是 UTF-8 编码",
        "the vocabulary {file} is not UTF-8",
        "请另存为 UTF-8 编码的文本",
        "save it as UTF-8 text",
    ),
    "vocabulary-columns": Problem(
        "指标词表 {file} 第 {line} 行有 {found} 列（最多 {columns} 列）",
        "the vocabulary {file} has {found} columns in line {line} (at most {columns})",
        "各列依次为：名称、别名、单位、趋向、领域，以制表符分隔",
        "the columns are name, aliases, unit, polarity and domain, separated by tabs",
    ),
    "vocabulary-polarity": Problem(
        "指标词表 {file} 第 {line} 行的趋向“{found}”有误",
        "the vocabulary {file} has an unknown polarity “{found}” in line {line}",
        "趋向只能是 +、- 或空",
        "the polarity is +, - or nothing",
    ),
    "vocabulary-name": Problem(
        "指标词表 {file} 第 {line} 行缺少名称",
        "the vocabulary {file} has no name in line {line}",
        "请补上名称或删去该行",
        "give it a name or remove the line",
    ),
    "vocabulary-twice": Problem(
        "指标词表 {file} 第 {line} 行的“{name}”已见于第 {before} 行",
        "the vocabulary {file} gives “{name}” in line {line} and in line {before}",
        "一个名称只能属于一个指标",
        "a name may belong to one indicator only",
    ),
    "patterns-encoding": Problem(
        "模式文件 {file} 不是 UTF-8 编码",
        "the patterns {file} are not UTF-8",
        "请另存为 UTF-8 编码的文本",
        "save them as UTF-8 text",
    ),
    "patterns-line": Problem(
        "模式文件 {file} 第 {line} 行有误：{reason}",
        "the patterns {file} are wrong in line {line}: {reason}",
        '每行应为一个 JSON 对象，如 {{"label": "ORGANISATION", "pattern": "数字办"}}',
        'a line is a JSON object such as {{"label": "ORGANISATION", "pattern": "数字办"}}',
    ),
    "pages-without-text": Problem(
        "第 {pages} 页没有文字层，未读取",
        "pages {pages} have no text layer and were not read",
        "请安装文字识别组件后重试：pip install 'zhibiao[ocr]'",
        "install text recognition and try again: pip install 'zhibiao[ocr]'",
    ),
    "recognised": Problem(
        "第 {page} 页是图像，文字由识别（OCR）得到，平均置信度 {confidence}",
        "page {page} is a picture; its text was recognised (OCR) with a mean confidence of {confidence}",
        "引用前请对照原件",
        "compare with the original before quoting",
    ),
    "recognised-picture": Problem(
        "文中第 {picture} 幅图片上的文字由识别（OCR）得到，平均置信度 {confidence}",
        "the text on picture {picture} was recognised (OCR) with a mean confidence of {confidence}",
        "引用前请对照原件",
        "compare with the original before quoting",
    ),
    "doubtful-picture": Problem(
        "第 {picture} 幅图片上“{text}”中的数字识别存疑（置信度 {confidence}）",
        "doubtful digits in “{text}” on picture {picture} (confidence {confidence})",
        "请对照原件核对",
        "check them against the original",
    ),
    "pictures-unread": Problem(
        "文中有 {count} 幅图片未读取，图上可能有文字",
        "{count} pictures were not read; there may be text on them",
        "请看原件；大幅图片可安装文字识别组件后读取：pip install 'zhibiao[ocr]'",
        "look at the original; with text recognition large pictures are read: pip install 'zhibiao[ocr]'",
    ),
    "doubtful-digits": Problem(
        "第 {page} 页“{text}”中的数字识别存疑（置信度 {confidence}）",
        "doubtful digits in “{text}” on page {page} (confidence {confidence})",
        "请对照原件核对",
        "check them against the original",
    ),
    "undecodable": Problem(
        "有 {count} 处字节无法按 {encoding} 解码",
        "{count} places could not be decoded as {encoding}",
        "请核对文件编码",
        "check the file's encoding",
    ),
    "mojibake": Problem(
        "文字曾按错误编码转存，已还原",
        "the text had been saved in a wrong encoding and was restored",
        "请核对内容",
        "check its content",
    ),
    "suffix": Problem(
        "扩展名是 {suffix}，内容是 {format}，已按内容读取",
        "named {suffix} but holds {format}; read as that",
        "请更正扩展名；若内容是登录或出错的网页，请重新下载",
        "rename the file; if it is a page that asks to log in or tells of an error, download it again",
    ),
    "converted": Problem(
        "{format} 文件由 {program} 转换后读取",
        "a {format} file, read after {program} converted it",
        "请与原件核对；设 ZHIBIAO_OFFICE=off 可停用转换",
        "compare with the original; ZHIBIAO_OFFICE=off switches conversion off",
    ),
    "text-lost": Problem(
        "约 {share}% 的文字未能读取（文件含 {whole} 字，读到 {read} 字）",
        "about {share}% of the text was not read ({whole} characters in the file, {read} read)",
        "请与原件核对",
        "compare it with the original",
    ),
    "breaks-off": Problem(
        "第 {pages} 页有 {count} 处文字在句中断开，文件中可能缺字",
        "on pages {pages} {count} sentences stop within a line; the file may lack text there",
        "请与原件或其他格式的同一文件核对",
        "compare with the original or with the same document in another format",
    ),
    "garbled": Problem(
        "第 {pages} 页的字体未说明字符含义，文字可能有误",
        "the fonts of pages {pages} do not say what their characters mean; the text may be wrong",
        "请与原件核对，或做文字识别（OCR）",
        "compare it with the original, or run text recognition (OCR)",
    ),
    "vertical": Problem(
        "第 {pages} 页是竖排，已从右到左、自上而下读取",
        "pages {pages} are set vertically; they were read downwards, from right to left",
        "请与原件核对",
        "compare them with the original",
    ),
    "outside-page": Problem(
        "第 {pages} 页有文字在页面可见范围之外，已单列于文末，不作数据",
        "there is text outside what is shown of pages {pages}; it stands apart at the end and counts for no figures",
        "请核对其内容是否作数",
        "check whether what it says counts",
    ),
    "hidden-layers": Problem(
        "文件中有未显示的图层（{names}），其文字已一并读取",
        "the file has layers that are not shown ({names}); their text was read all the same",
        "请与原件核对",
        "compare it with the original",
    ),
    "pages-left-out": Problem(
        "共 {count} 页，只读取了前 {read} 页",
        "only the first {read} of {count} pages were read",
        "请拆分文件",
        "split the file",
    ),
    "figures-cut": Problem(
        "全文 {count} 字，只在前 {read} 字中查找数据",
        "figures were looked for in the first {read} of {count} characters only",
        "请拆分文件",
        "split the file",
    ),
    "text-cut": Problem(
        "全文 {count} 字，只保留前 {read} 字",
        "only the first {read} of {count} characters were kept",
        "请拆分文件",
        "split the file",
    ),
    "figures-many": Problem(
        "数据过多，只保留前 {read} 个",
        "there are too many figures; the first {read} were kept",
        "请拆分文件",
        "split the file",
    ),
    "table-unreadable": Problem(
        "{where} 的表格未能识别，已按普通文字读取",
        "the table at {where} was read as plain text",
        "请人工核对该表",
        "check that table by eye",
    ),
    "hidden-text": Problem(
        "有 {count} 字设为隐藏，不显示，已单列于文末，不作数据",
        "{count} characters are formatted as hidden; they stand apart at the end and count for no figures",
        "请核对其内容是否作数",
        "check whether what they say counts",
    ),
    "hidden-sheet": Problem(
        "工作表“{sheet}”是隐藏的，已一并读取",
        "the sheet “{sheet}” is hidden and was read all the same",
        "请核对其内容是否作数",
        "check whether what it says counts",
    ),
    "hidden-rows": Problem(
        "工作表“{sheet}”第 {rows} 行是隐藏的，已一并读取",
        "rows {rows} of the sheet “{sheet}” are hidden and were read all the same",
        "请核对其内容是否作数",
        "check whether what they say counts",
    ),
    "hidden-columns": Problem(
        "工作表“{sheet}”第 {columns} 列是隐藏的，已一并读取",
        "columns {columns} of the sheet “{sheet}” are hidden and were read all the same",
        "请核对其内容是否作数",
        "check whether what they say counts",
    ),
    "uncalculated": Problem(
        "工作表“{sheet}”有 {count} 个公式没有保存结果，未读取",
        "{count} formulas of the sheet “{sheet}” have no stored result and were not read",
        "请用表格软件打开、重算并保存",
        "open it in a spreadsheet program, recalculate and save it",
    ),
    "part-skipped": Problem(
        "{part} 未读取：{reason}", "{part} was not read: {reason}", "请人工核对", "check it by eye"
    ),
}


class DocumentError(Exception):
    """A file that cannot be read. ``code`` names an entry of ``PROBLEMS``; ``details`` fill its text."""

    def __init__(self, code: str, **details: str | int) -> None:
        self.code = code
        self.details: Mapping[str, str | int] = details
        super().__init__(describe(code, details))

    def __reduce__(self) -> tuple[object, ...]:
        # Crosses process boundaries on its way back from a worker.
        return (_rebuild, (self.code, dict(self.details)))


def _rebuild(code: str, details: dict[str, str | int]) -> DocumentError:
    return DocumentError(code, **details)


def describe(
    code: str,
    details: Mapping[str, str | int],
    language: Language = "en",
    problems: Mapping[str, Problem] = PROBLEMS,
) -> str:
    """What is wrong, in one clause. ``problems`` is another room's table where the code is from there."""
    return _fill(getattr(problems[code], language), told(details, language))


def remedy(
    code: str,
    details: Mapping[str, str | int],
    language: Language = "en",
    problems: Mapping[str, Problem] = PROBLEMS,
) -> str:
    """What to do about it, in one clause."""
    if code == "unsupported" and (way := way_out(str(details.get("format")), language)):
        return way
    return _fill(getattr(problems[code], f"{language}_todo"), details)


def _fill(text: str, details: Mapping[str, str | int]) -> str:
    return text.format_map(defaultdict(lambda: "?", details))
