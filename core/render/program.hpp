// What the renderers of processes (PM2, systemd, compose) share: values quoted with their refusals
// collected, and what can be told of a program by its command. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.hpp"
#include "core/render/quote.hpp"
#include "core/topology/model.hpp"
#include "core/topology/values.hpp"

namespace vitara::render {

/// Quotes values one after the other; what its context cannot take becomes a finding (R001) at its
/// place, and an empty text.
class Quoting {
 public:
  using Quote = Result<std::string> (*)(const Value&);

  explicit Quoting(Findings& findings) : findings_(findings) {}
  std::string operator()(Quote quote, const Value& value);
  /// A value of a type (a name, a path), as it is. The loader checked it already, but a renderer
  /// takes nothing on trust. Empty ones too are checked.
  using Check = topology::Fault (*)(std::string_view);
  std::string typed(Check check, const Value& value);
  /// Several, with spaces between them.
  std::string words(Quote quote, const std::vector<std::string>& texts, const Value& where);

 private:
  void refuse(const Value& value, std::string message, std::string hint);

  Findings& findings_;
};

[[nodiscard]] std::size_t errors_in(const Findings& findings);

/// A target that lacks what the topology asks of it (R004).
Finding lacking(Severity severity, const topology::Place& place, std::string message,
                std::string hint);

/// What a service without a command is told as; nothing when it has one.
[[nodiscard]] std::optional<Finding> no_command(const topology::Service& service);
/// What it may take to stop: as given; `vitara serve` has let all calls end after 15 s.
[[nodiscard]] std::optional<std::chrono::milliseconds> stop_time(const topology::Service& service);

/// The last part of the program's path: "node"; empty without a command.
[[nodiscard]] std::string_view program_of(const std::vector<std::string>& command);
/// Whether it is `vitara serve`, which we know: it takes sockets from systemd and tells its state.
[[nodiscard]] bool is_vitara_serve(const std::vector<std::string>& command);
/// Whether the program makes machine code while it runs, which `MemoryDenyWriteExecute` forbids.
[[nodiscard]] bool compiles_while_running(const std::vector<std::string>& command);

}  // namespace vitara::render
