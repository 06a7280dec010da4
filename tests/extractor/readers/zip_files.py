"""OpenDocument and OFD files, as small as they can be, written for tests."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_NAMES = {"office", "text", "table", "style", "drawing"}
_OPENDOCUMENT = " ".join(
    f'xmlns:{"draw" if name == "drawing" else name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in sorted(_NAMES)
)
_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def write_zip(path: Path, parts: Mapping[str, str | bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def write_opendocument(path: Path, kind: str, body: str, styles: str = "", automatic: str = "") -> None:
    """A ``text`` or ``spreadsheet`` with this body; ``styles`` and ``automatic`` are definitions of styles."""
    parts: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"<office:document-content {_OPENDOCUMENT}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>",
    }
    if styles:
        parts["styles.xml"] = f"<office:document-styles {_OPENDOCUMENT}>{styles}</office:document-styles>"
    write_zip(path, parts)


@dataclass
class OfdPage:
    """A page of A4 in millimetres, filled from the top."""

    objects: list[str] = field(default_factory=list)
    top: float = 30.0
    size: float = 5.0

    def text(self, words: str, x: float, y: float) -> None:
        """A line of text from ``x`` with its upper edge at ``y``."""
        steps = " ".join(str(self.size / 2 if sign.isascii() else self.size) for sign in words[:-1])
        self.objects.append(
            f'<ofd:TextObject Boundary="{x} {y} 160 {self.size}" Size="{self.size}"><ofd:TextCode X="0" '
            f'Y="{self.size * 0.85}" DeltaX="{steps}">{words}</ofd:TextCode></ofd:TextObject>'
        )

    def line(self, words: str, x: float = 25.0) -> None:
        self.text(words, x, self.top)
        self.top += 3 * self.size

    def table(self, rows: Sequence[Sequence[str]], places: Sequence[float]) -> None:
        """A ruled table with columns between ``places``."""
        height = 2 * self.size
        for index, row in enumerate(rows):
            for x, cell in zip(places, row, strict=False):
                if cell:
                    self.text(cell, x + 1, self.top + index * height + height / 4)
        bottom = self.top + len(rows) * height
        for index in range(len(rows) + 1):
            self._rule(places[0], self.top + index * height, places[-1], self.top + index * height)
        for x in places:
            self._rule(x, self.top, x, bottom)
        self.top = bottom + height

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.objects.append(
            f'<ofd:PathObject Boundary="{x0} {y0} {x1 - x0} {y1 - y0}"><ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}'
            "</ofd:AbbreviatedData></ofd:PathObject>"
        )


def write_ofd_file(path: Path, pages: Sequence[OfdPage], title: str = "") -> None:
    entries = "".join(
        f'<ofd:Page ID="{index}" BaseLoc="Pages/Page_{index}/Content.xml"/>' for index in range(len(pages))
    )
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {_OFD}><ofd:DocBody><ofd:DocInfo><ofd:Title>{title}</ofd:Title></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{entries}</ofd:Pages></ofd:Document>",
    }
    for index, page in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{index}/Content.xml"] = (
            f"<ofd:Page {_OFD}><ofd:Content><ofd:Layer>{''.join(page.objects)}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    write_zip(path, parts)
