#!/usr/bin/env bash
# Bad input gets a clear error or an honest report, within bounded time and memory, and is never called clean.
source "$(dirname "$0")/expect.sh"
# Half of it would do; address space is not memory, and sanitizers take terabytes of it.
if (ulimit -v 4000000 && "$gouji" version) >/dev/null 2>&1; then ulimit -v 4000000; fi

# honest FILE: no error code, and the report says that nothing was checked.
honest() {
  timeout 20 "$gouji" check "$1" >out 2>err
  local code=$?
  [ "$code" -le 1 ] || fail "$1: exit code $code"
  holds out '这不表示文件没有问题'
}
refused() {
  timeout 20 "$gouji" check "$1" >out 2>err
  local code=$?
  [ "$code" -eq 2 ] || fail "$1: exit code $code"
  holds err "$1"
}
repeat() { head -c "$2" /dev/zero | tr '\0' "$1"; }

: >empty.txt
refused empty.txt
printf '\0\1\2\3%.0s' $(seq 1000) >binary.txt
refused binary.txt
printf '预算公开\xe6\x94' >cut.txt
honest cut.txt
repeat 7 200000000 >digits.txt
honest digits.txt
{ printf '收支总表\n项目'; repeat ' ' 1000000 | sed 's/ /\t1/g'; echo; } >columns.txt
honest columns.txt
{ repeat '(' 200000; printf 1; repeat ')' 200000; } >deep.txt
honest deep.txt
repeat x 100000 | sed 's/x/1./g' >points.txt
honest points.txt
printf '某某局预算公开\n本单位无预算。\n' >none.txt
honest none.txt
printf 'The budget of the town is voted every year.\n%.0s' $(seq 50) >english.txt
honest english.txt
{ repeat x 100000 | sed 's/x/<div>/g'; printf 1; } >nested.html
sed -i '1s/^/<html>/' nested.html
refused nested.html

# Amounts far beyond 10^15 fen are exact to the last digit.
cat >huge.txt <<'TEXT'
青禾县统计局2024年部门预算
一、收支情况
2024年收入总计99999999999999999.99万元，其中：一般公共预算拨款收入99999999999999998.99万元，其他收入1.00万元。
TEXT
run 0 check huge.txt
sed -i 's/其他收入1.00/其他收入1.50/' huge.txt
run 1 check --format json huge.txt
holds out '"from":"1.50","to":"1.00"'
holds out '"to":"100000000000000000.49"'
finish
