#include "core/sys/files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <utility>

namespace vitara {

namespace {

Code code_of(int number) {
  switch (number) {
    case ENOENT:
      return Code::missing;
    case EACCES:
    case EPERM:
    case EROFS:
      return Code::denied;
    case ENOTDIR:
    case EISDIR:
    case ELOOP:
    case ENAMETOOLONG:
      return Code::invalid;
    case EEXIST:
    case ENOTEMPTY:
      return Code::conflict;
    default:
      return Code::unreachable;  // the disk: full, over quota, failing
  }
}

/// "cannot <verb> `path`: no such file or directory". Takes errno first thing.
Error failure(std::string_view verb, const std::string& path) {
  const int number = errno;
  std::string reason = std::generic_category().message(number);
  if (!reason.empty())
    reason[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(reason[0])));
  return {.code = code_of(number),
          .message = fmt::format("cannot {} `{}`: {}", verb, path, reason)};
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// A rename is safe from power loss only once its folder is on disk too.
bool sync_folder(const std::string& folder) {
  const Descriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return handle.is_open() && ::fsync(handle.number()) == 0;
}

bool is_folder(const std::string& path) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode);
}

}  // namespace

Result<std::string> RealFiles::read(const std::string& path, std::uint64_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return failure("read", path);
  std::string text;
  constexpr std::size_t kChunk = 65536;
  for (;;) {
    const std::size_t held = text.size();
    text.resize(held + kChunk);
    const ssize_t got = ::read(file.number(), text.data() + held, kChunk);
    const int number = errno;
    text.resize(held + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    errno = number;
    if (got < 0 && errno != EINTR) return failure("read", path);
    if (got == 0) return text;
    if (text.size() > limit)
      return Error{.code = Code::invalid,
                   .message = fmt::format("`{}` has more than {} bytes", path, limit)};
  }
}

Result<void> RealFiles::write(const std::string& path, std::string_view text, std::uint32_t mode) {
  std::string temporary = path + ".XXXXXX";
  const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));  // mode 0600 until it is whole
  if (!file.is_open()) return failure("write", path);
  const bool is_written =
      write_all(file.number(), text) && ::fchmod(file.number(), static_cast<mode_t>(mode)) == 0 &&
      ::fsync(file.number()) == 0 && ::rename(temporary.c_str(), path.c_str()) == 0;
  if (!is_written) {
    auto error = failure("write", path);
    ::unlink(temporary.c_str());
    return error;
  }
  if (!sync_folder(folder_of(path))) return failure("write", path);
  return {};
}

Result<FileStatus> RealFiles::status(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return failure("look at", path);
  return FileStatus{.size = static_cast<std::uint64_t>(found.st_size),
                    .mode = found.st_mode & 07777U,
                    .owner = found.st_uid,
                    .is_folder = S_ISDIR(found.st_mode)};
}

Result<std::vector<std::string>> RealFiles::list(const std::string& folder) {
  struct Closer {
    void operator()(DIR* handle) const { ::closedir(handle); }
  };
  const std::unique_ptr<DIR, Closer> handle(::opendir(folder.c_str()));
  if (!handle) return failure("list", folder);
  std::vector<std::string> names;
  errno = 0;  // readdir tells its end and its failure apart by errno alone
  while (const dirent* entry = ::readdir(handle.get())) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
    errno = 0;
  }
  if (errno != 0) return failure("list", folder);
  std::sort(names.begin(), names.end());
  return names;
}

Result<void> RealFiles::make_folder(const std::string& path, std::uint32_t mode) {
  if (is_folder(path)) return {};
  if (const std::string parent = folder_of(path); parent != path && !is_folder(parent)) {
    auto made = make_folder(parent, mode);
    if (!made) return made;
  }
  // Two processes may make it at once; the umask must not open or close more than was asked.
  if (::mkdir(path.c_str(), static_cast<mode_t>(mode)) != 0) {
    if (errno == EEXIST && is_folder(path)) return {};
    return failure("make the folder", path);
  }
  if (::chmod(path.c_str(), static_cast<mode_t>(mode)) != 0)
    return failure("make the folder", path);
  return {};
}

Result<void> RealFiles::remove(const std::string& path) {
  if (std::remove(path.c_str()) != 0) return failure("remove", path);
  return {};
}

}  // namespace vitara
