#!/usr/bin/env bash
# Every template prints the worked example as its golden document (tests/cases/templates/<id>.txt), byte by byte; what changes a page shows
# there. A template without one is not done. To make them again:
#   for id in data/templates/*/; do id=$(basename $id); gouji publish examples/county/budget.json --template $id -o tests/cases/templates/$id.txt; done
source "$(dirname "$0")/expect.sh" "$1"
golden=$here/../cases/templates

for folder in "$here"/../../data/templates/*/; do
  id=$(basename "$folder")
  [ -f "$golden/$id.txt" ] || fail "tests/cases/templates/$id.txt is missing: docs/templates.md says how to make it"
  run 0 publish "$here/../../examples/county/budget.json" --template "$id" -o "$id.txt"
  diff "$golden/$id.txt" "$id.txt" >changed.txt || fail "$id prints another document: $(head -6 changed.txt)"
  run 0 publish "$here/../../examples/county/budget.json" --template "$id" --format docx -o "$id"
  python3 "$here/docx_pages.py" "$id/disclosure.docx" >pages.txt 2>&1 || fail "$id: $(head -3 pages.txt)"
done
# A name that takes more than a line of the contents, of the cover and of the headings.
cp -r "$here/../../examples/county/inputs" long
sed -i 's/青禾县医疗保障局/青禾县人民政府办公室（青禾县人民政府外事办公室、青禾县大数据发展管理局）/g' long/*
for folder in "$here"/../../data/templates/*/; do
  run 0 publish long --template "$(basename "$folder")" --format html,docx,xlsx,pdf -o long-published
done

for document in "$golden"/*.txt; do
  [ -d "$here/../../data/templates/$(basename "$document" .txt)" ] || fail "$document belongs to no template"
done
finish
