#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/manual/manual.hpp"
#include "cli/manual/pages.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kPagesReport = {.name = "pages", .schema = R"({
  "type": "object",
  "required": ["folder", "files"],
  "properties": {
    "folder": {"type": "string"},
    "files": {"type": "array", "items": {"type": "string"}}
  }
})"};

using Render = Pages (*)(const CommandNode&);

struct Options {
  std::string folder;
};

Result<void> write_all(Files& files, const std::string& folder, const Pages& pages) {
  if (auto made = files.make_folder(folder, 0755); !made) return made;
  for (const auto& [name, text] : pages)
    if (auto written = files.write(folder + '/' + name, text, 0644); !written) return written;
  return {};
}

Exit run(Session& session, const std::string& folder, const Pages& pages) {
  if (auto written = write_all(session.world().files, folder, pages); !written)
    return session.fail(written.error());
  auto names = nlohmann::ordered_json::array();
  for (const auto& [name, text] : pages) names.push_back(name);
  const auto text = [&](const Style&) {
    return fmt::format("{} pages written to {}\n", pages.size(), folder);
  };
  return session.show(
      {.kind = kPagesReport, .data = share({{"folder", folder}, {"files", names}}), .text = text});
}

// What the two commands share: -o, and the work.
void complete(CLI::App* command, Session& session, const CLI::App& root, Render render) {
  auto options = std::make_shared<Options>();
  command->add_option("-o,--output", options->folder, "the folder; made when it is not there")
      ->type_name("<dir>")
      ->required();
  command->callback([&session, &root, options, render] {
    session.chosen = [&root, options, render](Session& s) {
      return run(s, options->folder, render(command_tree(root)));
    };
  });
}

}  // namespace

void add_manual_pages(CLI::App& manual, Session& session, const CLI::App& root) {
  session.kinds.push_back(kPagesReport);
  auto* man = manual.add_subcommand("man", "write the man pages of all commands");
  complete(man, session, root, man_pages);
  set_examples(*man, "vitara manual man -o ~/.local/share/man/man1");
  auto* markdown =
      manual.add_subcommand("markdown", "write the manual as Markdown, one page a command");
  complete(markdown, session, root, markdown_pages);
  set_examples(*markdown, "vitara manual markdown -o docs/cli");
}

}  // namespace vitara::cli
