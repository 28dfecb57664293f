#pragma once
// How the help of the command line looks: in the chosen language, in columns that Chinese characters keep, too.
#include "report/options.h"

namespace CLI {
class App;
}

namespace gouji::cli {

/// Before commands are added: they inherit it.
void speak(CLI::App& app, report::Language language);
/// After commands are added: what each of them got from the application and says otherwise.
void settle_help(CLI::App& app, report::Language language);

}  // namespace gouji::cli
