#!/usr/bin/env bash
# examples/county is what the program makes of its inputs, ties with its budget, and is published without a finding.
source "$(dirname "$0")/expect.sh" "$1"
county=$here/../../examples/county

"$county/regenerate" --check "$gouji" || fail "examples/county is not up to date"
run 0 compile "$county/inputs" -o compiled.json
run 0 compile "$county/unit.xlsx" -o workbook.json
run 0 diff compiled.json workbook.json
for file in txt html docx xlsx pdf; do
  run 0 check --fail-on warning "$county/published/disclosure.$file"
  run 0 diff "$county/budget.json" "$county/published/disclosure.$file"
done
run 0 diff "$county/published/disclosure.txt" "$county/published/disclosure.pdf"

# Without its reasons it is not published; the workbook that lists them has a row for each, and those count once they are written.
cp -r "$county/inputs" inputs
grep -v '变动原因' inputs/texts.csv >texts.csv
mv texts.csv inputs/texts.csv
run 1 publish inputs
missing=$(grep -c '变动原因' err)
[ "$missing" -gt 5 ] || fail "missing reasons are told"
run 0 new --from inputs --todo -o todo
grep -q '^变动原因,.*,,' todo/texts.csv || fail "rows without a text"
run 1 publish todo
sed -i 's/^\(变动原因,[^,]*\),,/\1,按实际需要调整,/' todo/texts.csv
run 0 publish todo

# One wrong figure is found by check and by diff, with its line.
line=$(grep -nm1 '1,234.88' "$county/published/disclosure.txt" | cut -d: -f1)
sed "${line}s/1,234\.88/1,243.88/" "$county/published/disclosure.txt" >wrong.txt
run 1 check --lang en wrong.txt
holds out "1,243.88"
run 1 diff "$county/budget.json" wrong.txt
holds out "1,243.88"
holds out "$line:"

# What README shows of this comparison is what the program says.
shown() { awk '/^<!-- county -->/ { on = 1; next } on && /^```/ { if (inside) exit; inside = 1; next } on && inside && NF' "$here/../../$1"; }
while IFS= read -r words; do holds out "$words"; done < <(shown README.zh-CN.md)
run 1 diff --lang en "$county/budget.json" wrong.txt
while IFS= read -r words; do holds out "$words"; done < <(shown README.md)
[ "$(shown README.md | wc -l)" -ge 4 ] || fail "README.md shows no comparison"

# In English the program says nothing in Chinese of its own; names of inputs stay.
run 0 compile --lang en "$county/unit.xlsx" --explain P004 --explain revenue --explain 30108
for words in 取整 按支出安排 缴费基数 '（行政）' '第 '; do lacks out "$words"; done
holds out 'rounded to 100 yuan'
holds out '困难企业退休人员医疗补助'
finish
