#pragma once
// An invented department with a budget that ties, to the fen. The facts behind a generated document.
#include <cstdint>
#include <string>
#include <vector>

#include "budget/knowledge.h"
#include "generator/random.h"

namespace gouji::generator {

using Fen = std::int64_t;

/// This year's amount and last year's budget.
struct Amount {
  Fen now = 0, before = 0;
  Amount& operator+=(const Amount& other) {
    now += other.now;
    before += other.before;
    return *this;
  }
};

struct FunctionItem {
  std::string code, class_name, division_name, name;
  bool gov_fund = false;
  Amount personnel, public_funds, project;
  Amount total() const;
};

struct EconomicItem {
  std::string code, class_name, name;
  bool personnel = false;
  Fen now = 0;
};

struct DepartmentProject {
  std::string name, function_code;
  Fen now = 0;
};

struct Department {
  std::string name, short_name;
  int year = 2024;
  std::vector<FunctionItem> items;      ///< Sorted by code.
  std::vector<EconomicItem> economics;  ///< Of basic expenditure, general budget; sorted by code.
  std::vector<DepartmentProject> projects;
  Amount abroad, reception, vehicle_purchase, vehicle_run;
  Fen goods = 0, works = 0, services = 0;
  Amount upper;  ///< Upper transfers inside the general budget.
  std::int64_t posts = 0, in_service = 0, retired = 0;

  /// Sums over items.
  Amount sum(bool gov_fund, bool personnel, bool public_funds, bool project) const;
  Amount total() const;
  Amount general() const;
  Amount fund() const;
};

struct DepartmentOptions {
  Fen quantum = 10000;  ///< All amounts are multiples of it; 1 = to the fen, so that 万元 figures are rounded.
  int scale = 0;        ///< Amounts times 10^scale.
  int breadth = 1;      ///< So many times more codes and projects (the dictionary has some hundreds of codes).
};

/// The same seed gives the same department.
Department make_department(std::uint64_t seed, const budget::Knowledge& knowledge, const DepartmentOptions& options);

}  // namespace gouji::generator
