#!/usr/bin/env bash
# The next check: what is new, still open and mended against a baseline; waivers; last year's document.
source "$(dirname "$0")/expect.sh"
cp "$here/sample.txt" sample.txt
sed 's/项目支出201\.00/项目支出200.00/' sample.txt >mended.txt

run 1 check --format json sample.txt
cp out baseline.json
run 1 check --baseline baseline.json sample.txt
holds out 仍未改正
lacks out 新发现
run 0 check --baseline baseline.json mended.txt
holds out 已改正

id=$(grep -o '"id":"[^"]*","rule":"[^"]*","severity":"error"' baseline.json | head -1 | cut -d'"' -f4)
count=$(grep -o '"severity":"error"' baseline.json | wc -l)
[ -n "$id" ] || fail "an error with an id"
printf '[[waiver]]\nid = "%s"\nreason = "已对照底稿"\nby = "预算股"\n' "$id" >waivers.toml
run $((count > 1 ? 1 : 0)) check --waivers waivers.toml sample.txt
holds out 已豁免
holds out '预算股：已对照底稿'
printf 'rule,reason\nNO-SUCH,x\n' >waivers.csv
run 1 check --waivers waivers.csv sample.txt
holds err NO-SUCH
printf '[[waiver]]\nrule = "SUM-TXT"\n' >broken.toml
run 2 check --waivers broken.toml sample.txt
holds err '第 1 行'

sed -e 's/2024年/2023年/g; s/与2023年相比.*。/与上年持平。/' sample.txt >prior.txt
run 1 check --prior prior.txt sample.txt
holds out 'YOY-BASE'
lacks out '上年文件不对应'

# A document of the same year, or of a year long past, is no base: it is said, and nothing is held against it.
run 1 check sample.txt
grep -c '^\[' out >plain
run 1 check --prior sample.txt sample.txt
holds out '上年文件不对应'
holds out '所给的上年文件是 2024 年的，应为 2023 年的；没有与它核对'
[ "$(grep -c '^\[' out)" = "$(($(cat plain) + 1))" ] || fail "findings against a document of the same year"
run 1 check --lang en --prior sample.txt sample.txt
holds out 'nothing was checked against it'
finish
