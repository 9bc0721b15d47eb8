#include "server/simulator/security.hpp"

#include <chrono>

#include "core/crypto/hash.hpp"
#include "server/simulator/credentials.hpp"
#include "server/simulator/wire_time.hpp"

namespace vitara::simulator {
namespace {

constexpr std::string_view kPasswordText =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0"
    "#PasswordText";

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 10 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool opens(std::string_view given, std::string_view token) {
  const bool by_password = crypto::equal_constant_time(given, kPassword);
  const bool by_token = crypto::equal_constant_time(given, token);
  return by_password || by_token;
}

// WSS4J's defaults: 300 s back, 60 s ahead. Created must name its zone to mean anything.
bool is_fresh(const std::string& created, SystemTime now) {
  const auto time = parse_wire_time(created);
  if (!time || !time->offset) return false;
  const SystemTime moment{std::chrono::duration_cast<SystemTime::duration>(
      time->digits.time_since_epoch() - seconds(*time->offset))};
  return moment >= now - minutes(5) && moment <= now + minutes(1);
}

bool well_formed(const SecurityHeader& header, const Gate& gate) {
  if (header.tokens != 1 || header.foreign) return false;
  if (!header.password_type || *header.password_type != kPasswordText) return false;
  return !header.created || is_fresh(*header.created, gate.now);
}

}  // namespace

std::optional<SoapFault> refuse(const std::optional<SecurityHeader>& header, Gate& gate) {
  if (!header || !well_formed(*header, gate)) return security_fault(gate.variant);
  if (header->nonce && !gate.nonces.insert(*header->nonce).second)
    return security_fault(gate.variant);
  const bool known = is_number(header->username) && std::stoll(header->username) == kSecurityId;
  if (!known || !opens(header->password.reveal(), gate.token))
    return authentication_fault(gate.variant);
  return std::nullopt;
}

bool may_log_in(std::string_view user, std::string_view password, std::string_view token) {
  return user == kUser && opens(password, token);
}

}  // namespace vitara::simulator
