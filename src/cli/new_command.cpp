// gouji new: a workbook to fill in, blank or with the content of inputs; or those inputs as a folder.
#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/data_folder.h"
#include "cli/load_budget.h"
#include "cli/output.h"
#include "intake/form_book.h"
#include "write/xlsx/form_writer.h"

namespace gouji::cli {
namespace {

/// Of a blank workbook; a filled one keeps its own.
constexpr std::string_view kFirstTemplate = "xj-2024";

struct NewChoices {
  std::string form, from, parameters = "sample-2024", output;
};

base::Result<int> make_new(const NewChoices& choices, const Settings& settings) {
  const std::filesystem::path folder = GOUJI_TRY(find_data_folder(settings.data));
  const auto knowledge = GOUJI_TRY(budget::Knowledge::load(folder));
  const intake::Schema schema = GOUJI_TRY(intake::Schema::load(folder / "inputs"));
  intake::Problems problems;
  intake::RawInputs filled;
  if (!choices.from.empty()) filled = GOUJI_TRY(load_raw(choices.from, schema, problems));
  const intake::RawInputs parameters =
      intake::read_folder(folder / "parameters" / choices.parameters, schema, problems);
  tell_problems(problems, settings.language);
  if (intake::any_error(problems)) return kFound;
  if (std::filesystem::path(choices.output).extension() != ".xlsx") {
    std::error_code error;
    std::filesystem::create_directories(choices.output, error);
    const intake::RawInputs normal = intake::in_normal_form(filled, parameters, schema);
    for (const intake::FileBytes& file : intake::folder_files(normal, schema))
      GOUJI_TRY(write_file(std::filesystem::path(choices.output) / file.name, file.bytes));
    return kNothingFound;
  }
  const std::string_view form = choices.form.empty() && choices.from.empty() ? kFirstTemplate : choices.form;
  const std::string bytes =
      GOUJI_TRY(write::write_form_book(intake::form_book(schema, *knowledge, filled, parameters, form)));
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
          "gouji new --from unit.xlsx -o 输入文件夹",
          "Examples:\n  gouji new --template xj-2024 -o unit.xlsx\n  gouji new --from examples/golden -o "
          "example.xlsx\n  gouji new --from unit.xlsx -o inputs"));
  return {entry, [choices, &settings] { return exit_code(make_new(*choices, settings), settings.language); }};
}

}  // namespace gouji::cli
