#!/usr/bin/env bash
# Every format of a real run: it opens, it is the same twice, and no personal number or name is in it.
source "$(dirname "$0")/expect.sh"
cp "$here/sample.txt" sample.txt

for format in text json html csv sarif docx xlsx; do
  for detail in summary full; do
    run 1 check --format $format --ledger $detail -o a.$format sample.txt
    run 1 check --format $format --ledger $detail -o b.$format sample.txt
    same a.$format b.$format
    case $format in
      docx | xlsx) python3 -c 'import sys, zipfile
for name in zipfile.ZipFile(sys.argv[1]).namelist(): sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(name))' a.$format >plain 2>/dev/null ||
          cp a.$format plain ;;
      *) cp a.$format plain ;;
    esac
    for secret in 13900001111 110101199003074477 6222021234567890128 王某某; do lacks plain $secret; done
  done
done
holds a.html 'id="F1"'
holds a.html '139********'
holds a.sarif '"version":"2.1.0"'
run 1 check --format json --timing sample.txt
holds err 'recognize'
run 1 check --colour always sample.txt
holds out $'\e['
run 1 check sample.txt
lacks out $'\e['
finish
