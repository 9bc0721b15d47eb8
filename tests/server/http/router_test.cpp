#include "server/http/router.hpp"

#include <gtest/gtest.h>

#include "core/base/ensure.hpp"

namespace vitara::server {
namespace {

Router make_router(const std::vector<std::pair<std::string, std::string>>& routes) {
  Router router;
  for (const auto& [method, path] : routes) router.add({.method = method, .path = path});
  return router;
}

TEST(Router, FindsWhatItShould) {
  const auto router = make_router({{"POST", "/api/vapi/{slug}"},
                                   {"POST", "/api/vapi"},
                                   {"GET", "/api/clinics/{id}"},
                                   {"GET", "/api/clinics/export"},
                                   {"GET", "/api/clinics/{id}/calls/{call}"},
                                   {"GET", "/"},
                                   {"GET", "/assets/{rest...}"}});
  struct Case {
    const char* name;
    const char* method;
    const char* path;
    const char* expected;  // path of the route; null: none
  };
  const Case cases[] = {
      {"literal", "POST", "/api/vapi", "/api/vapi"},
      {"capture", "POST", "/api/vapi/riverside", "/api/vapi/{slug}"},
      {"literal before capture", "GET", "/api/clinics/export", "/api/clinics/export"},
      {"two captures", "GET", "/api/clinics/a/calls/b", "/api/clinics/{id}/calls/{call}"},
      {"root", "GET", "/", "/"},
      {"remainder", "GET", "/assets/js/app.js", "/assets/{rest...}"},
      {"empty remainder", "GET", "/assets/", "/assets/{rest...}"},
      {"no slash, no remainder", "GET", "/assets", nullptr},
      {"a capture is never empty", "POST", "/api/vapi/", nullptr},
      {"a capture is one segment", "POST", "/api/vapi/a/b", nullptr},
      {"a slash at the end is another path", "GET", "/api/clinics/a/", nullptr},
      {"an empty segment is one", "GET", "/api//clinics/a", nullptr},
      {"case counts", "POST", "/API/vapi", nullptr},
      {"method counts", "PUT", "/api/vapi", nullptr},
      {"empty path", "GET", "", nullptr},
      {"no leading slash", "GET", "api/vapi", nullptr},
  };
  for (const auto& c : cases) {
    const auto match = router.find(c.method, c.path);

    if (c.expected == nullptr) {
      EXPECT_EQ(match.route, nullptr) << c.name;
    } else {
      ASSERT_NE(match.route, nullptr) << c.name;
      EXPECT_EQ(match.route->path, c.expected) << c.name;
    }
  }
}

TEST(Router, CapturesByName) {
  const auto router = make_router({{"GET", "/clinics/{id}/calls/{call}"}, {"GET", "/f/{rest...}"}});

  const auto match = router.find("GET", "/clinics/riverside/calls/42");
  const auto rest = router.find("GET", "/f/a/b.css");

  const std::vector<std::pair<std::string, std::string>> expected = {{"id", "riverside"},
                                                                     {"call", "42"}};
  EXPECT_EQ(match.captures, expected);
  ASSERT_EQ(rest.captures.size(), 1U);
  EXPECT_EQ(rest.captures[0].first, "rest");
  EXPECT_EQ(rest.captures[0].second, "a/b.css");
}

TEST(Router, TellsWhichMethodsAPathAllows) {
  const auto router = make_router({{"GET", "/a/{id}"}, {"PUT", "/a/{id}"}, {"POST", "/b"}});

  const auto wrong_method = router.find("DELETE", "/a/1");
  const auto wrong_path = router.find("GET", "/c");

  EXPECT_EQ(wrong_method.route, nullptr);
  EXPECT_EQ(wrong_method.allowed, (std::vector<std::string>{"GET", "PUT"}));
  EXPECT_TRUE(wrong_path.allowed.empty());
}

TEST(Router, LiteralOfAnotherMethodDoesNotHideACapture) {
  const auto router = make_router({{"POST", "/clinics/export"}, {"GET", "/clinics/{id}"}});

  const auto match = router.find("GET", "/clinics/export");

  ASSERT_NE(match.route, nullptr);
  EXPECT_EQ(match.captures.at(0).second, "export");
  EXPECT_TRUE(match.allowed.empty());
}

TEST(Router, TwoEqualRoutesAreABug) {
  auto router = make_router({{"GET", "/a"}});

  EXPECT_THROW(router.add({.method = "GET", .path = "/a"}), Bug);
  EXPECT_THROW(router.add({.method = "GET", .path = "a"}), Bug);
  EXPECT_NO_THROW(router.add({.method = "POST", .path = "/a"}));
}

}  // namespace
}  // namespace vitara::server
