#include "cli/emr/emr.hpp"

#include "cli/command.hpp"

namespace vitara::cli {

void add_emr(CLI::App& root, Session& session) {
  auto* group = root.add_subcommand("emr", "the clinics' medical records: OSCAR");
  group->group(heading::kEmr);
  add_emr_simulate(*group, session);
}

}  // namespace vitara::cli
