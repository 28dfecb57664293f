// The library pads by bytes; a Chinese character has three and takes the room of two, so columns are padded here.
#include "cli/help.h"

#include <CLI/CLI.hpp>

#include <algorithm>

#include "base/text.h"
#include "cli/command.h"

namespace gouji::cli {
namespace {

/// Columns of a terminal: letters beyond Latin take two.
std::size_t room_of(std::string_view text) {
  constexpr char32_t kFirstWide = 0x1100;
  std::size_t out = 0;
  for (std::size_t offset = 0; offset < text.size();) out += base::next_code_point(text, offset) >= kFirstWide ? 2 : 1;
  return out;
}

class Columns : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool positional) const override {
    return line(make_option_name(option, positional) + make_option_opts(option), make_option_desc(option));
  }
  std::string make_subcommand(const CLI::App* command) const override {
    return line(command->get_display_name(true), command->get_description());
  }

 private:
  std::string line(const std::string& name, const std::string& description) const {
    std::string out = "  " + name;
    const std::size_t room = room_of(out), wanted = get_column_width();
    out += room < wanted ? std::string(wanted - room, ' ') : "\n" + std::string(wanted, ' ');
    return out + description + "\n";
  }
};

std::string options_title(Language language) { return std::string(pick(language, "选项", "Options")); }

}  // namespace

void speak(CLI::App& app, Language language) {
  constexpr std::size_t kNames = 30;
  const auto formatter = std::make_shared<Columns>();
  formatter->column_width(kNames);
  if (language == Language::kChinese) {
    formatter->label("Usage", "用法");
    formatter->label("OPTIONS", "选项");
    formatter->label("Positionals", "参数");
    formatter->label("Subcommands", "命令");
    formatter->label("SUBCOMMAND", "命令");
    formatter->label("SUBCOMMANDS", "命令");
    formatter->label("REQUIRED", "（必需）");
    formatter->label("Excludes", "不能同时用");
    formatter->label("Needs", "须同时用");
  } else {
    formatter->label("REQUIRED", "(required)");
    formatter->label("Excludes", "not with");
    formatter->label("Needs", "needs");
  }
  app.formatter(formatter);
  app.option_defaults()->group(options_title(language));
  app.set_help_flag("-h,--help", std::string(pick(language, "显示用法", "show this help")));
}

void settle_help(CLI::App& app, Language language) {
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
    command->group(std::string(pick(language, "命令", "Commands")));
    command->get_help_ptr()->group(options_title(language));
    // The examples of the whole program are not those of one command.
    if (command->get_footer() == app.get_footer()) command->footer("");
  }
}

}  // namespace gouji::cli
