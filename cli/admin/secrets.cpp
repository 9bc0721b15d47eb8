#include <fmt/chrono.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <istream>
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/admin/admin.hpp"
#include "cli/command.hpp"
#include "cli/open_storage.hpp"
#include "cli/read_config.hpp"
#include "cli/view/table.hpp"

namespace vitara::cli {

namespace {

constexpr std::size_t kSecretBytes = 16U << 10U;

constexpr ReportKind kSecretReport = {.name = "secret", .schema = R"({
  "type": "object",
  "required": ["name", "set"],
  "properties": {"name": {"type": "string"}, "set": {"type": "boolean"}}
})"};

constexpr ReportKind kSecretsReport = {.name = "secrets", .schema = R"({
  "type": "object",
  "required": ["secrets"],
  "properties": {
    "secrets": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["name", "key", "changed"],
        "properties": {"name": {"type": "string"}, "key": {"type": "string"}, "changed": {"type": "string"}}
      }
    }
  }
})"};

struct Options {
  std::string config = kDefaultConfig;
  std::string name = {};
};

// Typed characters stay invisible while one exists; a stream that is no terminal is left alone.
class SilentTerminal {
 public:
  SilentTerminal() : is_terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!is_terminal_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~SilentTerminal() {
    if (is_terminal_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;

 private:
  termios before_{};
  bool is_terminal_;
};

// From standard input alone: a command line is visible to every process of the machine.
Result<Secret> read_secret(Session& session, const std::string& name) {
  std::string line;
  {
    const SilentTerminal silent;
    if (session.is_interactive()) session.say(fmt::format("value of {} (not shown):", name));
    std::getline(session.in(), line);
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  if (line.empty() || line.size() > kSecretBytes)
    return Error{.code = Code::invalid,
                 .message = "the value is empty or longer than 16 KiB",
                 .hint = fmt::format("vitara admin secrets set {} < file-with-one-line", name)};
  return Secret(std::move(line));
}

Exit set(Session& session, const Options& options) {
  if (!config::is_secret_name(options.name))
    return session.fail(
        {.code = Code::invalid,
         .message = fmt::format("`{}` is not a secret's name", options.name.substr(0, 32)),
         .hint = "lower-case words parted by /, e.g. webhook/default or emr/riverside/password"},
        Exit::usage);
  NarratedLog log(session);
  auto storage = open_storage(session, options.config, log);
  if (!storage) return session.fail(storage.error(), Exit::config);
  auto secret = read_secret(session, options.name);
  if (!secret) return session.fail(secret.error());
  const auto stored = (*storage)->secrets.set(options.name, *secret,
                                              {.actor = operator_name(),
                                               .action = "setting.changed",
                                               .object_type = "secret",
                                               .object_id = options.name,
                                               .outcome = "OK"});
  (*storage)->database->close();
  if (!stored) return session.fail(stored.error());
  const auto text = [name = options.name](const Style&) {
    return fmt::format("{} is set; a running server takes it on SIGHUP\n", name);
  };
  return session.show({.kind = kSecretReport,
                       .data = share({{"name", options.name}, {"set", true}}),
                       .text = text});
}

Exit list(Session& session, const Options& options) {
  NarratedLog log(session);
  auto storage = open_storage(session, options.config, log);
  if (!storage) return session.fail(storage.error(), Exit::config);
  const auto names = (*storage)->secrets.list();
  (*storage)->database->close();
  if (!names) return session.fail(names.error());
  nlohmann::ordered_json data = nlohmann::ordered_json::array();
  std::vector<Row> rows;
  for (const auto& each : *names) {
    const auto changed = fmt::format(
        "{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(each.changed)));
    data.push_back({{"name", each.name}, {"key", each.key_id}, {"changed", changed}});
    rows.push_back({each.name, each.key_id, changed});
  }
  return session.show({.kind = kSecretsReport,
                       .data = share({{"secrets", std::move(data)}}),
                       .text = [rows](const Style& style) {
                         return table({"NAME", "KEY", "CHANGED"}, rows, style);
                       }});
}

}  // namespace

void add_admin_secrets(CLI::App& parent, Session& session) {
  auto options = std::make_shared<Options>();
  auto* group = parent.add_subcommand("secrets", "keep passwords and keys sealed in the database");
  auto* set_command =
      group->add_subcommand("set", "store a secret; its value is read from standard input");
  set_command->add_option("name", options->name, "e.g. webhook/default, emr/riverside/password")
      ->required()
      ->type_name("<name>");
  auto* list_command = group->add_subcommand("list", "names, keys and times; never a value");
  for (auto* command : {set_command, list_command})
    command
        ->add_option("--config", options->config,
                     "serve.yaml (default: " + std::string(kDefaultConfig) + ")")
        ->type_name("<path>");
  set_examples(*set_command, "vitara admin secrets set webhook/default < secret.txt");
  set_examples(*list_command, "vitara admin secrets list --json");
  session.kinds.push_back(kSecretReport);
  session.kinds.push_back(kSecretsReport);
  set_command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return set(s, *options); }; });
  list_command->callback([&session, options] {
    session.chosen = [options](Session& s) { return list(s, *options); };
  });
}

}  // namespace vitara::cli
