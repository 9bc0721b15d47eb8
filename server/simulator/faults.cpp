#include "server/simulator/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace vitara::simulator {
namespace {

using std::chrono::milliseconds;

constexpr std::array<std::pair<std::string_view, FaultKind>, 11> kKinds = {{
    {"reset-before", FaultKind::reset_before},
    {"reset-after", FaultKind::reset_after},
    {"cut-xml", FaultKind::cut_xml},
    {"500", FaultKind::status_500},
    {"502-html", FaultKind::html_502},
    {"html", FaultKind::html_502},
    {"slow", FaultKind::slow},
    {"wrong-id", FaultKind::wrong_id},
    {"empty", FaultKind::empty},
    {"auth", FaultKind::auth},
    {"cloudflare", FaultKind::cloudflare},
}};

Error wrong(std::string_view spec, std::string message, std::string hint) {
  return {.code = Code::invalid,
          .message = fmt::format("fault `{}`: {}", spec, message),
          .hint = std::move(hint)};
}

std::string kind_names() {
  std::string names;
  for (const auto& [word, kind] : kKinds)
    if (word != "html") names += fmt::format("{}{}", names.empty() ? "" : ", ", word);
  return names;
}

std::optional<std::size_t> whole(std::string_view text) {
  std::size_t value = 0;
  const auto end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

std::optional<double> fraction(std::string_view text) {
  double value = 0;
  const auto end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value, std::chars_format::fixed);
  if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// "3" is the third matching request; a number with a point is a share of all; "*" is each.
Result<void> read_when(std::string_view spec, std::string_view when, FaultRule& rule) {
  if (when == "*") return {};
  if (when.find('.') != std::string_view::npos) {
    rule.share = fraction(when);
    if (rule.share && *rule.share >= 0 && *rule.share <= 1) return {};
  } else {
    rule.nth = whole(when);
    if (rule.nth && *rule.nth > 0) return {};
  }
  return wrong(spec, fmt::format("`@{}` says no time", when),
               "give @3 for the third matching request, @0.1 for one in ten, or @*");
}

Result<void> read_selector(std::string_view spec, std::string_view selector, FaultRule& rule) {
  if (selector == "*") return {};
  const auto dot = selector.find('.');
  const auto service = selector.substr(0, dot);
  const auto operation = dot == std::string_view::npos ? "" : selector.substr(dot + 1);
  const auto fits = [](std::string_view part) { return part == "*" || is_word(part); };
  if (!fits(service) || !fits(operation))
    return wrong(spec, fmt::format("`{}` selects no operation", selector),
                 "give ScheduleService.addAppointment, ScheduleService.* or *");
  rule.service = service;
  rule.operation = operation;
  return {};
}

// The milliseconds of `slow:800:...`; what follows them is left in `rest`.
Result<void> read_delay(std::string_view spec, std::string_view& rest, FaultRule& rule) {
  constexpr std::size_t kLongest = 600000;
  const auto colon = rest.find(':');
  const auto count = whole(rest.substr(0, colon));
  if (colon == std::string_view::npos || !count || *count > kLongest)
    return wrong(spec, "slow needs milliseconds",
                 "give slow:800:ScheduleService.* (at most 600000)");
  rule.delay = milliseconds(*count);
  rest.remove_prefix(colon + 1);
  return {};
}

}  // namespace

std::string_view name(FaultKind kind) {
  const auto found = std::find_if(kKinds.begin(), kKinds.end(),
                                  [kind](const auto& each) { return each.second == kind; });
  ensure(found != kKinds.end(), "a fault kind has no name");
  return found->first;
}

bool FaultRule::covers(std::string_view at_service, std::string_view at_operation) const {
  return (service == "*" || service == at_service) &&
         (operation == "*" || operation == at_operation);
}

Result<FaultRule> parse_fault(std::string_view spec) {
  const auto colon = spec.find(':');
  const auto word = spec.substr(0, colon);
  const auto known = std::find_if(kKinds.begin(), kKinds.end(),
                                  [word](const auto& each) { return each.first == word; });
  if (known == kKinds.end())
    return wrong(spec, fmt::format("`{}` is no kind of fault", word),
                 "give one of " + kind_names());
  if (colon == std::string_view::npos)
    return wrong(spec, "the operation is missing", fmt::format("give {}:*", word));
  FaultRule rule{.kind = known->second};
  auto rest = spec.substr(colon + 1);
  if (rule.kind == FaultKind::slow)
    if (auto read = read_delay(spec, rest, rule); !read) return std::move(read).error();
  const auto at = rest.find('@');
  if (at != std::string_view::npos)
    if (auto read = read_when(spec, rest.substr(at + 1), rule); !read)
      return std::move(read).error();
  if (auto read = read_selector(spec, rest.substr(0, at), rule); !read)
    return std::move(read).error();
  return rule;
}

void FaultPlan::set(std::vector<FaultRule> rules) {
  orders_.clear();
  for (auto& rule : rules) orders_.push_back({std::move(rule)});
}

bool FaultPlan::applies(Order& order) {
  ++order.seen;
  if (order.rule.nth) return order.seen == *order.rule.nth;
  return !order.rule.share || dice_.falls(*order.rule.share);
}

// Every covering order counts the request, also when an earlier one wins.
Injected FaultPlan::next(std::string_view service, std::string_view operation) {
  Injected injected;
  for (auto& order : orders_) {
    if (!order.rule.covers(service, operation) || !applies(order)) continue;
    if (order.rule.kind == FaultKind::slow)
      injected.delay += order.rule.delay;
    else if (!injected.kind)
      injected.kind = order.rule.kind;
  }
  return injected;
}

}  // namespace vitara::simulator
