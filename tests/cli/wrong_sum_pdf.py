"""Writes a page with a list whose parts do not add up; Chinese in a font that is not embedded. The table of objects is left out,
which readers mend."""
import sys

LINES = [
    "青禾县示例服务局2024年部门预算",
    "一、支出预算总体情况",
    "2024年支出预算合计520.60万元，其中：基本支出320.60万元，占61.58%；项目支出201.00万元，占38.42%。",
    "联系电话：13900001111",
]
# A title in the middle, then paragraphs whose first line is set in.
PLACES = [(170, 740, 16), (66, 680, 8), (66, 660, 8), (66, 600, 8)]
content = "".join(
    "BT /F2 %d Tf %d %d Td <%s> Tj ET\n" % (size, x, y, line.encode("utf-16-be").hex())
    for line, (x, y, size) in zip(LINES, PLACES)
)
objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F2 5 0 R >> >> >>",
    "<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /FontDescriptor 7 0 R "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 "
    "/Descent -120 /CapHeight 880 /StemV 90 >>",
]
sys.stdout.write("%PDF-1.7\n")
for number, body in enumerate(objects, 1):
    sys.stdout.write("%d 0 obj\n%s\nendobj\n" % (number, body))
sys.stdout.write("trailer\n<< /Size 8 /Root 1 0 R >>\n%%EOF\n")
