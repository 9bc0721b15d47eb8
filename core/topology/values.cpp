#include "core/topology/values.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/base/utf8.hpp"

namespace vitara::topology {

namespace {

constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kDigits = "0123456789";

bool in(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_label(std::string_view text) {
  if (text.empty() || text.size() > 63 || text.front() == '-' || text.back() == '-') return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return in(kLower, c) || in(kDigits, c) || c == '-'; });
}

bool is_dns_name(std::string_view text) {
  if (text.empty() || text.size() > 253) return false;
  while (true) {
    const auto dot = text.find('.');
    if (!is_label(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool is_address(const std::string& text) {
  if (text.find('\0') != std::string::npos) return false;  // inet_pton would read up to there
  in6_addr out{};
  return inet_pton(AF_INET, text.c_str(), &out) == 1 ||
         inet_pton(AF_INET6, text.c_str(), &out) == 1;
}

template <class Number>
std::optional<Number> whole(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return {};
  return value;
}

std::optional<std::uint16_t> port(std::string_view text) {
  const auto value = whole<std::uint16_t>(text);
  return value && *value > 0 ? value : std::nullopt;
}

// Letters, digits and what no target of a rendered file gives a meaning to.
bool is_path_text(std::string_view text) {
  constexpr std::string_view kAlso = "/._-+@%=,:~";
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter(c) || is_digit(c) || in(kAlso, c) || static_cast<unsigned char>(c) >= 0x80;
  });
}

bool climbs(std::string_view path) {
  return path == ".." || path.starts_with("../") || path.ends_with("/..") ||
         path.find("/../") != std::string_view::npos;
}

constexpr std::size_t kPathLength = 1024;

// Code points that a reader does not see, or sees in another place (Unicode's bidi controls, line
// and paragraph separators, C1 controls): the two or three bytes of each.
bool hides_something(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 || c == 0x7F) return true;
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    const auto third = i + 2 < text.size() ? static_cast<unsigned char>(text[i + 2]) : 0U;
    if (c == 0xC2 && next < 0xA0) return true;   // C1
    if (c == 0xD8 && next == 0x9C) return true;  // U+061C
    if (c != 0xE2) continue;
    if (next == 0x80 && ((third >= 0x8B && third <= 0x8F) || (third >= 0xA8 && third <= 0xAE)))
      return true;                                                    // U+200B-200F, U+2028-202E
    if (next == 0x81 && third >= 0xA0 && third <= 0xAF) return true;  // U+2060-206F
  }
  return false;
}

}  // namespace

Fault label_fault(std::string_view text) {
  if (is_label(text)) return {};
  return "a name of a-z, 0-9 and `-`, at most 63 characters";
}

Fault dns_name_fault(std::string_view text) {
  if (is_dns_name(text)) return {};
  return "a DNS name in lower case, such as dev.vitaravox.ca";
}

Fault vhost_name_fault(std::string_view text) {
  const auto name = text.starts_with("*.") ? text.substr(2) : text;
  if (is_dns_name(name) && name.find('.') != std::string_view::npos) return {};
  return "a DNS name such as dev.vitaravox.ca, perhaps with `*.` before it";
}

Fault path_fault(std::string_view text) {
  if (text.starts_with('/') && text.size() <= kPathLength && !climbs(text) && is_path_text(text) &&
      !hides_something(text))
    return {};
  return "an absolute path without `..`, spaces, quotes or any of ; { } \\ $ #";
}

Fault served_path_fault(std::string_view text) {
  if (auto fault = path_fault(text)) return fault;
  std::string path(text);
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  for (const std::string_view own : {"/", "/etc", "/root", "/proc", "/sys", "/dev"})
    if (path == own || (own != "/" && path.starts_with(std::string(own) + "/")))
      return "a folder made to be served: never /, /etc, /root, /proc, /sys or /dev";
  return {};
}

Fault relative_path_fault(std::string_view text) {
  if (!text.empty() && !text.starts_with('/') && text.size() <= kPathLength && !climbs(text) &&
      is_path_text(text) && !hides_something(text))
    return {};
  return "a relative path without `..`, spaces, quotes or any of ; { } \\ $ #";
}

Fault url_path_fault(std::string_view text) {
  constexpr std::string_view kAlso = "/._-~%+@:,=";
  const bool fits = text.starts_with('/') && text.size() <= kPathLength && !climbs(text) &&
                    std::all_of(text.begin(), text.end(), [&](char c) {
                      return is_letter(c) || is_digit(c) || in(kAlso, c);
                    });
  if (fits) return {};
  return "a path of a URL such as /health, without a query";
}

Fault url_fault(std::string_view text) {
  const std::string wanted = "a URL such as https://api.example.com/v1, without user or fragment";
  auto rest = text;
  if (rest.starts_with("https://"))
    rest.remove_prefix(8);
  else if (rest.starts_with("http://"))
    rest.remove_prefix(7);
  else
    return wanted;
  const auto slash = std::min(rest.find('/'), rest.size());
  auto authority = rest.substr(0, slash);
  const auto path = rest.substr(slash);
  if (const auto colon = authority.rfind(':'); colon != std::string_view::npos) {
    if (!port(authority.substr(colon + 1))) return wanted;
    authority = authority.substr(0, colon);
  }
  const bool is_host = is_dns_name(authority) || is_address(std::string(authority));
  if (!is_host || (!path.empty() && url_path_fault(path))) return wanted;
  return {};
}

