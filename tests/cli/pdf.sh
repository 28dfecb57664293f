#!/usr/bin/env bash
# PDF files by way of the worker program: read, missing, killed, damaged. Skipped where the worker is not built.
source "$(dirname "$0")/expect.sh"
if [ ! -x "$(dirname "$gouji")/gouji-pdf" ]; then
  echo "gouji-pdf is not built: skipped" >&2
  exit 77
fi
cp "$here/one_page.pdf" "$here/sample.txt" .

run 0 extract one_page.pdf
holds out pdf
run 0 extract --format json one_page.pdf
holds out '"pages":1'
"$gouji" extract - <one_page.pdf >out 2>err || fail 'a PDF on standard input is read'
holds out pdf

GOUJI_PDF=/nowhere/gouji-pdf run 2 check one_page.pdf
holds err /nowhere/gouji-pdf
GOUJI_PDF=/nowhere/gouji-pdf run 1 check sample.txt

# A worker that dies costs its document and no other.
printf '#!/bin/sh\nkill -KILL $$\n' >dying
chmod +x dying
GOUJI_PDF=$PWD/dying run 2 check --format json one_page.pdf sample.txt
holds err one_page.pdf
holds out SUM

printf '%%PDF-1.7\nnothing at all\n' >damaged.pdf
run 2 check damaged.pdf
holds err damaged.pdf
run 2 check --lang en damaged.pdf
holds err 'damaged and cannot be read'
: >empty.pdf
run 2 check empty.pdf

mkdir folder
cp one_page.pdf folder/a.pdf
cp one_page.pdf folder/b.pdf
run 0 check --jobs 4 --fail-on never --format json folder
holds out folder/b.pdf

# The marked copy and the pictures of pages; the original stays as it is.
python3 "$here/wrong_sum_pdf.py" >wrong.pdf || fail 'the PDF with a wrong sum is made'
cp wrong.pdf original.pdf
run 1 check --format html -o report.html --marked marked.pdf wrong.pdf
holds report.html 'data:image/png;base64,'
holds report.html '<rect class="error"'
grep -aq '/Square' marked.pdf || fail 'the copy has boxes'
grep -aq '/Square' wrong.pdf && fail 'the original has boxes'
run 1 check --marked again.pdf wrong.pdf
same marked.pdf again.pdf
run 2 check --marked wrong.pdf wrong.pdf
same wrong.pdf original.pdf
mkdir copies
run 1 check --marked copies wrong.pdf one_page.pdf
[ -s copies/wrong.pdf ] && [ -s copies/one_page.pdf ] || fail 'a copy each'
run 2 check --marked copy.txt sample.txt
holds err sample.txt
[ ! -e copy.txt ] || fail 'no copy of a text'
finish
