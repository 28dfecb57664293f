#!/usr/bin/env bash
# What goes wrong on real machines: a full disk, files that may not be read, files that change under the reader, links that lead
# out of a folder. Each is told by name, and none leaves half a report behind.
source "$(dirname "$0")/expect.sh"
cp "$here/sample.txt" sample.txt

# A full disk: where it is a device, and where it is a file that cannot grow.
run 2 check -o /dev/full sample.txt
holds err /dev/full
code=0
(ulimit -f 1 && trap '' XFSZ && exec "$gouji" check --format json -o report.json sample.txt) >out 2>err || code=$?
[ "$code" -eq 2 ] || fail "a file that cannot grow: exit code $code"
holds err report.json
[ ! -e report.json ] && [ ! -e report.json.part ] || fail 'half a report is left behind'
"$gouji" check sample.txt >/dev/full 2>err && fail 'a full standard output is no success'
if mkdir small && mount -t tmpfs -o size=4k tmpfs small 2>/dev/null; then
  code=0
  "$gouji" check --format json -o small/report.json sample.txt >out 2>err || code=$?
  [ "$code" -eq 2 ] || fail "a small disk: exit code $code"
  [ -z "$(ls small)" ] || fail 'half a report is left on the small disk'
  # A cache on a full disk costs nothing but time.
  mkdir small/cache
  head -c 8000 /dev/zero >small/filler 2>/dev/null
  run 1 check --cache small/cache --format json -o cached.json sample.txt
  run 1 check --format json -o plain.json sample.txt
  same cached.json plain.json
  umount small
fi

# Files and folders that may not be read. Root may read all of them.
mkdir locked locked/inner
cp sample.txt locked/good.txt
cp sample.txt locked/closed.txt
cp sample.txt locked/inner/hidden.txt
chmod 000 locked/closed.txt locked/inner
as_nobody=()
if [ "$(id -u)" -eq 0 ]; then
  command -v setpriv >/dev/null && as_nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  chmod 755 "$work"
fi
# Nobody may not reach a checkout in the home of root.
if [ "$(id -u)" -ne 0 ] || { [ ${#as_nobody[@]} -gt 0 ] && "${as_nobody[@]}" "$gouji" rules >/dev/null 2>&1; }; then
  code=0
  "${as_nobody[@]}" "$gouji" check --format json locked >out 2>err || code=$?
  [ "$code" -eq 2 ] || fail "unreadable files: exit code $code"
  holds err locked/closed.txt
  holds err locked/inner
  holds out locked/good.txt
else
  echo "no user but root can start gouji here: files that may not be read are not tried" >&2
fi
chmod 755 locked/inner

# Links: within the folder they are files like others; out of it they are named and not read.
mkdir linked
cp sample.txt linked/good.txt
ln -s good.txt linked/same.txt
cp sample.txt outside.txt
ln -s ../outside.txt linked/out.txt
ln -s .. linked/up
ln -s nowhere.txt linked/broken.txt
ln -s loop.txt linked/loop.txt
run 2 check --format json linked
holds err linked/out.txt
holds out linked/good.txt
holds out linked/same.txt
lacks out outside
lacks out linked/up
run 1 check linked/out.txt

# Readers that are sent nonsense, or less than was promised, end at once and say no more than that.
for reader in gouji-read gouji-pdf gouji-ocr; do
  program=$(dirname "$gouji")/$reader
  [ -x "$program" ] || continue
  for message in 'this is no message at all' 'GJWK\001\001\000\000\000\000\000\000\000\000' \
    'GJWK\002\001\377\377\377\377\377\377\377\377' 'GJWK\002\001\100\000\000\000\000\000\000\000cut'; do
    # A reader may write to its pipe only.
    # shellcheck disable=SC2059
    printf "$message" | { timeout 20 "$program" 2>err; echo $? >code; } | cat >out
    [ "$(cat code)" -le 1 ] || fail "$reader on nonsense: exit code $(cat code)"
  done
done

# A reader of web pages and Office files that is killed costs its document and no other.
printf '<!DOCTYPE html><html><body><p>2024年部门预算</p><p>收入合计12.00万元。</p></body></html>' >page.html
printf '#!/bin/sh\nkill -KILL $$\n' >dying
printf '#!/bin/sh\nhead -c 5 >/dev/null; echo this is no answer; exec cat >/dev/null\n' >babbling
chmod +x dying babbling
for reader in dying babbling; do
  GOUJI_READ=$PWD/$reader run 2 check --format json page.html sample.txt
  holds err page.html
  holds out sample.txt
done
GOUJI_READ=/nowhere/gouji-read run 2 check page.html
holds err /nowhere/gouji-read
"$gouji" extract page.html >out 2>err || fail 'a web page is read'

# A file that is written while it is read is read whole or refused, never half of each.
head -c 60000000 /dev/zero | tr '\0' '7' >growing.txt
(while :; do printf 7 >>growing.txt; done) 2>/dev/null &
writer=$!
code=0
timeout 60 "$gouji" check --lang en growing.txt >out 2>err || code=$?
kill "$writer"
wait "$writer" 2>/dev/null
[ "$code" -le 2 ] || fail "a file that grows: exit code $code"
[ "$code" -ne 2 ] || holds err 'kept changing while it was read'
finish
