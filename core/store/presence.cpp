#include "core/store/presence.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace vitara::store {

namespace {

constexpr int kNumbers = 64;
constexpr int kGate = kNumbers;  // the byte behind the numbers

// Open file description locks (fcntl(2)): unlike POSIX's they belong to this opening alone, and
// closing another descriptor of the file does not drop them.
struct flock bytes(int first, int count, short type) {
  struct flock range {};
  range.l_type = type;
  range.l_whence = SEEK_SET;
  range.l_start = first;
  range.l_len = count;
  return range;
}

bool lock(int file, int byte, int command) {
  auto range = bytes(byte, 1, F_WRLCK);
  int done = ::fcntl(file, command, &range);
  while (done != 0 && errno == EINTR) done = ::fcntl(file, command, &range);
  return done == 0;
}

bool is_locked_by_others(int file, int first, int count) {
  auto range = bytes(first, count, F_WRLCK);
  return ::fcntl(file, F_OFD_GETLK, &range) == 0 && range.l_type != F_UNLCK;
}

}  // namespace

Result<std::unique_ptr<Presence>> Presence::join(const std::string& path) {
  const std::string name = path + "-lock";
  const int file = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0)
    return Error{.code = errno == ENOENT ? Code::missing : Code::denied,
                 .message = fmt::format("cannot open `{}`: {}", name,
                                        std::generic_category().message(errno)),
                 .hint = "let the user of vitara own the folder"};
  std::unique_ptr<Presence> presence(new Presence(file));
  for (int number = 0; number < kNumbers; ++number) {
    if (!lock(file, number, F_OFD_SETLK)) continue;
    presence->number_ = number;
    return presence;
  }
  return Error{.code = Code::conflict,
               .message = fmt::format("{} processes have `{}` open already", kNumbers, path),
               .hint = "stop some of them"};
}

Presence::~Presence() { ::close(file_); }

bool Presence::is_held(int number) const {
  return number >= 0 && number < kNumbers && is_locked_by_others(file_, number, 1);
}

bool Presence::is_alone() const { return !is_locked_by_others(file_, 0, kNumbers); }

Presence::Gate::Gate(const Presence& presence) : presence_(presence) {
  ensure(lock(presence.file_, kGate, F_OFD_SETLKW), "the lock file can be locked");
}

Presence::Gate::~Gate() {
  auto range = bytes(kGate, 1, F_UNLCK);
  (void)::fcntl(presence_.file_, F_OFD_SETLK, &range);
}

}  // namespace vitara::store
