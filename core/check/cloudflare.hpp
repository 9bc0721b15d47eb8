// Which addresses are Cloudflare's proxies: the ranges that it publishes. Pure.
#pragma once

#include <string_view>

namespace vitara::check {

/// Of https://www.cloudflare.com/ips (unchanged since September 2023). False for what is no
/// address.
[[nodiscard]] bool is_cloudflare(std::string_view address);

}  // namespace vitara::check
