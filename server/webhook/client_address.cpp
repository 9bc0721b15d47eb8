#include "server/webhook/client_address.hpp"

#include <algorithm>

namespace vitara::server::webhook {

namespace {

bool is_local(std::string_view peer) {
  return peer == "unix" || peer == "::1" || peer.starts_with("127.");
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// What can be an address at all: it is logged, and counted by.
bool is_address_like(std::string_view text) {
  constexpr std::size_t kLongest = 45;  // of IPv6 with an IPv4 tail
  constexpr std::string_view kSigns = "0123456789abcdefABCDEF.:";
  return !text.empty() && text.size() <= kLongest &&
         text.find_first_not_of(kSigns) == std::string_view::npos;
}

}  // namespace

std::string_view client_address(const Request& request) {
  if (!is_local(request.peer)) return request.peer;
  const std::string_view forwarded = request.header("X-Forwarded-For");
  // npos + 1 is 0: all of it, where there is but one.
  const auto last = trimmed(forwarded.substr(forwarded.rfind(',') + 1));
  for (const auto address : {last, trimmed(request.header("X-Real-IP"))})
    if (is_address_like(address)) return address;
  return request.peer;
}

}  // namespace vitara::server::webhook
