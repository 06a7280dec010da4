"""Formats of other programs: those that are read, and those of which only the way out can be told."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from .hostile_parts import ANY, File, compound, packed

_UNSUPPORTED = "reject:unsupported"
_TYPES = {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}


def office_xml(words: str, _scale: int) -> Iterator[File]:
    """What Office 2003 and OpenDocument programs write as one XML file."""
    declared = '<?xml version="1.0" encoding="UTF-8"?>'
    book = (
        f'{declared}<?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles>'
        '<Worksheet ss:Name="一"><Table ss:ExpandedColumnCount="4">{}</Table></Worksheet></Workbook>'
    )
    cell = f'<Cell><Data ss:Type="String">{words}</Data></Cell>'
    number = '<Cell ss:Index="3"><Data ss:Type="Number">12.5</Data></Cell>'
    rows = {
        "plain": f"<Row>{cell}{number}</Row>",
        "merged": f'<Row><Cell ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="String">{words}</Data></Cell></Row>',
        "skipped": f'<Row ss:Index="9">{cell}</Row><Row ss:Index="3">{number}</Row>',
        "rich": f'<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>{words}</B>'
        "<Font>5%</Font></ss:Data></Cell></Row>",
        "date": f'<Row>{cell}<Cell ss:StyleID="d"><Data ss:Type="DateTime">2024-01-31T00:00:00.000</Data></Cell></Row>',
        "truth": f'<Row>{cell}<Cell><Data ss:Type="Boolean">1</Data></Cell></Row>',
        "error": f'<Row>{cell}<Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell></Row>',
        "hidden": f'<Row ss:Hidden="1">{cell}</Row>',
        "indices": f'<Row ss:Index="2147483648">{cell}<Cell ss:Index="-5"><Data ss:Type="Number">x</Data></Cell></Row>',
        "repeated": f'<Row ss:Span="1048000">{cell}</Row>',
        "wide": f'<Row><Cell ss:MergeAcross="99999999" ss:MergeDown="99999999"><Data>{words}</Data></Cell></Row>',
    }
    for name, content in rows.items():
        for suffix in (".xls", ".xml", ".et"):
            yield f"form_book_{name}{suffix}", book.format(content).encode(), "ok"
    yield (
        "form_book_doctype.xls",
        book.format(cell).replace("<Workbook", "<!DOCTYPE a [<!ENTITY b 'c'>]><Workbook").encode(),
        "reject:dtd",
    )
    yield "form_book_cut.xls", book.format(cell).encode()[:-90], ANY
    yield "form_book_gbk.xls", book.format(f"<Row>{cell}</Row>").replace("UTF-8", "gb2312").encode("gb18030"), "ok"
    space = (
        'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
        'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
    )
    text = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    word = f'{declared}<?mso-application progid="Word.Document"?><w:wordDocument {space}>{{}}</w:wordDocument>'
    bodies = {
        "plain": f"<w:body>{text}</w:body>",
        "section": f"<w:body><wx:sect><wx:sub-section>{text}</wx:sub-section><w:sectPr/></wx:sect></w:body>",
        "table": f"<w:body><w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val='restart'/></w:tcPr>{text}</w:tc>"
        f"<w:tc>{text}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc><w:tc>{text}</w:tc></w:tr></w:tbl></w:body>",
        "styles": "<w:styles><w:style w:styleId='1'><w:name w:val='heading 1'/></w:style></w:styles><w:body>"
        f"<w:p><w:pPr><w:pStyle w:val='1'/></w:pPr><w:r><w:t>章</w:t></w:r></w:p>{text}</w:body>",
        "binary": f"<w:docSuppData><w:binData w:name='a'>{'QUFB' * 999}</w:binData></w:docSuppData>"
        f"<w:body>{text}</w:body>",
        "picture": "<w:body><w:p><w:r><w:pict><w:binData w:name='wordml://1.png'>QUFB</w:binData></w:pict>"
        f"</w:r></w:p>{text}</w:body>",
    }
    for name, content in bodies.items():
        for suffix in (".doc", ".xml", ".wps"):
            yield f"form_word_{name}{suffix}", word.format(content).encode(), "ok"
    yield (
        "form_word_doctype.doc",
        word.format(bodies["plain"])
        .replace("<w:wordDocument", "<!DOCTYPE a [<!ENTITY b 'c'>]><w:wordDocument")
        .encode(),
        "reject:dtd",
    )
    yield "form_word_deep.doc", word.format("<w:body>" + "<wx:sect>" * 9000 + text).encode(), ANY
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    for kind, body in (
        ("text", f"<text:p>{words}</text:p>"),
        (
            "spreadsheet",
            '<table:table table:name="一"><table:table-row><table:table-cell office:value-type="string">'
            f"<text:p>{words}</text:p></table:table-cell></table:table-row></table:table>",
        ),
    ):
        flat = (
            f"{declared}<office:document {names} "
            f'office:mimetype="application/vnd.oasis.opendocument.{kind}"><office:body><office:{kind}>{body}'
            f"</office:{kind}></office:body></office:document>"
        )
        yield f"form_flat.fod{kind[0]}", flat.encode(), "ok"
        yield f"form_flat_{kind}.xml", flat.encode(), "ok"
        yield f"form_flat_cut.fod{kind[0]}", flat.encode()[:-70], ANY


def uof(words: str, _scale: int) -> Iterator[File]:
    """The national format of office documents (GB/T 20916), of 2007 and of 2010."""
    declared = '<?xml version="1.0" encoding="UTF-8"?>'
    spaces = " ".join(
        f'xmlns:{short}="http://schemas.uof.org/cn/2003/{name}"'
        for short, name in (("uof", "uof"), ("字", "uof-wordproc"), ("表", "uof-spreadsheet"))
    )
    sentence = f"<字:句><字:文本串>{words}</字:文本串></字:句>"
    paragraph = f"<字:段落>{sentence}</字:段落>"
    bodies = {
        "text": f"<uof:文字处理><字:主体>{paragraph}</字:主体></uof:文字处理>",
        "table": f"<uof:文字处理><字:主体><字:文字表><字:行><字:单元格>{paragraph}</字:单元格>"
        f"<字:单元格>{paragraph}</字:单元格></字:行></字:文字表></字:主体></uof:文字处理>",
        "book": '<uof:电子表格><表:主体><表:工作表 表:名称="一"><表:工作表内容><表:行 表:行号="2"><表:单元格 '
        f'表:列号="3"><表:数据 表:数据类型="text">{sentence}</表:数据></表:单元格></表:行></表:工作表内容>'
        "</表:工作表></表:主体></uof:电子表格>",
    }
    for name, body in bodies.items():
        whole = f"{declared}<uof:UOF {spaces}>{body}</uof:UOF>".encode()
        for suffix in (".uof", ".uot" if name != "book" else ".uos", ".doc", ".xml"):
            yield f"form_uof_{name}{suffix}", whole, "ok"
        yield f"form_uof_{name}_cut.uof", whole[:-60], ANY
        yield (
            f"form_uof_{name}_doctype.uof",
            whole.replace(b"<uof:UOF", b"<!DOCTYPE a [<!ENTITY b 'c'>]><uof:UOF"),
            "reject:dtd",
        )
    later = "http://schemas.uof.org/cn/2009/wordproc"
    content = (
        f'{declared}<字:文字处理文档_4225 xmlns:字="{later}"><字:段落_416B><字:句_419D>'
        f"<字:文本串_415B>{words}</字:文本串_415B></字:句_419D></字:段落_416B></字:文字处理文档_4225>"
    )
    for suffix in (".uof", ".uot", ".zip"):
        yield (
            f"form_uof_2010{suffix}",
            packed({"uof.xml": f"{declared}<uof/>", "content.xml": content, "_meta/meta.xml": "<a/>"}),
            "ok",
        )
    yield "form_uof_deep.uof", f"{declared}<uof:UOF {spaces}>{'<字:段落>' * 9000}".encode(), ANY


def others(words: str, _scale: int) -> Iterator[File]:
    """What no reader reads: refused, with a word on what to do."""
    plain = words.encode()
    starts = {
        "ceb": b"Founder CEB 3.0" + bytes(500),
        "cebx": b"\x01\x02\x03\x04CEBX" + bytes(500),
        "caj": b"CAJ\0\0\0\0" + bytes(500),
        "kdh": b"KDH 2.00" + bytes(500),
        "nh": b"\xc8\0\0\0" + bytes(500),
        "gd": b"\x0d\x0aGD" + bytes(range(256)) * 3,
        "gw": b"\x0d\x0aGW" + bytes(range(256)) * 3,
        "sep": b"SEP\0" + bytes(range(256)) * 3,
        "teb": b"TEB\0" + bytes(range(256)) * 3,
        "djvu": b"AT&TFORM\0\0\0\x20DJVMDIRM" + bytes(99),
        "wpd": b"\xffWPC\x10\0\0\0\1\x0a" + bytes(300),
        "dwg": b"AC1032\0\0\0\0" + bytes(300),
        "dbf": b"\x03\x7c\x01\x01\1\0\0\0\x41\0\x20\0" + bytes(300),
        "mdb": b"\0\1\0\0Standard Jet DB\0" + bytes(900),
        "accdb": b"\0\1\0\0Standard ACE DB\0" + bytes(900),
        "swf": b"CWS\x0a" + bytes(range(256)),
        "chm": b"ITSF\x03\0\0\0" + bytes(300),
        "mobi": bytes(60) + b"BOOKMOBI" + bytes(300),
        "sav": b"$FL2@(#) SPSS DATA FILE" + bytes(300),
        "dta": b"<stata_dta><header>" + bytes(range(256)),
        "psd": b"8BPS\0\1" + bytes(300),
        "ps": b"%!PS-Adobe-3.0\n%%EOF\n",
        "emf": b"\1\0\0\0" + bytes(36) + b" EMF" + bytes(99),
        "wmf": b"\xd7\xcd\xc6\x9a" + bytes(99),
        "mp3": b"ID3\3\0\0" + bytes(300),
        "wmv": b"\x30\x26\xb2\x75\x8e\x66\xcf\x11" + bytes(300),
        "ttf": b"\0\1\0\0\0\x10" + bytes(300),
        "tar": b"a.txt".ljust(257, b"\0") + b"ustar  \0" + bytes(255) + plain.ljust(512, b"\0") + bytes(1024),
    }
    for suffix, content in starts.items():
        yield f"form_other.{suffix}", content, ANY if suffix == "ps" else _UNSUPPORTED
        yield f"form_{suffix}_named.pdf", content, "any-clean"
    packages: dict[str, dict[str, str | bytes]] = {
        "xps": {"FixedDocSeq.fdseq": "<a/>", "Documents/1/FixedDoc.fdoc": "<a/>"},
        "oxps": {"FixedDocumentSequence.fdseq": "<a/>", "Documents/1/Pages/1.fpage": "<a/>"},
        "vsdx": {"visio/document.xml": "<a/>"},
        "pages": {"Index/Document.iwa": bytes(99), "preview.jpg": b"\xff\xd8\xff" + bytes(99)},
        "numbers": {"Index/Document.iwa": bytes(99), "Index/Tables/DataList.iwa": bytes(9)},
        "key": {"Index.zip": b"PK\5\6" + bytes(18), "Metadata/Properties.plist": bytes(9)},
        "epub": {"mimetype": "application/epub+zip", "META-INF/container.xml": "<a/>", "a.xhtml": words},
        "pptx": {"ppt/presentation.xml": "<a/>"},
        "xmind": {"content.json": "[]", "metadata.json": "{}"},
    }
    for suffix, parts in packages.items():
        held = {**_TYPES, **parts} if suffix in ("xps", "oxps", "vsdx", "pptx") else parts
        yield f"form_package.{suffix}", packed(held), ANY if suffix in ("pptx", "xmind") else _UNSUPPORTED
    mail = {
        "__substg1.0_0037001F": words.encode("utf-16-le"),
        "__properties_version1.0": bytes(600),
        "__substg1.0_1000001F": words.encode("utf-16-le"),
    }
    yield "form_mail.msg", compound(mail), _UNSUPPORTED
    yield "form_mail_named.doc", compound(mail), _UNSUPPORTED
    for version, number in (("6", 0xA5DC), ("2", 0xA59B)):
        fib = struct.pack("<HH", number, 0x65) + bytes(4092)
        yield f"form_word_{version}.doc", compound({"WordDocument": fib}), ANY
        yield f"form_word_{version}_bare.doc", fib, ANY
    for stream, suffix in (
        ("VisioDocument", "vsd"),
        ("Contents", "wdb"),
        ("Quill", "pub"),
        ("HwpSummaryInformation", "hwp"),
    ):
        yield f"form_compound.{suffix}", compound({stream: bytes(5000)}), ANY
    for version, sign in (("2", b"\x09\0\4\0"), ("3", b"\x09\2\6\0"), ("4", b"\x09\4\6\0")):
        yield f"form_excel_{version}.xls", sign + b"\0\0\x10\0\0\0\x0a\0\0\0", ANY


MAKERS = (office_xml, uof, others)
