#include <fmt/format.h>

#include <algorithm>

#include "core/check/doctor.hpp"

namespace vitara::check {

namespace {

using std::chrono::hours;

constexpr double kMegabyte = 1024.0 * 1024;
// Of December 2026, since British Columbia keeps its summer time.
constexpr std::chrono::seconds kVancouver = -hours(7);

class Doctor {
 public:
  explicit Doctor(const DoctorFacts& facts) : facts_(facts) {}

  Judged judge() {
    judge_tools();
    judge_disks();
    judge_clock();
    judge_zones();
    judge_secrets();
    judge_credentials();
    judge_ports();
    judge_database();
    if (!facts_.is_root)
      find("D010", Severity::info, "not root: owners of ports and keys of others stay unseen",
           "see all of it: sudo vitara doctor");
    return std::move(out_);
  }

 private:
  void line(Sign sign, std::string what, std::string found) {
    out_.lines.push_back({.sign = sign, .what = std::move(what), .found = std::move(found)});
  }
  void find(std::string code, Severity severity, std::string message, std::string hint) {
    out_.findings.push_back({.code = std::move(code),
                             .severity = severity,
                             .message = std::move(message),
                             .hint = std::move(hint)});
  }

  [[nodiscard]] bool has(std::string_view name) const {
    return std::any_of(facts_.tools.begin(), facts_.tools.end(), [&](const ToolFact& tool) {
      return tool.name == name && !tool.path.empty();
    });
  }

  void judge_tools() {
    for (const auto& tool : facts_.tools) {
      const bool is_there = !tool.path.empty();
      line(is_there ? Sign::good : Sign::unknown, tool.name,
           !is_there              ? "not here"
           : tool.version.empty() ? tool.path
                                  : tool.version);
      // One of two is enough.
      const bool has_other = (tool.name == "lego" && has("certbot")) ||
                             (tool.name == "certbot" && has("lego")) ||
                             (tool.name == "docker-compose" && has("docker"));
      if (is_there || has_other) continue;
      const bool is_npm = tool.package.starts_with("npm ");
      find("D001", Severity::info, fmt::format("no {} here, for {}", tool.name, tool.used_for),
           (is_npm ? "sudo " : "sudo apt-get install ") + tool.package);
    }
  }

  void judge_disks() {
    for (const auto& [what, disk] : facts_.disks) {
      const double share =
          disk.total == 0 ? 1 : static_cast<double>(disk.free) / static_cast<double>(disk.total);
      const auto text = fmt::format("{:.0f} MB free ({:.0f}%)",
                                    static_cast<double>(disk.free) / kMegabyte, share * 100);
      const bool is_full = disk.free < 200U << 20U;
      const bool is_tight = is_full || share < 0.05;
      line(is_full ? Sign::bad : is_tight ? Sign::warning : Sign::good, "disk for " + what, text);
      if (is_tight)
        find("D002", is_full ? Severity::error : Severity::warning,
             fmt::format("the disk for {} has {}", what, text),
             "make room: sudo du -xh / | sort -h | tail -20");
    }
  }

  void judge_clock() {
    const auto kept = facts_.clock_is_kept;
    line(!kept   ? Sign::unknown
         : *kept ? Sign::good
                 : Sign::warning,
         "clock",
         !kept   ? "the kernel does not say"
         : *kept ? "kept by NTP"
                 : "runs free");
    if (kept && !*kept)
      find("D003", Severity::warning,
           "the clock is not kept by NTP: signatures are refused from 5 minutes on",
           "sudo timedatectl set-ntp true");
  }

  void judge_zones() {
    const bool is_new = facts_.winter_offset == kVancouver;
    line(facts_.zone_data.empty() || !is_new ? Sign::warning : Sign::good, "time zones",
         facts_.zone_data.empty() ? "no version found" : "tzdata " + facts_.zone_data);
    if (facts_.winter_offset && !is_new)
      find(
          "D006", Severity::warning,
          fmt::format("time zone data ({}) turn Vancouver's clock back in winter 2026, which stays "
                      "at UTC-7 by newer data",
                      facts_.zone_data.empty() ? "unknown" : facts_.zone_data),
          "sudo apt-get install --only-upgrade tzdata, then restart vitara");
  }

  void judge_secrets() {
    for (const auto& file : facts_.secrets) {
      const bool is_open = (file.mode & 07U) != 0 || (file.mode & 020U) != 0;
      line(is_open ? Sign::bad : Sign::good, file.path, fmt::format("mode {:o}", file.mode));
      if (is_open)
        find("D004", Severity::error,
             fmt::format("`{}` holds secrets and is open to others (mode {:o})", file.path,
                         file.mode),
             "sudo chmod 600 " + file.path);
    }
  }

  void judge_credentials() {
    for (const auto& [name, is_set] : facts_.credentials) {
      line(is_set ? Sign::good : Sign::unknown, name, is_set ? "set" : "not set");
      if (!is_set)
        find("D005", Severity::info, fmt::format("{} is not set", name),
             "export it, or name a file with --env-file");
    }
  }

  void judge_ports() {
    for (const auto port : {std::uint16_t{80}, std::uint16_t{443}}) {
      const auto found =
          std::find_if(facts_.sockets.begin(), facts_.sockets.end(), [&](const auto& socket) {
            return socket.port == port && socket.inside == 0 &&
                   socket.transport == Transport::tcp && !is_loopback(socket.address);
          });
      const auto what = fmt::format("port {}", port);
      if (found == facts_.sockets.end()) {
        line(Sign::unknown, what, "free");
        continue;
      }
      const auto owner = found->owners.empty() ? SocketOwner{} : found->owners.front();
      const bool is_fight =
          has("nginx") && !owner.name.empty() && owner.name != "nginx" && owner.name != "systemd";
      line(is_fight ? Sign::bad : Sign::good, what,
           owner.name.empty() ? "held by another user's process"
                              : fmt::format("{} (pid {})", owner.name, owner.process));
      if (is_fight)
        find("D007", Severity::error,
             fmt::format("port {} is held by `{}` (pid {}) and nginx is here too", port, owner.name,
                         owner.process),
             fmt::format("stop one of the two: ps -fp {}", owner.process));
    }
  }

  void judge_database() {
    if (!facts_.database_is_there) return line(Sign::unknown, "database", "none yet");
    line(Sign::good, "database", facts_.database_is_open ? "open in a running vitara" : "closed");
    if (facts_.database_is_open && !facts_.server_listens && facts_.is_root)
      find("D008", Severity::warning, "a vitara holds the database and none listens",
           "see which: sudo fuser -v /var/lib/vitara/vitara.db-lock");
  }

  const DoctorFacts& facts_;
  Judged out_;
};

}  // namespace

Judged judge_doctor(const DoctorFacts& facts) { return Doctor(facts).judge(); }

}  // namespace vitara::check
