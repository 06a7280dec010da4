"""Word files and workbooks that are packed otherwise than Microsoft's programs do it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator, Mapping

from .hostile_office import docx, xlsx
from .hostile_parts import ANY, File, packed

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_STRICT = (
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (_OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)


def _changed(content: bytes, end: str, old: str, new: str) -> bytes:
    """The same package with words exchanged in the parts whose names end so."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    return packed({name: text.replace(old, new) if name.endswith(end) else text for name, text in parts.items()})


def _renamed(content: bytes, names: Mapping[str, str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed({names.get(name, name): archive.read(name) for name in archive.namelist()})


class _Pipe(io.BytesIO):
    """Takes bytes and cannot go back."""

    def tell(self) -> int:
        raise OSError


def _streamed(content: bytes, large: bool = False) -> bytes:
    """The same, written as programs do that do not know the sizes before: they follow the content."""
    pipe = _Pipe()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            with target.open(name, "w", force_zip64=large) as part:
                part.write(source.read(name))
    return pipe.getvalue()


def packages(words: str, _scale: int) -> Iterator[File]:
    """Packages that are put together otherwise."""
    kinds = {
        "docx": (docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"), "word/document.xml"),
        "xlsx": (xlsx(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{words}</t></is></c></row>'), "xl/workbook.xml"),
    }
    for kind, (whole, main) in kinds.items():
        folder, _, part = main.partition("/")
        rels = {f"{folder}/_rels/{part}.rels": f"{folder}/_rels/main2.xml.rels"}
        yield f"quirk_streamed.{kind}", _streamed(whole), "ok"
        yield f"quirk_streamed_large.{kind}", _streamed(whole, large=True), "ok"
        yield f"quirk_spanned.{kind}", b"PK00" + whole, ANY
        yield (
            f"quirk_main_2.{kind}",
            _changed(_renamed(whole, {main: f"{folder}/main2.xml", **rels}), ".rels", main, f"{folder}/main2.xml"),
            "ok",
        )
        yield f"quirk_main_from_root.{kind}", _changed(whole, "_rels/.rels", main, "/" + main), "ok"
        yield (
            f"quirk_backslashes.{kind}",
            _renamed(whole, {name: name.replace("/", "\\") for name in (main, "_rels/.rels", *rels)}),
            ANY,
        )
        yield f"quirk_capitals.{kind}", _renamed(whole, {main: main.upper().replace(".XML", ".xml")}), ANY
        yield f"quirk_strict.{kind}", _strict(whole), "ok"
        root = "<w:document" if kind == "docx" else "<workbook"
        heads = {
            "byte_mark": "\ufeff",
            "version_1_1": '<?xml version="1.1"?>',
            "comment": "<!-- WPS -->",
            "program": '<?mso-application progid="x"?>',
            "lines": '<?xml version="1.0"  encoding="utf-8" standalone="yes" ?>\r\n\r\n',
        }
        for name, head in heads.items():
            yield f"quirk_{name}.{kind}", _changed(whole, part, root, head + root), "ok"
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
        wide = parts | {main: _wide(parts[main])}
        yield f"quirk_utf_16.{kind}", packed(wide), "ok"
        yield f"quirk_stored.{kind}", packed(parts, zipfile.ZIP_STORED), "ok"
        yield (
            f"quirk_macros.{kind[:-1]}m",
            packed(parts | {f"{folder}/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(900)}),
            "ok",
        )
        yield f"quirk_thumbnail.{kind}", packed(parts | {"docProps/thumbnail.jpeg": b"\xff\xd8\xff" + bytes(99)}), "ok"
        yield (
            f"quirk_signed.{kind}",
            packed(parts | {"_xmlsignatures/sig1.xml": "<Signature/>", "_xmlsignatures/origin.sigs": b""}),
            "ok",
        )
        yield (
            f"quirk_custom.{kind}",
            packed(
                parts
                | {
                    "customXml/item1.xml": "<s:customData "
                    "xmlns:s='http://www.wps.cn/officeDocument/2013/wpsCustomData'/>"
                }
            ),
            "ok",
        )
        yield f"quirk_no_types.{kind}", packed({name: held for name, held in parts.items() if "Types" not in name}), ANY
        yield (
            f"quirk_no_relations.{kind}",
            packed({name: held for name, held in parts.items() if name != "_rels/.rels"}),
            ANY,
        )
        yield f"quirk_folders.{kind}", packed({f"{folder}/": b"", "_rels/": b"", **parts}), "ok"
        yield f"quirk_comment_of_archive.{kind}", whole[:-2] + struct.pack("<H", 12) + b"by some tool", "ok"


def _wide(part: str | bytes) -> bytes:
    text = part if isinstance(part, str) else part.decode()
    return ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")


def _strict(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for loose, strict in _STRICT:
        parts = {name: text.replace(loose, strict) for name, text in parts.items()}
    return packed(dict(parts))


MAKERS = (packages,)
