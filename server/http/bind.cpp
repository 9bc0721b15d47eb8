#include "server/http/bind.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>

#include "server/http/holder.hpp"

namespace vitara::server {

namespace {

/// A socket address of any family, as bind(2) takes it.
struct Address {
  sockaddr_storage storage = {};
  socklen_t size = 0;
  [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
  [[nodiscard]] int family() const { return storage.ss_family; }
};

template <class Form>
Address make_address(const Form& form) {
  Address address;
  std::memcpy(&address.storage, &form, sizeof(form));
  address.size = sizeof(form);
  return address;
}

/// "127.0.0.1:3002" or "[::1]:3002": numbers, never names, so that what is bound is what is
/// written.
std::optional<Address> parse_tcp(const std::string& text) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  std::uint16_t port = 0;
  const auto* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data() + colon + 1, end, port);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  const std::string host = text.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    sockaddr_in6 form{};
    form.sin6_family = AF_INET6;
    form.sin6_port = htons(port);
    const auto inner = host.substr(1, host.size() - 2);
    if (inet_pton(AF_INET6, inner.c_str(), &form.sin6_addr) != 1) return std::nullopt;
    return make_address(form);
  }
  sockaddr_in form{};
  form.sin_family = AF_INET;
  form.sin_port = htons(port);
  if (inet_pton(AF_INET, host.c_str(), &form.sin_addr) != 1) return std::nullopt;
  return make_address(form);
}

std::optional<Address> unix_address(const std::string& path) {
  sockaddr_un form{};
  form.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof(form.sun_path)) return std::nullopt;
  std::memcpy(form.sun_path, path.data(), path.size());
  return make_address(form);
}

/// The port the kernel chose, or was told; 0 for a socket without one.
std::uint16_t local_port(int fd) {
  sockaddr_storage storage{};
  socklen_t size = sizeof(storage);
  if (getsockname(fd, reinterpret_cast<sockaddr*>(&storage), &size) != 0) return 0;
  // Both families have the port at the same place, in network order.
  if (storage.ss_family != AF_INET && storage.ss_family != AF_INET6) return 0;
  sockaddr_in form{};
  std::memcpy(&form, &storage, sizeof(form));
  return ntohs(form.sin_port);
}

/// bind(2) or socket(2) said no for another reason than a taken address.
Error refused(const std::string& address, int reason) {
  const bool denied = reason == EACCES || reason == EPERM;
  return {.code = denied ? Code::denied : Code::invalid,
          .message = fmt::format("cannot listen on {}: {}", address, std::strerror(reason)),
          .hint = denied ? "choose a port above 1023 or a folder that this user may write to"
                         : "give an address of this machine, such as 127.0.0.1:3002"};
}

Error taken(const std::string& address, const std::string& holder) {
  return {.code = Code::conflict,
          .message = holder.empty() ? fmt::format("{} is in use", address)
                                    : fmt::format("{} is in use by {}", address, holder),
          .hint = "stop it, or listen on another address"};
}

