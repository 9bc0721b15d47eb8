// A way out that leads only where a URL from outside may lead (reliability.md §9). Adds the rules
// to each request; connects nothing itself.
#pragma once

#include <utility>

#include "core/http/address_rules.hpp"
#include "core/http/client.hpp"

namespace vitara::http {

/// As safe as the client within, which outlives it.
class RuledClient final : public Client {
 public:
  RuledClient(Client& inner, AddressRules rules) : inner_(inner), rules_(std::move(rules)) {}
  [[nodiscard]] Exchange send(const Request& request, const Within& within) override;

 private:
  Client& inner_;
  const AddressRules rules_;
};

}  // namespace vitara::http
