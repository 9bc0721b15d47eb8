// Who holds a port, as far as /proc tells this user. Reads only.
#pragma once

#include <cstdint>
#include <string>

namespace vitara::server {

/// "nginx (pid 812)"; empty when it cannot be told (another user's process, another namespace).
[[nodiscard]] std::string holder_of_port(std::uint16_t port);
/// The name of a process: "nginx (pid 812)"; "pid 812" when only the number is known.
[[nodiscard]] std::string process_name(std::int64_t pid);

}  // namespace vitara::server