Fault email_fault(std::string_view text) {
  const auto at = text.find('@');
  constexpr std::string_view kAlso = "._+-";
  const auto local = text.substr(0, std::min(at, text.size()));
  const bool fits = at != std::string_view::npos && !local.empty() && local.size() <= 64 &&
                    is_dns_name(text.substr(at + 1)) &&
                    std::all_of(local.begin(), local.end(), [&](char c) {
                      return is_letter(c) || is_digit(c) || in(kAlso, c);
                    });
  if (fits) return {};
  return "an e-mail address";
}

Fault address_fault(std::string_view text) {
  if (is_address(std::string(text))) return {};
  return "an IP address";
}

Fault network_fault(std::string_view text) {
  const std::string wanted = "an IP address, a network such as 10.0.0.0/8, or all";
  if (text == "all") return {};
  const auto slash = text.find('/');
  const std::string address(text.substr(0, slash));
  if (!is_address(address)) return wanted;
  if (slash == std::string_view::npos) return {};
  const auto bits = whole<unsigned>(text.substr(slash + 1));
  const unsigned most = address.find(':') == std::string::npos ? 32 : 128;
  if (!bits || *bits > most) return wanted;
  return {};
}

Fault variable_fault(std::string_view text) {
  const bool fits = !text.empty() && text.size() <= 128 && !is_digit(text.front()) &&
                    std::all_of(text.begin(), text.end(),
                                [](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
  if (fits) return {};
  return "the name of an environment variable, such as VAPI_API_KEY";
}

Fault image_fault(std::string_view text) {
  constexpr std::string_view kAlso = "._-/:@";
  const bool fits =
      !text.empty() && text.size() <= 255 && (is_letter(text.front()) || is_digit(text.front())) &&
      (is_letter(text.back()) || is_digit(text.back())) &&
      std::all_of(text.begin(), text.end(),
                  [&](char c) { return is_letter(c) || is_digit(c) || in(kAlso, c); });
  if (fits) return {};
  return "a container image such as postgres:16";
}

Fault phone_number_fault(std::string_view text) {
  const bool fits = text.size() >= 8 && text.size() <= 16 && text.front() == '+' &&
                    text[1] != '0' && std::all_of(text.begin() + 1, text.end(), is_digit);
  if (fits) return {};
  return "a phone number such as \"+12363057446\"";
}

Fault text_fault(std::string_view text) {
  if (text.size() > 4096) return "at most 4,096 characters";
  if (hides_something(text)) return "one line without control or invisible characters";
  return {};
}

std::optional<Version> parse_version(std::string_view text) {
  Version version;
  int* const parts[] = {&version.major, &version.minor, &version.patch};
  for (int* part : parts) {
    const auto dot = text.find('.');
    const auto value = whole<std::uint16_t>(text.substr(0, dot));
    if (!value) return {};
    *part = *value;
    if (dot == std::string_view::npos) return version;
    text.remove_prefix(dot + 1);
  }
  return {};
}

std::optional<SshTarget> parse_ssh(std::string_view text) {
  SshTarget target;
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0) return {};
  target.user = text.substr(0, at);
  text.remove_prefix(at + 1);
  if (const auto colon = text.find(':'); colon != std::string_view::npos) {
    const auto number = port(text.substr(colon + 1));
    if (!number) return {};
    target.port = *number;
    text = text.substr(0, colon);
  }
  target.host = text;
  if (!is_dns_name(target.host) && !is_address(target.host)) return {};
  if (label_fault(target.user) && variable_fault(target.user)) return {};
  return target;
}

std::optional<PublishedPort> parse_published_port(std::string_view text) {
  PublishedPort found;
  if (text.ends_with("/tcp")) text.remove_suffix(4);
  const auto last = text.rfind(':');
  if (last == std::string_view::npos) return {};
  const auto inside = port(text.substr(last + 1));
  text = text.substr(0, last);
  const auto middle = text.rfind(':');
  const auto outside = port(middle == std::string_view::npos ? text : text.substr(middle + 1));
  if (!inside || !outside) return {};
  found.container_port = *inside;
  found.host_port = *outside;
  if (middle == std::string_view::npos) return found;
  auto address = text.substr(0, middle);
  if (address.starts_with('[') && address.ends_with(']'))
    address = address.substr(1, address.size() - 2);
  found.address = address;
  if (!is_address(found.address)) return {};
  if (found.address == "0.0.0.0" || found.address == "::") found.address.clear();
  return found;
}

std::optional<Upstream> parse_upstream(std::string_view text) {
  Upstream upstream;
  const auto slash = text.find('/');
  if (slash != std::string_view::npos) {
    upstream.stack = text.substr(0, slash);
    text.remove_prefix(slash + 1);
    if (!is_label(upstream.stack)) return {};
  }
  upstream.service = text;
  if (!is_label(upstream.service)) return {};
  return upstream;
}

std::optional<std::vector<std::string>> split_words(std::string_view text) {
  std::vector<std::string> words;
  bool is_open = false;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote == 0 && (c == ' ' || c == '\t')) {
      is_open = false;
      continue;
    }
    if (!is_open) words.emplace_back();
    is_open = true;
    // Between double quotes a backslash is itself, but before what means something there.
    const bool escapes =
        c == '\\' &&
        (quote == 0 || (quote == '"' && i + 1 < text.size() && in("$`\"\\", text[i + 1])));
    if (escapes && i + 1 == text.size()) return {};
    if (escapes)
      words.back() += text[++i];
    else if (quote == 0 && (c == '"' || c == '\''))
      quote = c;
    else if (c == quote)
      quote = 0;
    else
      words.back() += c;
  }
  if (quote != 0) return {};
  return words;
}

}  // namespace vitara::topology
