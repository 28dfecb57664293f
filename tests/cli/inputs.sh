#!/usr/bin/env bash
# Inputs as they come from an accountant's desk: other encodings are read, and what is no input is named; never a crash, never a
# budget that says something else. Exit codes: 1 mistakes in the inputs, 2 nothing that could be read.
source "$(dirname "$0")/expect.sh" "$1"
county=$here/../../examples/county
fresh() { rm -rf inputs; cp -r "$county/inputs" inputs; }
mend() { sed -i "$1" "inputs/$2"; cmp -s "inputs/$2" "$county/inputs/$2" && fail "$2 was not changed: $1"; }

run 0 compile "$county/inputs" -o wanted.json
for encoding in GB18030 UTF-16; do
  fresh
  for file in inputs/*; do iconv -f UTF-8 -t "$encoding" "$file" >other && mv other "$file"; done
  run 0 compile inputs -o got.json
  run 0 diff wanted.json got.json
done
fresh
for file in inputs/*; do { printf '\xef\xbb\xbf'; sed 's/$/\r/' "$file"; } >other && mv other "$file"; done
run 0 compile inputs -o got.json
run 0 diff wanted.json got.json

# All at once, in both languages, each at its line.
fresh
mend 's/^P001,参保补助,2101202,31302,52600,人,190/P001,参保补助,210 12 02,313.02,-52600,人,1.9万/' project_lines.csv
mend 's/,74000,/,74000.005,/' revenue.csv
mend 's/^level.*/level = "县"/' budget.toml
printf '合计,,,,,,1,,,\n' >>inputs/project_lines.csv
run 1 compile inputs
for words in '第 2 行“功能科目”：“210 12 02”不是科目编码' '第 2 行“经济科目”：“313.02”不是科目编码' '第 2 行“数量”：不能为负数' \
  '第 2 行“单价”：“1.9万”不是数' '第 7 行：是“合计”行，不是输入；改法：' 'revenue.csv 第 3 行“金额”：“74000.005”的小数多于两位' \
  '没有“县”这一项；可填：中央' '7 个错误'; do holds err "$words"; done
run 1 compile --lang en inputs
holds err 'project_lines.csv line 7: is a row of totals'
holds err '7 errors'
is_empty out

fresh
mend 's/,/;/g' project_lines.csv
run 1 compile inputs
holds err '各列之间是分号'
holds err '1 个错误'
fresh
mv inputs/revenue.csv inputs/收入.csv
run 1 compile inputs
holds err '文件改名为 revenue.csv'

# What is no input at all.
run 1 compile "$county/published/disclosure.xlsx"
holds err '没有一张输入表'
lacks err 'budget.toml'
run 2 compile missing.xlsx
holds err '打不开“missing.xlsx”'
: >empty.xlsx
run 2 compile empty.xlsx
holds err '是空的'
head -c 20000 "$county/unit.xlsx" >cut.xlsx
run 2 compile cut.xlsx
run 2 compile "$county/published/disclosure.docx"
finish
