// A vitara without a process: commands run against a fixed environment and streams that tests read.
#pragma once

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cli/root.hpp"
#include "tests/support/fake_clock.hpp"
#include "tests/support/fake_random.hpp"

namespace vitara::cli::testing {

/// Fails the test that sends anything.
class NoHttp final : public http::Client {
 public:
  [[nodiscard]] http::Exchange send(const http::Request& request, const Within&) override;
};

/// Fails the test that starts anything.
class NoProcesses final : public ProcessRunner {
 public:
  [[nodiscard]] Result<Finished> run(const Command& command, const Within&) override;
};

class Stage {
 public:
  using Variables = std::map<std::string, std::string, std::less<>>;
  explicit Stage(Variables variables = {}, Terminal terminal = {})
      : environment_(std::move(variables)), terminal_(terminal) {}

  /// Runs `vitara` with those words (divided by spaces), in a session of its own.
  Exit run(const std::string& words);
  /// A session to use by hand.
  Session session() { return Session(world_, {in, out, err}, terminal_); }

  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;

 private:
  vitara::testing::FakeClock clock_;
  vitara::testing::FakeRandom random_;
  FixedEnvironment environment_;
  RealFiles files_;
  NoProcesses processes_;
  NoHttp http_;
  World world_{clock_, random_, environment_, files_, processes_, http_};
  Terminal terminal_;
};

/// Words divided by spaces; what stands in single or double quotes is one word.
std::vector<std::string> words_of(const std::string& line);

inline constexpr Terminal kTerminal = {
    .in = Sink::terminal, .out = Sink::terminal, .err = Sink::terminal};

}  // namespace vitara::cli::testing
