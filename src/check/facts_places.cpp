// From a match inside a fact's text back to the very characters of the document.
#include "base/text.h"
#include "check/facts.h"
#include "check/facts_maker.h"

namespace gouji::check {
namespace {

std::int64_t integer_of(const budget::Fact& fact, budget::FactName name) {
  return fact.find(name) ? number_of(fact, name).to_int64().value_or(-1) : -1;
}

/// The document's text that a passage was made from; null when the fact is of another kind.
const document::Text* text_of(const budget::Fact& fact, const document::Document& document) {
  const std::int64_t block = integer_of(fact, "block");
  if (block < 0 || static_cast<std::size_t>(block) >= document.blocks.size()) return nullptr;
  const document::Block& found = document.blocks[static_cast<std::size_t>(block)];
  if (const auto* paragraph = std::get_if<document::Paragraph>(&found)) return &paragraph->text;
  const auto* table = std::get_if<document::Table>(&found);
  const std::int64_t row = integer_of(fact, "row"), column = integer_of(fact, "column");
  if (!table || row < 0 || column < 0) return nullptr;
  const document::Cell* cell = table->at(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column));
  return cell ? &cell->text : nullptr;
}

void make_exact(budget::Quote& quote, const rules::Match& match, const document::Document& document) {
  if (!match.fact || match.fact->kind != "passage") return;
  const document::Text* text = text_of(*match.fact, document);
  if (!text) return;
  std::size_t begin = match.begin, end = match.end;
  if (match.field == "text") {
    const PlainText plain = plain_text(text->utf8);
    if (end >= plain.origin.size() || begin >= end) return;
    begin = plain.origin[begin];
    const std::size_t last = plain.origin[end - 1];
    std::size_t after = last;
    base::next_code_point(text->utf8, after);
    end = after;
  }
  if (end > text->utf8.size() || begin >= end) return;
  quote.place = text->place(begin, end);
  quote.text = text->utf8.substr(begin, end - begin);
}

}  // namespace

budget::Finding finding_of(const rules::RuleOutcome& outcome, const rules::Catalogue& catalogue,
                           const document::Document& document, const recognize::Recognition&) {
  budget::Finding finding = rules::make_finding(outcome, catalogue);
  for (std::size_t index = 0; index < finding.places.size() && index < outcome.matches.size(); ++index) {
    make_exact(finding.places[index], outcome.matches[index], document);
  }
  return finding;
}

}  // namespace gouji::check
