"""What people put into Word files and workbooks, and what other programs make of it."""

from __future__ import annotations

from collections.abc import Iterator

from .hostile_office import docx, xlsx
from .hostile_parts import ANY, File

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def documents(words: str, _scale: int) -> Iterator[File]:
    """What stands in Word files."""
    run = f"<w:r><w:t>{words}</w:t></w:r>"
    text = f"<w:p>{run}</w:p>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{text}</w:txbxContent>"
    picture = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'r:embed="x"/></w:drawing></w:r></w:p>'
    )
    bodies = {
        "control": f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>",
        "control_in_run": f"<w:p><w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt></w:p>",
        "control_of_row": f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{text}</w:tc></w:tr></w:sdtContent></w:sdt>"
        "</w:tbl>",
        "control_of_cell": f"<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>{text}</w:tc></w:sdtContent></w:sdt>"
        "</w:tr></w:tbl>",
        "inserted": f"<w:p><w:ins w:id='1' w:author='x'>{run}</w:ins></w:p>",
        "moved": f"<w:p><w:moveTo w:id='1' w:author='x'>{run}</w:moveTo></w:p>",
        "smart_tag": f"<w:p><w:smartTag w:element='date'>{run}</w:smartTag></w:p>",
        "link": f"<w:p><w:hyperlink w:anchor='a'>{run}</w:hyperlink></w:p>",
        "field": f"<w:p><w:fldSimple w:instr='REF a'>{run}</w:fldSimple></w:p>",
        "custom": f"<w:p><w:customXml w:element='a'>{run}</w:customXml></w:p>",
        "embedding": f"<w:p><w:bdo w:val='ltr'><w:dir w:val='ltr'>{run}</w:dir></w:bdo></w:p>",
        "box": f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>",
        "alternatives": f"<w:p><w:r><mc:AlternateContent {space}><mc:Choice Requires='wps'><w:drawing>{box}"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "table_in_table": f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{text}</w:tc></w:tr></w:tbl><w:p/></w:tc>"
        "</w:tr></w:tbl>",
        "cell_without_paragraph": f"<w:tbl><w:tr><w:tc/><w:tc>{text}</w:tc></w:tr></w:tbl>",
        "row_without_cells": f"<w:tbl><w:tr/><w:tr><w:tc>{text}</w:tc></w:tr></w:tbl>",
        "grid_lies": "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val='-3'/>"
        f"</w:tcPr>{text}</w:tc></w:tr></w:tbl>",
        "merge_without_begin": f"<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{text}</w:tc></w:tr></w:tbl>",
        "rows_before_and_after": f"<w:tbl><w:tr><w:trPr><w:gridBefore w:val='9999'/></w:trPr><w:tc>{text}"
        "</w:tc></w:tr></w:tbl>",
        "letters": "<w:p>"
        + "".join(f"<w:r><w:rPr><w:spacing w:val='1'/></w:rPr><w:t>{sign}</w:t></w:r>" for sign in words)
        + "</w:p>",
        "ruby": f"<w:p><w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase>{run}</w:rubyBase>"
        "</w:ruby></w:r></w:p>",
        "frame": f"<w:p><w:pPr><w:framePr w:w='1'/></w:pPr>{run}</w:p>",
        "two_bodies": f"{text}</w:body><w:body>{text}",
        "unknown": f"<w:p><x:y xmlns:x='urn:a'>{run}</x:y></w:p>",
        "permission": f"<w:permStart w:id='1'/>{text}<w:permEnd w:id='1'/>",
        "number_unknown": "<w:p><w:pPr><w:numPr><w:ilvl w:val='99'/><w:numId w:val='4294967296'/></w:numPr>"
        f"</w:pPr>{run}</w:p>",
        "style_unknown": f"<w:p><w:pPr><w:pStyle w:val='{'x' * 3000}'/></w:pPr>{run}</w:p>",
        "end_of_section": f"<w:p><w:pPr><w:sectPr><w:type w:val='x'/></w:sectPr></w:pPr>{run}</w:p>",
    }
    for name, body in bodies.items():
        yield f"quirk_{name}.docx", docx(body), "ok"
        yield f"quirk_{name}_named.wps", docx(body), "ok"
    yield "quirk_only_pictures.docx", docx(picture * 5, {"word/media/a.png": b"\x89PNG\r\n\x1a\n"}), ANY
    yield "quirk_only_breaks.docx", docx("<w:p><w:r><w:br/></w:r></w:p>" * 50), ANY
    yield (
        "quirk_only_deleted.docx",
        docx(f"<w:p><w:del w:id='1'>{run.replace('w:t>', 'w:delText>')}</w:del></w:p>"),
        ANY,
    )
    yield "quirk_only_hidden.docx", docx(f"<w:p>{run.replace('<w:t>', '<w:rPr><w:vanish/></w:rPr><w:t>')}</w:p>"), ANY
    outside = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" TargetMode="External" '
        f'Target="http://127.0.0.1:9/t.dotx" Type="{_OFFICE}/attachedTemplate"/><Relationship Id="b" '
        f'Target="file:///etc/passwd" Type="{_OFFICE}/aFChunk"/></Relationships>'
    )
    yield "quirk_outside.docx", docx(f"<w:altChunk r:id='b'/>{text}", {"word/_rels/document.xml.rels": outside}), "ok"


