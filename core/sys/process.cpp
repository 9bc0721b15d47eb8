#include "core/sys/process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/process/child.hpp>
#include <boost/process/error.hpp>
#include <boost/process/exe.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/io.hpp>
#include <boost/process/pipe.hpp>
#include <boost/process/start_dir.hpp>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

namespace vitara {

namespace {

namespace bp = boost::process;

Error failure(std::string_view verb, const std::string& what, const std::error_code& reason) {
  Code code = Code::remote;
  if (reason == std::errc::no_such_file_or_directory) code = Code::missing;
  if (reason == std::errc::permission_denied) code = Code::denied;
  return {.code = code, .message = fmt::format("cannot {} `{}`: {}", verb, what, reason.message())};
}

std::error_code last_error() { return {errno, std::generic_category()}; }

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

/// A pipe that no other child inherits, and whose reading end never blocks us.
std::optional<bp::pipe> output_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return bp::pipe(ends[0], ends[1]);
}

/// The input as a file in memory: nothing to feed while the child runs, no SIGPIPE when it does not
/// read, no deadlock when it writes first.
std::optional<bp::pipe> input_file(std::string_view text) {
  const int file = ::memfd_create("input", MFD_CLOEXEC);
  if (file < 0) return std::nullopt;
  bp::pipe pipe(file, -1);
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno != EINTR) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
  }
  if (::lseek(file, 0, SEEK_SET) != 0) return std::nullopt;
  return pipe;
}

/// In the child, between fork and exec: a group of its own to be killed by, none of our signal
/// settings, and none of our descriptors beyond the three.
void prepare_child() {
  ::setpgid(0, 0);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  ::syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC);
}

/// One output stream, up to its limit.
struct Stream {
  int pipe;
  std::string* text;
  std::size_t limit;
  bool is_open = true;
  bool is_cut = false;

  /// Takes what is there now.
  void drain() {
    std::array<char, 16384> chunk;
    while (is_open) {
      const ssize_t got = ::read(pipe, chunk.data(), chunk.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0 && errno == EAGAIN) return;
      if (got <= 0) {
        is_open = false;
        return;
      }
      // Beyond the limit it is read and dropped, so that the child is not blocked for ever.
      const std::size_t kept = std::min(static_cast<std::size_t>(got), limit - text->size());
      text->append(chunk.data(), kept);
      if (kept < static_cast<std::size_t>(got)) is_cut = true;
    }
  }
};

/// The child once it runs. Killed with its group and reaped on every way out.
class Running {
 public:
  explicit Running(pid_t pid)
      : pid_(pid), exited_(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))) {}
  ~Running() {
    if (is_reaped_) return;
    ::kill(-pid_, SIGKILL);
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  /// Becomes readable when the child ends; negative on kernels without pidfd.
  [[nodiscard]] int exit_descriptor() const { return exited_.number(); }

  /// Its exit code, once it has ended.
  std::optional<int> exit_code() {
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) != pid_) return std::nullopt;
    is_reaped_ = true;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }

 private:
  pid_t pid_;
  Descriptor exited_;
  bool is_reaped_ = false;
};

/// How long poll may sleep: to the deadline, or a short while where the kernel cannot tell us of
/// the child's end.
int poll_time(const Within& within, bool can_tell) {
  constexpr auto kShort = std::chrono::milliseconds(20);
  constexpr auto kLong = std::chrono::hours(1);
  const auto left = within.deadline.remaining(std::chrono::steady_clock::now());
  const auto span = std::min<Duration>(left, can_tell ? Duration(kLong) : Duration(kShort));
  return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(span).count());
}

/// Collects both streams until the child ends, the deadline passes or a stop is requested.
Result<int> follow(Running& child, std::array<Stream, 2>& streams, const Within& within) {
  const Descriptor stopped(::eventfd(0, EFD_CLOEXEC));
  const std::stop_callback wake(within.stop, [&stopped] {
    const std::uint64_t one = 1;
    if (::write(stopped.number(), &one, sizeof one) < 0) return;  // full: it is awake already
  });
  for (;;) {
    std::array<pollfd, 4> waiting = {{{child.exit_descriptor(), POLLIN, 0},
                                      {stopped.number(), POLLIN, 0},
                                      {streams[0].is_open ? streams[0].pipe : -1, POLLIN, 0},
                                      {streams[1].is_open ? streams[1].pipe : -1, POLLIN, 0}}};
    ::poll(waiting.data(), waiting.size(), poll_time(within, child.exit_descriptor() >= 0));
    const auto code = child.exit_code();
    for (auto& stream : streams) stream.drain();
    if (code) return *code;
    if (within.stop.stop_requested())
      return Error{.code = Code::cancelled, .message = "stopped before it had ended"};
    if (within.deadline.passed(std::chrono::steady_clock::now()))
      return Error{.code = Code::timed_out, .message = "did not end in time"};
  }
}

/// Pointers as execve takes them. They point into `words`.
std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  list.reserve(words.size() + 1);
  for (auto& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

/// Starts the child and detaches it from Boost, whose own waiting uses SIGCHLD. Arguments and
/// environment are set by us: Boost 1.81 takes the front of each word, also of an empty one.
Result<pid_t> start(const Command& command, bp::pipe& in, bp::pipe& out, bp::pipe& err) {
  std::vector<std::string> words = {command.program};
  words.insert(words.end(), command.arguments.begin(), command.arguments.end());
  std::vector<std::string> settings;
  for (const auto& [name, value] : command.environment) settings.push_back(name + "=" + value);
  const auto arguments = pointers(words);
  auto environment = pointers(settings);
  std::error_code error;
  bp::child child(
      bp::exe = command.program, bp::start_dir = command.folder.empty() ? "." : command.folder,
      bp::std_in<in, bp::std_out> out, bp::std_err > err, error,
      bp::extend::on_setup =
          [&](auto& executor) {
            executor.cmd_line = arguments.data();
            executor.env = environment.data();
          },
      bp::extend::on_exec_setup = [](auto&) { prepare_child(); });
  if (error) return failure("run", command.program, error);
  child.detach();
  return child.id();
}

}  // namespace

Result<Finished> RealProcessRunner::run(const Command& command, const Within& within) {
  if (!command.program.starts_with('/'))
    return Error{.code = Code::invalid,
                 .message = fmt::format("`{}` is not an absolute path", command.program)};
  std::error_code error;
  if (!command.folder.empty() && !std::filesystem::is_directory(command.folder, error))
    return Error{.code = Code::missing,
                 .message = fmt::format("`{}` is not a folder", command.folder)};
  auto in_file = input_file(command.input);
  auto out = output_pipe();
  auto err = output_pipe();
  if (!in_file || !out || !err) return failure("run", command.program, last_error());
  const auto pid = start(command, *in_file, *out, *err);
  if (!pid) return pid.error();

  Running child(*pid);
  Finished finished;
  std::array<Stream, 2> streams = {{{out->native_source(), &finished.out, command.output_limit},
                                    {err->native_source(), &finished.err, command.output_limit}}};
  const auto code = follow(child, streams, within);
  if (!code) return in(fmt::format("`{}`", command.program), code.error());
  finished.exit_code = *code;
  finished.truncated = streams[0].is_cut || streams[1].is_cut;
  return finished;
}

}  // namespace vitara
