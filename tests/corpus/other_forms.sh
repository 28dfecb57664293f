#!/usr/bin/env bash
# The same document in another form must not have other errors: lines that a program has broken, doubled or placed by coordinates
# are put together as they were. Forms: text with and without its layout, and a page of positioned lines.
set -u
here=$(cd "$(dirname "$0")" && pwd)
gouji=${GOUJI:?the program to test}
corpus=${GOUJI_CORPUS:-$here/../../../shared/corpus}/dev
missing() {
  echo "$1" >&2
  [ "${CI:-}" = true ] && exit 1
  exit 77
}
[ -d "$corpus" ] || missing "THE CORPUS IS NOT THERE ($corpus): other forms of its documents are not tested"
command -v pdftotext >/dev/null && command -v pdftohtml >/dev/null || missing 'pdftotext and pdftohtml (poppler-utils) are not there'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0 documents=0
while IFS=, read -r file errors; do
  case $file in file | '#'* | '') continue ;; esac
  documents=$((documents + 1))
  pdftotext "$corpus/$file" "$work/plain.txt"
  pdftotext -layout "$corpus/$file" "$work/layout.txt"
  pdftohtml -q -c -s -i -noframes "$corpus/$file" "$work/placed.html"
  for form in plain.txt layout.txt placed.html; do
    "$gouji" check --fail-on never --format json "$work/$form" >"$work/report.json" || { echo "FAILED: $file as $form" >&2; failed=1; }
    found=$(grep -o '"severity": *"error"' "$work/report.json" | wc -l)
    [ "$found" -eq "$errors" ] && continue
    echo "FAILED: $file as $form has $found errors, wanted $errors" >&2
    failed=1
  done
done <"$here/expected/other_forms.csv"
[ "$documents" -gt 0 ] || failed=1
exit $failed
