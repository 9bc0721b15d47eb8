#include "core/sys/resolver.hpp"

#include <ares.h>
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <poll.h>

#include <algorithm>
#include <array>

namespace vitara {

namespace {

using std::chrono::milliseconds;

DnsOutcome outcome_of(int status) {
  switch (status) {
    case ARES_SUCCESS:
      return DnsOutcome::found;
    case ARES_ENOTFOUND:
      return DnsOutcome::no_name;
    case ARES_ENODATA:
      return DnsOutcome::no_data;
    case ARES_EREFUSED:
      return DnsOutcome::refused;
    case ARES_ETIMEOUT:
    case ARES_ECANCELLED:
    case ARES_EDESTRUCTION:
      return DnsOutcome::timed_out;
    case ARES_ECONNREFUSED:
    case ARES_EBADNAME:
      return DnsOutcome::unreachable;
    default:
      return DnsOutcome::server_failed;
  }
}

// Lower case, without the root's dot: names are compared so.
std::string plain_name(const char* name) {
  std::string out = name == nullptr ? "" : name;
  for (auto& letter : out)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  if (out.ends_with('.')) out.pop_back();
  return out;
}

struct Waiting {
  DnsType type;
  bool is_done = false;
  DnsAnswer answer = {};
};

void take_host(const hostent& host, DnsAnswer& answer) {
  for (char** alias = host.h_aliases; alias != nullptr && *alias != nullptr; ++alias)
    answer.aliases.push_back(plain_name(*alias));
  for (char** address = host.h_addr_list; address != nullptr && *address != nullptr; ++address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (inet_ntop(host.h_addrtype, *address, text.data(), text.size()) != nullptr)
      answer.values.emplace_back(text.data());
  }
}

int parse(DnsType type, const unsigned char* bytes, int size, hostent** host) {
  if (type == DnsType::a) return ares_parse_a_reply(bytes, size, host, nullptr, nullptr);
  if (type == DnsType::aaaa) return ares_parse_aaaa_reply(bytes, size, host, nullptr, nullptr);
  // A CNAME answer reads as an address answer that stops at the alias: its target is h_name.
  return ares_parse_a_reply(bytes, size, host, nullptr, nullptr);
}

void on_answer(void* argument, int status, int /*timeouts*/, unsigned char* bytes, int size) {
  auto& waiting = *static_cast<Waiting*>(argument);
  waiting.is_done = true;
  waiting.answer.outcome = outcome_of(status);
  if (status != ARES_SUCCESS) return;
  hostent* host = nullptr;
  const int parsed = parse(waiting.type, bytes, size, &host);
  if (host != nullptr) {
    take_host(*host, waiting.answer);
    if (waiting.type == DnsType::cname) {
      waiting.answer.values.clear();
      if (!waiting.answer.aliases.empty()) waiting.answer.values = {plain_name(host->h_name)};
    }
    ares_free_hostent(host);
  }
  if (waiting.answer.values.empty())
    waiting.answer.outcome =
        parsed == ARES_SUCCESS || parsed == ARES_ENODATA ? DnsOutcome::no_data : outcome_of(parsed);
  std::sort(waiting.answer.values.begin(), waiting.answer.values.end());
}

// Waits for the channel's sockets until the answer is there or the time is over.
void drive(ares_channel channel, const Waiting& waiting, const Clock& clock, const Within& within) {
  while (!waiting.is_done) {
    const auto left = within.deadline.remaining(clock.steady());
    if (left <= Duration::zero() || within.stop.stop_requested()) return;
    std::array<ares_socket_t, ARES_GETSOCK_MAXNUM> sockets{};
    const int mask = ares_getsock(channel, sockets.data(), ARES_GETSOCK_MAXNUM);
    std::vector<pollfd> waits;
    for (unsigned i = 0; i < ARES_GETSOCK_MAXNUM; ++i) {
      const bool reads = ARES_GETSOCK_READABLE(static_cast<unsigned>(mask), i) != 0;
      const bool writes = ARES_GETSOCK_WRITABLE(static_cast<unsigned>(mask), i) != 0;
      const int events = (reads ? POLLIN : 0) | (writes ? POLLOUT : 0);
      if (events != 0)
        waits.push_back({.fd = sockets.at(i), .events = static_cast<short>(events), .revents = 0});
    }
    // Short steps: a stop is seen within 50 ms, and c-ares sees its own retries' times.
    const auto step = std::min(std::chrono::ceil<milliseconds>(left), milliseconds(50));
    const int ready = poll(waits.data(), waits.size(), static_cast<int>(step.count()));
    if (ready <= 0) ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
    for (const auto& wait : waits) {
      if (wait.revents == 0) continue;
      const bool reads = (wait.revents & (POLLIN | POLLERR | POLLHUP)) != 0;
      const bool writes = (wait.revents & POLLOUT) != 0;
      ares_process_fd(channel, reads ? wait.fd : ARES_SOCKET_BAD,
                      writes ? wait.fd : ARES_SOCKET_BAD);
    }
  }
}

int class_in() { return ns_c_in; }

int number(DnsType type) {
  if (type == DnsType::a) return ns_t_a;
  return type == DnsType::aaaa ? ns_t_aaaa : ns_t_cname;
}

}  // namespace

RealResolver::RealResolver(Clock& clock) : clock_(clock) { ares_library_init(ARES_LIB_INIT_ALL); }
RealResolver::~RealResolver() { ares_library_cleanup(); }

DnsAnswer RealResolver::ask(const std::string& server, const std::string& name, DnsType type,
                            const Within& within) {
  const SteadyTime start = clock_.steady();
  ares_options options{};
  // A refusal is an answer that we want to see, not a reason to try elsewhere.
  options.flags = ARES_FLAG_NOCHECKRESP;
  options.tries = 2;
  const auto share = std::chrono::ceil<milliseconds>(within.deadline.remaining(start)) / 3;
  options.timeout = static_cast<int>(std::clamp<long>(share.count(), 50, 5000));
  ares_channel channel = nullptr;
  const int mask = ARES_OPT_FLAGS | ARES_OPT_TRIES | ARES_OPT_TIMEOUTMS;
  if (ares_init_options(&channel, &options, mask) != ARES_SUCCESS)
    return {.outcome = DnsOutcome::unreachable};
  Waiting waiting{.type = type};
  if (!server.empty() && ares_set_servers_ports_csv(channel, server.c_str()) != ARES_SUCCESS) {
    ares_destroy(channel);
    return {.outcome = DnsOutcome::unreachable};
  }
  ares_query(channel, name.c_str(), class_in(), number(type), on_answer, &waiting);
  drive(channel, waiting, clock_, within);
  ares_destroy(channel);  // calls on_answer for what is still open
  waiting.answer.took = clock_.steady() - start;
  return waiting.answer;
}

}  // namespace vitara
