// Bad values in every string that nginx files are made of: refused with place and reason, or
// rendered to exactly the tree that was meant. What was meant is told here in a way of its own: the
// tree of a harmless value, with that value replaced.
#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "core/render/nginx.hpp"
#include "core/render/nginx_tree.hpp"
#include "tests/core/render/rendering.hpp"

namespace vitara::render::nginx {
namespace {

using testing::built_in;
using topology::Topology;
using topology::Vhost;

constexpr std::size_t kStrings = 100'000;
constexpr std::size_t kVhosts = 250;  // in one platform

struct Field {
  const char* name;
  const char* harmless;  // a value that is right there, and stands nowhere else
  std::function<void(Vhost&, const std::string&)> put;
};

const std::vector<Field>& fields() {
  static const std::vector<Field> kAll = {
      {"name", "harmless.example.org", [](Vhost& v, const std::string& s) { v.name = s; }},
      {"alias", "harmless.example.org",
       [](Vhost& v, const std::string& s) {
         v.aliases = {"b.example.com", s};
       }},
      {"root of a spa", "/srv/harmless",
       [](Vhost& v, const std::string& s) { v.kind = topology::Spa{s}; }},
      {"root of pages", "/srv/harmless",
       [](Vhost& v, const std::string& s) { v.kind = topology::Static{s}; }},
      {"redirect", "https://harmless.example.org",
       [](Vhost& v, const std::string& s) { v.kind = topology::Redirect{s}; }},
      {"route", "/harmless/", [](Vhost& v, const std::string& s) { v.routes[0].prefix = s; }},
      {"upstream", "api",
       [](Vhost& v, const std::string& s) {
         v.kind = topology::Proxy{.upstream = {.place = v.place, .service = s}};
       }},
      {"certificate", "/srv/harmless.pem",
       [](Vhost& v, const std::string& s) { v.tls = {.certificate = s, .key = "/srv/key.pem"}; }},
      {"key", "/srv/harmless.pem",
       [](Vhost& v, const std::string& s) { v.tls = {.certificate = "/srv/cert.pem", .key = s}; }},
      {"header", "X-Harmless", [](Vhost& v, const std::string& s) { v.headers[0].first = s; }},
      {"its value", "harmless", [](Vhost& v, const std::string& s) { v.headers[0].second = s; }},
      {"allow", "198.51.100.77", [](Vhost& v, const std::string& s) { v.access.allow = {s}; }},
      {"deny", "198.51.100.77", [](Vhost& v, const std::string& s) { v.access.deny = {s}; }},
      {"file", "harmless.yaml",
       [](Vhost& v, const std::string& s) { v.routes[0].place.file = s; }}};
  return kAll;
}

Vhost plain_vhost(std::size_t number) {
  const auto line = static_cast<int>(number) + 1;
  return {.name = "v" + std::to_string(number) + ".example.com",
          .place = {"vitara.yaml", line, 3},
          .host = "web",
          .kind = topology::Spa{"/srv/app"},
          .routes = {{.place = {"vitara.yaml", line, 9},
                      .prefix = "/api/",
                      .upstream = {.service = "api"}}},
          .headers = {{"X-Own", "plain"}}};
}

Topology platform() {
  return {.file = "vitara.yaml",
          .name = "clinic",
          .hosts = {{.name = "web"}},
          .services = {{.name = "api", .host = "web", .port = 3002}},
          .tls = topology::TlsIssuer{.issuer = "letsencrypt", .webroot = "/var/www/acme"}};
}

// Pieces that have broken configurations before, between pieces of what is right.
class Strings {
 public:
  std::string next(const std::string& harmless) {
    if (pick(40) == 0) return long_one(harmless);
    if (pick(40) == 0) return harmless;
    if (pick(12) == 0) return harmless + std::string(1, "abc0-_.~"[pick(8)]);
    std::string out = pick(3) == 0 ? "" : harmless.substr(0, pick(harmless.size() + 1));
    const auto pieces = 1 + pick(5);
    for (std::size_t i = 0; i < pieces; ++i) out += kPieces[pick(kPieces.size())];
    if (pick(3) == 0) out += harmless.substr(pick(harmless.size() + 1));
    return out;
  }
  std::size_t pick(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(engine_);
  }

