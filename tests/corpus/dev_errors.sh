#!/usr/bin/env bash
# Every confirmed error of the development documents is found: expected/dev.csv against `gouji check`.
#   dev_errors.sh GOUJI CORPUS EXPECTED
gouji=$1 corpus=${GOUJI_CORPUS:-$2} expected=$3 missing=0 checked=0
if [ ! -d "$corpus/dev" ] || [ ! -x "$(dirname "$gouji")/gouji-pdf" ]; then
  echo "*** NO CORPUS or no gouji-pdf: the errors of real documents were NOT looked for ***" >&2
  [ "$CI" = true ] && exit 1
  exit 0
fi
report=$(mktemp)
trap 'rm -f "$report"' EXIT
last=
while IFS=, read -r file rules figure _; do
  case $file in '#'* | file | '') continue ;; esac
  [ "$file" = "$last" ] || "$gouji" check --lang en --format csv "$corpus/dev/$file" >"$report" 2>/dev/null
  last=$file checked=$((checked + 1)) found=no
  for rule in $rules; do
    grep -F ",$rule," "$report" | grep -F ',error,' | grep -qF ",$figure," && found=yes
  done
  [ $found = yes ] || { echo "$file: no error $rules with $figure" >&2; missing=$((missing + 1)); }
done <"$expected"
echo "$checked confirmed errors, $missing not found"
[ "$checked" -gt 0 ] && [ "$missing" -eq 0 ]
