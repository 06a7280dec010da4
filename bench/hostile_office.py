"""Hostile Word files, workbooks, OpenDocument and OFD files: too deep, too wide, endless or around in a ring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .hostile_parts import ANY, File, packed

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)


def _relations(target: str, kind: str, name: str = "a") -> str:
    relation = f'<Relationship Id="{name}" Target="{target}" Type="{_OFFICE}/{kind}"/>'
    return f'<Relationships xmlns="{_PACKAGE}">{relation}</Relationships>'


# Word


def docx(body: str, parts: Mapping[str, str | bytes] | None = None, attributes: str = "") -> bytes:
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations("word/document.xml", "officeDocument"),
            "word/document.xml": f"<w:document {_W} {_R} {_M} {attributes}><w:body>{body}</w:body></w:document>",
            **(parts or {}),
        }
    )


def word(words: str, scale: int) -> Iterator[File]:
    text = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    run = "<w:r><w:t>x</w:t></w:r>"
    many = " ".join(f'w:a{number}="{number}"' for number in range(2000 * scale))
    yield "more_attributes.docx", docx(f"<w:p {many}>{run}</w:p>{text}"), ANY
    yield "more_long_attribute.docx", docx(f'<w:p w:a="{"x" * (1_000_000 * scale)}">{run}</w:p>{text}'), ANY
    spaces = " ".join(f'xmlns:n{number}="urn:{number}"' for number in range(1000 * scale))
    yield "more_namespaces.docx", docx(text, attributes=spaces), "ok"
    yield "more_runs.docx", docx(f"<w:p>{run * (30_000 * scale)}</w:p>{text}"), "ok"
    yield (
        "more_empty_cells.docx",
        docx(f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * (5000 * scale)}</w:tr></w:tbl>{text}"),
        "ok",
    )
    wide = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>' + text + "</w:tc></w:tr>"
    yield "more_spans.docx", docx(f"<w:tbl>{wide * 300}</w:tbl>"), "ok"
    merged = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>"
    yield "more_merged_down.docx", docx(f"<w:tbl>{merged * (2000 * scale)}</w:tbl>{text}"), "ok"
    for depth in (40, 100, 5000):
        tables = "<w:tbl><w:tr><w:tc>" * depth + text + "</w:tc></w:tr></w:tbl>" * depth
        yield f"more_tables_{depth}.docx", docx(tables), "ok" if depth == 40 else ANY
        formula = "<m:f><m:num>" * depth + "<m:r><m:t>1</m:t></m:r>" + "</m:num></m:f>" * depth
        yield f"more_formula_{depth}.docx", docx(f"<w:p><m:oMath>{formula}</m:oMath></w:p>{text}"), ANY
        boxes = "<w:r><w:pict><w:txbxContent><w:p>" * depth + run + "</w:p></w:txbxContent></w:pict></w:r>" * depth
        yield f"more_boxes_{depth}.docx", docx(f"<w:p>{boxes}</w:p>{text}"), ANY
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    yield "more_fields.docx", docx(f"<w:p>{begin * (5000 * scale)}</w:p>{text}"), "ok"
    equation = r"<w:r><w:instrText> eq " + r"\f(" * 5000 + "</w:instrText></w:r>"
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    yield "more_equation.docx", docx(f"<w:p>{begin}{equation}{end}</w:p>{text}"), "ok"
    chunk = '<w:altChunk r:id="a"/>'
    inner = docx(chunk + text)
    for _ in range(8):
        inner = docx(
            chunk + text,
            {"word/_rels/document.xml.rels": _relations("x.docx", "aFChunk"), "word/x.docx": inner},
        )
    yield "more_word_in_word.docx", inner, "ok"
    itself = {"word/_rels/document.xml.rels": _relations("document.xml", "aFChunk")}
    yield "more_chunk_of_itself.docx", docx(chunk * 200 + text, itself), ANY
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 5000}"/></w:style>'
        for n in range(5000)
    )
    sheet = {
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
        "word/_rels/document.xml.rels": _relations("styles.xml", "styles"),
    }
    styled = '<w:p><w:pPr><w:pStyle w:val="s1"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    yield "more_styles_in_a_ring.docx", docx(styled * 500 + text, sheet), "ok"


# Workbooks


def xlsx(rows: str, parts: Mapping[str, str | bytes] | None = None, more: str = "") -> bytes:
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations("xl/workbook.xml", "officeDocument"),
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" {_R}><sheets><sheet name="s" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relations("worksheets/sheet1.xml", "worksheet"),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">{more}<sheetData>{rows}</sheetData></worksheet>',
            **(parts or {}),
        }
    )


def sheets(words: str, scale: int) -> Iterator[File]:
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{words}</t></is></c></row>'
    yield "more_dimension.xlsx", xlsx(cell, more='<dimension ref="A1:XFD1048576"/>'), "ok"
    yield "more_declared_rows.xlsx", xlsx(cell + "".join(f'<row r="{n}"/>' for n in range(2, 100_000 * scale))), "ok"
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    yield "more_far.xlsx", xlsx(cell + far), "ok"
    yield "more_backwards.xlsx", xlsx(far + cell + cell), "ok"
    hidden = '<cols><col min="1" max="4294967295" hidden="1"/></cols>'
    yield "more_hidden_columns.xlsx", xlsx(cell, more=hidden), "ok"
    merges = "".join(f'<mergeCell ref="A{n}:XFD{n + 1000}"/>' for n in range(1, 200 * scale))
    yield "more_merges.xlsx", xlsx(f"{cell}</sheetData><mergeCells>{merges}</mergeCells><sheetData>"), ANY
    sheet = _relations("worksheets/sheet1.xml", "worksheet")
    code = f'<numFmts><numFmt numFmtId="200" formatCode="{"0" * 50_000}"/></numFmts>'
    styles = f'<styleSheet xmlns="{_MAIN}">{code}<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    numbers = "".join(f'<row r="{n}"><c r="A{n}" s="0"><v>{n}</v></c></row>' for n in range(2, 200 * scale))
    parts = {"xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": _and(sheet, "styles.xml", "styles")}
    yield "more_format.xlsx", xlsx(cell + numbers, parts), ANY
    strings = f'<sst xmlns="{_MAIN}" uniqueCount="4294967295">{"<si>" * 5000}{"</si>" * 5000}</sst>'
    parts = {"xl/s.xml": strings, "xl/_rels/workbook.xml.rels": _and(sheet, "s.xml", "sharedStrings")}
    yield "more_strings.xlsx", xlsx(cell, parts), ANY
    yield "more_cut.xlsx", xlsx(cell)[:-40], ANY


def _and(relations: str, target: str, kind: str) -> str:
    """``relations`` with one more."""
    end = "</Relationships>"
    return relations.replace(end, _relations(target, kind, "b").partition(">")[2])


# OpenDocument and OFD


def opendocument(kind: str, body: str) -> bytes:
    root = f"<office:document-content {_OPEN}><office:body><office:{kind}>{body}</office:{kind}></office:body>"
    mime = "spreadsheet" if kind == "spreadsheet" else "text"
    return packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{mime}",
            "content.xml": root + "</office:document-content>",
        }
    )


def open_document(words: str, scale: int) -> Iterator[File]:
    text = f"<text:p>{words}</text:p>"
    for depth in (80, 200, 3000):
        spans = "<text:span>" * depth + "x" + "</text:span>" * depth
        yield f"more_spans_{depth}.odt", opendocument("text", f"<text:p>{spans}</text:p>{text}"), ANY
        lists = "<text:list><text:list-item>" * depth + text + "</text:list-item></text:list>" * depth
        yield f"more_lists_{depth}.odt", opendocument("text", lists), ANY
        cells = "<table:table><table:table-row><table:table-cell>" * depth + text
        cells += "</table:table-cell></table:table-row></table:table>" * depth
        yield f"more_tables_{depth}.odt", opendocument("text", cells), ANY
    padding = "<text:p>" + "x" * 9_000_000 + "</text:p>"
    deep = "<text:span>" * 50_000 + "x" + "</text:span>" * 50_000
    yield "more_deep_and_long.odt", opendocument("text", f"<text:p>{deep}</text:p>{padding}"), ANY
    for kind, name in (("spreadsheet", "ods"), ("text", "odt")):
        for how in ("repeated", "spanned"):
            rows, columns = f'table:number-rows-{how}="1048576"', f'table:number-columns-{how}="16384"'
            row, cell = (rows, columns) if how == "repeated" else ("", f"{rows} {columns}")
            body = f"<table:table-row {row}><table:table-cell {cell}>{text}</table:table-cell></table:table-row>"
            yield f"more_{how}.{name}", opendocument(kind, f"<table:table>{body}</table:table>"), ANY


def ofd(words: str, scale: int) -> Iterator[File]:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    box = "<ofd:PageArea><ofd:PhysicalBox>{}</ofd:PhysicalBox></ofd:PageArea>"
    code = f'<ofd:TextCode X="0" Y="4" DeltaX="g {{}} 5">{words}</ofd:TextCode>'
    line = f'<ofd:TextObject Boundary="20 40 180 5" Size="5">{code}</ofd:TextObject>'
    page = "<ofd:Page {}>{}<ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content></ofd:Page>"

    def made(area: str, content: str, pages: int = 1, template: str = "") -> bytes:
        entries = "".join(f'<ofd:Page ID="{n}" BaseLoc="P.xml"/>' for n in range(pages))
        return packed(
            {
                "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
                "D.xml": f"<ofd:Document {space}><ofd:CommonData>{box.format('0 0 210 297')}{template}</ofd:CommonData>"
                f"<ofd:Pages>{entries}</ofd:Pages></ofd:Document>",
                "P.xml": page.format(space, box.format(area), content),
            }
        )

    yield "more_deltas.ofd", made("0 0 210 297", line.format(999_999_999)), ANY
    yield "more_area.ofd", made("0 0 1e30 1e30", line.format(10)), ANY
    yield "more_nan.ofd", made("nan nan inf -1", line.format(10)), ANY
    yield "more_same_page.ofd", made("0 0 210 297", line.format(10), 3000 * scale), ANY
    yield "more_out.ofd", made("0 0 210 297", line.format(10)).replace(b"P.xml", b"../../"), ANY
    for depth in (100, 4000):
        blocks = "<ofd:PageBlock>" * depth + line.format(10) + "</ofd:PageBlock>" * depth
        yield f"more_blocks_{depth}.ofd", made("0 0 210 297", blocks), ANY
