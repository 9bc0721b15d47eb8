// Identifiers are types, so that a clinic cannot stand where a provider belongs.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace vitara {

template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] const std::string& str() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  std::string text_;
};

using ClinicId = Id<struct ClinicTag>;        // "riverside": a slug, chosen by the operator
using CallId = Id<struct CallTag>;            // Vapi's call.id
using RequestId = Id<struct RequestTag>;      // ours, one per HTTP request, 22 characters
using OperationId = Id<struct OperationTag>;  // ours, one per write, 26 base-32 characters
using ProviderNo =
    Id<struct ProviderTag>;  // OSCAR providerNo: up to 6 characters, "-1" and "0102" happen

}  // namespace vitara

template <class Tag>
struct std::hash<vitara::Id<Tag>> {
  std::size_t operator()(const vitara::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.str());
  }
};
