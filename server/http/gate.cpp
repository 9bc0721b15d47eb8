#include "server/http/gate.hpp"

#include <algorithm>
#include <charconv>

#include "server/http/text.hpp"

namespace vitara::server {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_digits(std::string_view text) {
  // 19 digits always fit 64 bits; more is nobody's body.
  return !text.empty() && text.size() <= 19 && std::all_of(text.begin(), text.end(), is_digit);
}

/// RFC 9112 §3: `method SP target SP HTTP/1.x`. The library judges the details; this only tells a
/// request from another protocol's greeting before the block is whole.
bool looks_like_http1(std::string_view line) {
  return line.size() > 9 && line.substr(line.size() - 9).starts_with(" HTTP/1.") &&
         is_digit(line.back());
}

/// A host name, IPv4 or [IPv6] with an optional port; nothing that could be read as another URL.
bool is_host(std::string_view host) {
  return std::all_of(host.begin(), host.end(), [](char c) {
    const char small = lower(c);
    return is_digit(c) || (small >= 'a' && small <= 'z') || c == '.' || c == '-' || c == '_' ||
           c == ':' || c == '[' || c == ']';
  });
}

/// Codings that HTTP names (RFC 9112 §7) and we do not take: 501 tells a client to try without.
bool is_known_coding(std::string_view coding) {
  constexpr std::string_view kKnown[] = {"gzip", "x-gzip", "deflate", "compress", "x-compress"};
  return std::any_of(std::begin(kKnown), std::end(kKnown), [coding](std::string_view known) {
    return equal_without_case(coding, known);
  });
}

std::optional<Refusal> judge_transfer_encoding(std::string_view value, int version) {
  if (version < 11) return Refusal{.rule = "transfer_encoding_in_1_0"};
  if (equal_without_case(value, "chunked")) return std::nullopt;
  bool known = false;
  while (!value.empty()) {
    const auto coding = take_until(value, ',');
    if (value.empty())
      known = known && equal_without_case(coding, "chunked");
    else if (!(known = is_known_coding(coding)))
      break;
  }
  return known ? Refusal{.status = 501, .rule = "transfer_coding"}
               : Refusal{.rule = "transfer_encoding"};
}

std::optional<Refusal> judge_target(std::string_view target) {
  if (!target.starts_with('/')) return Refusal{.rule = "target_form"};
  const bool ascii = std::all_of(target.begin(), target.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte < 0x7F;
  });
  return ascii ? std::nullopt : std::optional<Refusal>(Refusal{.rule = "target_bytes"});
}

/// Where each field that frames a request stands, and how often.
struct FramingFields {
  int hosts = 0;
  int lengths = 0;
  int encodings = 0;
  std::string_view host;
  std::string_view length;
  std::string_view encoding;
};

FramingFields framing_fields(const std::vector<HeaderField>& fields) {
  FramingFields found;
  for (const auto& field : fields) {
    if (equal_without_case(field.name, "host")) {
      ++found.hosts;
      found.host = field.value;
    } else if (equal_without_case(field.name, "content-length")) {
      ++found.lengths;
      found.length = field.value;
    } else if (equal_without_case(field.name, "transfer-encoding")) {
      ++found.encodings;
      found.encoding = field.value;
    }
  }
  return found;
}

}  // namespace

HeadScan::State HeadScan::refuse(int status, std::string_view rule) {
  refusal_ = {.status = status, .rule = rule};
  return State::refused;
}

HeadScan::State HeadScan::take_line(std::string_view line) {
  if (!line.ends_with('\r')) return refuse(400, "bare_line_feed");
  line.remove_suffix(1);
  if (lines_ == 0) {
    if (line.size() > limits_.request_line_bytes) return refuse(414, "request_line_bytes");
    if (!looks_like_http1(line)) return refuse(400, "request_line");
    return State::incomplete;
  }
  if (line.empty()) return State::complete;
  // RFC 9112 §5.2: a line that continues the one before. Parsers disagree about what it says.
  if (line.front() == ' ' || line.front() == '\t') return refuse(400, "folded_line");
  if (lines_ > limits_.header_fields) return refuse(431, "header_fields");
  return State::incomplete;
}

HeadScan::State HeadScan::look(std::string_view bytes) {
  for (;;) {
    const auto feed = bytes.find('\n', seen_);
    if (feed == std::string_view::npos) break;
    if (feed >= limits_.header_bytes && lines_ > 0) return refuse(431, "header_bytes");
    const auto state = take_line(bytes.substr(line_start_, feed - line_start_));
    line_start_ = seen_ = feed + 1;
    ++lines_;
    if (state != State::incomplete) return state;
  }
  seen_ = bytes.size();
  // A first byte that starts no method: TLS, a binary protocol. (RFC 9110 §5.6.2, token.)
  if (lines_ == 0 && !bytes.empty() && (bytes[0] < '!' || bytes[0] > '~'))
    return refuse(400, "request_line");
  if (lines_ == 0 && bytes.size() > limits_.request_line_bytes + 1)
    return refuse(414, "request_line_bytes");
  if (bytes.size() >= limits_.header_bytes) return refuse(431, "header_bytes");
  return State::incomplete;
}

std::optional<Refusal> judge_head(const RequestHead& head) {
  if (head.version != 10 && head.version != 11) return Refusal{.rule = "version"};
  if (auto refusal = judge_target(head.target)) return refusal;
  const auto found = framing_fields(head.fields);
  if (found.hosts > 1 || (found.hosts == 0 && head.version == 11))
    return Refusal{.rule = found.hosts > 1 ? "several_hosts" : "no_host"};
  if (!is_host(found.host)) return Refusal{.rule = "host"};
  if (found.lengths > 0 && found.encodings > 0) return Refusal{.rule = "length_and_encoding"};
  if (found.lengths > 1) return Refusal{.rule = "several_lengths"};
  if (found.lengths == 1 && !is_digits(found.length)) return Refusal{.rule = "length"};
  if (found.encodings > 1) return Refusal{.rule = "several_encodings"};
  if (found.encodings == 1) return judge_transfer_encoding(found.encoding, head.version);
  return std::nullopt;
}

Framing body_framing(const RequestHead& head) {
  Framing framing;
  const auto found = framing_fields(head.fields);
  framing.chunked = found.encodings > 0;
  const auto* end = found.length.data() + found.length.size();
  std::from_chars(found.length.data(), end, framing.length);
  return framing;
}

bool is_allowed_type(std::string_view content_type, const std::vector<std::string>& allowed) {
  const auto type = take_until(content_type, ';');
  const bool listed = std::any_of(allowed.begin(), allowed.end(), [type](const auto& one) {
    return equal_without_case(type, one);
  });
  if (!listed) return false;
  while (!content_type.empty()) {
    auto value = take_until(content_type, ';');
    if (!equal_without_case(take_until(value, '='), "charset")) continue;
    if (!equal_without_case(value, "utf-8") && !equal_without_case(value, "\"utf-8\""))
      return false;
  }
  return true;
}

}  // namespace vitara::server
