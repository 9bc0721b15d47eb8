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

/// The one API client (OAuth 1.0a consumer), and a token that kLoginProvider has given it already:
/// 2019's lifetime of -1, for ever.
inline constexpr std::string_view kConsumerKey = "stand-in-consumer";
inline constexpr std::string_view kConsumerSecret = "stand-in-c0nsumer-secret";
inline constexpr std::string_view kToken = "7b0c1f5e-2d7f-4f4f-9f0a-3c1a7b1c9f10";
inline constexpr std::string_view kTokenSecret = "0a5d9c1e-6f5e-4d3c-8b2a-190807060504";

}  // namespace vitara::simulator
