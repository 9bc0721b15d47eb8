// One run of vitara: the world it may touch, the streams, what the global flags say. Commands get
// everything from here and show their result through it; they neither print nor read the
// environment themselves.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit.hpp"
#include "cli/view/report.hpp"
#include "core/base/result.hpp"
#include "core/world/world.hpp"

namespace vitara::cli {

/// Data goes to `out`, talk to `err` (cli.md rule 1).
struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

/// What the three streams are connected to, and how wide the terminal is.
struct Terminal {
  Sink in = Sink::other;
  Sink out = Sink::other;
  Sink err = Sink::other;
  std::size_t width = 80;
};

/// The flags that every command takes, as given: empty where they are not.
struct GlobalFlags {
  std::string file = {};         // -f, --file: the topology
  std::string environment = {};  // -e, --env
  std::string env_file = {};     // --env-file
  std::string output = {};       // -o, --output
  std::string color = "auto";    // --color
  std::string timeout = {};      // --timeout, checked to be a duration
  bool json = false;
  bool quiet = false;
  bool no_input = false;
  bool version = false;  // --version
  int verbose = 0;       // how many -v
};

/// Whether the user has already agreed (`--yes`), or is to be asked.
enum class Consent { given, ask };

class Session {
 public:
  /// A command's work, chosen while the words are parsed and run afterwards.
  using Run = std::function<Exit(Session&)>;

  /// All of it outlives the session.
  Session(World& world, Streams streams, Terminal terminal);

  GlobalFlags flags;
  Run chosen;
  /// Each kind of report that some command makes; filled by the `add_...` of the commands.
  std::vector<ReportKind> kinds;

  [[nodiscard]] World& world() const { return world_; }
  [[nodiscard]] std::istream& in() const { return streams_.in; }

  /// Whether there is somebody to ask: a terminal at both ends, no CI, no --no-input (rule 9).
  [[nodiscard]] bool is_interactive() const;
  [[nodiscard]] Style out_style() const;
  [[nodiscard]] Style err_style() const;

  /// The end of a command: prints the report as text, or with --json as its document. The exit is
  /// `failed` when the report or one of its findings says so.
  Exit show(const Report& report);
  /// The end of a command that failed: three lines on standard error, or the document with --json.
  Exit fail(const Error& error);
  /// The same with an exit that is more special than the error's code: in_use, config, usage.
  Exit fail(const Error& error, Exit exit);

  /// Raw data on standard output: a script, a file's text, one line of a stream. Flushed.
  void print(std::string_view text);
  /// Narration on standard error, a line; nothing with -q.
  void say(std::string_view line);
  /// Asks a yes-or-no question. Where nobody can answer: `conflict`, with the hint to give --yes.
  /// A no is `cancelled`.
  [[nodiscard]] Result<void> confirm(std::string_view question, Consent consent);
  /// For what a yes is not enough: asks that the name be typed. Whether it was; never where nobody
  /// can answer.
  [[nodiscard]] bool confirm_name(std::string_view question, std::string_view name);
  /// --timeout, else `otherwise`.
  [[nodiscard]] Duration timeout(Duration otherwise) const;

 private:
  [[nodiscard]] Style style(Sink sink) const;

  World& world_;
  Streams streams_;
  Terminal terminal_;
};

}  // namespace vitara::cli
