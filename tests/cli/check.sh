#!/usr/bin/env bash
# One document: the first line, the finding, exit codes, standard input, the same bytes twice.
source "$(dirname "$0")/expect.sh"
cp "$here/sample.txt" sample.txt
sed 's/项目支出201\.00/项目支出200.00/' sample.txt >mended.txt

run 1 check sample.txt
head -1 out | grep -qE '^[0-9]+ 个数字，[0-9]+ 个有勾稽覆盖；1 张表已读，0 张未读；[1-9][0-9]* 个错误' || fail "first line: $(head -1 out)"
holds out '201.00'
holds out '更正'
is_empty err

run 0 check mended.txt
head -1 out | grep -qF '；0 个错误' || fail "a document that ties has no error: $(head -1 out)"
run 0 check --fail-on never sample.txt
run 1 check --fail-on info mended.txt

"$gouji" check - <sample.txt >from_input 2>err
[ $? -eq 1 ] || fail "standard input: exit code"
holds from_input '201.00'

run 1 check --lang en sample.txt
head -1 out | grep -qE '^[0-9]+ figures, [0-9]+ covered; 1 table read' || fail "English first line: $(head -1 out)"

run 1 check --format json sample.txt
cp out first
run 1 check --format json sample.txt
same out first

run 0 extract sample.txt
holds out '520.60'
lacks out '13900001111'
run 0 extract --format json sample.txt
holds out '"schema":"gouji.extract/1"'
run 2 extract missing.txt

# What README shows of a report is what the program says.
shown() { awk '/^<!-- demo -->/ { on = 1; next } on && /^```/ { if (inside) exit; inside = 1; next } on && inside && NF' "$here/../../$1"; }
cp "$here/../../examples/demo.txt" demo.txt
for language in zh en; do
  page=README.md
  [ "$language" = zh ] && page=README.zh-CN.md
  run 1 check --lang "$language" demo.txt
  while IFS= read -r words; do holds out "${words#examples/}"; done < <(shown "$page")
  [ "$(shown "$page" | wc -l)" -ge 10 ] || fail "$page shows no report"
done
finish