def books(words: str, _scale: int) -> Iterator[File]:
    """What stands in workbooks."""
    unplaced = f'<c t="inlineStr"><is><t>{words}</t></is></c>'
    said = unplaced.replace("<c ", '<c r="A1" ')
    rows = {
        "without_places": f"<row>{unplaced}<c><v>5</v></c></row><row><c><v>6</v></c></row>",
        "formula_text": f'<row r="1"><c r="A1" t="str"><f>A2</f><v>{words}</v></c></row>',
        "formula_shared": f'<row r="1">{said}<c r="B1"><f t="shared" si="0" ref="B1:B9">A1</f></c></row>',
        "formula_array": f'<row r="1">{said}<c r="B1"><f t="array" ref="B1:C2">X</f><v>5</v></c></row>',
        "errors": f'<row r="1">{said}<c r="B1" t="e"><v>#DIV/0!</v></c><c r="C1" t="e"/></row>',
        "dates": f'<row r="1">{said}<c r="B1" t="d"><v>2024-01-31T00:00:00Z</v></c><c r="C1" s="99999"><v>45000'
        "</v></c></row>",
        "numbers": f'<row r="1">{said}<c r="B1"><v>1E+400</v></c><c r="C1"><v>NaN</v></c><c r="D1"><v>-0</v></c></row>',
        "guides": f'<row r="1"><c r="A1" t="inlineStr"><is><r><t>{words}</t></r><rPh sb="0" eb="1"><t>biao</t>'
        "</rPh></is></c></row>",
        "escapes": f'<row r="1">{said}<c r="B1" t="inlineStr"><is><t>甲_x000D_乙_x4E2D_</t></is></c></row>',
        "no_string": f'<row r="1">{said}<c r="B1" t="s"><v>99</v></c><c r="C1" t="s"><v>-1</v></c></row>',
        "rows_twice": f'<row r="1">{said}</row><row r="1"><c r="B1"><v>5</v></c></row><row r="0"><c r="A0"><v>6'
        "</v></c></row>",
        "cells_back": f'<row r="1"><c r="C1"><v>5</v></c>{said}<c r="B1"><v>6</v></c></row>',
        "hidden_row": f'<row r="1" hidden="1">{said}</row>',
        "grouped": f'<row r="1" outlineLevel="3" collapsed="1">{said}</row>',
        "long": f'<row r="1">{said}<c r="B1" t="inlineStr"><is><t>{"长" * 40_000}</t></is></c></row>',
        "far_down": f'<row r="1">{said}</row><row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    }
    for name, content in rows.items():
        yield f"quirk_{name}.xlsx", xlsx(content), "ok"
        yield f"quirk_{name}_named.et", xlsx(content), "ok"
    row = f'<row r="1">{said}<c r="B1" s="0"><v>45321.5</v></c></row>'
    sheet = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" Target="worksheets/sheet1.xml" '
        f'Type="{_OFFICE}/worksheet"/>'
    )
    codes = (
        'yyyy"年"m"月"d"日"',
        "[$-804]aaaa",
        "[DBNum1][$-804]General",
        '0.00"万元"',
        "#,##0.0,,",
        "[红色]-0.0;[Red]0",
        "@",
        '""',
        "?/?",
        "[h]:mm:ss.000",
        "General;;;",
        "0.0E+0",
        "_ * #,##0_ ",
        "%%%",
        '"',
    )
    for number, code in enumerate(codes):
        quoted = code.replace("&", "&amp;").replace('"', "&quot;")
        styles = (
            f'<styleSheet {_S}><numFmts><numFmt numFmtId="200" formatCode="{quoted}"/></numFmts><cellXfs>'
            '<xf numFmtId="200"/></cellXfs></styleSheet>'
        )
        held = {
            "xl/styles.xml": styles,
            "xl/_rels/workbook.xml.rels": f'{sheet}<Relationship Id="b" Target="styles.xml" '
            f'Type="{_OFFICE}/styles"/></Relationships>',
        }
        yield f"quirk_format_{number}.xlsx", xlsx(row, held), "ok"
    books = {
        "since_1904": '<workbookPr date1904="1"/><sheets><sheet name="s" r:id="a"/></sheets>',
        "very_hidden": '<sheets><sheet name="s" r:id="a" state="veryHidden"/></sheets>',
        "same_twice": '<sheets><sheet name="s" r:id="a"/><sheet name="s" r:id="a"/></sheets>',
        "no_part": '<sheets><sheet name="s" r:id="a"/><sheet name="t" r:id="zz"/></sheets>',
        "names": '<sheets><sheet name="[甲]*?:/\\" r:id="a"/></sheets><definedNames><definedName name="x">#REF!'
        "</definedName></definedNames>",
        "protected": '<workbookProtection lockStructure="1"/><sheets><sheet name="s" r:id="a"/></sheets>',
        "outside": '<sheets><sheet name="s" r:id="a"/></sheets><externalReferences><externalReference '
        'r:id="c"/></externalReferences>',
        "pivot": '<sheets><sheet name="s" r:id="a"/></sheets><pivotCaches><pivotCache cacheId="1" r:id="p"/>'
        "</pivotCaches>",
    }
    more = (
        f'{sheet}<Relationship Id="c" TargetMode="External" Target="http://127.0.0.1:9/a.xlsx" '
        f'Type="{_OFFICE}/externalLinkPath"/><Relationship Id="p" '
        f'Target="pivotCache/pivotCacheDefinition1.xml" Type="{_OFFICE}/pivotCacheDefinition"/></Relationships>'
    )
    for name, content in books.items():
        held = {
            "xl/workbook.xml": f'<workbook {_S} xmlns:r="{_OFFICE}">{content}</workbook>',
            "xl/_rels/workbook.xml.rels": more,
            "xl/pivotCache/pivotCacheDefinition1.xml": f"<pivotCacheDefinition {_S}><cacheFields/>"
            "</pivotCacheDefinition>",
        }
        yield f"quirk_book_{name}.xlsx", xlsx(row, held), "ok"


MAKERS = (documents, books)
