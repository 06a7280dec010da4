"""Documents that are made strangely: parts that are missing, that name themselves, or that no writer would write so."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from .hostile_office import docx, opendocument, xlsx
from .hostile_parts import ANY, File, packed
from .hostile_pdf import book, printed, stream

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(words: str, scale: int) -> Iterator[File]:
    text = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"

    def with_parts(body: str, **parts: str | bytes) -> bytes:
        relations = "".join(
            f'<Relationship Id="{name}" Target="{name}.xml" Type="{_OFFICE}/{name.rstrip("0123456789")}"/>'
            for name in parts
        )
        held: dict[str, str | bytes] = {f"word/{name}.xml": content for name, content in parts.items()}
        held["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'
        return docx(body, held)

    header = f"<w:hdr {_W}>{text}</w:hdr>"
    margin = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    yield "odd_header_doctype.docx", with_parts(text + margin, header1="<!DOCTYPE a [<!ENTITY b 'c'>]>" + header), ANY
    late = "<!--" + "x" * 3000 + "--><!DOCTYPE a [<!ENTITY b 'c'>]>" + header
    yield "odd_header_doctype_late.docx", with_parts(text + margin, header1=late), ANY
    wide = ("\ufeff<!DOCTYPE a [<!ENTITY b 'c'>]>" + header).encode("utf-16-le")
    yield "odd_header_doctype_wide.docx", with_parts(text + margin, header1=wide), ANY
    yield "odd_header_is_document.docx", with_parts(text + margin.replace("header1", "document")), ANY
    levels = '<w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="{}"/><w:lvlText w:val="%1%9%%"/></w:lvl>'
    numbered = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    )
    for style in ("chineseCounting", "upperRoman", "upperLetter", "none", "没有"):
        lists = f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{levels.format(style)}</w:abstractNum>'
        lists += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        body = "".join(numbered.format(depth) for depth in (0, 8, -1, 99999, "x")) * (20 * scale)
        yield f"odd_numbers_{style}.docx", with_parts(body + text, numbering=lists), "ok"
    linked = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/><w:styleLink w:val="a"/></w:abstractNum>'
    linked = f'<w:numbering {_W}>{linked}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    yield "odd_numbers_linked.docx", with_parts(numbered.format(0) + text, numbering=linked), "ok"
    note = f'<w:footnotes {_W}><w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>'
    yield "odd_note_of_itself.docx", with_parts(text, footnotes=note + "</w:footnotes>"), "ok"
    yield "odd_note_cut.docx", with_parts(text, footnotes=note), "ok"
    gone = f'<w:p><w:del w:id="1"><w:r><w:delText>{words}</w:delText></w:r></w:del></w:p>'
    yield "odd_all_deleted.docx", with_parts(gone * 50), ANY
    hidden = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{words}</w:t></w:r></w:p>"
    yield "odd_all_hidden.docx", with_parts(hidden), "ok-warn"
    yield "odd_no_runs.docx", with_parts(f"<w:p>{words}</w:p>{text}"), "ok"
    yield "odd_other_names.docx", docx(text).replace(b"word/document.xml", b"word/DOCUMENT.XML"), ANY
    for kind, letters in (("dots", "é\u0301" * 20_000), ("emoji", "\U0001f468\u200d\U0001f469" * 20_000)):
        yield f"odd_{kind}.docx", with_parts(f"<w:p><w:r><w:t>{letters}</w:t></w:r></w:p>{text}"), "ok"


def sheets(words: str, scale: int) -> Iterator[File]:
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{words}</t></is></c></row>'
    odd = ("1e308", "-1e308", "NaN", "Infinity", "", "1e-320", "99999999999999999999", "-0", "2958466", "1,5", "x")
    values = "".join(
        f'<row r="{n}"><c r="A{n}" s="0"><v>{v}</v></c><c t="d"><v>{v}</v></c></row>' for n, v in enumerate(odd, 2)
    )
    yield "odd_values.xlsx", xlsx(cell + values), "ok"
    kinds = "".join(
        f'<row r="{n}"><c t="{kind}"><v>-5</v></c></row>' for n, kind in enumerate("s b e n str z".split(), 2)
    )
    yield "odd_kinds.xlsx", xlsx(cell + kinds), "ok"
    yield (
        "odd_places.xlsx",
        xlsx(cell + '<row r="0"><c r="A0"><v>1</v></c></row><row><c r="-1"><v>1</v></c></row>'),
        ANY,
    )
    yield "odd_no_places.xlsx", xlsx(cell + "<row><c><v>1</v></c><c><v>2</v></c></row>" * (500 * scale)), "ok"
    yield "odd_formula.xlsx", xlsx(cell + '<row r="2"><c r="A2"><f>HYPERLINK("http://127.0.0.1:9")</f></c></row>'), "ok"


def open_document(words: str, _scale: int) -> Iterator[File]:
    text = f"<text:p>{words}</text:p>"
    draw = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:x="http://www.w3.org/1999/xlink"'
    frame = f'<text:p><draw:frame {draw}><draw:object x:href="{{}}"/></draw:frame></text:p>'
    for number, place in enumerate(("./Object 1", ".", "../../etc", "http://127.0.0.1:9/", "content.xml")):
        yield f"odd_object_{number}.odt", opendocument("text", frame.format(place) + text), "ok"
    changes = f"<text:tracked-changes><text:changed-region>{text}</text:changed-region></text:tracked-changes>"
    yield "odd_changes.odt", opendocument("text", changes + text), "ok"
    yield "odd_numbers.odt", opendocument("text", f'<text:h text:outline-level="-5">1</text:h>{text}'), "ok"
    yield "odd_blanks.odt", opendocument("text", f'<text:p>a<text:s text:c="999999999999"/>b</text:p>{text}'), "ok"


def ofd(words: str, _scale: int) -> Iterator[File]:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    root = f"<ofd:OFD {space}>" + "<ofd:DocBody><ofd:DocRoot>{}</ofd:DocRoot></ofd:DocBody>" + "</ofd:OFD>"
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    code = f'<ofd:TextCode X="0" Y="4">{words}</ofd:TextCode>'
    line = f'<ofd:TextObject Boundary="20 40 180 5" Size="5">{code}</ofd:TextObject>'
    page = f"<ofd:Page {space}>{area}{{}}<ofd:Content><ofd:Layer>{line}</ofd:Layer></ofd:Content></ofd:Page>"

    def document(pages: str, common: str = "") -> str:
        data = f"<ofd:CommonData>{area}{common}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>"
        return f"<ofd:Document {space}>{data}</ofd:Document>"

    two = '<ofd:Page ID="1" BaseLoc="P.xml"/><ofd:Page ID="2" BaseLoc="Gone.xml"/>'
    parts = {"OFD.xml": root.format("D.xml"), "D.xml": document(two), "P.xml": page.format("")}
    yield "odd_page_gone.ofd", packed(parts), "ok-warn"
    yield "odd_root_gone.ofd", packed(parts | {"OFD.xml": root.format("Nowhere.xml")}), "reject:corrupt"
    yield "odd_root_outside.ofd", packed(parts | {"OFD.xml": root.format("../../etc/passwd")}), "reject:corrupt"
    yield "odd_root_itself.ofd", packed(parts | {"OFD.xml": root.format("OFD.xml")}), ANY
    yield "odd_page_itself.ofd", packed(parts | {"D.xml": document('<ofd:Page ID="1" BaseLoc="D.xml"/>')}), ANY
    template = '<ofd:TemplatePage ID="9" BaseLoc="P.xml"/>'
    looped = {"D.xml": document(two[:36], template), "P.xml": page.format('<ofd:Template TemplateID="9"/>')}
    yield "odd_template_itself.ofd", packed(parts | looped), ANY
    yield "odd_doctype.ofd", packed(parts | {"P.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]>" + parts["P.xml"]}), ANY
    yield "odd_page_cut.ofd", packed(parts | {"P.xml": parts["P.xml"][:-40]}), ANY
    yield "odd_no_pages.ofd", packed(parts | {"D.xml": document("")}), ANY


def rtf(words: str, scale: int) -> Iterator[File]:
    text = "".join(f"\\u{ord(sign)}?" for sign in words).encode()
    head = rb"{\rtf1\ansi\ansicpg936 "
    yield "odd_binary.rtf", head + rb"{\*\x\bin5 }}}}}" + text + b"}", "ok"
    yield "odd_binary_in_text.rtf", head + rb"a\bin3 \{}b " + text + b"}", "ok"
    yield "odd_skip_0.rtf", head + rb"\uc0 " + text.replace(b"?", b" ") + b"}", "ok"
    yield "odd_skip_2.rtf", head + rb"\uc2 " + text.replace(b"?", rb"\'a3\'bf") + b"}", "ok"
    both = rb"{\upr{alt}{\*\ud{" + text + b"}}}"
    yield "odd_both.rtf", head + both + b"}", "ok"
    yield "odd_half.rtf", head + rb"\'d6" + text + rb"\'d6}", ANY
    fields = rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt " * (50 * scale) + text + b"}}" * (50 * scale)
    yield "odd_fields.rtf", head + fields + b"}", ANY
    yield "odd_object.rtf", head + rb"{\object{\*\objdata " + b"d0cf11e0" * 9999 + rb"}{\result " + text + b"}}}", "ok"
    yield "odd_web.rtf", rb"{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}" + text + rb"{\*\htmltag72 </p>}}", "ok"
    yield "odd_notes.rtf", head + rb"{\footnote {\footnote {\footnote " + text + b"}}}}", ANY
    yield "odd_controls.rtf", head + rb"\zzzz99999999999999999 \'zz \u \' \~\_\- " + text + b"}", "ok"
    yield "odd_tail.rtf", head + text + b"}" + b"\0" * 5000, "ok"


def pdf(_words: str, scale: int) -> Iterator[File]:
    text = b"BT /F 12 Tf 72 700 Td (GDP 1349084 grew 5%) Tj ET "
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    three = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/CharProcs<</a 6 0 R>>/FirstChar 97"
    three += b"/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/Resources<</Font<</F 5 0 R>>>>>>"
    glyph = stream(b"9 0 d0 BT /F 9 Tf (aaa) Tj ET")
    shown = b"BT /F 12 Tf 72 700 Td (aaaa) Tj ET"
    yield "odd_font_of_itself.pdf", printed(shown, more=[glyph]).replace(font, three), ANY
    pattern = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 1e-9/YStep 1e-9"
    pattern = stream(b"/Pattern cs /P scn 0 0 9 9 re f", pattern + b"/Resources<</Pattern<</P 6 0 R>>>>")
    painted = b"/Pattern cs /P scn 0 0 500 500 re f " + text
    yield "odd_pattern_of_itself.pdf", printed(painted, b"/Pattern<</P 6 0 R>>", more=[pattern]), ANY
    mask = b"<</Type/ExtGState/SMask<</S/Luminosity/G 7 0 R>>>>"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Group<</S/Transparency>>/Resources<</ExtGState<</G 6 0 R>>>>"
    masked = printed(b"/G gs " + text, b"/ExtGState<</G 6 0 R>>", more=[mask, stream(b"/G gs 0 0 9 9 re f", form)])
    yield "odd_mask_of_itself.pdf", masked, ANY
    plain = printed(text)
    catalog = b"/Type/Catalog"
    for name, entry in {
        "outlines": b"/Outlines 6 0 R",
        "fields": b"/AcroForm<</Fields[6 0 R]>>",
        "structure": b"/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>",
        "labels": b"/PageLabels<</Kids[6 0 R]/Nums[0 6 0 R]>>",
        "files": b"/Names<</EmbeddedFiles 6 0 R>>/Collection<</View/D>>",
        "layers": b"/OCProperties<</OCGs[6 0 R]/D<</OFF 6 0 R/Order[6 0 R]>>>>",
        "xfa": b"/AcroForm<</XFA 6 0 R/Fields[]>>/NeedsRendering true",
        "open": b"/OpenAction<</S/GoToR/F(http://127.0.0.1:9/)/D[0/Fit]>>",
    }.items():
        ring = b"<</Type/X/First 6 0 R/Last 6 0 R/Next 6 0 R/Parent 6 0 R/Kids[6 0 R]/K[6 0 R]/T(x)/Names[(a) 6 0 R]>>"
        yield f"odd_{name}_in_a_ring.pdf", printed(text, more=[ring]).replace(catalog, catalog + entry), ANY
    yield "odd_inline.pdf", printed(b"BI /W 99999 /H 99999 /BPC 8 /CS /G ID xxx EI " + text), ANY
    yield "odd_no_contents.pdf", plain.replace(b"/Contents 4 0 R", b""), ANY
    yield "odd_turned.pdf", printed(text, page=b"/Rotate 37"), ANY
    yield "odd_no_stream_end.pdf", plain.replace(b"endstream", b""), ANY
    yield "odd_later.pdf", plain + b"\n3 0 obj<</Type/Page>>endobj\nstartxref\n0\n%%EOF", ANY
    for filters in (b"/Filter/Standard/V 9/R 9", b"/Filter/Adobe.PubSec/V 4", b"/Filter/Standard/V 1/R 2/O()/U()/P -1"):
        key = b"/Encrypt<<%s>>/ID[(a)(b)]" % filters
        name = f"odd_encrypt_{zlib.crc32(filters) % 1000}.pdf"
        yield name, plain.replace(b"/Root 1 0 R", b"/Root 1 0 R" + key), ANY
    objects = b"1 0 2 40 " + b"<</Type/Catalog/Pages 2 0 R>>".ljust(40) + b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    for name, extends in (("stream", b""), ("ring", b"/Extends 4 0 R")):
        held = stream(objects, b"/Type/ObjStm/N 2/First 9" + extends)
        rows = b"".join(struct.pack(">BHB", *row) for row in ((0, 0, 255), (2, 4, 0), (2, 4, 1), (1, 9, 0), (2, 4, 0)))
        for widths in (b"[1 2 1]", b"[0 0 0]", b"[9 9 9]", b"[-1 2 1]", b"[1 2147483647 1]"):
            table = stream(rows, b"/Type/XRef/W%s/Size 5/Root 1 0 R/Index[0 5 -1 9]" % widths)
            data = b"%PDF-1.7\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\n4 0 obj" + held + b"endobj\n"
            data += b"5 0 obj" + table + b"endobj\nstartxref\n%d\n%%%%EOF" % len(data)
            yield f"odd_objects_{name}_{zlib.crc32(widths) % 1000}.pdf", data, ANY
    yield "odd_forward.pdf", book([b"2 0 R", b"3 0 R", b"4 0 R", b"1 0 R"]), ANY
    yield "odd_deep_pages.pdf", plain.replace(b"/Parent 2 0 R", b"/Parent 3 0 R"), ANY
    yield "odd_box.pdf", plain.replace(b"[0 0 595 842]", b"[1e308 -1e308 NaN 842]"), ANY
    yield "odd_box_missing.pdf", plain.replace(b"/MediaBox[0 0 595 842]", b""), ANY
    yield "odd_rows.pdf", printed(b"".join(b"%d 9 m %d 800 l S " % (n, n) for n in range(3000 * scale)) + text), ANY


MAKERS = (word, sheets, open_document, ofd, rtf, pdf)
