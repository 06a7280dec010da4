"""What kind of file it is, told by its content; the suffix only decides between kinds of plain text.

A new format is one line in ``FORMATS`` and, where its content does not begin with a sign of its own, one test below.
"""

from __future__ import annotations

import mmap
import re
import zipfile
import zlib
from pathlib import Path, PurePath
from typing import NamedTuple

from ..problems import DocumentError
from .containers import MAX_PARTS
from .encodings import decode, is_text

ARCHIVE = "zip"
"""The format of files that hold several documents; see ``extractor.archives``."""
IMAGES = "images:read_image"
"""The reader of pictures."""
HEAD = 65536
"""So many bytes of a file are looked at."""


class Format(NamedTuple):
    """``reader`` is ``module:function`` inside this package, None for formats that are known but not read."""

    name: str
    suffixes: tuple[str, ...]
    reader: str | None = None
    starts: tuple[bytes, ...] = ()


FORMATS = {
    entry.name: entry
    for entry in (
        Format("docx", (".docx", ".docm", ".dotx"), "docx:read_docx"),
        Format("pdf", (".pdf",), "pdf:read_pdf", (b"%PDF-",)),
        Format("html", (".html", ".htm", ".xhtml", ".shtml"), "html:read_html"),
        Format("md", (".md", ".markdown"), "markdown:read_markdown"),
        Format("txt", (".txt", ".text"), "text:read_text"),
        Format("csv", (".csv", ".tsv"), "delimited:read_delimited"),
        Format("doc", (".doc", ".dot"), "doc:read_doc"),
        Format("wps", (".wps", ".wpt"), "doc:read_wps"),
        Format("xls", (".xls", ".et", ".xlt", ".ett"), "xls:read_xls"),
        Format("ppt", (".ppt", ".dps")),
        Format("xlsx", (".xlsx", ".xlsm", ".xltx"), "xlsx:read_xlsx"),
        Format("pptx", (".pptx",)),
        Format("ofd", (".ofd",), "ofd:read_ofd"),
        Format("odt", (".odt", ".ott"), "odf:read_odt"),
        Format("ods", (".ods",), "odf:read_ods"),
        Format("epub", (".epub",)),
        Format("mht", (".mht", ".mhtml"), "messages:read_message"),
        Format("eml", (".eml",), "messages:read_message"),
        Format("xml", (".xml",)),
        Format("wordml", (), "word_xml:read_word_xml"),
        Format("spreadsheetml", (), "spreadsheet_xml:read_spreadsheet_xml"),
        Format("flatopc", (), "flat_opc:read_flat_opc"),
        Format("fodt", (".fodt",), "odf:read_flat"),
        Format("fods", (".fods",), "odf:read_flat"),
        Format("uof", (".uof", ".uot", ".uos", ".uop"), "uof:read_uof"),
        Format("rtf", (".rtf",), "rtf:read_rtf", (b"{\\rtf",)),
        # Told by those who know how to go on from them: see ``extractor.advice``.
        Format("ceb", (".ceb", ".cebx"), None, (b"Founder CEB",)),
        Format("caj", (".caj", ".kdh", ".nh"), None, (b"CAJ", b"KDH ")),
        Format("gd", (".gd", ".gw", ".sep", ".teb")),
        Format("djvu", (".djvu",), None, (b"AT&TFORM",)),
        Format("xps", (".xps", ".oxps")),
        Format("iwork", (".pages", ".numbers", ".key")),
        Format("wordperfect", (".wpd",), None, (b"\xffWPC",)),
        Format("visio", (".vsd", ".vsdx")),
        Format("msg", (".msg",)),
        Format("ebook", (".mobi", ".azw3", ".chm"), None, (b"ITSF\3\0\0\0",)),
        Format("drawing", (".dwg", ".dxf", ".psd", ".emf", ".wmf"), None, (b"AC10", b"8BPS\0\1")),
        Format("database", (".dbf", ".mdb", ".accdb", ".sav", ".dta"), None, (b"\0\1\0\0Standard ", b"$FL2@(#)")),
        Format("film", (".mp3", ".mp4", ".wmv", ".avi", ".swf", ".wav"), None, (b"ID3", b"\x30\x26\xb2\x75", b"CWS")),
        Format("font", (".ttf", ".ttc", ".otf")),
        Format("png", (".png",), IMAGES, (b"\x89PNG\r\n",)),
        Format("jpeg", (".jpg", ".jpeg"), IMAGES, (b"\xff\xd8\xff",)),
        Format("gif", (".gif",), IMAGES, (b"GIF87a", b"GIF89a")),
        Format("tiff", (".tif", ".tiff"), IMAGES, (b"II*\0", b"MM\0*")),
        Format("webp", (".webp",), IMAGES, (b"RIFF",)),
        Format("bmp", (".bmp",), IMAGES),
        Format("jar", (".jar", ".apk", ".war")),
        Format(ARCHIVE, (".zip",)),
        Format("rar", (".rar",), None, (b"Rar!\x1a\x07",)),
        Format("7z", (".7z",), None, (b"7z\xbc\xaf\x27\x1c",)),
        Format("gzip", (".gz", ".tgz"), None, (b"\x1f\x8b",)),
        Format("bzip2", (".bz2",), None, (b"BZh",)),
        Format("xz", (".xz",), None, (b"\xfd7zXZ\0",)),
        Format("tar", (".tar",)),
        Format("cab", (".cab",), None, (b"MSCF\0\0\0\0",)),
        Format("iso", (".iso",)),
        Format("sqlite", (".sqlite", ".db"), None, (b"SQLite format 3\0",)),
        Format("ole", ()),
    )
}

