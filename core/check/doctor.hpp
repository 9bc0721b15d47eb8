// What vitara needs of the machine it runs on: tools, disk, clock, zones, files, ports. Works
// offline and without a topology.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/check/gather.hpp"
#include "core/check/judge.hpp"
#include "core/sys/machine.hpp"

namespace vitara::check {

struct ToolFact {
  std::string name = {};
  std::string path = {};     // empty: not here
  std::string version = {};  // its own words, one line
  std::string used_for = {};
  std::string package = {};  // Debian's
};

struct FileFact {
  std::string path = {};
  std::uint32_t mode = 0;
};

struct DoctorFacts {
  std::vector<ToolFact> tools = {};
  std::map<std::string, DiskSpace> disks = {};  // by what is kept there
  std::optional<bool> clock_is_kept = {};
  std::string zone_data = {};                              // "2025b"; empty: none
  std::optional<std::chrono::seconds> winter_offset = {};  // Vancouver's in December 2026
  std::vector<FileFact> secrets = {};                      // files that hold some
  std::map<std::string, bool> credentials = {};            // variable -> is it set
  std::vector<ListeningSocket> sockets = {};
  bool database_is_there = false;
  bool database_is_open = false;  // a vitara holds it
  bool server_listens = false;    // on its port
  bool is_root = false;
};

/// What the caller knows better: the zone's offset (core/time), names of variables to look for.
struct DoctorAsk {
  std::optional<std::chrono::seconds> winter_offset = {};
  std::vector<std::string> variables = {};
  std::string data = "/var/lib/vitara";
  std::string settings = "/etc/vitara";
};

struct Surgery {
  Tools tools;
  Sockets& sockets;
  Machine& machine;
  const Environment& variables;
};

[[nodiscard]] DoctorFacts gather_doctor(const DoctorAsk& ask, const Surgery& surgery,
                                        const Within& within);
/// D001 to D010. Pure.
[[nodiscard]] Judged judge_doctor(const DoctorFacts& facts);

}  // namespace vitara::check