/// Binds and listens; the port that somebody has is told apart from the port nobody may have.
Result<Descriptor> open_socket(const Address& address, const Listen& listen, std::size_t backlog) {
  Descriptor socket(::socket(address.family(), SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!socket.is_open()) return refused(listen.address, errno);
  // A port whose last connections are still in TIME_WAIT is free. Never SO_REUSEPORT: a second
  // server would silently take half of the callers (reliability.md §6).
  const int on = 1;
  setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  const bool bound = ::bind(socket.get(), address.get(), address.size) == 0 &&
                     ::listen(socket.get(), static_cast<int>(backlog)) == 0;
  if (bound) return socket;
  const int reason = errno;
  if (reason != EADDRINUSE) return refused(listen.address, reason);
  const auto parsed = parse_tcp(listen.address);
  sockaddr_in form{};
  std::memcpy(&form, &address.storage, sizeof(form));
  return taken(listen.address, parsed ? holder_of_port(ntohs(form.sin_port)) : "");
}

Result<Bound> bind_tcp(const Listen& listen, std::size_t backlog) {
  const auto address = parse_tcp(listen.address);
  if (!address)
    return Error{.code = Code::invalid,
                 .message = fmt::format("`{}` is no address to listen on", listen.address),
                 .hint = "write 127.0.0.1:3002, [::1]:3002 or unix:/run/vitara/serve.sock"};
  auto socket = open_socket(*address, listen, backlog);
  if (!socket) return std::move(socket).error();
  Bound bound{.socket = *std::move(socket), .family = address->family()};
  bound.port = local_port(bound.socket.get());
  return bound;
}

/// Whoever holds the lock beside the path owns the path, so that two servers that start together
/// never remove each other's socket. The file stays: removing it would open that race again.
Result<Descriptor> lock_path(const Listen& listen, const std::string& path) {
  const auto name = path + ".lock";
  Descriptor lock(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!lock.is_open()) return refused(listen.address, errno);
  char text[24] = {};
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
    const auto size = ::pread(lock.get(), text, sizeof(text) - 1, 0);
    std::int64_t pid = 0;
    std::from_chars(text, text + std::max<ssize_t>(size, 0), pid);
    return taken(listen.address, pid > 0 ? process_name(pid) : "");
  }
  const auto pid = fmt::format("{}\n", getpid());
  const bool written =
      ::ftruncate(lock.get(), 0) == 0 && ::pwrite(lock.get(), pid.data(), pid.size(), 0) > 0;
  if (!written) return refused(listen.address, errno);
  return lock;
}

/// Removes a socket file that nobody listens on any more. Anything else at that path stays.
Result<void> remove_stale(const Listen& listen, const std::string& path, const Address& address) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return {};
  if (!S_ISSOCK(status.st_mode))
    return Error{.code = Code::conflict,
                 .message = fmt::format("{} exists and is no socket", path),
                 .hint = "remove it, or listen on another path"};
  const Descriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  const int failed = ::connect(probe.get(), address.get(), address.size);
  if (failed == 0 || errno != ECONNREFUSED) return taken(listen.address, "");
  if (::unlink(path.c_str()) != 0) return refused(listen.address, errno);
  return {};
}

Result<Bound> bind_unix(const Listen& listen, const std::string& path, std::size_t backlog) {
  const auto address = unix_address(path);
  if (!address)
    return Error{.code = Code::invalid,
                 .message = fmt::format("`{}` is no path for a socket", path),
                 .hint = "give an absolute path of at most 107 bytes"};
  auto lock = lock_path(listen, path);
  if (!lock) return std::move(lock).error();
  if (auto removed = remove_stale(listen, path, *address); !removed)
    return std::move(removed).error();
  auto socket = open_socket(*address, listen, backlog);
  if (!socket) return std::move(socket).error();
  // The group may connect, so that a reverse proxy needs only to be in it.
  if (::chmod(path.c_str(), 0660) != 0) return refused(listen.address, errno);
  return Bound{
      .socket = *std::move(socket), .family = AF_UNIX, .path = path, .lock = *std::move(lock)};
}

/// A socket that systemd listens on (sd_listen_fds(3)).
Result<Bound> adopt(int fd) {
  int listening = 0;
  socklen_t size = sizeof(listening);
  sockaddr_storage storage{};
  socklen_t storage_size = sizeof(storage);
  if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) != 0 || listening == 0 ||
      getsockname(fd, reinterpret_cast<sockaddr*>(&storage), &storage_size) != 0)
    return Error{.code = Code::invalid,
                 .message = fmt::format("descriptor {} is no listening socket", fd),
                 .hint = "give the unit a [Socket] with ListenStream="};
  return Bound{.socket = Descriptor(fd),
               .family = storage.ss_family,
               .port = local_port(fd),
               .inherited = true};
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

Result<Bound> bind_listener(const Listen& listen, std::size_t backlog) {
  constexpr std::string_view kUnix = "unix:";
  if (listen.fd >= 0) return adopt(listen.fd);
  if (listen.address.starts_with(kUnix))
    return bind_unix(listen, listen.address.substr(kUnix.size()), backlog);
  return bind_tcp(listen, backlog);
}

}  // namespace vitara::server
