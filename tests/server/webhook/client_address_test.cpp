#include "server/webhook/client_address.hpp"

#include <gtest/gtest.h>

namespace vitara::server::webhook {
namespace {

TEST(ClientAddress, IsWhatTheProxyOnThisMachineSaw) {
  const struct {
    const char* peer;
    const char* forwarded;
    const char* real;
    const char* expected;
  } kCases[] = {
      {"192.0.2.7", "", "", "192.0.2.7"},
      {"192.0.2.7", "167.150.224.9", "167.150.224.9", "192.0.2.7"},  // a stranger says so
      {"127.0.0.1", "167.150.224.9", "", "167.150.224.9"},
      {"127.0.0.1", "10.0.0.1, 167.150.224.9", "", "167.150.224.9"},  // the first was sent along
      {"unix", "2001:db8::1", "", "2001:db8::1"},
      {"::1", "", "167.150.224.9", "167.150.224.9"},
      {"127.0.0.1", "", "", "127.0.0.1"},
      {"127.0.0.1", "10.0.0.1, unknown", "", "127.0.0.1"},
      {"127.0.0.1", "a\nb", "", "127.0.0.1"},
  };
  for (const auto& c : kCases) {
    Request request;
    request.peer = c.peer;
    if (*c.forwarded != '\0') request.headers.push_back({"X-Forwarded-For", c.forwarded});
    if (*c.real != '\0') request.headers.push_back({"X-Real-IP", c.real});
    EXPECT_EQ(client_address(request), c.expected) << c.peer << " " << c.forwarded;
  }
}

}  // namespace
}  // namespace vitara::server::webhook
