#include "cli/topology/git_files.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "core/sys/find_program.hpp"

namespace vitara::cli {

namespace {

constexpr Duration kGitTime = std::chrono::seconds(10);

Error read_only() { return {.code = Code::denied, .message = "a commit cannot be written"}; }

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

Result<Finished> GitFiles::git(std::vector<std::string> words, std::uint64_t limit) {
  World& world = session_.world();
  // git reads its configuration (whose folders it trusts) below HOME; nothing else of ours.
  std::map<std::string, std::string> environment = {{"LC_ALL", "C"}, {"GIT_OPTIONAL_LOCKS", "0"}};
  if (const auto home = world.env.get("HOME")) environment.emplace("HOME", *home);
  words.insert(words.begin(), {"--no-pager"});
  const auto deadline = Deadline::after(world.clock.steady(), session_.timeout(kGitTime));
  return world.processes.run({.program = program_,
                              .arguments = std::move(words),
                              .environment = std::move(environment),
                              .folder = folder_,
                              .output_limit = limit + 1},
                             {.deadline = deadline});
}

Result<GitFiles> GitFiles::open(Session& session, const std::string& folder,
                                const std::string& ref) {
  const auto program = find_program(session.world().files, "git");
  if (program.empty())
    return Error{
        .code = Code::missing,
        .message = fmt::format("`{}` is no file, and git is not here to look for a commit", ref),
        .hint = "install the package git, or name a file"};
  GitFiles files(session, program, folder);
  auto found =
      files.git({"rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"}, 4096);
  if (!found) return std::move(found).error();
  if (found->exit_code != 0 || found->out.empty())
    return Error{
        .code = Code::missing,
        .message = fmt::format("`{}` is neither a file nor a commit of this repository", ref),
        .where = first_line(found->err),
        .hint = "name a vitara.yaml, or a branch, tag or commit such as HEAD~1"};
  files.commit_ = first_line(found->out);
  return files;
}

Result<std::string> GitFiles::read(const std::string& path, std::uint64_t limit) {
  const auto below = std::filesystem::path(path).lexically_relative(folder_).generic_string();
  auto shown = git({"show", fmt::format("{}:./{}", commit_, below)}, limit);
  if (!shown) return std::move(shown).error();
  if (shown->exit_code != 0)
    return Error{.code = Code::missing,
                 .message = fmt::format("{} is not in commit {}", path, commit_.substr(0, 12)),
                 .where = first_line(shown->err)};
  if (shown->truncated || shown->out.size() > limit)
    return Error{.code = Code::invalid, .message = fmt::format("{} is too large", path)};
  return std::move(shown->out);
}

Result<void> GitFiles::write(const std::string&, std::string_view, std::uint32_t) {
  return read_only();
}
Result<void> GitFiles::make_folder(const std::string&, std::uint32_t) { return read_only(); }
Result<void> GitFiles::remove(const std::string&) { return read_only(); }

Result<FileStatus> GitFiles::status(const std::string& path) {
  return Error{.code = Code::missing, .message = path};
}
Result<std::vector<std::string>> GitFiles::list(const std::string& folder) {
  return Error{.code = Code::missing, .message = folder};
}

}  // namespace vitara::cli
