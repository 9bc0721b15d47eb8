#include <fmt/format.h>

#include <unordered_map>

#include "core/base/suggest.hpp"
#include "core/topology/lint/rules.hpp"

namespace vitara::topology::rule {

namespace {

using Records = std::unordered_map<std::string, const DnsRecord*>;

// The record of a name: its own, or the wildcard's above it.
const DnsRecord* record_of(const std::string& name, const Records& records) {
  if (const auto own = records.find(name); own != records.end()) return own->second;
  const auto dot = name.find('.');
  if (dot == std::string::npos) return nullptr;
  const auto wild = records.find("*" + name.substr(dot));
  return wild == records.end() ? nullptr : wild->second;
}

void record_for(const Vhost& vhost, const std::string& name, const Records& records,
                Findings& findings) {
  const DnsRecord* record = record_of(name, records);
  if (record == nullptr)
    return report(findings,
                  {.code = "V121",
                   .severity = Severity::warning,
                   .message = fmt::format("{} has no DNS record", name),
                   .hint = fmt::format("add `{}: {{host: {}}}` under dns", name, vhost.host)},
                  vhost.place);
  const auto* host = std::get_if<DnsHost>(&record->value);
  if (host != nullptr && host->host != vhost.host)
    report(findings,
           {.code = "V121",
            .message = fmt::format("the record of {} leads to {}, but {} serves it", name,
                                   host->host, vhost.host),
            .hint = fmt::format("write {{host: {}}}", vhost.host)},
           record->place);
}

void tls_of(const Vhost& vhost, const Topology& topology, Findings& findings) {
  const bool has_own = !vhost.tls.certificate.empty();
  const bool is_redirect = std::holds_alternative<Redirect>(vhost.kind);
  if (vhost.tls.is_off && !is_redirect)
    report(findings,
           {.code = "V124",
            .severity = Severity::warning,
            .message = fmt::format("{} is served without TLS", vhost.name),
            .hint = "take `tls: false` away: the issuer's certificate serves it"},
           vhost.place);
  if (!vhost.tls.is_off && !has_own && !topology.tls)
    report(
        findings,
        {.code = "V124",
         .message = fmt::format("{} needs a certificate, and the file names no issuer", vhost.name),
         .hint = "add `tls:` with issuer, email and webroot, or give the vhost a certificate"},
        vhost.place);
  if (vhost.name.starts_with("*.") && !vhost.tls.is_off && !has_own)
    report(findings,
           {.code = "V126",
            .message = fmt::format("a certificate for {} cannot be had by webroot", vhost.name),
            .hint = "give the vhost a certificate of its own (issued by DNS), or name its names"},
           vhost.place);
}

void webhook_of(const VapiEnvironment& environment, const Index& index, Findings& findings) {
  if (environment.webhook.empty()) return;
  const auto name = host_of_url(environment.webhook);
  if (index.vhost(name) == nullptr)
    report(findings,
           {.code = "V123",
            .message = fmt::format("the webhook of `{}` is at {}, which no vhost serves",
                                   environment.name, name),
            .hint = "add the vhost, or correct the URL"},
           environment.place);
  if (environment.webhook.starts_with("http://"))
    report(findings,
           {.code = "V123",
            .message = fmt::format("the webhook of `{}` is asked over plain HTTP: what callers say "
                                   "would be readable on the way",
                                   environment.name),
            .hint = "write https://"},
           environment.place);
}

}  // namespace

void names(const Topology& topology, const Index& index, Findings& findings) {
  Records records;
  for (const auto& record : topology.dns) records.emplace(record.name, &record);
  for (const auto& vhost : topology.vhosts) {
    record_for(vhost, vhost.name, records, findings);
    for (const auto& alias : vhost.aliases) record_for(vhost, alias, records, findings);
    tls_of(vhost, topology, findings);
  }
  for (const auto& record : topology.dns) {
    const bool is_ours = std::holds_alternative<DnsHost>(record.value);
    if (is_ours && index.vhost(record.name) == nullptr)
      report(findings,
             {.code = "V122",
              .severity = Severity::warning,
              .message =
                  fmt::format("{} leads to a host of ours, and no vhost serves it", record.name),
              .hint = "add the vhost, or take the record away"},
             record.place);
  }
  if (topology.vapi)
    for (const auto& environment : topology.vapi->environments)
      webhook_of(environment, index, findings);
  for (const auto& external : topology.externals)
    if (external.probe == "emr" && external.url.starts_with("http://") && !external.is_dev)
      report(findings,
             {.code = "V125",
              .message = fmt::format("the EMR {} is asked over plain HTTP: patient data would be "
                                     "readable on the way",
                                     external.name),
              .hint = "use https, or say `exposure: dev` where it holds invented people alone"},
             external.place);
}

}  // namespace vitara::topology::rule
