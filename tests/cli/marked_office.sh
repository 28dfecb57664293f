#!/usr/bin/env bash
# Marked copies of Word files and workbooks: the user's file with comments, still read as before.
source "$(dirname "$0")/expect.sh"
python3 "$here/wrong_sum_office.py" wrong.docx wrong.xlsx || fail 'the files are made'
cp wrong.docx original.docx
cp wrong.xlsx original.xlsx
# parts FILE ENDING: the content of the parts whose names end so.
parts() {
  python3 -c 'import sys, zipfile
package = zipfile.ZipFile(sys.argv[1])
package.testzip() and sys.exit("damaged")
for name in package.namelist():
    if name.endswith(sys.argv[2]): sys.stdout.buffer.write(package.read(name))' "$1" "$2" >part || fail "$1 is a ZIP container"
}

run 1 check --marked marked.docx wrong.docx
cp out first
same wrong.docx original.docx
parts marked.docx comments.xml
holds part 'w:author="gouji"'
holds part '印为 201.00 万元'
[ "$(grep -o 'SUM-TXT' part | wc -l)" -eq 1 ] || fail 'a finding is told once a paragraph'
parts marked.docx document.xml
holds part 'commentRangeStart'
holds part '项目支出201.00万元'
parts marked.docx '[Content_Types].xml'
holds part '/word/comments.xml'
run 1 check --marked again.docx wrong.docx
same marked.docx again.docx
run 1 check --format csv -o a.csv wrong.docx
cp marked.docx wrong.docx
run 1 check --format csv -o b.csv wrong.docx
same a.csv b.csv
# Comments of one's own are kept when more are added.
run 1 check --marked twice.docx wrong.docx
parts twice.docx comments.xml
[ "$(grep -o '<w:comment ' part | wc -l)" -ge 2 ] || fail 'earlier comments are kept'

run 1 check --marked marked.xlsx wrong.xlsx
same wrong.xlsx original.xlsx
parts marked.xlsx .xml
holds part '<author>gouji</author>'
holds part 'legacyDrawing'
parts marked.xlsx .vml
holds part '<x:Row>'
run 1 check --marked again.xlsx wrong.xlsx
same marked.xlsx again.xlsx
run 1 check --format csv -o a.csv wrong.xlsx
cp marked.xlsx wrong.xlsx
run 1 check --format csv -o b.csv wrong.xlsx
same a.csv b.csv
run 1 check --marked twice.xlsx wrong.xlsx
parts twice.xlsx .vml
finish
