"""Writes small Word packages from XML, for what python-docx cannot write."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def core(title: str) -> str:
    return (
        '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"><dc:title>{title}</dc:title>'
        "</cp:coreProperties>"
    )


def write_package(path: Path, body: str, parts: Mapping[str, str | bytes] | None = None, title: str = "") -> Path:
    """Write a package with ``body`` as its text. ``parts`` gives further parts by name (styles.xml, header1.xml); the
    document relates to each by its name without number and suffix, under the identifier ``name``."""
    parts = dict(parts or {})
    relations = "".join(
        f'<Relationship Id="{name.partition(".")[0]}" Target="{name}" '
        f'Type="{_OFFICE}/{name.partition(".")[0].rstrip("0123456789")}"/>'
        for name in parts
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" Target="word/document.xml" '
        f'Type="{_OFFICE}/officeDocument"/><Relationship Id="b" Target="docProps/core.xml" Type="{_CORE}"/>'
        "</Relationships>",
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        "docProps/core.xml": core(title),
    }
    files |= {f"word/{name}": content for name, content in parts.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def rooted(tag: str, content: str) -> str:
    """A part whose root is ``w:tag``."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<w:{tag} {NAMESPACES}>{content}</w:{tag}>'
