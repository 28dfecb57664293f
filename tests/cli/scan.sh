#!/usr/bin/env bash
# Pages that are pictures: recognised where there is gouji-ocr, reported as not read where there is none. Skipped where the
# programs that this takes are not there.
source "$(dirname "$0")/expect.sh"
programs=$(dirname "$gouji")
for program in gouji-pdf gouji-ocr; do
  [ -x "$programs/$program" ] || { echo "$program is not built: skipped" >&2; exit 77; }
done
command -v python3 >/dev/null && { command -v pdftoppm >/dev/null || command -v mutool >/dev/null; } || {
  echo "nothing here paints pages: skipped" >&2
  exit 77
}
county=$here/../../examples/county
"$gouji" publish "$county/budget.json" --format pdf -o published >/dev/null 2>&1 || fail 'the example is published'
scan() { python3 "$here/scan_pdf.py" published/disclosure.pdf "$@" || fail "a scan is made: $*"; }
scan level.pdf 200 0 8 9
scan aslant.pdf 150 1 8 8

# Without the program for it, pages are named as not read; nothing is passed over.
GOUJI_OCR=/nowhere/gouji-ocr run 0 check --lang en level.pdf
holds out '2 other parts not read'
holds out 'is only an image without text'
holds out /nowhere/gouji-ocr

# A recogniser that dies costs its pages, not the document.
printf '#!/bin/sh\nkill -KILL $$\n' >dying
chmod +x dying
GOUJI_OCR=$PWD/dying run 0 check --lang en level.pdf
holds out '2 other parts not read'

run 0 check --lang en level.pdf
if grep -q 'install the package' out; then
  echo "no language data: the rest is skipped" >&2
  finish
  exit 77
fi
holds out '2 pages recognised in pictures'
lacks out 'not read: '
python3 "$here/same_cells.py" "$gouji" published/disclosure.pdf 8 9 level.pdf 98 || fail 'cells of the level scan'
python3 "$here/same_cells.py" "$gouji" published/disclosure.pdf 8 8 aslant.pdf 95 || fail 'cells of the scan aslant'
run 0 extract --format json level.pdf
holds out '"recognised":'

# A wrong sum on a scanned page is no error: the report says what it rests on.
python3 "$here/wrong_sum_pdf.py" >wrong.pdf || fail 'the PDF with a wrong sum is made'
run 1 check wrong.pdf
python3 "$here/scan_pdf.py" wrong.pdf wrong_scan.pdf 300 || fail 'a scan of it is made'
run 0 check wrong_scan.pdf
holds out '由图像识别得出'
holds out '520.60'

# Pictures as they come from a scanner.
if command -v pdftoppm >/dev/null; then
  pdftoppm -r 200 -png -f 8 -l 8 published/disclosure.pdf page
  run 0 check --lang en page-*.png
  holds out '1 page recognised in pictures'
  printf '\211PNG\r\n\032\nnothing' >broken.png
  run 2 check --lang en broken.png
  holds err 'damaged'
fi
finish