 private:
  std::string long_one(const std::string& harmless) {
    std::string out = harmless;
    const std::size_t length = pick(2) == 0 ? 10'000 : 3'000 + pick(3'000);
    while (out.size() < length) out += pick(20) == 0 ? kPieces[pick(kPieces.size())] : "x";
    return out;
  }

  static inline const std::array<std::string, 42> kPieces = {"\n",
                                                             "\r\n",
                                                             ";",
                                                             "{",
                                                             "}",
                                                             "$",
                                                             "$host",
                                                             "${x}",
                                                             "\"",
                                                             "'",
                                                             "\\",
                                                             "\\\"",
                                                             "\\n",
                                                             "../",
                                                             "/../",
                                                             "#",
                                                             " ",
                                                             "\t",
                                                             "\u202E",
                                                             "\u2066",
                                                             "\u200B",
                                                             "\u2028",
                                                             "\u0085",
                                                             "\x7f",
                                                             "\x01",
                                                             "\x01"
                                                             "0\x02",
                                                             "\xFF",
                                                             "\xC3",
                                                             "%0a",
                                                             "%s{}",
                                                             "{{root}}",
                                                             "{{{",
                                                             "}}",
                                                             "*.",
                                                             "a",
                                                             "B",
                                                             "\u00e9",
                                                             "\u4e2d",
                                                             "server{}",
                                                             "~ ^/",
                                                             "://",
                                                             std::string("\0", 1)};
  std::mt19937_64 engine_{20261128};
};

struct Tried {
  const Field* field = nullptr;
  std::string text = {};
};

// A word with the harmless value replaced, wherever it stands.
std::string replaced(std::string word, const std::string& from, const std::string& to) {
  for (auto at = word.find(from); at != std::string::npos; at = word.find(from, at + to.size()))
    word.replace(at, from.size(), to);
  return word;
}

std::string flat(const std::vector<Directive>& block,
                 const std::function<std::string(const std::string&)>& change) {
  std::string out;
  for (const auto& one : block) {
    out += change(one.name);
    for (const auto& value : one.values) out += '\x1f' + change(value);
    out += one.has_block ? "\x1e{" + flat(one.block, change) + "}" : ";";
  }
  return out;
}

class NginxValues : public ::testing::Test {
 protected:
  static Rendered render(const Topology& topology) {
    return configuration(topology, built_in(), {.host = "web", .mark = "M"});
  }

  // The file of a vhost in which that field holds its harmless value.
  const Tree& harmless(const Field& field) {
    const auto known = trees_.find(field.name);
    if (known != trees_.end()) return known->second;
    auto topology = platform();
    topology.vhosts.push_back(plain_vhost(0));
    field.put(topology.vhosts[0], field.harmless);
    const auto out = render(topology);
    EXPECT_TRUE(out.findings.empty()) << field.name << ": " << out.findings.front().message;
    const auto* file = out.tree.file(file_of(topology.vhosts[0].name));
    return trees_.emplace(field.name, parse(file->text, "")).first->second;
  }

  void judge(const Vhost& vhost, const Tried& tried, const std::string& text) {
    const auto read = parse(text, "");
    ASSERT_TRUE(read.findings.empty()) << tried.field->name << ": " << tried.text;
    auto value = tried.text;  // a redirect's last slashes are taken away, its path brings one
    if (std::holds_alternative<topology::Redirect>(vhost.kind))
      while (value.ends_with('/')) value.pop_back();
    const bool is_named = tried.field->name == std::string("name");
    const auto meant = flat(harmless(*tried.field).directives, [&](const std::string& word) {
      const auto own = is_named ? word : replaced(word, "v0.example.com", vhost.name);
      return replaced(own, tried.field->harmless, value);
    });
    EXPECT_EQ(flat(read.directives, [](const std::string& word) { return word; }), meant)
        << tried.field->name << ": " << tried.text;
  }

