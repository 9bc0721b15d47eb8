#include "core/sys/machine.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace vitara {

Result<DiskSpace> RealMachine::disk(const std::string& path) {
  struct statvfs found {};
  std::string at = path;
  while (::statvfs(at.c_str(), &found) != 0) {
    const auto slash = at.rfind('/');
    if (errno != ENOENT || slash == std::string::npos || at == "/")
      return Error{.code = Code::missing,
                   .message = fmt::format("cannot look at the disk of `{}`: {}", path,
                                          std::generic_category().message(errno))};
    at = slash == 0 ? "/" : at.substr(0, slash);
  }
  return DiskSpace{.free = std::uint64_t{found.f_bavail} * found.f_frsize,
                   .total = std::uint64_t{found.f_blocks} * found.f_frsize};
}

std::optional<bool> RealMachine::clock_is_kept() {
  timex state{};
  const int said = ::adjtimex(&state);
  if (said < 0) return std::nullopt;
  return said != TIME_ERROR && (static_cast<unsigned>(state.status) & STA_UNSYNC) == 0;
}

bool RealMachine::is_locked(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  struct flock wanted {};
  wanted.l_type = F_WRLCK;
  wanted.l_whence = SEEK_SET;
  const bool is_asked = ::fcntl(file, F_OFD_GETLK, &wanted) == 0;
  ::close(file);
  return is_asked && wanted.l_type != F_UNLCK;
}

std::uint32_t RealMachine::user() { return ::geteuid(); }

}  // namespace vitara
