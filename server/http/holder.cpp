#include "server/http/holder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace vitara::server {

namespace {

namespace fs = std::filesystem;

/// The words of a line of /proc/net/tcp.
std::vector<std::string_view> words(std::string_view line) {
  std::vector<std::string_view> found;
  while (true) {
    const auto start = line.find_first_not_of(' ');
    if (start == std::string_view::npos) return found;
    const auto end = std::min(line.find(' ', start), line.size());
    found.push_back(line.substr(start, end - start));
    line.remove_prefix(end);
  }
}

/// Inodes of sockets that listen on the port. proc(5): `sl local_address rem_address st ... inode`,
/// addresses as hex with the port behind a colon, state 0A is listening, the inode is the tenth.
void add_listening_inodes(const char* table, std::uint16_t port, std::set<std::string>& inodes) {
  std::ifstream file(table);
  const auto wanted = fmt::format(":{:04X}", port);
  for (std::string line; std::getline(file, line);) {
    const auto fields = words(line);
    if (fields.size() > 9 && fields[3] == "0A" && fields[1].ends_with(wanted))
      inodes.insert(fmt::format("socket:[{}]", fields[9]));
  }
}

std::optional<std::int64_t> as_pid(const std::string& name) {
  std::int64_t pid = 0;
  const auto* end = name.data() + name.size();
  const auto [stop, error] = std::from_chars(name.data(), end, pid);
  if (error != std::errc() || stop != end) return std::nullopt;
  return pid;
}

/// Whether one of the process's descriptors is one of the sockets. False where we may not look.
bool holds_one(const fs::path& process, const std::set<std::string>& sockets) {
  std::error_code refused;
  for (fs::directory_iterator entry(process / "fd", refused), end; !refused && entry != end;
       entry.increment(refused)) {
    std::error_code gone;
    const auto target = fs::read_symlink(entry->path(), gone);
    if (!gone && sockets.contains(target.string())) return true;
  }
  return false;
}

}  // namespace

std::string process_name(std::int64_t pid) {
  std::ifstream file(fmt::format("/proc/{}/comm", pid));
  std::string name;
  std::getline(file, name);
  return name.empty() ? fmt::format("pid {}", pid) : fmt::format("{} (pid {})", name, pid);
}

std::string holder_of_port(std::uint16_t port) {
  std::set<std::string> sockets;
  add_listening_inodes("/proc/net/tcp", port, sockets);
  add_listening_inodes("/proc/net/tcp6", port, sockets);
  if (sockets.empty()) return {};
  std::error_code refused;
  for (fs::directory_iterator entry("/proc", refused), end; !refused && entry != end;
       entry.increment(refused)) {
    const auto pid = as_pid(entry->path().filename().string());
    if (pid && holds_one(entry->path(), sockets)) return process_name(*pid);
  }
  return {};
}

}  // namespace vitara::server
