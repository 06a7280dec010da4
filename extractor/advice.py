"""What to do with a file of a format that no reader knows: which program turns it into one that is read."""

from __future__ import annotations

from typing import Literal, NamedTuple


class _Way(NamedTuple):
    zh: str
    en: str


_UNPACK = _Way("请先解压，或改用 zip 格式", "unpack it, or pack it as zip")
_PRINT = _Way("请用其阅读软件打开，导出或打印为 pdf", "open it in its own reader and export or print it as pdf")
_WORD = _Way(
    "请用 Word 或 WPS 打开，另存为 docx；也可安装 LibreOffice 后重试",
    "open it in Word or WPS and save it as docx, or install LibreOffice and try again",
)
_SLIDES = _Way("请另存为 pdf，或安装 LibreOffice 后重试", "save it as pdf, or install LibreOffice and try again")
_EXPORT = _Way("请用原软件导出为 pdf", "export it as pdf from its own program")
_TABLE = _Way("请用原软件导出为 xlsx 或 csv", "export it as xlsx or csv from its own program")
_NOTHING = _Way("其中没有文字可读，无需处理", "there is no text in it to read; nothing to do")
_WAYS = {
    **dict.fromkeys(("rar", "7z", "gzip", "bzip2", "xz", "tar", "cab", "iso"), _UNPACK),
    **dict.fromkeys(("ceb", "caj", "gd", "djvu", "xps"), _PRINT),
    **dict.fromkeys(("Word 95", "wordperfect"), _WORD),
    **dict.fromkeys(("ppt", "pptx"), _SLIDES),
    **dict.fromkeys(("visio", "drawing", "ebook", "epub"), _EXPORT),
    **dict.fromkeys(("database", "sqlite"), _TABLE),
    **dict.fromkeys(("film", "font", "jar"), _NOTHING),
    "msg": _Way(
        "请在 Outlook 中另存为 eml，或先保存附件", "save it as eml in its mail program, or save its attachments"
    ),
    "iwork": _Way(
        "请在 Pages、Numbers 或 Keynote 中导出为 docx、xlsx 或 pdf",
        "export it as docx, xlsx or pdf from Pages, Numbers or Keynote",
    ),
    "xlsb": _Way("请另存为 xlsx，或安装 LibreOffice 后重试", "save it as xlsx, or install LibreOffice and try again"),
    "xml": _Way(
        "请用原软件打开，另存为 docx、xlsx 或 html", "open it in its own program and save it as docx, xlsx or html"
    ),
}


def way_out(kind: str, language: Literal["zh", "en"]) -> str | None:
    """What to do with a file of the format ``kind``; None where nothing better is known than to save it otherwise."""
    way = _WAYS.get(kind)
    return getattr(way, language) if way is not None else None
