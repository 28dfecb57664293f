# Messages in Chinese and English for the scripts of this tree; to be sourced.

# say ZH EN: a line of progress.
say() { printf '• %s | %s\n' "$1" "$2"; }

# step N OF ZH EN: the heading of a step.
step() { printf '\n[%s/%s] %s | %s\n' "$1" "$2" "$3" "$4"; }

# fail ZH EN: says what is wrong and ends with code 2.
fail() {
  printf '\n错误：%s\nError: %s\n' "$1" "$2" >&2
  exit 2
}

# build_preset PRESET [TARGET...]: configures and builds one preset of CMakePresets.json; what is done is not done again.
build_preset() {
  local preset=$1
  shift
  local log=build/$preset-configure.log
  mkdir -p build
  if ! cmake --preset "$preset" >"$log" 2>&1; then
    cat "$log" >&2
    fail "配置失败（预设 $preset）：请看上面 CMake 的说明" "configuring preset $preset failed: see CMake's words above"
  fi
  local targets=()
  if [ $# -gt 0 ]; then targets=(--target "$@"); fi
  NINJA_STATUS='  [%f/%t, %es] ' cmake --build --preset "$preset" "${targets[@]}" ||
    fail "编译失败（预设 $preset）：请看上面编译器的说明" "building preset $preset failed: see the compiler's words above"
}
