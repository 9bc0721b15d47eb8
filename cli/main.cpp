// The program: the real world, assembled once, and the last net for bugs.
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>

#include "cli/lazy_client.hpp"
#include "cli/root.hpp"
#include "core/http/curl_client.hpp"

namespace {

using namespace vitara;

// A closed standard stream would be the number of the next file that we open, and talk would end up
// in a database. /dev/null takes its place.
void fill_closed_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) >= 0) continue;
    if (::open("/dev/null", stream == STDIN_FILENO ? O_RDONLY : O_WRONLY) < 0) return;
  }
}

cli::Sink sink_of(int stream) {
  return ::isatty(stream) == 1 ? cli::Sink::terminal : cli::Sink::other;
}

std::size_t terminal_width() {
  winsize size{};
  const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

int run(const std::vector<std::string>& words) {
  RealClock clock;
  RealRandom random;
  RealEnvironment environment;
  RealFiles files;
  RealProcessRunner processes;
  cli::LazyClient client([&clock, &environment] {
    // curl wants it so. Not before: `vitara ... | head` is to end as any other program does.
    std::signal(SIGPIPE, SIG_IGN);
    return std::make_unique<http::CurlClient>(clock, environment.get("SSL_CERT_FILE").value_or(""));
  });
  World world{clock, random, environment, files, processes, client};
  const cli::Terminal terminal{.in = sink_of(STDIN_FILENO),
                               .out = sink_of(STDOUT_FILENO),
                               .err = sink_of(STDERR_FILENO),
                               .width = terminal_width()};
  cli::Session session(world, {.in = std::cin, .out = std::cout, .err = std::cerr}, terminal);
  const cli::Exit exit = cli::run(session, words);
  // A full disk shows itself only here; a script must not take half a document for the whole.
  if (std::cout.flush()) return cli::number(exit);
  std::fputs("✗ error: cannot write to standard output\n", stderr);
  return cli::number(cli::Exit::failed);
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  fill_closed_streams();
  try {
    return run({argv + (argc > 0 ? 1 : 0), argv + argc});
  } catch (const std::exception& bug) {
    std::fprintf(stderr, "✗ error: a bug in vitara: %s\n  please report it with the command\n",
                 bug.what());
    return vitara::cli::number(vitara::cli::Exit::bug);
  }
}
