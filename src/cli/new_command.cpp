// gouji new: a workbook to fill in, blank or with the content of inputs; or those inputs as a folder.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>

#include "budget/template.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/data_folder.h"
#include "cli/load_budget.h"
#include "cli/output.h"
#include "compile/compile.h"
#include "intake/form_book.h"
#include "intake/inputs.h"
#include "publish/publish.h"
#include "write/xlsx/form_writer.h"

namespace gouji::cli {
namespace {

/// Of a blank workbook; a filled one keeps its own.
constexpr std::string_view kFirstTemplate = "xj-2024";

struct NewChoices {
  std::string form, from, parameters = "sample-2024", output;
  bool todo = false;
};

base::Error exists_already(const std::filesystem::path& path) {
  return {base::ErrorCode::kCannotWrite,
          "“" + path.string() + "”已经存在，不覆盖；请换一个名称。",
          "'" + path.string() + "' exists already and is not overwritten; choose another name.",
          {}};
}

base::Error no_such(std::string_view zh, std::string_view en, const std::string& name, const std::string& known) {
  return {base::ErrorCode::kBadUsage,
          "没有" + std::string(zh) + "“" + name + "”；可用：" + known,
          "There is no " + std::string(en) + " '" + name + "'; there are: " + known,
          {}};
}

/// A template and a parameter set that exist, so that a slip does not stand in a workbook that somebody fills in.
base::Status check_names(const NewChoices& choices, const budget::Knowledge& knowledge) {
  const auto& forms = knowledge.templates();
  const bool form = choices.form.empty() ||
                    std::any_of(forms.begin(), forms.end(), [&](const auto& f) { return f->id == choices.form; });
  std::string known;
  for (const auto& one : forms) known += (known.empty() ? "" : "、") + one->id;
  if (!form) return no_such("模板", "template", choices.form, known);
  const std::vector<std::string> sets = intake::parameter_sets_of(knowledge.folder());
  if (std::find(sets.begin(), sets.end(), choices.parameters) != sets.end()) return base::Done{};
  known.clear();
  for (const std::string& one : sets) known += (known.empty() ? "" : "、") + one;
  return no_such("参数集", "parameter set", choices.parameters, known);
}

/// Index of the column in the sheet; it is added when the sheet does not have it.
std::size_t column_of(intake::RawSheet& sheet, const intake::SheetSchema& form, const std::string& key) {
  for (std::size_t c = 0; c < sheet.header.size(); ++c) {
    if (intake::column_key(form, sheet.header[c], {}) == key) return c;
  }
  sheet.header.push_back(key);
  for (intake::RawRow& row : sheet.rows) row.cells.resize(sheet.header.size());
  return sheet.header.size() - 1;
}

/// A row of the sheet of texts for everything that the publication wants to be written; what else it lacks is told. False when
/// the inputs cannot be compiled, with the problems.
base::Result<bool> add_todo(const NewChoices& choices, const intake::Schema& schema, const budget::Knowledge& knowledge,
                            intake::RawInputs& filled, intake::Problems& problems, Language language) {
  const intake::Inputs inputs = intake::load_inputs(filled, schema, knowledge, problems);
  if (intake::any_error(problems)) return false;
  const budget::Budget budget = compile::compile(inputs, knowledge, problems);
  if (intake::any_error(problems)) return false;
  const publish::Published published = GOUJI_TRY(publish::publish(budget, knowledge, choices.form));
  const std::size_t index = schema.find("texts");
  auto at = std::find_if(filled.sheets.begin(), filled.sheets.end(),
                         [&](const intake::RawSheet& sheet) { return sheet.schema == index; });
  if (at == filled.sheets.end()) {
    at = filled.sheets.insert(at, intake::RawSheet{});
    at->schema = index;
  }
  const intake::SheetSchema& form = schema.sheets()[index];
  std::array<std::size_t, 4> columns{};
  const std::string keys[] = {"slot", "at", "text", "hint"};
  for (std::size_t k = 0; k < columns.size(); ++k) columns[k] = column_of(*at, form, keys[k]);
  // Rows that nobody has written in are asked for anew.
  std::erase_if(at->rows, [&](const intake::RawRow& row) { return row.cells[columns[2]].empty(); });
  for (const publish::Missing& one : published.missing) {
    if (one.slot.empty()) {
      fmt::print(stderr, "{}\n", missing_text(one, schema, language));
      continue;
    }
    intake::RawRow row{0, std::vector<std::string>(at->header.size())};
    row.cells[columns[0]] = schema.word_for("text", one.slot);
    row.cells[columns[1]] = one.at;
    row.cells[columns[3]] = one.place + pick(language, "：", ": ").data() + pick(language, one.zh, one.en).data();
    at->rows.push_back(std::move(row));
  }
  return true;
}

/// The inputs as files; blank ones have their headers.
base::Result<int> write_folder(const NewChoices& choices, const intake::Schema& schema,
                               const std::vector<intake::FileBytes>& files) {
  const std::filesystem::path folder = choices.output;
  std::error_code error;
  for (const intake::SheetSchema& sheet : schema.sheets()) {
    if (std::filesystem::exists(folder / sheet.file(), error)) return exists_already(folder / sheet.file());
  }
  std::filesystem::create_directories(folder, error);
  for (const intake::FileBytes& file : files) GOUJI_TRY(write_file(folder / file.name, file.bytes));
  return kNothingFound;
}

base::Result<int> make_new(const NewChoices& choices, const Settings& settings) {
  const std::filesystem::path folder = GOUJI_TRY(find_data_folder(settings.data));
  const auto knowledge = GOUJI_TRY(budget::Knowledge::load(folder));
  const intake::Schema schema = GOUJI_TRY(intake::Schema::load(folder / "inputs"));
  GOUJI_TRY(check_names(choices, *knowledge));
  intake::Problems problems;
  intake::RawInputs filled;
  if (!choices.from.empty()) filled = GOUJI_TRY(load_raw(choices.from, schema, problems));
  if (choices.todo && !intake::any_error(problems))
    GOUJI_TRY(add_todo(choices, schema, *knowledge, filled, problems, settings.language));
  const intake::RawInputs parameters =
      intake::read_folder(folder / "parameters" / choices.parameters, schema, problems);
  tell_problems(problems, settings.language);
  if (intake::any_error(problems)) return kFound;
  const bool blank = choices.from.empty();
  intake::StatedValues stated;
  if (blank) stated = {{"template", std::string(kFirstTemplate)}, {"parameters", choices.parameters}};
  if (!choices.form.empty()) stated["template"] = choices.form;
  if (std::filesystem::path(choices.output).extension() != ".xlsx") {
    const intake::RawInputs normal = intake::in_normal_form(filled, parameters, schema);
    return write_folder(choices, schema,
                        blank ? intake::blank_files(schema, stated) : intake::folder_files(normal, schema));
  }
  std::error_code error;
  if (std::filesystem::exists(choices.output, error)) return exists_already(choices.output);
  const std::string bytes =
      GOUJI_TRY(write::write_form_book(intake::form_book(schema, *knowledge, filled, parameters, stated)));
  Sink sink = GOUJI_TRY(Sink::file(choices.output));
  GOUJI_TRY(sink.write(bytes));
  GOUJI_TRY(sink.close());
  return kNothingFound;
}

}  // namespace

Command add_new(CLI::App& app, Settings& settings) {
  const auto choices = std::make_shared<NewChoices>();
  const auto say = [&](std::string_view zh, std::string_view en) {
    return std::string(pick(settings.language, zh, en));
  };
  CLI::App* entry = app.add_subcommand("new", say("生成编制输入的工作簿", "make a workbook of inputs to fill in"));
  entry->add_option("--template", choices->form, say("公开模板", "template of the disclosure"))
      ->type_name(say("模板", "TEMPLATE"));
  entry
      ->add_option(
          "--from", choices->from,
          say("用这个输入文件夹或工作簿的内容填好", "filled with the content of this folder or workbook of inputs"))
      ->type_name(say("输入", "INPUT"));
  entry
      ->add_flag("--todo", choices->todo,
                 say("在“文字说明”表列出公开还缺的文字，逐行待填（需要 --from）",
                     "list the texts that the disclosure still lacks as rows of sheet texts (needs --from)"))
      ->needs("--from");
  entry
      ->add_option("--parameters", choices->parameters,
                   say("参数集，给出工资项目", "parameter set, which gives the pay items"))
      ->type_name(say("参数集", "SET"));
  entry
      ->add_option("-o,--output", choices->output,
                   say("写入的工作簿（.xlsx）；其他名称为输入文件夹",
                       "workbook to write (.xlsx); any other name is a folder of inputs"))
      ->type_name(say("输出", "OUTPUT"))
      ->required();
  add_data_options(*entry, settings, NeedsRules::kNo);
  entry->footer(
      say("示例：\n  gouji new --template xj-2024 -o unit.xlsx\n  gouji new --from examples/golden -o 示例.xlsx\n  "
          "gouji new --from unit.xlsx -o 输入文件夹\n  "
          "gouji new --from unit.xlsx --todo -o 待填.xlsx\n已有的文件不覆盖。退出码：0 已写出；1 输入有错误；2 "
          "写不了，或命令行有误。",
          "Examples:\n  gouji new --template xj-2024 -o unit.xlsx\n  gouji new --from examples/golden -o "
          "example.xlsx\n  gouji new --from unit.xlsx -o inputs\n  gouji new --from unit.xlsx "
          "--todo -o todo.xlsx\nNothing is overwritten. Exit code: 0 written; 1 the inputs have mistakes; 2 cannot be "
          "written, or bad command line."));
  return {entry, [choices, &settings] { return exit_code(make_new(*choices, settings), settings.language); }};
}

}  // namespace gouji::cli
