// The thread goes on with preparing the rules until somebody asks for them.
#include "cli/coming_rules.h"

#include <utility>

#include "cli/processors.h"

namespace gouji::cli {

ComingRules::ComingRules(std::vector<std::filesystem::path> folders, rules::LoadOptions options)
    : rules_(promise_.get_future().share()), thread_([this, folders = std::move(folders), options] {
        base::Result<rules::Catalogue> loaded = rules::Catalogue::load(folders, options);
        if (!loaded.ok()) {
          promise_.set_value(loaded.error());
          return;
        }
        const auto catalogue = std::make_shared<const rules::Catalogue>(loaded.take());
        promise_.set_value(catalogue);
        // On a single processor this would hold up what it is meant to spare.
        if (processors_at_hand() > 1) catalogue->prepare(wanted_);
      }) {}

ComingRules::~ComingRules() {
  wanted_ = true;
  thread_.join();
}

const base::Result<std::shared_ptr<const rules::Catalogue>>& ComingRules::get() {
  wanted_ = true;
  return rules_.get();
}

}  // namespace gouji::cli
