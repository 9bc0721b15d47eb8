#include <fmt/format.h>

#include "core/topology/lint/rules.hpp"

namespace vitara::topology::rule {

namespace {

using std::chrono::milliseconds;

// What Vapi's webhook needs (end-of-call reports carry transcripts; Vapi itself gives up on a tool
// after 20 s; above the server's own limit of 100 requests a second it answers in words).
constexpr std::uint64_t kWebhookBody = 5U << 20U;
constexpr milliseconds kToolTimeout{20'000};
constexpr int kServerRate = 100;
// Below this an idle WebSocket is cut off again and again; nginx's own default is a minute.
constexpr milliseconds kSocketIdle{60'000};

void webhook(const VapiEnvironment& environment, const Vhost& vhost, Findings& findings) {
  if (!vhost.body_max || *vhost.body_max < kWebhookBody)
    report(findings,
           {.code = "V141",
            .severity = Severity::warning,
            .message = fmt::format("{} takes the webhook of `{}`, and bodies of {} at most: an "
                                   "end-of-call report with its transcript is larger",
                                   vhost.name, environment.name,
                                   vhost.body_max ? fmt::format("{} bytes", *vhost.body_max)
                                                  : std::string("1 MiB (nginx's default)")),
            .hint = "write `body_max: 5M`"},
           vhost.place);
  if (vhost.rate_limit && vhost.rate_limit->requests_per_second < kServerRate)
    report(findings,
           {.code = "V142",
            .severity = Severity::warning,
            .message = fmt::format("{} lets {} requests a second of one address pass: all calls "
                                   "come from Vapi's few, and a 429 is silence on the line",
                                   vhost.name, vhost.rate_limit->requests_per_second),
            .hint = fmt::format("allow at least {} a second: the server's own limit answers in "
                                "words",
                                kServerRate)},
           vhost.place);
  if (vhost.timeouts.read && *vhost.timeouts.read < kToolTimeout)
    report(findings,
           {.code = "V143",
            .severity = Severity::warning,
            .message = fmt::format("{} ends a webhook after {} ms, before Vapi does (20 s)",
                                   vhost.name, vhost.timeouts.read->count()),
            .hint = "write `timeouts: {read: 25s}`, or leave it out"},
           vhost.place);
}

}  // namespace

void limits(const Topology& topology, const Index& index, Findings& findings) {
  if (topology.vapi) {
    const Vhost* last = nullptr;
    for (const auto& environment : topology.vapi->environments) {
      const Vhost* vhost = index.vhost(host_of_url(environment.webhook));
      if (vhost != nullptr && vhost != last) webhook(environment, *vhost, findings);
      last = vhost;
    }
  }
  for (const auto& vhost : topology.vhosts)
    if (vhost.websocket && vhost.timeouts.read && *vhost.timeouts.read < kSocketIdle)
      report(findings,
             {.code = "V144",
              .severity = Severity::warning,
              .message = fmt::format("{} has WebSockets, and cuts those off that are silent for {} "
                                     "ms",
                                     vhost.name, vhost.timeouts.read->count()),
              .hint = "write `timeouts: {read: 600s}` or leave it out"},
             vhost.place);
}

}  // namespace vitara::topology::rule
