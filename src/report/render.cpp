// Which function makes which format, and what stands before, between and after the reports of one output.
#include "report/render.h"

#include <fmt/format.h>

#include "report/csv.h"
#include "report/html.h"
#include "report/json.h"
#include "report/letter.h"
#include "report/terminal.h"
#include "report/voice.h"

namespace gouji::report {
namespace {

Rendered render_sarif(const check::Report& report, const Options& options) {
  Rendered rendered;
  rendered.body = to_sarif(report, options, rendered.rules);
  if (report.error) rendered.unread.push_back(sarif_notification(report, options));
  return rendered;
}

}  // namespace

base::Result<Rendered> render(const check::Report& report, Format format, const Options& options,
                              const PageImages& images) {
  switch (format) {
    case Format::kText:
      return Rendered{to_text(report, options), {}, {}};
    case Format::kJson:
      return Rendered{to_json(report, options), {}, {}};
    case Format::kHtml:
      return Rendered{to_html(report, options, images), {}, {}};
    case Format::kCsv:
      return Rendered{to_csv(report, options), {}, {}};
    case Format::kSarif:
      return render_sarif(report, options);
    case Format::kDocx:
      return Rendered{GOUJI_TRY(to_docx(report, options)), {}, {}};
    case Format::kXlsx:
      break;
  }
  return Rendered{GOUJI_TRY(to_xlsx(report, options)), {}, {}};
}

Assembly::Assembly(Format format, Options options, Extent extent)
    : format_(format), options_(std::move(options)), extent_(extent) {}

std::string Assembly::begin() const {
  switch (format_) {
    case Format::kJson:
      return fmt::format("{{\"schema\":\"{}\",\"reports\":[\n", kJsonSchema);
    case Format::kCsv:
      return csv_header(options_.language);
    case Format::kSarif:
      return sarif_opening();
    default:
      return {};
  }
}

std::string Assembly::piece(const std::string& file, Rendered rendered) {
  std::string before;
  if (format_ == Format::kText && extent_ == Extent::kSeveral) {
    before = fmt::format("{}──── {} ────\n", first_ ? "" : "\n", Voice(options_.language).shown(file));
  } else if (!first_ && (format_ == Format::kJson || (format_ == Format::kSarif && !rendered.body.empty()))) {
    before = ",\n";
  }
  rules_.merge(rendered.rules);
  for (std::string& notification : rendered.unread) unread_.push_back(std::move(notification));
  // A SARIF report without results leaves nothing behind that a comma could follow.
  if (format_ != Format::kSarif || !rendered.body.empty()) first_ = false;
  return before.empty() ? std::move(rendered.body) : before + rendered.body;
}

std::string Assembly::end() const {
  if (format_ == Format::kJson) return "\n]}\n";
  if (format_ == Format::kSarif) return sarif_closing(rules_, unread_, options_);
  return {};
}

}  // namespace gouji::report
