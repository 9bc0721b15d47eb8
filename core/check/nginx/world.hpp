// An nginx tree against the machine it stands on: the real `nginx -t`, certificate files, folders
// that are served, ports that others hold.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/check/gather.hpp"
#include "core/check/nginx/read.hpp"

namespace vitara::check::nginx {

/// One line of what nginx said of a configuration.
struct Said {
  Severity severity = Severity::error;
  std::string message = {};
  std::string file = {};
  int line = 0;
  topology::Place source = {};  // the line of vitara.yaml that it was rendered from
};

struct CertificateUse {
  Directive directive = {};  // ssl_certificate
  std::vector<crypto::Certificate> certificates = {};
  std::string problem = {};
};

struct Facts {
  Tree tree = {};
  std::string program = {};  // empty: no nginx here
  std::vector<Said> said = {};
  std::vector<CertificateUse> certificates = {};
  std::vector<Directive> missing_roots = {};
  std::vector<std::pair<Directive, ListeningSocket>> taken = {};  // a `listen`, and who has it
};

/// Lines such as `nginx: [emerg] unknown directive "x" in /etc/nginx/a.conf:12`, and those of a log
/// (`2026/11/28 09:51:23 [emerg] 7#7: cannot load ...`). Others are passed over; at most 1,000.
/// Pure.
[[nodiscard]] std::vector<Said> read_test(std::string_view text);

/// The line of the topology that a rendered line comes from: the nearest comment at or above it
/// that ends in `FILE.yaml:LINE`. Nothing in files that were not rendered. Pure.
[[nodiscard]] std::optional<topology::Place> source_of(std::string_view text, int line);

/// `sockets` null: ports are not looked at (a tree that this host does not run).
[[nodiscard]] Facts gather(const std::string& path, Sockets* sockets, const Tools& tools,
                           const Within& within);

/// C500 to C535. Pure.
[[nodiscard]] Findings judge(const Facts& facts, SystemTime now);

}  // namespace vitara::check::nginx
