#!/usr/bin/env bash
# A department's document against those of its units: the sum, the list, the year.
source "$(dirname "$0")/expect.sh"

# body NAME YEAR TOTAL BASIC PROJECT CODE_AMOUNT: a short disclosure.
body() {
  cat <<TEXT
$1$2年部门预算公开

一、收支预算情况

$1$2年支出预算合计$3万元，其中：基本支出$4万元，项目支出$5万元。

一般公共预算支出情况表
单位：万元
科目编码	科目名称	合计	基本支出	项目支出
	合计	$3	$4	$5
2010301	行政运行	$4	$4	0.00
2010302	一般行政管理事务	$5	0.00	$5
TEXT
}
list() {
  printf '\n部门预算单位构成一览表\n序号\t单位名称\t单位性质\n'
  local number=1
  for name in "$@"; do
    printf '%s\t%s\t行政\n' $number "$name"
    number=$((number + 1))
  done
}
mkdir units
{ body 青禾县档案局 2025 300.00 200.00 100.00; list 青禾县档案局本级 青禾县档案馆; } >department.txt
body 青禾县档案局本级 2025 180.00 120.00 60.00 >units/office.txt
body 青禾县档案馆 2025 120.00 80.00 40.00 >units/archive.txt

run 0 check --units units department.txt
lacks out UNITS-SUM

# A unit that does not add up.
body 青禾县档案馆 2025 110.00 80.00 30.00 >units/archive.txt
"$gouji" check --units units department.txt >out 2>err
holds out UNITS-SUM
holds out '290'
holds out archive.txt

# A unit whose document is missing: the list says so, and no sum is an error.
rm units/archive.txt
run 0 check --units units department.txt
holds out UNITS-LIST
holds out 青禾县档案馆

# A document of another year is not added.
body 青禾县档案馆 2024 120.00 80.00 40.00 >units/archive.txt
run 0 check --units units --lang en department.txt
holds out 'is a document of 2024'

run 2 check --units units department.txt units/office.txt
holds err --units
run 2 check --units nowhere department.txt
finish
