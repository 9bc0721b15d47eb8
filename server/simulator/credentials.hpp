// The one login account of the stand-in. The same in every run, so that scripts and a second
// process can use it; they open nothing but invented data.
#pragma once

#include <string_view>

namespace vitara::simulator {

inline constexpr std::string_view kUser = "vitara_api";
inline constexpr std::string_view kPassword = "stand-in-0nly!";
/// The number that WS-Security wants as Username (oscar-soap.md §3); not the provider number.
inline constexpr int kSecurityId = 131;
inline constexpr std::string_view kLoginProvider = "900001";
/// The token of a freshly started stand-in; every simulated Tomcat restart adds one step.
inline constexpr long long kFirstToken = 4410917203311;
inline constexpr long long kTokenStep = 86400007;

}  // namespace vitara::simulator
