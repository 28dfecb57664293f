#!/usr/bin/env bash
# Wrong command lines, help in two languages, broken surroundings: code 2, a sentence, never a trace.
source "$(dirname "$0")/expect.sh"
cp "$here/sample.txt" sample.txt

run 2
run 2 chekc sample.txt
holds err chekc
run 2 check
run 2 check --format pdf sample.txt
run 2 check --fail-on always sample.txt
run 2 check --jobs 0 sample.txt
run 2 check --nonsense sample.txt
run 2 check --lang fr sample.txt
run 2 check --format html sample.txt "$here/sample.txt"
holds err '-o'
run 2 check -o no/such/folder/x.txt sample.txt
run 2 check --data nowhere sample.txt
holds err nowhere
run 2 check --rules nowhere sample.txt
run 2 check --prior missing.txt sample.txt
run 2 check --baseline missing.json sample.txt
run 2 check --waivers missing.toml sample.txt
run 2 explain NO-SUCH-RULE
holds err NO-SUCH-RULE
GOUJI_DATA=/nowhere run 2 check sample.txt
holds err /nowhere

run 2 new --template no-such -o unit.xlsx
holds err xj-2024
run 2 new --parameters no-such -o unit.xlsx
holds err sample-2024
run 0 new --template nx-2024 -o unit.xlsx
run 2 new -o unit.xlsx
holds err unit.xlsx
run 1 compile unit.xlsx
holds err B3
run 0 new -o blank
grep -q '^unit,name' blank/units.csv || fail "a blank folder has headers"
run 2 new -o blank
run 2 new --todo -o other.xlsx

for command in check extract rules explain compile new publish diff version; do
  run 0 $command --help
  holds out 用法
  run 0 $command --help --lang en
  holds out Usage
done
run 0 --help
holds out '示例'
run 0 check --help
holds out 'gouji check --format html -o'
run 0 check --help --lang en
holds out 'Examples:'
run 0 compile --help
holds out 退出码
run 0 version
grep -qE '^gouji [0-9]+\.[0-9]+\.[0-9]+$' out || fail "version: $(cat out)"
run 0 rules --format json
holds out '"schema":"gouji.rules/1"'
run 0 rules PII
holds out PII-MOBILE
lacks out WORD-DUP
run 0 explain pii-mobile
holds out PII-MOBILE

"$gouji" check sample.txt >/dev/full 2>err
[ $? -eq 2 ] || fail "a full disk gives code 2"
is_empty_or_told=$(cat err)
[ -n "$is_empty_or_told" ] || fail "a full disk is told"

# In Chinese nothing of the library's English; in English as it is.
for words in 'check --foo x' 'check --format pdf x' 'check --marked a --together b' 'new --todo -o x' 'new' 'check --jobs abc x' \
  'check x -o' 'compile a b' 'diff a'; do
  # shellcheck disable=SC2086
  run 2 $words
  head -1 err | grep -qiE 'expected|excludes|requires|required|not in|missing|argument' && fail "English in: $(head -1 err)"
done
run 2 check --lang en --marked a --together b
holds err 'options do not go together: --marked excludes --together'

# A package needs a folder, and text is not written under the name of another format.
golden=$here/../../examples/golden
run 2 publish "$golden" --format pdf
holds err '-o'
run 2 publish missing --format odt -o folder
holds err '没有格式“odt”'
run 2 publish "$golden" -o disclosure.docx
holds err '--format docx'
[ ! -e disclosure.docx ] || fail "disclosure.docx was written"
finish
