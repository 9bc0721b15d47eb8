#include <memory>

#include "cli/command.hpp"
#include "cli/vapi/push_flow.hpp"
#include "cli/vapi/vapi.hpp"

namespace vitara::cli {

namespace {

void add_names(CLI::App& command, PushOptions& options) {
  command.add_option("names", options.names, "kinds, resources or files; all without any")
      ->type_name("<kind>[/<name>]")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->expected(0, -1);
}

void add_push_flags(CLI::App& command, PushOptions& options) {
  add_names(command, options);
  command.add_flag("-n,--dry-run", options.dry_run, "show the plan; write nothing anywhere");
  command.add_flag("-y,--yes", options.yes, "agree to deletions and overwritten drift");
  command
      .add_option("--overwrite-drift", options.overwrite_drift,
                  "replace what the dashboard changed in this resource")
      ->type_name("<kind>/<name>")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->expected(1)
      ->allow_extra_args(false);
  command.add_flag("--allow-new-files", options.allow_new_files,
                   "create resources for files that were never pushed");
  command.add_option("--delete", options.remove, "delete this resource, whose file is gone")
      ->type_name("<kind>/<name>")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->expected(1)
      ->allow_extra_args(false);
  command.add_flag("--delete-missing", options.delete_missing,
                   "delete all whose files are gone; each is to be named");
  command.add_flag("--exit-code", options.exit_code, "with --dry-run: exit 3 if anything differs");
  command.add_option("--concurrency", options.concurrency, "requests at once (default: 8)")
      ->type_name("<n>")
      ->check(CLI::Range(1, 64));
}

void make_push(CLI::App& command, Session& session, const char* examples) {
  auto options = std::make_shared<PushOptions>();
  add_push_flags(command, *options);
  set_details(command,
              "Compares what was last pushed, the files and the server, and sends only what "
              "changed, in the order in which things refer to each other.\n"
              "Stops before the first write (exit 6) at an edit made on the dashboard, at a file "
              "that is new, at a deletion whose name was not typed, and at another push. Each "
              "success is recorded at once: an interrupted "
              "push goes on where it stopped.\n"
              "The key is VAPI_TOKEN of the environment or of .env.<name>; .local files win.");
  set_examples(command, examples);
  command.callback([&session, options] {
    session.chosen = [options](Session& s) { return run_push(s, *options); };
  });
}

}  // namespace

void add_push_vapi(CLI::App& root, Session& session) {
  auto* command = root.add_subcommand("push-vapi", "push the voice agents of this folder to Vapi");
  command->group(heading::kVoiceAgents);
  make_push(*command, session,
            "vitara push-vapi --env dev\n"
            "vitara push-vapi assistants/booking-en --env dev --dry-run\n"
            "vitara push-vapi --env prod --overwrite-drift assistants/router --yes");
  session.kinds.push_back(kPushReport);
}

void add_vapi_push(CLI::App& vapi, Session& session) {
  auto* command = vapi.add_subcommand("push", "push the voice agents of this folder to Vapi");
  make_push(*command, session,
            "vitara vapi push --env dev\nvitara vapi push tools --env dev --allow-new-files");
}

void add_vapi_diff(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<PushOptions>();
  auto* command = vapi.add_subcommand("diff", "what a push would change, field by field");
  add_names(*command, *options);
  command->add_flag("--delete-missing", options->delete_missing,
                    "show deletions of resources whose files are gone");
  command->add_flag("--exit-code", options->exit_code, "exit 3 if anything differs");
  set_examples(*command, "vitara vapi diff --env dev\nvitara vapi diff assistants --exit-code");
  command->callback([&session, options] {
    session.chosen = [options](Session& s) { return run_diff(s, *options); };
  });
}

}  // namespace vitara::cli