  std::map<std::string, Tree> trees_;
};

TEST_F(NginxValues, AreRefusedOrRenderedAsMeant) {
  Strings strings;
  std::size_t refused = 0;
  std::map<std::string, std::size_t> accepted;
  for (std::size_t done = 0; done < kStrings; done += kVhosts) {
    auto topology = platform();
    std::vector<Tried> tried;
    for (std::size_t i = 0; i < kVhosts; ++i) {
      const auto& field = fields()[strings.pick(fields().size())];
      topology.vhosts.push_back(plain_vhost(i));
      tried.push_back({&field, strings.next(field.harmless)});
      field.put(topology.vhosts.back(), tried.back().text);
    }

    const auto out = render(topology);

    std::map<int, const Finding*> by_line;
    for (const auto& finding : out.findings) by_line.emplace(finding.line, &finding);
    for (std::size_t i = 0; i < kVhosts; ++i) {
      const auto& vhost = topology.vhosts[i];
      const auto found = by_line.find(static_cast<int>(i) + 1);
      if (found != by_line.end()) {
        ++refused;
        EXPECT_FALSE(found->second->message.empty() || found->second->hint.empty());
        continue;
      }
      const auto* file = out.tree.file(file_of(vhost.name));
      ASSERT_NE(file, nullptr) << tried[i].field->name << ": " << tried[i].text;
      ++accepted[tried[i].field->name];
      // A wildcard's own name stands elsewhere: NginxVhost has it.
      if (vhost.name.starts_with("*.")) continue;
      judge(vhost, tried[i], file->text);
    }
  }

  EXPECT_GT(refused, kStrings / 2);
  for (const auto& field : fields())  // an upstream must also be one that is there
    EXPECT_TRUE(accepted[field.name] > 20 || field.name == std::string("upstream")) << field.name;
}

// What stands once a platform: the shared file.
TEST_F(NginxValues, OfThePlatformTooAreRefusedOrRenderedAsMeant) {
  struct Own {
    const char* name;
    const char* harmless;
    void (*put)(Topology&, const std::string&);
  };
  const std::vector<Own> all = {
      {"webroot", "/srv/harmless", [](Topology& t, const std::string& s) { t.tls->webroot = s; }},
      {"service", "harmless",
       [](Topology& t, const std::string& s) {
         t.services[0].name = s;
         t.vhosts[0].routes[0].upstream.service = s;
       }},
      {"host", "harmless",
       [](Topology& t, const std::string& s) { t.hosts[0].name = t.vhosts[0].host = s; }},
      {"file", "harmless.yaml", [](Topology& t, const std::string& s) { t.file = s; }},
      {"mark", "harmless", [](Topology& t, const std::string& s) { t.name = s; }}};
  Strings strings;
  for (const auto& own : all)
    for (int i = 0; i < 100; ++i) {
      const auto text = i == 0 ? std::string(own.harmless) : strings.next(own.harmless);
      auto topology = platform();
      topology.vhosts.push_back(plain_vhost(0));
      own.put(topology, text);
      const auto out = configuration(topology, built_in(),
                                     {.host = topology.hosts[0].name, .mark = topology.name});
      EXPECT_TRUE(i > 0 || out.findings.empty()) << own.name;
      if (!out.findings.empty()) continue;
      for (const auto& file : out.tree.files()) {
        const auto read = parse(file.text, "");
        ASSERT_TRUE(read.findings.empty()) << own.name << ": " << text;
        const std::size_t servers = static_cast<std::size_t>(
            std::count_if(read.directives.begin(), read.directives.end(),
                          [](const Directive& each) { return each.name == "server"; }));
        EXPECT_EQ(servers, 2U) << own.name << ": " << text << '\n' << file.text;
      }
    }
}

}  // namespace
}  // namespace vitara::render::nginx
