// Who may include whom (ARCHITECTURE.md). Changing this table is a design decision with a commit of
// its own.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/house/source.hpp"

namespace vitara::house {
namespace {

using Rooms = std::set<std::string>;

const std::map<std::string, Rooms>& allowed() {
  static const std::map<std::string, Rooms> kTable = [] {
    std::map<std::string, Rooms> table = {
        {"core/base", {}},
        {"core/sys", {"core/base"}},
        {"core/crypto", {"core/base", "core/sys"}},  // sys: the Random interface
        {"core/time", {"core/base"}},
        {"core/text", {"core/base"}},
        {"core/words", {"core/base", "core/time", "core/text"}},
        {"core/http", {"core/base", "core/sys", "core/crypto"}},
        {"core/yaml", {"core/base"}},
        {"core/topology", {"core/base", "core/sys", "core/yaml"}},
        {"core/render", {"core/base", "core/topology"}},  // never sys: it cannot touch the world
        {"core/store", {"core/base", "core/sys", "core/crypto"}},
        {"core/world", {"core/base", "core/sys", "core/http"}},
        {"core/emr",
         {"core/base", "core/sys", "core/crypto", "core/http", "core/time", "core/text"}},
        {"core/check",
         {"core/base", "core/sys", "core/crypto", "core/http", "core/topology", "core/render",
          "core/emr"}},
        {"core/voice",
         {"core/base", "core/sys", "core/crypto", "core/time", "core/text", "core/words",
          "core/emr", "core/store"}},
        {"core/vapi", {"core/base", "core/sys", "core/crypto", "core/http", "core/yaml"}},
        {"server/http", {"core/base", "core/sys"}},
        {"server/simulator", {"server/http", "core/base", "core/sys", "core/crypto", "core/time"}},
        {"server/config", {"core/base", "core/sys", "core/yaml", "core/words", "core/store"}},
    };
    const Rooms handlers = {"server/http", "core/base",  "core/sys",   "core/crypto", "core/time",
                            "core/text",   "core/words", "core/voice", "core/emr",    "core/store"};
    table["server/webhook"] = handlers;
    table["server/admin"] = handlers;
    return table;
  }();
  return kTable;
}

// "core/emr/oscar/soap.hpp" -> "core/emr"; "server/app.hpp" -> "server/app"; "cli/view/table.hpp"
// -> "cli/view".
std::string room_of(const std::string& path) {
  const auto first = path.find('/');
  auto second = path.find('/', first + 1);
  if (second == std::string::npos) second = path.rfind('.');
  return path.substr(0, second);
}

bool may_include(const std::string& from, const std::string& to) {
  const std::string a = room_of(from);
  const std::string b = room_of(to);
  if (a == b || from.starts_with("tests/")) return true;
  if (from.starts_with("cli/")) {
    const bool is_other_group =
        to.starts_with("cli/") && b != "cli/view" && std::count(to.begin(), to.end(), '/') > 1;
    return !is_other_group || from.starts_with("cli/groups") || from.starts_with("cli/main");
  }
  if (a == "server/app" || a.starts_with("server/app"))
    return to.starts_with("core/") || to.starts_with("server/");
  const auto entry = allowed().find(a);
  return entry != allowed().end() && entry->second.contains(b);
}

std::vector<std::pair<int, std::string>> includes_of(const SourceFile& file, char open,
                                                     char close) {
  std::vector<std::pair<int, std::string>> found;
  const std::string start = std::string("#include ") + open;
  for (std::size_t i = file.text.find(start); i != std::string::npos;
       i = file.text.find(start, i + 1)) {
    if (i > 0 && file.text[i - 1] != '\n') continue;
    const auto from = i + start.size();
    found.emplace_back(line_of(file.text, i),
                       file.text.substr(from, file.text.find(close, from) - from));
  }
  return found;
}

TEST(Layers, EveryIncludeIsAllowed) {
  int seen = 0;
  for (const auto& file : source_files()) {
    for (const auto& [line, included] : includes_of(file, '"', '"')) {
      ++seen;
      EXPECT_NE(included.find('/'), std::string::npos)
          << file.path << ":" << line << ": includes are written from the root";
      EXPECT_TRUE(may_include(file.path, included))
          << file.path << ":" << line << ": " << room_of(file.path) << " may not include "
          << included;
    }
  }
  EXPECT_GT(seen, 100);
}

TEST(Layers, CoreNeverTakesTheWholeWorld) {
  for (const auto& file : source_files()) {
    if (!file.path.starts_with("core/") || file.path.starts_with("core/world/")) continue;
    EXPECT_EQ(file.text.find("core/world/world.hpp"), std::string::npos) << file.path;
  }
}

struct Door {
  std::string header;              // start of the included path
  std::vector<std::string> rooms;  // where it may stand
};

TEST(Layers, ThirdPartyLibrariesEnterByOneDoor) {
  const std::vector<Door> doors = {
      {"CLI/", {"cli/"}},
      {"boost/asio", {"server/http/", "core/sys/process"}},
      {"boost/beast", {"server/http/"}},
      {"boost/process", {"core/sys/process"}},
      {"spdlog/", {"core/sys/json_log"}},
      {"prometheus/", {"core/sys/metrics"}},
      {"yaml-cpp/", {"core/yaml/"}},
      {"curl/", {"core/http/"}},
      {"pugixml", {"core/emr/", "server/simulator/"}},
      {"sqlite3", {"core/store/"}},
      {"date/", {"core/time/"}},
      {"unicode/", {"core/text/"}},
      {"openssl/", {"core/crypto/"}},
      {"sodium", {"core/crypto/"}},
      {"ares", {"core/sys/resolver"}},
      {"systemd/", {"server/app"}},
      {"kainjow/", {"core/render/template_engine"}},
  };
  for (const auto& file : source_files()) {
    if (file.path.starts_with("tests/")) continue;
    for (const auto& [line, included] : includes_of(file, '<', '>')) {
      for (const auto& door : doors) {
        if (!included.starts_with(door.header)) continue;
        bool is_open = false;
        for (const auto& room : door.rooms) is_open = is_open || file.path.starts_with(room);
        EXPECT_TRUE(is_open) << file.path << ":" << line << ": <" << included
                             << "> enters elsewhere";
      }
    }
  }
}

TEST(Layers, HeadersTakeOnlyTheNamesOfJson) {
  for (const auto& file : source_files()) {
    if (!file.path.ends_with(".hpp") || file.path.starts_with("tests/")) continue;
    EXPECT_EQ(file.text.find("<nlohmann/json.hpp>"), std::string::npos)
        << file.path << ": include json_fwd.hpp in headers";
  }
}

TEST(Layers, TheTableKnowsEveryRoomOfCore) {
  for (const auto& file : source_files()) {
    if (!file.path.starts_with("core/")) continue;
    EXPECT_TRUE(allowed().contains(room_of(file.path)))
        << file.path << " stands in an unknown room";
  }
}

}  // namespace
}  // namespace vitara::house
