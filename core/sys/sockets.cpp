#include "core/sys/sockets.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <tuple>

namespace vitara {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRows = 65536;
constexpr std::size_t kTableBytes = 32U << 20U;
constexpr std::size_t kCommandBytes = 4096;
constexpr std::size_t kNamespaces = 256;

template <class Number>
bool read_number(std::string_view text, Number& out, int base) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out, base);
  return error == std::errc() && end == text.data() + text.size();
}

std::vector<std::string_view> words(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < line.size();) {
    const auto from = line.find_first_not_of(" \t", at);
    if (from == std::string_view::npos) break;
    at = std::min(line.find_first_of(" \t", from), line.size());
    out.push_back(line.substr(from, at - from));
  }
  return out;
}

// The kernel prints the address as 32-bit words in its own byte order.
std::string read_address(std::string_view hex) {
  std::array<std::uint32_t, 4> parts{};
  if (hex.size() != 8 && hex.size() != 32) return {};
  for (std::size_t i = 0; i * 8 < hex.size(); ++i)
    if (!read_number(hex.substr(i * 8, 8), parts.at(i), 16)) return {};
  std::array<char, INET6_ADDRSTRLEN> text{};
  const int family = hex.size() == 8 ? AF_INET : AF_INET6;
  return inet_ntop(family, parts.data(), text.data(), text.size()) != nullptr ? text.data() : "";
}

std::string slurp(const std::string& path, std::size_t limit) {
  std::ifstream file(path, std::ios::binary);
  std::string text;
  std::array<char, 16384> piece{};
  while (file && text.size() < limit) {
    file.read(piece.data(),
              static_cast<std::streamsize>(std::min(piece.size(), limit - text.size())));
    text.append(piece.data(), static_cast<std::size_t>(file.gcount()));
  }
  return text;
}

std::vector<int> processes(const std::string& proc) {
  std::vector<int> out;
  std::error_code error;
  for (fs::directory_iterator it(proc, error), end; !error && it != end; it.increment(error)) {
    int process = 0;
    if (read_number(it->path().filename().string(), process, 10)) out.push_back(process);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string link(const std::string& path) {
  std::error_code error;
  const auto target = fs::read_symlink(path, error);
  return error ? std::string() : target.string();
}

SocketOwner owner(const std::string& proc, int process) {
  const auto folder = fmt::format("{}/{}", proc, process);
  SocketOwner out{.process = process, .name = slurp(folder + "/comm", 64)};
  while (!out.name.empty() && out.name.back() == '\n') out.name.pop_back();
  const std::string line = slurp(folder + "/cmdline", kCommandBytes);
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(line.find('\0', at), line.size());
    out.command.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

using Owners = std::map<std::uint64_t, std::vector<SocketOwner>>;

// Only inodes that listen are kept: a busy server has thousands of others.
void add_owners(const std::string& proc, int process, const std::set<std::uint64_t>& wanted,
                Owners& owners) {
  std::error_code error;
  std::set<std::uint64_t> held;
  const fs::path folder = fmt::format("{}/{}/fd", proc, process);
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string target = link(it->path().string());
    std::uint64_t inode = 0;
    if (!target.starts_with("socket:[") || !target.ends_with(']')) continue;
    if (!read_number(std::string_view(target).substr(8, target.size() - 9), inode, 10)) continue;
    if (wanted.contains(inode)) held.insert(inode);
  }
  if (held.empty()) return;
  const SocketOwner found = owner(proc, process);
  for (const auto inode : held) owners[inode].push_back(found);
}

struct Table {
  const char* name;
  Transport transport;
};
constexpr std::array<Table, 4> kTables = {{{"tcp", Transport::tcp},
                                           {"tcp6", Transport::tcp},
                                           {"udp", Transport::udp},
                                           {"udp6", Transport::udp}}};

struct Found {
  ListeningSocket socket;
  std::uint64_t inode;
};

void add_tables(const std::string& folder, int inside, std::vector<Found>& found) {
  for (const auto& [name, transport] : kTables)
    for (auto& row : parse_socket_table(slurp(folder + "/" + name, kTableBytes), transport))
      found.push_back({.socket = {.transport = transport,
                                  .address = std::move(row.address),
                                  .port = row.port,
                                  .inside = inside},
                       .inode = row.inode});
}

// One process of each network namespace other than ours.
std::vector<int> other_namespaces(const std::string& proc, const std::vector<int>& all) {
  std::set<std::string> seen{link(proc + "/self/ns/net"), std::string()};
  std::vector<int> out;
  for (const int process : all) {
    if (out.size() >= kNamespaces) break;
    if (seen.insert(link(fmt::format("{}/{}/ns/net", proc, process))).second)
      out.push_back(process);
  }
  return out;
}

}  // namespace

std::vector<SocketRow> parse_socket_table(std::string_view text, Transport transport) {
  // sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode ...
  const std::string_view wanted = transport == Transport::tcp ? "0A" : "07";
  std::vector<SocketRow> rows;
  for (std::size_t at = 0; at < text.size() && rows.size() < kRows;) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto fields = words(text.substr(at, end - at));
    at = end + 1;
    if (fields.size() < 10 || fields[3] != wanted || !fields[2].ends_with(":0000")) continue;
    const auto colon = fields[1].find(':');
    if (colon == std::string_view::npos) continue;
    SocketRow row{.address = read_address(fields[1].substr(0, colon))};
    if (row.address.empty() || !read_number(fields[1].substr(colon + 1), row.port, 16)) continue;
    if (row.port == 0 || !read_number(fields[9], row.inode, 10)) continue;
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<std::vector<ListeningSocket>> RealSockets::listening() {
  std::error_code error;
  if (!fs::exists(proc_ + "/net/tcp", error))
    return Error{.code = Code::missing,
                 .message = fmt::format("no `{}/net/tcp` to read what listens from", proc_),
                 .hint = "mount /proc: mount -t proc proc /proc"};
  const auto all = processes(proc_);
  std::vector<Found> found;
  add_tables(proc_ + "/net", 0, found);
  for (const int process : other_namespaces(proc_, all))
    add_tables(fmt::format("{}/{}/net", proc_, process), process, found);

  std::set<std::uint64_t> inodes;
  for (const auto& one : found) inodes.insert(one.inode);
  Owners owners;
  for (const int process : all) add_owners(proc_, process, inodes, owners);

  std::vector<ListeningSocket> out;
  for (auto& one : found) {
    if (const auto held = owners.find(one.inode); held != owners.end())
      one.socket.owners = held->second;
    out.push_back(std::move(one.socket));
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return std::tie(a.inside, a.port, a.address) < std::tie(b.inside, b.port, b.address);
  });
  return out;
}

std::vector<std::string> RealSockets::addresses() {
  std::vector<std::string> out;
  ifaddrs* all = nullptr;
  if (getifaddrs(&all) != 0) return out;
  for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next) {
    if (one->ifa_addr == nullptr) continue;
    const auto family = one->ifa_addr->sa_family;
    if (family != AF_INET && family != AF_INET6) continue;
    const void* bytes = family == AF_INET
                            ? static_cast<const void*>(
                                  &reinterpret_cast<const sockaddr_in*>(one->ifa_addr)->sin_addr)
                            : &reinterpret_cast<const sockaddr_in6*>(one->ifa_addr)->sin6_addr;
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (inet_ntop(family, bytes, text.data(), text.size()) != nullptr)
      out.emplace_back(text.data());
  }
  freeifaddrs(all);
  return out;
}

}  // namespace vitara
