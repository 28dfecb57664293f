#!/usr/bin/env bash
# Narrative and tables of one body in separate files are one document: by --together, in a folder, in an archive.
source "$(dirname "$0")/expect.sh"
narrative() { sed '/^第三部分/,$d' "$here/sample.txt"; }
tables() { sed -n '/^第三部分/,$p' "$here/sample.txt"; }
mkdir one others
narrative >one/1.txt
tables >one/2.txt

# Neither file alone holds the contradiction between the sentence and the table.
run 0 check --format json one/2.txt
lacks out '"severity":"error"'
run 1 check --together --format json one/1.txt one/2.txt
cp out joined.json
holds out '"file":"one/1.txt + one/2.txt","files":["one/1.txt","one/2.txt"]'
holds out '"organisation":"青禾县示例服务局"'
holds out '"file":1,'
holds out '"file":2,'
run 1 check --together --lang en one/1.txt one/2.txt
holds out '[1] one/1.txt'
holds out '[2] one/2.txt'
run 1 check --together --format csv one/1.txt one/2.txt
grep -q '^one/[12].txt,' out || fail "the table names the file of each finding: $(cat out)"
run 1 check --together --format sarif one/1.txt one/2.txt
holds out '"uri":"one/1.txt"'
lacks out '"uri":"one/1.txt%20'
run 1 check --together --format html -o one.html one/1.txt one/2.txt
[ -s one.html ] || fail "one page for both"
for secret in 13900001111 110101199003074477 6222021234567890128 王某某; do lacks one.html $secret; done
run 0 extract --format json one/1.txt one/2.txt
holds out 一般公共服务支出

# A folder whose files are parts of one disclosure; one with two bodies; the year must agree, too.
run 1 check --format json one/
holds out '"file":"one","files":["one/1.txt","one/2.txt"]'
cp "$here/sample.txt" others/1.txt
sed 's/青禾县/白石县/' "$here/sample.txt" >others/2.txt
run 1 check --format json others
lacks out '"files":'
holds out '"file":"others/1.txt"'
holds out '"file":"others/2.txt"'
mkdir years
narrative >years/1.txt
tables | sed 's/部门支出总表/2023年部门支出总表/; s/2024年部门预算表/2023年部门预算表/' >years/2.txt
run 1 check --format json years || run 0 check --format json years
lacks out '"files":'

# The same parts in an archive.
if command -v python3 >/dev/null; then
  python3 -c 'import sys, zipfile
with zipfile.ZipFile("one.zip", "w") as out:
  for name in sys.argv[1:]: out.write(name)' one/1.txt one/2.txt
  run 1 check --format json one.zip
  holds out '"file":"one.zip","files":["one/1.txt","one/2.txt"]'
  python3 -c 'import zipfile
with zipfile.ZipFile("others.zip", "w") as out:
  for name in ("others/1.txt", "others/2.txt"): out.write(name)'
  run 2 check others.zip
  holds err 'others/1.txt'
fi

# A batch: its table, going on, the cache.
run 1 check --together --summary t.jsonl --cache cache -o reports/ --format json one/1.txt one/2.txt
[ -s reports/1.json ] || fail "the report is named after the first file"
same reports/1.json joined.json
run 1 check --together --summary t.jsonl --resume -o reports/ --format json one/1.txt one/2.txt
run 1 check --together --cache cache --format json one/1.txt one/2.txt
same out joined.json
echo '二、补充说明' >>one/1.txt
run 1 check --together --cache cache --format json one/1.txt one/2.txt
! cmp -s out joined.json || fail "a changed part is checked again"

run 2 check --together one/1.txt missing.txt
holds err missing.txt
run 2 check --together --shard 1/2 one/1.txt one/2.txt
finish
