"""Hostile pdf files and pictures: bombs, loops, claims that cannot be."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence

from .hostile_parts import ANY, File


def book(objects: Sequence[bytes], root: bytes = b"/Root 1 0 R") -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start))


def stream(content: bytes, more: bytes = b"", packed: bool = False) -> bytes:
    data = zlib.compress(content, 9) if packed else content
    return b"<</Length %d%s%s>>stream\n%s\nendstream" % (
        len(data),
        more,
        b"/Filter/FlateDecode" if packed else b"",
        data,
    )


def printed(
    content: bytes, resources: bytes = b"", page: bytes = b"", more: Sequence[bytes] = (), packed: bool = False
) -> bytes:
    return book(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>%s>>"
            % (resources, page),
            stream(content, packed=packed),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            *more,
        ]
    )


def pdf(_words: str, scale: int) -> Iterator[File]:
    text = b"BT /F 12 Tf 72 700 Td (GDP 1349084 grew 5%) Tj ET "
    yield "more_bomb.pdf", printed(b" " * (30_000_000 * scale) + text, packed=True), ANY
    twice = zlib.compress(zlib.compress(b"0 0 m " * (5_000_000 * scale)))
    bomb = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(twice), twice)
    yield "more_bomb_in_bomb.pdf", printed(text).replace(stream(text), bomb), ANY
    yield "more_paths.pdf", printed(b"0 0 m 9 9 l S " * (30_000 * scale) + text, packed=True), ANY
    yield "more_signs.pdf", printed(text * (5_000 * scale), packed=True), ANY
    yield "more_saves.pdf", printed(b"q " * (100_000 * scale) + text, packed=True), ANY
    yield "more_far.pdf", printed(b"BT /F 12 Tf 1e9 1e9 Td (x) Tj -2e9 0 Td (y) Tj ET " + text), ANY
    yield "more_fonts.pdf", printed(b"BT /F 1e30 Tf (x) Tj /F 0 Tf (y) Tj /F -5 Tf (z) Tj ET " + text), ANY
    yield "more_matrix.pdf", printed(b"0 0 0 0 0 0 cm " + text + b"1e38 0 0 1e38 0 0 cm " + text), ANY
    drawn = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    loop = stream(b"/X Do", drawn)
    yield "more_form_loop.pdf", printed(text + b"/X Do", b"/XObject<</X 6 0 R>>", more=[loop]), ANY
    yield "more_contents_loop.pdf", printed(text).replace(b"/Contents 4 0 R", b"/Contents 3 0 R"), ANY
    yield (
        "more_contents_many.pdf",
        printed(text).replace(b"/Contents 4 0 R", b"/Contents[" + b"4 0 R " * (3000 * scale) + b"]"),
        ANY,
    )
    yield "more_kids_loop.pdf", printed(text).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"), ANY
    yield (
        "more_kids_same.pdf",
        printed(text).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[%s]/Count %d" % (b"3 0 R " * 3000, 3000)),
        ANY,
    )
    yield "more_count.pdf", printed(text).replace(b"/Count 1", b"/Count 2147483647"), ANY
    yield "more_length.pdf", printed(text).replace(b"/Length ", b"/Length 4 0 R %"), ANY
    yield "more_arrays.pdf", printed(text, page=b"/A" + b"[" * 20_000 + b"]" * 20_000), ANY
    yield "more_dictionaries.pdf", printed(text, page=b"/A" + b"<</B" * 20_000 + b" 1" + b">>" * 20_000), ANY
    claims = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 8"
    image = stream(b"123456789", claims)
    yield "more_image.pdf", printed(b"q 595 0 0 842 0 0 cm /X Do Q", b"/XObject<</X 6 0 R>>", more=[image]), ANY
    for name, kind in (
        ("ccitt", b"CCITTFaxDecode"),
        ("jbig2", b"JBIG2Decode"),
        ("jpx", b"JPXDecode"),
        ("dct", b"DCTDecode"),
    ):
        broken = image.replace(b"/Length 9", b"/Length 9/Filter/" + kind)
        yield (
            f"more_{name}.pdf",
            printed(b"q 595 0 0 842 0 0 cm /X Do Q", b"/XObject<</X 6 0 R>>", more=[broken]),
            ANY,
        )
    note = b"<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/Contents(GDP 5%)/Parent 6 0 R/Kids[6 0 R]>>"
    yield (
        "more_annotations.pdf",
        printed(text, page=b"/Annots[" + b"6 0 R " * (3000 * scale) + b"]", more=[note]),
        ANY,
    )
    mapped = stream(
        b"1 begincidrange <0000> <ffff> 0 endcidrange 1 beginbfrange <00> <ff> <4e00> endbfrange " * (2000 * scale),
        packed=True,
    )
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding 6 0 R/DescendantFonts[5 0 R]/ToUnicode 6 0 R>>"
    yield (
        "more_cmap.pdf",
        printed(text, more=[mapped]).replace(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", font),
        ANY,
    )
    layers = b"/OCProperties<</OCGs[%s]/D<</OFF 1 0 R>>>>" % (b"1 0 R " * 5000)
    yield "more_layers.pdf", printed(text).replace(b"/Pages 2 0 R", b"/Pages 2 0 R" + layers), ANY
    yield "more_user_unit.pdf", printed(text, page=b"/UserUnit 1e30/Rotate 45/CropBox[9 9 9 9]"), ANY
    yield "more_xref_loop.pdf", printed(text).replace(b"trailer<<", b"trailer<</Prev 9/XRefStm 9"), ANY
    yield (
        "more_names.pdf",
        printed(text).replace(
            b"/Type/Catalog", b"/Type/Catalog/Names<</EmbeddedFiles<</Kids[1 0 R]/Names[(a) 1 0 R]>>>>"
        ),
        ANY,
    )


def pictures(_words: str, scale: int) -> Iterator[File]:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    for name, width, height in (("square", 60_000, 60_000), ("line", 2_000_000_000, 1), ("none", 0, 0)):
        head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
        body = chunk(b"IDAT", zlib.compress(bytes(1000)))
        yield f"more_{name}.png", b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b""), ANY
    text = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(30_000_000 * scale)))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 50, 50, 8, 0, 0, 0, 0))
    yield "more_text.png", b"\x89PNG\r\n\x1a\n" + head + text + chunk(b"IEND", b""), ANY
    tags = struct.pack("<HHII", 256, 4, 1, 50) + struct.pack("<HHII", 257, 4, 1, 50)
    yield "more_loop.tif", b"II*\0\x08\0\0\0" + struct.pack("<H", 2) + tags + struct.pack("<I", 8), ANY
    yield "more_frames.gif", b"GIF89a\xff\xff\xff\xff\0\0\0" + b",\0\0\0\0\xff\xff\xff\xff\0\x02\0" * 5000, ANY
    yield (
        "more_header.bmp",
        b"BM" + bytes(8) + b"\x36\0\0\0\x28\0\0\0" + struct.pack("<ii", 2**31 - 1, -(2**31)) + bytes(40),
        ANY,
    )
    yield (
        "more_cut.jpg",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(9) + b"\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03" + bytes(50),
        ANY,
    )
    yield "more_riff.webp", b"RIFF\xff\xff\xff\xffWEBPVP8X" + bytes(4) + b"\xff" * 40, ANY
