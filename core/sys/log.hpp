// Structured logs. A field can only be one of `Key`: that enumeration is the allow-list of
// reliability.md §8.3, so a name, a number or a body has no way in. The event is a constant of
// ours, never text from outside.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <variant>

namespace vitara {

enum class Level { trace, debug, info, warn, error };

enum class Key {
  address,
  attempt,
  at,
  bytes,
  call,
  clinic,
  code,
  component,
  count,
  duration_ms,
  field,
  id,
  limit,
  method,
  mode,
  path_template,
  pid,
  port,
  provider_count,
  queue,
  reason,
  request,
  rows,
  rule,
  size,
  state,
  status,
  tool,
  type,
  version,
  what,
};

std::string_view name(Key key);
std::string_view name(Level level);

/// One allowed field. Strings are copied by the log, escaped, and cut at 256 bytes.
struct Field {
  Key key;
  std::variant<std::int64_t, double, bool, std::string_view> value;

  Field(Key k, std::string_view text) : key(k), value(text) {}
  Field(Key k, const char* text) : key(k), value(std::string_view(text)) {}
  Field(Key k, bool flag) : key(k), value(flag) {}
  Field(Key k, double number) : key(k), value(number) {}
  template <class T>
  requires(std::is_integral_v<T> && !std::is_same_v<T, bool>) Field(Key k, T number)
      : key(k), value(static_cast<std::int64_t>(number)) {}
};

/// Where lines go. Never blocks; safe from several threads.
class Log {
 public:
  virtual ~Log() = default;
  virtual void write(Level level, std::string_view event, std::span<const Field> fields) = 0;
  [[nodiscard]] virtual bool wants(Level level) const = 0;

  void debug(std::string_view event, std::initializer_list<Field> fields = {}) {
    if (wants(Level::debug)) write(Level::debug, event, {fields.begin(), fields.size()});
  }
  void info(std::string_view event, std::initializer_list<Field> fields = {}) {
    if (wants(Level::info)) write(Level::info, event, {fields.begin(), fields.size()});
  }
  void warn(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::warn, event, {fields.begin(), fields.size()});
  }
  void error(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::error, event, {fields.begin(), fields.size()});
  }
};

}  // namespace vitara