_BY_SUFFIX = {suffix: entry for entry in FORMATS.values() for suffix in entry.suffixes}
_ZIP_ENTRY, _MOST_ENTRIES = b"PK\x01\x02", 50_000
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_BLANK, _TAR_AT = b"\xef\xbb\xbf \r\n\t", 257
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How large the sectors of an OLE file are at most, as a power of two.
_SECTOR = 12
# Streams inside an OLE file and what they show it to be; the first one found counts.
_OLE_STREAMS = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__substg1.0_", "msg"),
    ("VisioDocument", "visio"),
)
# Folders and members of a zip file, in the same way. An archive may have a folder ``word`` as well; a package has more.
_ZIP_FOLDERS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_PACKED = frozenset({"docx", "xlsx", "pptx", "ofd", "odt", "ods"})
_PACKAGE = frozenset(
    {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"}
)
_ZIP_MEMBERS = (
    ("OFD.xml", "ofd"),
    ("uof.xml", "uof"),
    ("FixedDocSeq.fdseq", "xps"),
    ("FixedDocumentSequence.fdseq", "xps"),
    ("visio/document.xml", "visio"),
    ("Index/Document.iwa", "iwork"),
    ("Index.zip", "iwork"),
    ("META-INF/container.xml", "epub"),
    ("META-INF/MANIFEST.MF", "jar"),
    ("content.xml", "odt"),
)
# What office programs write as one XML file, by the words near its beginning.
_OFFICE_XML = (
    ("http://schemas.microsoft.com/office/word/2003/wordml", "wordml"),
    ("urn:schemas-microsoft-com:office:spreadsheet", "spreadsheetml"),
    ("application/vnd.oasis.opendocument.text", "fodt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "fods"),
    ("http://schemas.uof.org/cn/", "uof"),
    ("http://schemas.microsoft.com/office/2006/xmlPackage", "flatopc"),
)
# What systems give out under these names is often a table as text.
_TABLES = frozenset({"csv", "xls", "xlsx", "ods"})
_PREAMBLE = re.compile(r"(?:\s|\ufeff|<!--.*?-->|<\?xml.*?\?>)*", re.DOTALL)
_HTML_BEGIN = re.compile(r"<!doctype\s+(?:html|svg)|<(?:html|head|body|meta|title|frameset|svg)\b", re.IGNORECASE)
_HTML_PART = re.compile(
    r"<!--|<(?:script|style|link|base|div|p|h[1-6]|table|tbody|tr|td|ul|ol|li|dl|form|section|article|main|center|font|span|"
    r"br|b|strong|img|a)\b[^<>]*(?:>|$)",
    re.IGNORECASE,
)
_HTML_OPEN, _BODY_OPEN = re.compile(r"<html[\s>]", re.IGNORECASE), re.compile(r"<body[\s>]", re.IGNORECASE)
_FIELD = re.compile(r"[!-9;-~]+:|[ \t]|$")
_LONGEST_HEADER, _MANY_FIELDS = 1 << 16, 200
_MHT = re.compile(r"(?:^|\n)content-type:\s*multipart/related", re.IGNORECASE)
_PIPE_RULE = re.compile(
    r"^[ \t]*+(?:\|[ \t]*+)?+:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-{2,}+:?[ \t]*+)++\|?[ \t]*+$", re.MULTILINE
)


def by_suffix(path: PurePath) -> Format | None:
    """The format that the file's name promises."""
    return _BY_SUFFIX.get(path.suffix.lower())


def by_beginning(head: bytes) -> str | None:
    """The name of the format whose files begin as ``head`` does."""
    return next((entry.name for entry in FORMATS.values() if entry.starts and head.startswith(entry.starts)), None)


def detect(head: bytes, path: Path) -> Format:
    """The format of the file at ``path``, of which ``head`` holds the first bytes.

    Raises DocumentError: ``encrypted``, ``binary``.
    """
    name = _by_signature(head, path)
    if name:
        return FORMATS[name]
    decoded = decode(_whole_characters(head) if len(head) == HEAD else head)
    promised = by_suffix(path)
    if not is_text(decoded.text.removesuffix("\ufffd")):
        if promised and promised.name not in ("txt", "md", "html"):
            # Damaged beyond recognition; its own reader can say so, or it is of no supported kind anyway.
            return promised
        raise DocumentError("binary")
    return FORMATS[_kind_of_text(decoded.text, promised.name if promised else "")]


def _whole_characters(head: bytes) -> bytes:
    """``head`` without the UTF-8 character that its end may have torn."""
    for length in range(len(head) - 1, len(head) - 4, -1):
        if head[length] & 0xC0 != 0x80:
            return head[:length] if head[length] >= 0xC0 else head
    return head


def _by_signature(head: bytes, path: Path) -> str | None:
    if head.startswith(_OLE):
        return _kind_of_ole(path)
    if head.startswith(_ZIP_STARTS):
        return _kind_of_zip(head, path)
    if begun := by_beginning(head):
        return begun
    if b"%PDF-" in head[:1024] and b" obj" in head:
        return "pdf"
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return "bmp"
    if head[_TAR_AT : _TAR_AT + 5] == b"ustar":
        return "tar"
    if head.lstrip(_BLANK).startswith(b"{\\rtf"):
        return "rtf"
    # A zip file may follow other bytes; its table of contents stands at the end.
    return _kind_of_zip(head, path) if zipfile.is_zipfile(path) else None


def _kind_of_zip(head: bytes, path: Path) -> str:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        # To take in the table of contents of such a file costs seconds and much memory.
        count = sum(1 for _ in re.finditer(re.escape(_ZIP_ENTRY), data))
        if count > _MOST_ENTRIES:
            raise DocumentError("too-many-parts", count=count, limit=MAX_PARTS)
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "mimetype" in names and b"opendocument.spreadsheet" in archive.open("mimetype").read(99):
                return "ods"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        promised = by_suffix(path)
        if promised is not None and promised.name in _PACKED:
            return promised.name
        return "docx" if b"word/" in head else ARCHIVE
    promised = by_suffix(path)
    for folder, kind in _ZIP_FOLDERS:
        whole = (promised is not None and promised.name == kind) or not _PACKAGE.isdisjoint(names)
        if whole and any(name.startswith(folder) for name in names):
            return kind
    for member, kind in _ZIP_MEMBERS:
        if member in names:
            return kind
    # A Word file that has lost its main part is a damaged Word file, not an archive.
    return "docx" if "[Content_Types].xml" in names and promised and promised.name == "docx" else ARCHIVE


def is_archive(path: Path) -> bool:
    """Whether the file is a zip archive of documents, and not a document in a zip container."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    return head.startswith(_ZIP_STARTS) and _kind_of_zip(head, path) == ARCHIVE


def is_message(path: Path) -> bool:
    """Whether the file is a MIME message: a mail, or a web page saved as one."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    # Looked for first, since to find out the encoding of a text takes longer.
    return b"mime-version:" in head.lower() and _kind_of_message(decode(head).text) is not None


def _kind_of_ole(path: Path) -> str:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        sector, small = (int.from_bytes(data[at : at + 2], "little") for at in (30, 32))
        if max(sector, small) > _SECTOR:
            # Libraries would make room for one such sector, whatever its size.
            raise DocumentError("damaged", format="ole", reason=f"sectors of 2^{sector} and 2^{small} bytes")
        if data.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            raise DocumentError("encrypted")
        kind = next((kind for stream, kind in _OLE_STREAMS if data.find(stream.encode("utf-16-le")) >= 0), "ole")
    # WPS writes the same container with the same streams; only the name tells.
    promised = by_suffix(path)
    if promised and promised.name in ("doc", "wps", "xls", "ppt") and kind not in ("msg", "visio"):
        return promised.name if promised.name == "wps" or kind == "ole" else kind
    return "doc" if promised and promised.name == "docx" and kind == "ole" else kind


def _kind_of_message(text: str) -> str | None:
    """``mht`` or ``eml`` where the text begins with the header of a MIME message."""
    header = re.split(r"\r?\n\r?\n", text.lstrip("\ufeff \r\n"), maxsplit=1)[0][:_LONGEST_HEADER]
    fields = header.splitlines()
    if not all(_FIELD.match(field) for field in fields[:_MANY_FIELDS]):
        return None
    if not any(field.lower().startswith("mime-version:") for field in fields):
        return None
    return "mht" if _MHT.search(header) else "eml"


def _kind_of_text(text: str, promised: str) -> str:
    if message := _kind_of_message(text):
        return message
    beginning = _PREAMBLE.sub("", text, count=1)
    if _HTML_BEGIN.match(beginning):
        return "html"
    if promised != "md" and _HTML_PART.match(beginning):
        return "html"
    opened = _HTML_OPEN.search(text)
    if opened and _BODY_OPEN.search(text, opened.end()):
        return "html"
    if text.lstrip("\ufeff \r\n\t").startswith("<?xml"):
        return next((kind for words, kind in _OFFICE_XML if words in text), "xml")
    if promised in _TABLES:
        return "csv"
    return "md" if promised == "md" or _has_pipe_table(text) else "txt"


def _has_pipe_table(text: str) -> bool:
    return any(
        "|" in text[text.rfind("\n", 0, rule.start() - 1) + 1 : rule.start()] for rule in _PIPE_RULE.finditer(text)
    )
