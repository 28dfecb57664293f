#pragma once
// The worked example as sheets that a test may change before it is compiled.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "budget/knowledge.h"
#include "compile/compile.h"
#include "intake/inputs.h"

namespace gouji::compile {

inline std::shared_ptr<const budget::Knowledge> test_knowledge() {
  auto loaded = budget::Knowledge::load(std::filesystem::path(GOUJI_SOURCE_DIR) / "data");
  return loaded.ok() ? loaded.value() : nullptr;
}

/// The ids of data/templates, in order: a template that is added is tested without a word here.
inline std::vector<std::string> every_template() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(GOUJI_SOURCE_DIR "/data/templates"))
    if (entry.is_directory()) out.push_back(entry.path().filename().string());
  std::sort(out.begin(), out.end());
  return out;
}

/// As googletest may name a test: xj_2024.
inline std::string name_of_template(const testing::TestParamInfo<std::string>& info) {
  std::string out = info.param;
  std::replace(out.begin(), out.end(), '-', '_');
  return out;
}

inline intake::Schema test_schema() {
  auto schema = intake::Schema::load(std::filesystem::path(GOUJI_SOURCE_DIR) / "data/inputs");
  EXPECT_TRUE(schema.ok());
  return schema.ok() ? std::move(schema.value()) : intake::Schema{};
}

/// A compilation of examples/golden, with what it rests on.
struct Example {
  intake::Schema schema = test_schema();
  std::shared_ptr<const budget::Knowledge> knowledge = test_knowledge();
  intake::Problems problems;
  intake::RawInputs raw =
      intake::read_folder(std::filesystem::path(GOUJI_SOURCE_DIR) / "examples/golden", schema, problems);

  /// The sheet, made when it is not there.
  intake::RawSheet& sheet(std::string_view id) {
    const std::size_t index = schema.find(id);
    for (intake::RawSheet& known : raw.sheets) {
      if (known.schema == index) return known;
    }
    intake::RawSheet fresh;
    fresh.schema = index;
    fresh.name = schema.sheets()[index].file();
    raw.sheets.push_back(fresh);
    return raw.sheets.back();
  }
  /// A sheet of its own instead of the one of the example.
  void replace(std::string_view id, std::vector<std::string> header, std::vector<std::vector<std::string>> rows) {
    intake::RawSheet& target = sheet(id);
    target.header = std::move(header);
    target.rows.clear();
    std::uint32_t line = 2;
    for (auto& cells : rows) target.rows.push_back({line++, std::move(cells)});
  }
  budget::Budget compile() {
    const intake::Inputs inputs = intake::load_inputs(raw, schema, *knowledge, problems);
    if (intake::any_error(problems)) return {};
    return compile::compile(inputs, *knowledge, problems);
  }
  /// All problems in English, a line each.
  std::string told() const {
    std::string out;
    for (const intake::Problem& problem : problems) out += problem.place_en + ": " + problem.en + "\n";
    return out;
  }
};

/// Yuan over the expenditure lines that `meant` accepts.
inline std::string spent(const budget::Budget& budget, const std::function<bool(const budget::Line&)>& meant) {
  base::Fen total;
  for (const budget::Line& line : budget.lines) {
    if (line.flow == budget::Flow::kExpenditure && meant(line)) total += line.amount;
  }
  return base::plain_yuan(total);
}

}  // namespace gouji::compile
