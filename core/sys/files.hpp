// The file system as an interface. Every read has a limit; every write is temporary file + fsync +
// rename.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace vitara {

struct FileStatus {
  std::uint64_t size = 0;
  std::uint32_t mode = 0;   // permission bits, as chmod takes them
  std::uint32_t owner = 0;  // user id
  bool is_folder = false;
};

class Files {
 public:
  virtual ~Files() = default;
  /// The whole file; `invalid` when it has more than `limit` bytes, `missing` when there is none.
  [[nodiscard]] virtual Result<std::string> read(const std::string& path, std::uint64_t limit) = 0;
  /// Replaces or creates the file: old content or new, never a part. The folder must exist.
  [[nodiscard]] virtual Result<void> write(const std::string& path, std::string_view text,
                                           std::uint32_t mode) = 0;
  [[nodiscard]] virtual Result<FileStatus> status(const std::string& path) = 0;
  /// Names in a folder, sorted, without `.` and `..`.
  [[nodiscard]] virtual Result<std::vector<std::string>> list(const std::string& folder) = 0;
  /// Creates a folder and its parents; nothing to do when it is there.
  [[nodiscard]] virtual Result<void> make_folder(const std::string& path, std::uint32_t mode) = 0;
  [[nodiscard]] virtual Result<void> remove(const std::string& path) = 0;
};

/// POSIX files.
class RealFiles final : public Files {
 public:
  [[nodiscard]] Result<std::string> read(const std::string& path, std::uint64_t limit) override;
  [[nodiscard]] Result<void> write(const std::string& path, std::string_view text,
                                   std::uint32_t mode) override;
  [[nodiscard]] Result<FileStatus> status(const std::string& path) override;
  [[nodiscard]] Result<std::vector<std::string>> list(const std::string& folder) override;
  [[nodiscard]] Result<void> make_folder(const std::string& path, std::uint32_t mode) override;
  [[nodiscard]] Result<void> remove(const std::string& path) override;
};

}  // namespace vitara
