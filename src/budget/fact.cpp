// The fact base: facts in document order with an index by kind. Facts never move once added; their fields stand one after the
// other in large blocks, so that the fact that was added last grows in place.
#include "budget/fact.h"

#include <cstring>

namespace gouji::budget {
namespace {

constexpr std::size_t kFieldsInBlock = 4096;
constexpr std::size_t kBytesInBlock = 64 * 1024;

}  // namespace

FactValue FactField::value() const {
  switch (form_) {
    case Form::kNull:
      break;
    case Form::kFalse:
      return false;
    case Form::kTrue:
      return true;
    case Form::kInteger:
      return base::Rational(integer_);
    case Form::kNumber:
      return *number_;
    case Form::kText:
      return std::string_view(text_, length_);
    case Form::kList:
      return list_;
  }
  return {};
}

FactValue Fact::value(FactName name) const {
  const FactField* field = find(name);
  return field ? field->value() : FactValue();
}

std::string_view Fact::text(FactName name) const {
  const FactField* field = find(name);
  return field ? field->text() : std::string_view();
}

bool Fact::is_true(FactName name) const {
  const FactField* field = find(name);
  return field && field->is_true();
}

FactBase::FactBase() = default;
FactBase::~FactBase() = default;
FactBase::FactBase(FactBase&&) noexcept = default;
FactBase& FactBase::operator=(FactBase&&) noexcept = default;

Fact& FactBase::add(FactKind kind, const base::Place& place, std::string_view quote) {
  Fact& fact = facts_.emplace_back();
  fact.id = static_cast<std::uint32_t>(facts_.size() - 1);
  fact.kind = kind;
  fact.place = place;
  fact.quote = quote;
  if (kind.known()) by_kind_[kind.number()].push_back(&fact);
  return fact;
}

FactField* FactBase::room_for_one_more(Fact& fact) {
  FactField* const tip = field_blocks_.empty() ? nullptr : field_blocks_.back().get() + fields_used_;
  const bool room = tip && fields_used_ < kFieldsInBlock;
  if (!room || (fact.size_ > 0 && fact.fields_ + fact.size_ != tip)) {
    if (!room || fields_used_ + fact.size_ + 1 > kFieldsInBlock) {
      field_blocks_.push_back(std::make_unique<FactField[]>(std::max<std::size_t>(kFieldsInBlock, fact.size_ + 1)));
      fields_used_ = 0;
    }
    FactField* const moved = field_blocks_.back().get() + fields_used_;
    std::copy_n(fact.fields_, fact.size_, moved);
    fact.fields_ = moved;
    fields_used_ += fact.size_;
  } else if (fact.size_ == 0) {
    fact.fields_ = tip;
  }
  ++fields_used_;
  return &fact.fields_[fact.size_++];
}

void FactBase::add_field(Fact& fact, FactName name, const FactValue& value) {
  using Form = FactField::Form;
  FactField* const field = room_for_one_more(fact);
  field->name_ = name;
  if (const bool* truth = std::get_if<bool>(&value)) {
    field->form_ = *truth ? Form::kTrue : Form::kFalse;
  } else if (const base::Rational* number = std::get_if<base::Rational>(&value)) {
    const auto integer = number->to_int64();
    field->form_ = integer ? Form::kInteger : Form::kNumber;
    if (integer) {
      field->integer_ = *integer;
    } else {
      field->number_ = &numbers_.emplace_back(*number);
    }
  } else if (const std::string_view* text = std::get_if<std::string_view>(&value)) {
    field->form_ = Form::kText;
    field->text_ = text->data();
    field->length_ = static_cast<std::uint32_t>(text->size());
  } else if (const TextList* const* list = std::get_if<const TextList*>(&value)) {
    field->form_ = Form::kList;
    field->list_ = *list;
  }
}

const std::vector<const Fact*>& FactBase::of(FactKind kind) const {
  static const std::vector<const Fact*> kNoFacts;
  return kind.known() ? by_kind_[kind.number()] : kNoFacts;
}

std::string_view FactBase::keep(std::string_view text) {
  if (text.size() > text_left_) {
    // A long text has a block of its own, and what is left of the last one goes on being used.
    const bool own = text.size() > kBytesInBlock / 4;
    const std::size_t size = own ? text.size() : kBytesInBlock;
    auto block = std::make_unique_for_overwrite<char[]>(size);
    char* const begin = block.get();
    text_blocks_.push_back(std::move(block));
    if (own) {
      std::memcpy(begin, text.data(), text.size());
      return {begin, text.size()};
    }
    text_end_ = begin + size;
    text_left_ = size;
  }
  char* const begin = text_end_ - text_left_;
  if (!text.empty()) std::memcpy(begin, text.data(), text.size());
  text_left_ -= text.size();
  return {begin, text.size()};
}

}  // namespace gouji::budget
