// Values that must not be seen. Secret: credentials. Phi<T>: patient data. Both print as
// `[redacted]`, have no JSON form, and are opened by `reveal()`, which is easy to search for.
#pragma once

#include <fmt/core.h>
#include <string.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace vitara {

/// A credential. Wiped when it dies; compared in time that depends on the length alone.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  Secret(const Secret&) = default;
  Secret(Secret&& other) noexcept : text_(std::move(other.text_)) { other.wipe(); }
  Secret& operator=(const Secret& other) {
    if (this != &other) {
      wipe();
      text_ = other.text_;
    }
    return *this;
  }
  Secret& operator=(Secret&& other) noexcept {
    if (this != &other) {
      wipe();
      text_ = std::move(other.text_);
      other.wipe();
    }
    return *this;
  }
  ~Secret() { wipe(); }

  [[nodiscard]] std::string_view reveal() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }

  friend bool operator==(const Secret& a, const Secret& b) { return equal(a.text_, b.text_); }

 private:
  static bool equal(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    volatile unsigned char difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
      difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
    return difference == 0;
  }
  void wipe() {
    explicit_bzero(text_.data(), text_.capacity());
    text_.clear();
  }
  std::string text_;
};

/// Patient data: a name, a birth date, a number. Lives for a call, never in logs, errors or plain
/// tables.
template <class T>
class Phi {
 public:
  Phi() = default;
  explicit Phi(T value) : value_(std::move(value)) {}
  [[nodiscard]] const T& reveal() const { return value_; }
  friend bool operator==(const Phi&, const Phi&) = default;

 private:
  T value_{};
};

}  // namespace vitara

template <>
struct fmt::formatter<vitara::Secret> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(const vitara::Secret&, Context& context) const {
    return fmt::formatter<std::string_view>::format("[redacted]", context);
  }
};

template <class T>
struct fmt::formatter<vitara::Phi<T>> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(const vitara::Phi<T>&, Context& context) const {
    return fmt::formatter<std::string_view>::format("[redacted]", context);
  }
};
