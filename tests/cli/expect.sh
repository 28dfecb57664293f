# Sourced by the scripts beside it: the program, a folder of its own, and what is expected of runs. Each failed expectation is
# told with what was seen; the script fails at its end.
set -uo pipefail
gouji=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failures=0

fail() { echo "FAILED: $*" >&2; failures=$((failures + 1)); }

# run CODE WORDS...: runs the program, keeps out and err, and wants the exit code.
run() {
  local wanted=$1 code=0
  shift
  "$gouji" "$@" >out 2>err || code=$?
  [ "$code" -eq "$wanted" ] || { fail "gouji $*: exit code $code, wanted $wanted"; head -5 err >&2; }
}
holds() { grep -qF -- "$2" "$1" || { fail "$1 does not hold: $2"; head -20 "$1" >&2; }; }
lacks() { ! grep -qF -- "$2" "$1" || fail "$1 holds: $2"; }
same() { cmp -s "$1" "$2" || fail "$1 and $2 differ"; }
is_empty() { [ ! -s "$1" ] || { fail "$1 is not empty"; head -5 "$1" >&2; }; }
finish() { [ "$failures" -eq 0 ] || { echo "$failures expectations failed" >&2; exit 1; }; }
