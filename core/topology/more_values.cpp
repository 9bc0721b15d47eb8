// Checks that are made of others.
#include "core/topology/values.hpp"

namespace vitara::topology {

namespace {

template <class Value>
Fault parsed_fault(const std::optional<Value>& value, const char* wanted) {
  return value ? Fault() : Fault(wanted);
}

}  // namespace

Fault address_or_name_fault(std::string_view text) {
  if (!address_fault(text) || !dns_name_fault(text)) return {};
  return "an IP address or a DNS name";
}

Fault user_fault(std::string_view text) {
  if (text.size() <= 32 && (!label_fault(text) || !variable_fault(text))) return {};
  return "a user's name";
}

// A volume's name or a path, and a path inside.
Fault volume_fault(std::string_view text) {
  const std::string wanted = "NAME:/PATH or /PATH:/PATH, perhaps with :ro";
  if (text.ends_with(":ro") || text.ends_with(":rw")) text.remove_suffix(3);
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return wanted;
  const auto from = text.substr(0, colon);
  const auto relative = from.starts_with("./") ? from.substr(2) : std::string_view("..");
  const bool is_known = !label_fault(from) || !path_fault(from) || !relative_path_fault(relative);
  // Docker takes a second colon for the end of the path inside.
  const auto inside = text.substr(colon + 1);
  if (!is_known || path_fault(inside) || inside.find(':') != std::string_view::npos) return wanted;
  return {};
}

Fault prefix_fault(std::string_view text) {
  if (text != "/" && !url_path_fault(text)) return {};
  return "a path such as /api/ (what `/` does is the vhost's kind)";
}

Fault header_fault(std::string_view text) {
  const bool fits = !text.empty() && text.size() <= 64 &&
                    text.find_first_not_of(
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                        "0123456789-") == std::string_view::npos;
  if (fits) return {};
  return "the name of a header, such as X-Frame-Options";
}

Fault version_fault(std::string_view text) {
  return parsed_fault(parse_version(text), "a version such as 1.24.0");
}

Fault ssh_fault(std::string_view text) {
  return parsed_fault(parse_ssh(text), "user@host or user@host:port");
}

Fault published_port_fault(std::string_view text) {
  return parsed_fault(parse_published_port(text),
                      "HOST_IP:HOST:CONTAINER, such as 127.0.0.1:8065:8065");
}

Fault upstream_fault(std::string_view text) {
  return parsed_fault(parse_upstream(text), "SERVICE or STACK/SERVICE");
}

Fault port_fault(std::string_view text) {
  const bool is_one = text.find(':') == std::string_view::npos;
  return parsed_fault(is_one ? parse_published_port("1:" + std::string(text)) : std::nullopt,
                      "a port from 1 to 65535");
}

Fault reason_fault(std::string_view text) {
  if (!text.empty()) return text_fault(text);
  return "the reason, in words";
}

}  // namespace vitara::topology
