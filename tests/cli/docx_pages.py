"""docx_pages.py FILE.docx: every part begins a page, and every entry of the contents asks for the page of a place that exists."""
import re
import sys
import zipfile

body = zipfile.ZipFile(sys.argv[1]).read("word/document.xml").decode()
paragraphs = re.findall(r"<w:p>.*?</w:p>", body, re.S)
bookmarks = set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', body))
wrong = []
for before, here in zip(paragraphs, paragraphs[1:]):
    opens = "<w:pageBreakBefore/>" in here or "<w:sectPr>" in before
    behind_contents = '"TOC' in before and '"TOC' not in here
    if ('"Heading1"' in here or behind_contents) and not opens:
        wrong.append("begins no page: " + re.sub(r"<[^>]+>", "", here))
    if '"TOC' in here:
        asked = re.findall(r"PAGEREF (\w+)", here)
        if len(asked) != 1 or asked[0] not in bookmarks:
            wrong.append("names no page: " + re.sub(r"<[^>]+>", "", here))
if not any('"TOC' in paragraph for paragraph in paragraphs):
    wrong.append("no contents")
sys.exit("\n".join(wrong) or 0)
