// Asks the DNS itself, one server at a time, so that servers which disagree are told apart and a
// missing name is not mistaken for a silent server. /etc/hosts is not looked at.
#pragma once

#include <string>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/sys/clock.hpp"

namespace vitara {

enum class DnsType { a, aaaa, cname };

/// What a server said. `no_name`: NXDOMAIN; `no_data`: the name is there, without such a record.
enum class DnsOutcome { found, no_name, no_data, refused, server_failed, timed_out, unreachable };

struct DnsAnswer {
  DnsOutcome outcome = DnsOutcome::unreachable;
  std::vector<std::string> values = {};   // addresses or a name, sorted; `found` alone has any
  std::vector<std::string> aliases = {};  // names that an address was found behind
  Duration took{};
};

class Resolver {
 public:
  virtual ~Resolver() = default;
  /// `server`: "address[:port]", "[v6]:port"; empty: the system's (/etc/resolv.conf). Over UDP,
  /// again over TCP where the answer was cut. Ends at the deadline as `timed_out`. Safe from
  /// several threads at once.
  [[nodiscard]] virtual DnsAnswer ask(const std::string& server, const std::string& name,
                                      DnsType type, const Within& within) = 0;
};

/// c-ares.
class RealResolver final : public Resolver {
 public:
  explicit RealResolver(Clock& clock);
  ~RealResolver() override;
  RealResolver(const RealResolver&) = delete;
  RealResolver& operator=(const RealResolver&) = delete;
  [[nodiscard]] DnsAnswer ask(const std::string& server, const std::string& name, DnsType type,
                              const Within& within) override;

 private:
  Clock& clock_;
};

}  // namespace vitara
