#include "core/vapi/lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace vitara::vapi {

namespace {

std::string holder_of(int file) {
  std::array<char, 32> text{};
  const ssize_t got = ::pread(file, text.data(), text.size() - 1, 0);
  std::string holder(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  while (!holder.empty() && holder.back() == '\n') holder.pop_back();
  return holder.empty() ? "another process" : "process " + holder;
}

// Whether the file that was locked is still the one under that name.
bool is_current(int file, const std::string& path) {
  struct stat ours {};
  struct stat named {};
  return ::fstat(file, &ours) == 0 && ::stat(path.c_str(), &named) == 0 &&
         ours.st_ino == named.st_ino && ours.st_dev == named.st_dev;
}

}  // namespace

Result<std::unique_ptr<PushLock>> PushLock::take(const std::string& path) {
  for (;;) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0)
      return Error{.code = Code::denied,
                   .message = fmt::format("cannot write `{}`: {}", path,
                                          std::generic_category().message(errno))};
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
      Error held{.code = Code::conflict,
                 .message = fmt::format("{} is pushing this environment", holder_of(file)),
                 .where = path,
                 .hint = "wait for it to end, then repeat the command"};
      ::close(file);
      return held;
    }
    if (!is_current(file, path)) {  // its holder removed it between our two calls
      ::close(file);
      continue;
    }
    const std::string pid = fmt::format("{}\n", ::getpid());
    if (::ftruncate(file, 0) != 0 || ::pwrite(file, pid.data(), pid.size(), 0) < 0) {
      // The number is for people; the lock holds without it.
    }
    return std::unique_ptr<PushLock>(new PushLock(file, path));
  }
}

PushLock::~PushLock() {
  ::unlink(path_.c_str());
  ::close(file_);
}

}  // namespace vitara::vapi
