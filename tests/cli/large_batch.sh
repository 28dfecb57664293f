#!/usr/bin/env bash
# Batches of many documents: lists, patterns, shards, the table, going on after a stop, the cache.
source "$(dirname "$0")/expect.sh"
mkdir docs
for number in 1 2 3 4 5 6; do sed "s/青禾县/青禾${number}县/" "$here/sample.txt" >docs/$number.txt; done

# The same inputs, however they are named.
run 1 check --format json docs
cp out all
printf 'docs/1.txt\n\ndocs/2.txt\r\ndocs/[3-6].txt\n' >list
run 1 check --format json --files-from list
same out all
run 1 check --format json --files-from - <list
same out all
run 1 check --format json 'docs/*.txt'
same out all
run 2 check
holds err --files-from
run 1 check --format json --shard 2/3 docs
[ "$(grep -o '"file":"[^"]*"' out | tr '\n' ' ')" = '"file":"docs/2.txt" "file":"docs/5.txt" ' ] || fail "the second of three parts"
for wrong in 0/3 4/3 3 a/b; do run 2 check --shard $wrong docs; done

# The table.
for form in csv jsonl txt; do run 1 check -o reports/ --summary table.$form docs; done
[ "$(wc -l <table.jsonl)" -eq 6 ] || fail "a line a document"
[ "$(wc -l <table.csv)" -eq 7 ] || fail "a header and a line a document"
holds table.txt '共 6 份文档'
[ ! -e table.jsonl.part ] || fail "nothing is left beside the table"

# A batch that was killed goes on: what its record holds is not checked again, what changed is.
run 2 check --resume --summary table.csv -o reports/ docs
run 2 check --resume --summary table.jsonl docs
head -3 table.jsonl >part
printf '{"file":"docs/4.txt","sha2' >>part
rm table.jsonl
mv part table.jsonl.part
sed -i 's/青禾2县/青禾二县/' docs/2.txt
rm -rf reports
run 1 check --resume --summary table.jsonl -o reports/ docs
[ "$(ls reports | tr '\n' ' ')" = "2.txt 4.txt 5.txt 6.txt " ] || fail "checked again: $(ls reports)"
[ "$(wc -l <table.jsonl)" -eq 6 ] || fail "the table is complete"

# The cache: the same bytes out, with and without; another option is another report.
run 1 check --format json --cache cache docs
cp out fresh
[ "$(find cache -type f | wc -l)" -eq 6 ] || fail "six entries"
run 1 check --format json --cache cache docs
same out fresh
run 1 check --format json --cache cache --lang en docs
lacks out 第1
[ "$(find cache -type f | wc -l)" -eq 12 ] || fail "another language is another report"
find cache -type f -exec truncate -s 10 {} +
run 1 check --format json --cache cache docs
same out fresh
: >no-folder
run 2 check --cache no-folder/cache docs

# A full disk is told, and no report is lost silently.
if [ -e /dev/full ]; then
  run 2 check --format json -o /dev/full docs/1.txt
  holds err /dev/full
fi
finish
