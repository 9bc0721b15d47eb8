#include <fmt/chrono.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/emr/commands.hpp"
#include "cli/view/table.hpp"
#include "core/emr/probe/gather.hpp"
#include "core/emr/select.hpp"

namespace vitara::cli {

namespace {

namespace probe = emr::probe;
using json = nlohmann::ordered_json;

constexpr ReportKind kProbeReport = {.name = "emr-probe", .schema = R"({
  "type": "object",
  "required": ["url", "steps", "protocols", "recommended", "reasons", "next"],
  "properties": {
    "url": {"type": "string"},
    "steps": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["step", "milliseconds", "good", "detail"],
        "properties": {
          "step": {"type": "string"},
          "milliseconds": {"type": "number"},
          "good": {"type": "boolean"},
          "detail": {"type": "string"}
        }
      }
    },
    "protocols": {
      "type": "object",
      "required": ["soap", "rest"],
      "properties": {"soap": {"type": "string"}, "rest": {"type": "string"}}
    },
    "recommended": {"enum": ["soap", "rest", null]},
    "preferRest": {"type": ["boolean", "null"]},
    "reasons": {"type": "array", "items": {"type": "string"}},
    "capabilities": {"type": "object", "additionalProperties": {"type": "boolean"}},
    "version": {"enum": ["2019", "openo", "unknown"]},
    "namespace": {"type": "string"},
    "certificate": {
      "type": ["object", "null"],
      "required": ["protocol", "subject", "issuer", "names", "notAfter", "trusted"],
      "properties": {
        "protocol": {"type": "string"},
        "subject": {"type": "string"},
        "issuer": {"type": "string"},
        "names": {"type": "array", "items": {"type": "string"}},
        "notAfter": {"type": "string"},
        "trusted": {"type": "boolean"}
      }
    },
    "clockSkewSeconds": {"type": ["integer", "null"]},
    "signingBaseUrl": {"type": "string"},
    "slotsPath": {"type": "string"},
    "next": {"type": "string"}
  }
})"};

constexpr ReportKind kExplainReport = {.name = "emr-explain", .schema = R"({
  "type": "object",
  "required": ["clinic", "protocol", "capabilities", "advice", "reasons"],
  "properties": {
    "clinic": {"type": "string"},
    "protocol": {"enum": ["soap", "rest"]},
    "capabilities": {"type": "object", "additionalProperties": {"type": "boolean"}},
    "advice": {"enum": ["soap", "rest", null]},
    "reasons": {"type": "array", "items": {"type": "string"}}
  }
})"};

probe::Protocols wanted_by(const ReachOptions& options) {
  if (options.protocol == "rest") return probe::Protocols::rest;
  if (options.protocol == "soap") return probe::Protocols::soap;
  return probe::Protocols::both;
}

double milliseconds(Duration span) {
  return std::chrono::duration<double, std::milli>(span).count();
}

std::string_view version_of(probe::Server server) {
  if (server == probe::Server::oscar_2019) return "2019";
  return server == probe::Server::openo ? "openo" : "unknown";
}

json named(const std::string& recommended) {
  return recommended.empty() ? json() : json(recommended);
}

// Of the protocol that is recommended (oscar-domain.md §4, last table).
json capabilities_of(const probe::Facts& facts, const probe::Judgement& judged) {
  const bool is_soap = judged.recommended == "soap";
  const bool is_rest = judged.recommended == "rest";
  return {{"templateSlots", is_soap || (is_rest && !facts.slots_path.empty())},
          {"moveInPlace", is_soap},
          {"register", is_rest},
          {"phoneSearch", is_soap || (is_rest && facts.slots_path.empty())}};
}

json certificate_of(const probe::Facts& facts) {
  if (!facts.tls) return nullptr;
  const auto& own = facts.tls->chain.front();
  const auto until = std::chrono::system_clock::to_time_t(own.not_after);
  return {{"protocol", facts.tls->protocol},
          {"subject", own.subject},
          {"issuer", own.issuer},
          {"names", own.names},
          {"notAfter", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(until))},
          {"trusted", facts.tls->is_trusted}};
}

json data_of(const probe::Facts& facts, const probe::Judgement& judged) {
  json steps = json::array();
  for (const auto& step : facts.steps)
    steps.push_back({{"step", step.name},
                     {"milliseconds", milliseconds(step.took)},
                     {"good", step.is_good},
                     {"detail", step.detail}});
  json prefer = nullptr;
  if (!judged.recommended.empty()) prefer = judged.recommended == "rest";
  return {{"url", facts.base_url},
          {"steps", std::move(steps)},
          {"protocols", {{"soap", probe::name(judged.soap)}, {"rest", probe::name(judged.rest)}}},
          {"recommended", named(judged.recommended)},
          {"preferRest", std::move(prefer)},
          {"reasons", judged.reasons},
          {"capabilities", capabilities_of(facts, judged)},
          {"version", version_of(facts.server)},
          {"namespace", facts.wsdl_namespace},
          {"certificate", certificate_of(facts)},
          {"clockSkewSeconds", facts.skew ? json(facts.skew->count()) : json()},
          {"signingBaseUrl", facts.signing_base_url},
          {"slotsPath", facts.slots_path},
          {"next", judged.next}};
}

