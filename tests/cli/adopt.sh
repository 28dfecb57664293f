#!/usr/bin/env bash
# A published budget becomes inputs, and these compile and publish to the same document again.
source "$(dirname "$0")/expect.sh" "$1"
published=$here/../../examples/county/published

for format in txt docx pdf; do
  run 0 extract --lang en --format inputs -o "inputs-$format" "$published/disclosure.$format"
  holds err "443 printed amounts, 443 of them are sums of the direct lines"
  run 0 compile "inputs-$format" -o "$format.json"
  run 0 publish "$format.json" --format txt -o "again-$format"
  # A PDF keeps no blanks beside digits.
  cmp -s <(tr -d ' ' <"$published/disclosure.txt") <(tr -d ' ' <"again-$format/disclosure.txt") ||
    fail "published again from $format: not the same"
done
run 0 publish txt.json --format html,docx,xlsx,pdf,data -o package

# Splits that were not published are marked; names of persons are not taken over.
grep -q "推算" inputs-txt/direct.csv || fail "no line is marked as filled in"

# A figure that contradicts the others is named with its line, and the others still make a budget.
line=$(grep -nm1 '1,234.88' "$published/disclosure.txt" | cut -d: -f1)
sed "${line}s/1,234\.88/1,243.88/" "$published/disclosure.txt" >wrong.txt
run 0 extract --lang en --format inputs -o inputs-wrong wrong.txt
holds err "$line:"
holds err "1,243.88"
run 0 compile inputs-wrong -o wrong.json
run 0 diff txt.json wrong.json

# Without a folder to write to it is an error of use.
run 2 extract --lang en --format inputs "$published/disclosure.txt"
holds err "-o"
finish
