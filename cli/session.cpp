#include "cli/session.hpp"

#include <fmt/format.h>

#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/duration.hpp"
#include "cli/view/findings_view.hpp"

namespace vitara::cli {

namespace {

ColourChoice choice_of(std::string_view flag) {
  if (flag == "always") return ColourChoice::always;
  return flag == "never" ? ColourChoice::never : ColourChoice::automatic;
}

}  // namespace

Session::Session(World& world, Streams streams, Terminal terminal)
    : world_(world), streams_(streams), terminal_(terminal) {}

bool Session::is_interactive() const {
  const bool ci = !world_.env.get("CI").value_or("").empty();
  const bool terminals = terminal_.in == Sink::terminal && terminal_.err == Sink::terminal;
  return terminals && !ci && !flags.no_input;
}

Style Session::style(Sink sink) const {
  return Style(decide_colour(choice_of(flags.color), world_.env, sink), terminal_.width);
}

Style Session::out_style() const { return style(terminal_.out); }
Style Session::err_style() const { return style(terminal_.err); }

Exit Session::show(const Report& report) {
  if (flags.json) {
    print(printed(envelope(report)));
  } else {
    const Style look = out_style();
    print((report.text ? report.text(look) : std::string()) + findings_text(report.findings, look));
  }
  return report.ok && !any_error(report.findings) ? Exit::done : Exit::failed;
}

Exit Session::fail(const Error& error) { return fail(error, exit_of(error.code)); }

Exit Session::fail(const Error& error, Exit exit) {
  if (flags.json)
    print(printed(envelope(error, number(exit))));
  else
    streams_.err << error_text(error, err_style()) << std::flush;
  return exit;
}

void Session::print(std::string_view text) { streams_.out << text << std::flush; }

void Session::say(std::string_view line) {
  if (flags.quiet) return;
  streams_.err << printable(line) << '\n' << std::flush;
}

Result<void> Session::confirm(std::string_view question, Consent consent) {
  if (consent == Consent::given) return {};
  if (!is_interactive())
    return Error{.code = Code::conflict,
                 .message = fmt::format("not confirmed, and nobody to ask: {}", question),
                 .hint = "repeat the command with --yes to agree"};
  streams_.err << printable(question) << " [y/N] " << std::flush;
  std::string answer;
  std::getline(streams_.in, answer);
  if (answer == "y" || answer == "Y" || answer == "yes") return {};
  return Error{.code = Code::cancelled, .message = "not confirmed, nothing was changed"};
}

bool Session::confirm_name(std::string_view question, std::string_view name) {
  if (!is_interactive()) return false;
  streams_.err << printable(question) << " Type its name: " << std::flush;
  std::string answer;
  std::getline(streams_.in, answer);
  return answer == name;
}

Duration Session::timeout(Duration otherwise) const {
  const auto given = parse_duration(flags.timeout);
  return given ? *given : otherwise;
}

}  // namespace vitara::cli
