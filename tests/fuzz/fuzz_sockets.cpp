// /proc/net tables and docker's words under fire: no bytes give a port 0 or an empty address.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/check/published.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const auto transport : {vitara::Transport::tcp, vitara::Transport::udp})
    for (const auto& row : vitara::parse_socket_table(text, transport))
      if (row.port == 0 || row.address.empty()) std::abort();
  for (const auto& one : vitara::check::read_docker_ps(text))
    if (one.host_port == 0) std::abort();
  for (const auto& one : vitara::check::read_nat_rules(text))
    if (one.host_port == 0 || one.address.empty()) std::abort();
  return 0;
}