std::string text_of(const probe::Facts& facts, const probe::Judgement& judged, const Style& style) {
  std::vector<Row> rows;
  for (const auto& step : facts.steps)
    rows.push_back({step.is_good ? "✓" : "✗", step.name,
                    fmt::format("{:.0f} ms", milliseconds(step.took)), step.detail});
  auto text = table({"", "STEP", "TIME", "WHAT IT SAID"}, rows, style);
  text += fmt::format("\nSOAP {} · REST {}", probe::name(judged.soap), probe::name(judged.rest));
  if (!judged.recommended.empty())
    text += fmt::format(" · use {} (prefer_rest: {})", judged.recommended,
                        judged.recommended == "rest");
  text += fmt::format(" · version {}\n", version_of(facts.server));
  for (const auto& reason : judged.reasons) text += "  " + reason + '\n';
  if (!facts.slots_path.empty()) text += "  set emr.slots_path: " + facts.slots_path + '\n';
  return text + "next: " + judged.next + '\n';
}

Exit exit_of(probe::Ending ending) {
  switch (ending) {
    case probe::Ending::good:
      return Exit::done;
    case probe::Ending::failed:
      return Exit::failed;
    case probe::Ending::credentials:
      return Exit::denied;
    case probe::Ending::unreachable:
      return Exit::unreachable;
  }
  return Exit::failed;
}

// What one protocol gives that the other does not (oscar-domain.md §4, last table).
json capabilities_json(const emr::Capabilities& can) {
  return {{"templateSlots", can.has_template_slots},
          {"moveInPlace", can.can_move},
          {"register", can.can_register},
          {"phoneSearch", can.can_search_by_phone}};
}

std::vector<std::string> consequences(const emr::Capabilities& can) {
  std::vector<std::string> lines;
  if (!can.has_template_slots)
    lines.emplace_back("free times are the clinic's hours minus what is booked");
  if (!can.can_move) lines.emplace_back("a move is a new visit, then the old one is cancelled");
  if (!can.can_register) lines.emplace_back("new patients go to the staff's list");
  if (!can.can_search_by_phone) lines.emplace_back("callers are found by name and birth date");
  return lines;
}

}  // namespace

Exit probe_emr(Session& session, const ReachOptions& options) {
  auto reached = reach(session, options);
  if (!reached) return unreached(session, options, reached.error());
  World& world = session.world();
  const auto wanted = wanted_by(options);
  const auto facts = probe::gather(*reached, wanted, world.http, world.clock, time_for(session));
  const auto judged = probe::judge(facts, wanted, options.clinic);
  const auto exit = exit_of(judged.ending);
  session.show({.kind = kProbeReport,
                .data = share(data_of(facts, judged)),
                .text = [&](const Style& style) { return text_of(facts, judged, style); },
                .findings = judged.findings,
                .ok = exit == Exit::done});
  return exit;
}

Exit explain_emr(Session& session, const ReachOptions& options) {
  auto reached = reach(session, options);
  if (!reached) return unreached(session, options, reached.error());
  World& world = session.world();
  const auto adapter = emr::make_adapter(*reached, world.http, world.clock);
  const std::string protocol = reached->prefer_rest ? "rest" : "soap";
  const auto facts =
      probe::gather(*reached, probe::Protocols::both, world.http, world.clock, time_for(session));
  const auto judged = probe::judge(facts, probe::Protocols::both, options.clinic);
  const auto can = adapter ? (*adapter)->capabilities() : emr::Capabilities{};
  std::vector<std::string> reasons{fmt::format("prefer_rest is {}", reached->prefer_rest)};
  if (!adapter) reasons.push_back(adapter.error().message);
  for (auto& line : adapter ? consequences(can) : std::vector<std::string>())
    reasons.push_back(std::move(line));
  reasons.push_back(fmt::format("measured now: SOAP {}, REST {}", probe::name(judged.soap),
                                probe::name(judged.rest)));
  for (const auto& reason : judged.reasons) reasons.push_back(reason);
  const bool is_good = adapter && judged.recommended == protocol;
  const auto text = [&](const Style& style) {
    auto lines = style.paint(Paint::bold, fmt::format("{} speaks {}", options.clinic, protocol));
    lines += judged.recommended.empty() || is_good
                 ? "\n"
                 : fmt::format("; the evidence is for {}\n", judged.recommended);
    for (const auto& reason : reasons) lines += "  " + reason + '\n';
    return lines;
  };
  session.show({.kind = kExplainReport,
                .data = share({{"clinic", options.clinic},
                               {"protocol", protocol},
                               {"capabilities", capabilities_json(can)},
                               {"advice", named(judged.recommended)},
                               {"reasons", reasons}}),
                .text = text,
                .findings = judged.findings,
                .ok = is_good});
  if (!adapter) return vitara::cli::exit_of(adapter.error().code);
  return is_good ? Exit::done : Exit::failed;
}

void add_probe_kinds(Session& session) {
  session.kinds.push_back(kProbeReport);
  session.kinds.push_back(kExplainReport);
}

}  // namespace vitara::cli
