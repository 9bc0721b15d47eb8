#include <algorithm>
#include <array>

#include "core/base/secret.hpp"
#include "core/check/gather.hpp"
#include "core/check/side_by_side.hpp"
#include "core/emr/probe/gather.hpp"

namespace vitara::check {

namespace {

/// One request of a vendor that is free, reads nothing of ours beyond its existence, and needs the
/// credential. Below the external's own `url`.
struct VendorProbe {
  std::string_view vendor;
  std::string_view path;
  std::string_view header;
  std::string_view scheme;  // before the credential
};
constexpr std::array<VendorProbe, 7> kVendors = {{
    // docs.vapi.ai, List Assistants
    {"vapi", "/assistant?limit=1", "Authorization", "Bearer "},
    // platform.openai.com, List models
    {"openai", "/v1/models", "Authorization", "Bearer "},
    // elevenlabs.io/docs, Get user
    {"elevenlabs", "/v1/user", "xi-api-key", ""},
    // learn.microsoft.com, Text to speech REST API, Get a list of voices
    {"azure-speech", "/cognitiveservices/voices/list", "Ocp-Apim-Subscription-Key", ""},
    // developers.deepgram.com, List projects
    {"deepgram", "/v1/projects", "Authorization", "Token "},
    // assemblyai.com/docs, List transcripts
    {"assemblyai", "/v2/transcript?limit=1", "Authorization", ""},
    // developers.telnyx.com, List phone numbers
    {"telnyx", "/v2/phone_numbers?page%5Bsize%5D=1", "Authorization", "Bearer "},
}};

const VendorProbe* vendor_named(std::string_view name) {
  const auto* found = std::find_if(kVendors.begin(), kVendors.end(),
                                   [&](const VendorProbe& each) { return each.vendor == name; });
  return found == kVendors.end() ? nullptr : found;
}

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

// Of its message, what is ours to show: the client's own words hold no header and no body.
void take_failure(const http::Failure& failure, DependencyFact& fact) {
  fact.broken_at = failure.stage;
  fact.is_timeout = failure.error.code == Code::timed_out;
  fact.problem = failure.error.message;
}

void take_response(const http::Response& response, bool was_authorised, DependencyFact& fact) {
  fact.status = response.status;
  fact.is_behind_cloudflare =
      response.header("server") == "cloudflare" || !response.header("cf-ray").empty();
  if (!was_authorised) return;
  // ElevenLabs says so of a key that is right and may do less (401, `missing_permissions`).
  const bool is_narrow = response.body.find("missing_permissions") != std::string::npos;
  fact.is_authorised = (response.status >= 200 && response.status < 300) || is_narrow;
  fact.is_refused = !is_narrow && (response.status == 401 || response.status == 403);
}

void ask_vendor(const VendorProbe* vendor, const Vendors& vendors, const Within& within,
                DependencyFact& fact) {
  http::Request request{.url = fact.url, .connect_limit = std::chrono::seconds(5)};
  request.headers.push_back({"Accept", "application/json"});
  bool is_authorised = false;
  if (vendor != nullptr && !fact.external.needs.empty()) {
    const Secret key(vendors.variables.get(fact.external.needs.front()).value_or(""));
    is_authorised = !key.empty();
    if (is_authorised)
      request.headers.push_back(
          {std::string(vendor->header), std::string(vendor->scheme) + std::string(key.reveal())});
  }
  const auto exchange = vendors.client.send(request, within);
  if (exchange)
    take_response(*exchange, is_authorised, fact);
  else
    take_failure(exchange.failure(), fact);
}

void ask_emr(const Vendors& vendors, const Within& within, DependencyFact& fact) {
  emr::Connection connection;
  connection.base_url = fact.url;
  const auto found = emr::probe::gather(connection, emr::probe::Protocols::both, vendors.client,
                                        vendors.clock, within);
  fact.broken_at = found.broken_at;
  fact.is_timeout = found.is_timeout;
  fact.emr = emr::probe::judge(found, emr::probe::Protocols::both, "");
}

DependencyFact ask(const topology::External& external, const Vendors& vendors,
                   const Within& within) {
  DependencyFact fact{.external = external, .url = without_slash(external.url)};
  for (const auto& name : external.needs)
    if (vendors.variables.get(name).value_or("").empty()) fact.missing.push_back(name);
  const auto* vendor = vendor_named(external.probe);
  if (vendor != nullptr) fact.url += vendor->path;
  const SteadyTime start = vendors.clock.steady();
  if (external.probe == "emr")
    ask_emr(vendors, within, fact);
  else
    ask_vendor(vendor, vendors, within, fact);
  fact.took = vendors.clock.steady() - start;
  return fact;
}

}  // namespace

std::vector<DependencyFact> gather_dependencies(const topology::Topology& topology,
                                                const Vendors& vendors, const Within& within) {
  return side_by_side(topology.externals, [&](const topology::External& external) {
    return ask(external, vendors, within);
  });
}

}  // namespace vitara::check
