#!/usr/bin/env bash
# Several files and folders: order, threads, unreadable ones among them, one file a document.
source "$(dirname "$0")/expect.sh"
mkdir -p docs/deep
for number in 1 2 3 4 5 6 7 8 9; do sed "s/青禾县/青禾${number}县/" "$here/sample.txt" >docs/$number.txt; done
cp "$here/sample.txt" docs/deep/last.md
printf 'not a document' >docs/picture.png

run 1 check --format json --jobs 1 docs
cp out one
run 1 check --format json --jobs 2 docs
same out one
run 1 check --format json --jobs 7 docs
same out one
[ "$(grep -o '"file":"[^"]*"' one | head -3 | tr '\n' ' ')" = '"file":"docs/1.txt" "file":"docs/2.txt" "file":"docs/3.txt" ' ] || fail "order of the reports"
[ "$(grep -o '"file":"' one | wc -l)" -eq 10 ] || fail "ten documents"
lacks one picture

printf '\0\1\2\3\0\0' >broken.txt
: >empty.txt
run 2 check --format json docs/1.txt broken.txt missing.txt empty.txt docs/2.txt
holds err broken.txt
holds err missing.txt
[ "$(grep -c . err)" -eq 3 ] || fail "three files are named as unread: $(cat err)"
[ "$(grep -o '"error":{"code"' out | wc -l)" -eq 3 ] || fail "three errors in the JSON"
holds out '"file":"docs/2.txt","error":null'

mkdir nothing
run 2 check nothing
holds err nothing

run 1 check --format html -o pages docs/1.txt docs/deep
[ -s pages/1.html ] && [ -s pages/last.html ] || fail "a page for each document"
run 1 check --format json -o all.json docs/1.txt docs/2.txt
[ "$(grep -o '"file":"' all.json | wc -l)" -eq 2 ] || fail "one JSON file for all"
is_empty out
run 1 check --format csv -o each/ docs/1.txt docs/2.txt
[ -s each/1.csv ] && [ -s each/2.csv ] || fail "a folder gets one file a document"
run 1 check docs/1.txt docs/2.txt
holds out '──── docs/2.txt ────'
run 1 check --progress docs
holds err '10/10'

# Machines that share a folder do not write over each other: the parts together are the whole.
mkdir -p same/a same/b same/c
for folder in a b c; do cp "$here/sample.txt" "same/$folder/sample.txt"; done
run 1 check same --format json -o whole/
for part in 1 2 3; do run 1 check same --format json --shard $part/3 -o parts/; done
[ "$(find parts -type f | wc -l)" = 3 ] || fail "$(find parts -type f | wc -l) of 3 reports of shards"
for file in whole/*; do same "$file" "parts/${file##*/}"; done
finish
