#pragma once
// Facts: what rules see. A fact is a record of one kind (table, code_cell, indicator, statement, sentence, ...) with named fields.
// `check` makes them from a recognition; `compile` will make the same kinds from budget lines. docs/rules.md lists kinds and fields.
//
// A large document has hundreds of thousands of facts, so a field takes 16 bytes and owns nothing: its text stands in the
// document, in the recognition, or once in the FactBase.
#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/place.h"
#include "base/rational.h"
#include "budget/fact_names.h"

namespace gouji::budget {

using TextList = std::vector<std::string>;
/// Null = not stated. Money is in fen, counts in pieces, percentages in percent. Texts and lists are borrowed.
using FactValue = std::variant<std::monostate, bool, base::Rational, std::string_view, const TextList*>;

class FactField {
 public:
  FactName name() const { return name_; }
  FactValue value() const;
  /// Empty for fields that are no text.
  std::string_view text() const { return form_ == Form::kText ? std::string_view(text_, length_) : std::string_view(); }
  bool is_text() const { return form_ == Form::kText; }
  bool is_true() const { return form_ == Form::kTrue; }

 private:
  friend class FactBase;
  enum class Form : std::uint8_t { kNull, kFalse, kTrue, kInteger, kNumber, kText, kList };
  FactName name_;
  Form form_ = Form::kNull;
  std::uint32_t length_ = 0;  ///< kText
  union {
    std::int64_t integer_ = 0;
    const base::Rational* number_;
    const char* text_;
    const TextList* list_;
  };
};

class Fact {
 public:
  std::uint32_t id = 0;  ///< Index in its FactBase.
  FactKind kind;
  base::Place place;
  std::string_view quote;  ///< Text at the place, for the report (masking happens in report).

  std::span<const FactField> fields() const { return {fields_, size_}; }
  /// Fields that this fact shares with others, behind its own; null when it shares none.
  const Fact* common() const { return common_; }
  /// Null when the fact has no such field.
  const FactField* find(FactName name) const {
    for (const Fact* from = this; from; from = from->common_) {
      for (const FactField& field : from->fields()) {
        if (field.name() == name) return &field;
      }
    }
    return nullptr;
  }
  FactValue value(FactName name) const;
  /// Empty when it is not stated, or no text.
  std::string_view text(FactName name) const;
  bool is_true(FactName name) const;

 private:
  friend class FactBase;
  std::uint32_t size_ = 0;
  FactField* fields_ = nullptr;
  const Fact* common_ = nullptr;
};

class FactBase {
 public:
  /// The quote must live as long as the base: see keep().
  Fact& add(FactKind kind, const base::Place& place, std::string_view quote = {});
  /// What several facts have in common: no fact itself.
  Fact& add_common() { return commons_.emplace_back(); }
  void share(Fact& fact, const Fact& common) { fact.common_ = &common; }
  /// Adds a field; of two with one name the first counts. Texts and lists must live as long as the base. Cheapest for the
  /// fact that was added last.
  void add_field(Fact& fact, FactName name, const FactValue& value);
  const std::vector<const Fact*>& of(FactKind kind) const;  ///< In document order; empty when none.
  std::deque<Fact>& all() { return facts_; }
  const std::deque<Fact>& all() const { return facts_; }
  /// Copies that live as long as the base.
  std::string_view keep(std::string_view text);
  /// A long text that need not be copied.
  std::string_view adopt(std::string text) { return adopted_.emplace_back(std::move(text)); }
  const TextList* keep(TextList list) { return &lists_.emplace_back(std::move(list)); }

  FactBase();
  ~FactBase();
  FactBase(FactBase&&) noexcept;
  FactBase& operator=(FactBase&&) noexcept;

 private:
  FactField* room_for_one_more(Fact& fact);

  std::deque<Fact> facts_, commons_;  ///< Stable addresses.
  std::array<std::vector<const Fact*>, kFactKinds.size()> by_kind_;
  std::vector<std::unique_ptr<FactField[]>> field_blocks_;
  std::size_t fields_used_ = 0;  ///< Of the last block.
  std::vector<std::unique_ptr<char[]>> text_blocks_;
  std::size_t text_left_ = 0;  ///< Of the last block, at its end.
  char* text_end_ = nullptr;
  std::deque<std::string> adopted_;
  std::deque<base::Rational> numbers_;
  std::deque<TextList> lists_;
};

/// Adds fields to one fact; what is not stated is left out.
class FactWriter {
 public:
  FactWriter(FactBase& facts, Fact& fact) : facts_(facts), fact_(fact) {}
  /// The text is copied.
  FactWriter& text(FactName name, std::string_view value) {
    return value.empty() ? *this : add(name, facts_.keep(value));
  }
  /// The text lives as long as the facts: a literal, or a part of the document or its recognition.
  FactWriter& lasting(FactName name, std::string_view value) { return value.empty() ? *this : add(name, value); }
  FactWriter& number(FactName name, const base::Rational& value) { return add(name, value); }
  FactWriter& truth(FactName name, bool value) { return add(name, value); }
  FactWriter& list(FactName name, TextList value) { return add(name, facts_.keep(std::move(value))); }

 private:
  FactWriter& add(FactName name, const FactValue& value) {
    facts_.add_field(fact_, name, value);
    return *this;
  }
  FactBase& facts_;
  Fact& fact_;
};

}  // namespace gouji::budget
