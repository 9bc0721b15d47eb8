// Files of which one change fails: for what must survive a full disk and a crash at any point.
#pragma once

#include <mutex>

#include "core/sys/files.hpp"

namespace vitara::testing {

/// How a write that was struck leaves the disk, by where in it the trouble came.
enum class WriteTrouble {
  temporary,  // before or in the temporary file, which is taken away: nothing changed
  crash,      // before the rename, and nobody was left to tidy: half a temporary file stands there
  rename,     // behind the rename (the folder's fsync): the new file stands, and an error comes
};

/// RealFiles whose n-th change (write, folder, removal; from 1) is struck, and with `crash` all
/// after it too, as nobody is there to make them. Safe from several threads.
class FaultyFiles final : public Files {
 public:
  FaultyFiles(Files& files, int nth, WriteTrouble trouble)
      : files_(files), left_(nth), trouble_(trouble) {}

  [[nodiscard]] bool has_struck() const { return left_ <= 0; }

  [[nodiscard]] Result<std::string> read(const std::string& path, std::uint64_t limit) override {
    return files_.read(path, limit);
  }
  [[nodiscard]] Result<void> write(const std::string& path, std::string_view text,
                                   std::uint32_t mode) override {
    const Turn turn = next();
    if (turn == Turn::passes) return files_.write(path, text, mode);
    if (trouble_ == WriteTrouble::rename) (void)files_.write(path, text, mode);
    if (trouble_ == WriteTrouble::crash && turn == Turn::struck)
      (void)files_.write(path + ".Xa81bc", text.substr(0, text.size() / 2), mode);
    return failed(path);
  }
  [[nodiscard]] Result<void> make_folder(const std::string& path, std::uint32_t mode) override {
    return next() == Turn::passes ? files_.make_folder(path, mode) : failed(path);
  }
  [[nodiscard]] Result<void> remove(const std::string& path) override {
    return next() == Turn::passes ? files_.remove(path) : failed(path);
  }
  [[nodiscard]] Result<FileStatus> status(const std::string& path) override {
    return files_.status(path);
  }
  [[nodiscard]] Result<std::vector<std::string>> list(const std::string& folder) override {
    return files_.list(folder);
  }

 private:
  enum class Turn { passes, struck, over };

  Turn next() {
    const std::lock_guard lock(mutex_);
    --left_;
    if (left_ > 0) return Turn::passes;
    if (left_ == 0) return Turn::struck;
    return trouble_ == WriteTrouble::crash ? Turn::over : Turn::passes;
  }
  static Error failed(const std::string& path) {
    return {.code = Code::remote,
            .message = "cannot write `" + path + "`: no space left on device"};
  }

  Files& files_;
  std::mutex mutex_;
  int left_;
  const WriteTrouble trouble_;
};

}  // namespace vitara::testing
