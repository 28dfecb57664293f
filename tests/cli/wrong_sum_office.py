"""wrong_sum_office.py OUT.docx OUT.xlsx: a Word file with a list, and a workbook with a table, whose parts do not add up."""
import sys
import zipfile

TYPES = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/>%s</Types>')
RELATIONS = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships '
             'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>')
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINES = ["青禾县示例服务局2024年部门预算", "一、支出预算总体情况",
         "2024年支出预算合计520.60万元，其中：基本支出320.60万元，占61.58%；项目支出201.00万元，占38.42%。"]
ROWS = [["青禾县示例服务局2024年部门支出预算表"], ["单位：万元"], ["项目", "合计", "基本支出", "项目支出"],
        ["合计", 520.60, 320.60, 201.00], ["一般公共服务支出", 521.60, 320.60, 201.00]]


def relation(number, kind, target):
    return '<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>' % (number, OFFICE, kind, target)


def write(name, parts):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as out:
        for part, content in parts:
            out.writestr(part, content)


write(sys.argv[1], [
    ("[Content_Types].xml", TYPES % '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'),
    ("_rels/.rels", RELATIONS % relation(1, "officeDocument", "word/document.xml")),
    ("word/document.xml", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
     % "".join("<w:p><w:pPr/><w:r><w:t>%s</w:t></w:r></w:p>" % line for line in LINES)),
])


def cell(row, column, value):
    name = "ABCD"[column] + str(row)
    if isinstance(value, str):
        return '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (name, value)
    return '<c r="%s"><v>%.2f</v></c>' % (name, value)


write(sys.argv[2], [
    ("[Content_Types].xml", TYPES % ('<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
                                     '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>')),
    ("_rels/.rels", RELATIONS % relation(1, "officeDocument", "xl/workbook.xml")),
    ("xl/workbook.xml", '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="%s"><sheets>'
     '<sheet name="支出表" sheetId="1" r:id="rId1"/></sheets></workbook>' % OFFICE),
    ("xl/_rels/workbook.xml.rels", RELATIONS % relation(1, "worksheet", "worksheets/sheet1.xml")),
    ("xl/worksheets/sheet1.xml", '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData>'
     '<pageMargins left="0.7" right="0.7" top="0.7" bottom="0.7" header="0.3" footer="0.3"/></worksheet>'
     % "".join('<row r="%d">%s</row>' % (number, "".join(cell(number, c, v) for c, v in enumerate(row)))
               for number, row in enumerate(ROWS, 1))),
])
