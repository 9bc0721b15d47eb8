// The files of a folder as a commit has them, for comparing with what lies there now.
#pragma once

#include <string>

#include "cli/session.hpp"
#include "core/sys/files.hpp"

namespace vitara::cli {

/// Reads below one folder from a commit, through `git`. Nothing can be written; `status` and `list`
/// know nothing.
class GitFiles final : public Files {
 public:
  /// `missing` when there is no git, no such commit, or no repository around the folder.
  [[nodiscard]] static Result<GitFiles> open(Session& session, const std::string& folder,
                                             const std::string& ref);

  [[nodiscard]] Result<std::string> read(const std::string& path, std::uint64_t limit) override;
  [[nodiscard]] Result<void> write(const std::string& path, std::string_view text,
                                   std::uint32_t mode) override;
  [[nodiscard]] Result<FileStatus> status(const std::string& path) override;
  [[nodiscard]] Result<std::vector<std::string>> list(const std::string& folder) override;
  [[nodiscard]] Result<void> make_folder(const std::string& path, std::uint32_t mode) override;
  [[nodiscard]] Result<void> remove(const std::string& path) override;

 private:
  GitFiles(Session& session, std::string program, std::string folder)
      : session_(session), program_(std::move(program)), folder_(std::move(folder)) {}
  [[nodiscard]] Result<Finished> git(std::vector<std::string> words, std::uint64_t limit);

  Session& session_;
  std::string program_;
  std::string folder_;
  std::string commit_;
};

}  // namespace vitara::cli
