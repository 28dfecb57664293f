#!/usr/bin/env bash
# gouji diff: budgets, documents, a budget and its disclosure; exit codes 0 equal, 1 different, 2 unreadable.
source "$(dirname "$0")/expect.sh" "$1"
golden=$here/../../examples/golden

run 0 compile "$golden" -o a.json
run 0 publish a.json -o a.txt
run 0 diff a.json "$golden"
run 0 diff a.json a.txt
run 0 diff a.txt a.json
run 0 diff a.txt a.txt

# One figure of a table: named with its value, its place and how far it is off, in both orders and both languages.
sed '0,/\t0\.86\t/ s/\t0\.86\t/\t1.86\t/' a.txt >b.txt
cmp -s a.txt b.txt && fail 'the figure was not changed'
run 1 diff a.txt b.txt
holds out '[1] +1 万元'
holds out '1.86 万元'
run 1 diff --lang en a.json b.txt
holds out 'differ'
holds out '8,600.00 元'
run 1 diff b.txt a.json
holds out '-1 万元'
run 1 diff --format json a.txt b.txt
holds out '"schema":"gouji.diff/1"'
holds out '"equal":false'
holds out '"change":"10000"'
cp out first
run 1 diff --format json a.txt b.txt
same out first

# A price of the inputs: the line, the amount, the formula.
cp -r "$golden" inputs
sed -i 's/38000,人,180,/38000,人,190,/' inputs/project_lines.csv
sed -i 's/8034900/8414900/' inputs/revenue.csv
run 1 diff a.json inputs
holds out '+380,000.00 元'
holds out '190'

holds out '支出，'
holds out 'project_lines.csv 第 '
holds out '收入合计  A '
run 1 diff --lang en a.json inputs
holds out 'expenditure, '
lacks out 'flow='

# A workbook of inputs is a budget; another year and another body are told first.
run 0 new --from "$golden" -o a.xlsx
run 0 diff a.json a.xlsx
run 0 diff a.xlsx a.txt
sed -i 's/^year = .*/year = 2023/; s/^organisation = .*/organisation = "示例县统计局"/' inputs/budget.toml
run 1 diff a.xlsx inputs
holds out '注意：两边年度不同'
holds out '注意：两边不是同一个单位'
holds out '预算信息·预算年度'

# What says nothing about a budget does not differ in everything: it is named.
printf 'user:x:0:0:/root 12 34\n' >users
run 2 diff a.json users
holds err '“users”中没有认出任何预算数'
run 2 diff users a.txt
mkdir -p folder
run 2 diff folder a.txt
holds err '没有编制输入'
sed -i 's/38000,人,190,/-1,人,190,/' inputs/project_lines.csv
run 2 diff inputs a.json
holds err '不能为负数'

run 2 diff a.json missing.txt
run 2 diff a.json
printf 'nothing here\n' >none.txt
run 2 diff none.txt none.txt
finish
