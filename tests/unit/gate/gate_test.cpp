// The worked example through the gate, and what the gate must not let out.
#include "gate/gate.h"

#include "base/sha256.h"
#include "publish/publish.h"
#include "unit/compile/example.h"

namespace gouji::gate {
namespace {

using compile::Example;

class Gate : public testing::Test {
 protected:
  Example example;
  budget::Budget budget = example.compile();
  base::Result<rules::Catalogue> catalogue = rules::Catalogue::load({example.knowledge->folder() / "rules"}, {});

  document::Publication published(const std::string& form) {
    auto out = publish::publish(budget, *example.knowledge, form);
    EXPECT_TRUE(out.ok());
    return out.value();
  }

  Passage passed(const document::Publication& publication, const std::vector<Format>& formats,
                 std::string_view form = {}) {
    auto out = pass(publication, formats, {budget, *example.knowledge, catalogue.value(), {}, form});
    EXPECT_TRUE(out.ok()) << out.error().message_en;
    return out.take();
  }

  static std::string told(const Passage& passage) {
    std::string out;
    for (const Reading& reading : passage.readings) {
      for (const Difference& one : reading.differences)
        out += std::string(word_of(reading.format)) + " " + one.what + ": " + one.stated + " / " + one.expected + "\n";
      for (const budget::Finding& one : reading.findings) out += one.rule + " " + one.message_en + "\n";
    }
    return out;
  }

  /// The last amount of the first table with decimals becomes another one.
  static void spoil(document::Publication& publication, const std::string& instead) {
    for (document::Block& block : publication.document.blocks) {
      auto* table = std::get_if<document::Table>(&block);
      if (!table) continue;
      for (auto cell = table->cells.rbegin(); cell != table->cells.rend(); ++cell) {
        if (cell->text.utf8.find('.') == std::string::npos) continue;
        cell->text.utf8 = instead;
        return;
      }
    }
  }
};

class GateOfTemplate : public Gate, public testing::WithParamInterface<std::string> {};

TEST_P(GateOfTemplate, OpensForTheExampleInEveryFormatWithEveryQuantityEqual) {
  const Passage passage = passed(
      published(GetParam()), {Format::kText, Format::kHtml, Format::kDocx, Format::kXlsx, Format::kData}, GetParam());
  EXPECT_TRUE(passage.open()) << told(passage);
  for (const Reading& reading : passage.readings) {
    if (reading.format == Format::kData) continue;
    EXPECT_GT(reading.quantities.equal, 200);
    EXPECT_EQ(reading.quantities.different, 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Templates, GateOfTemplate, testing::ValuesIn(compile::every_template()),
                         compile::name_of_template);

TEST_F(Gate, StaysShutWhenAFigureIsNotTheBudgetsAndSaysWhere) {
  document::Publication publication = published("xj-2024");
  spoil(publication, "1.00");
  const Passage passage = passed(publication, {Format::kHtml});
  EXPECT_FALSE(passage.open());
  ASSERT_FALSE(passage.readings[0].differences.empty());
  EXPECT_EQ(passage.readings[0].differences[0].stated, "1.00万元") << told(passage);
}

TEST_F(Gate, ComparesTextsCellByCell) {
  const document::Publication meant = published("xj-2024");
  document::Publication other = meant;
  spoil(other, "1.00");
  const std::vector<Difference> differences = compare_texts(meant, other.document, Spans::kKept);
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_EQ(differences[0].stated, "1.00");
}

TEST_F(Gate, ManifestNamesEveryOutputWithItsDigestAndIsTheSameTwice) {
  const document::Publication publication = published("xj-2024");
  const Passage passage = passed(publication, {Format::kText, Format::kData});
  const std::string manifest = write_manifest(passage, {{"input", "budget.json", "00"}});
  for (const OutputFile& file : passage.files) EXPECT_NE(manifest.find("\"" + file.name + "\""), std::string::npos);
  EXPECT_NE(manifest.find(base::sha256_hex(passage.files[0].bytes)), std::string::npos);
  const Passage again = passed(publication, {Format::kText, Format::kData});
  EXPECT_EQ(manifest, write_manifest(again, {{"input", "budget.json", "00"}}));
}

TEST(GateFormats, AnUnknownWordIsToldWithThoseThatThereAre) {
  const auto formats = parse_formats("html,odt");
  ASSERT_FALSE(formats.ok());
  EXPECT_NE(formats.error().message_en.find("docx"), std::string::npos);
  EXPECT_EQ(parse_formats("pdf,html,pdf").value(), (std::vector<Format>{Format::kHtml, Format::kPdf}));
}

TEST(GateFormats, CsvFieldsComeBack) {
  const auto rows = read_csv("a,\"b,\"\"c\"\"\"\r\n,1.00\r\n");
  EXPECT_EQ(rows, (std::vector<std::vector<std::string>>{{"a", "b,\"c\""}, {"", "1.00"}}));
}

}  // namespace
}  // namespace gouji::gate
