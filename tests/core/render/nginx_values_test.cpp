// Bad values in every string that nginx files are made of: refused with place and reason, or
// rendered to exactly the tree that was meant. What was meant is told here in a way of its own: the
// tree of a harmless value, with that value replaced.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/render/nginx.hpp"
#include "core/render/nginx_tree.hpp"
#include "tests/core/render/hostile.hpp"
#include "tests/core/render/rendering.hpp"

namespace vitara::render::nginx {
namespace {

using testing::built_in;
using testing::Strings;
using topology::Topology;
using topology::Vhost;

constexpr std::size_t kStrings = 100'000;
constexpr std::size_t kVhosts = 250;  // in one platform
constexpr int kOfThePlatform = 400;   // of each string that a platform has once

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

// Every word of a tree, with its blocks' ends.
void flatten(const std::vector<Directive>& block, std::vector<std::string_view>& out) {
  for (const auto& one : block) {
    out.emplace_back(one.name);
    out.insert(out.end(), one.values.begin(), one.values.end());
    out.emplace_back(one.has_block ? "{" : ";");
    if (!one.has_block) continue;
    flatten(one.block, out);
    out.emplace_back("}");
  }
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
    std::vector<std::string_view> meant;
    std::vector<std::string_view> found;
    flatten(harmless(*tried.field).directives, meant);
    flatten(read.directives, found);
    ASSERT_EQ(found.size(), meant.size()) << tried.field->name << ": " << tried.text;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i] == meant[i]) continue;  // nothing to replace, or the harmless value itself
      const std::string word(meant[i]);
      const auto own = is_named ? word : replaced(word, "v0.example.com", vhost.name);
      ASSERT_EQ(found[i], replaced(own, tried.field->harmless, value))
          << tried.field->name << ": " << tried.text;
    }
    // Where a value belongs it must be: a word left as it was would be the harmless one's.
    const std::string_view harmless_text = tried.field->harmless;
    if (harmless_text == "api" || value.find(harmless_text) != std::string::npos) return;
    for (const auto word : found)
      ASSERT_EQ(word.find(harmless_text), std::string_view::npos)
          << tried.field->name << ": " << tried.text;
  }

  std::map<std::string, Tree> trees_;
};

TEST_F(NginxValues, AreRefusedOrRenderedAsMeant) {
  Strings strings(20261128);
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

// Every word of every file, but for the revision, which follows them.
std::vector<std::string> words_of(const Rendered& rendered) {
  std::vector<std::string> out;
  for (const auto& file : rendered.tree.files()) {
    const auto read = parse(file.text, "");
    EXPECT_TRUE(read.findings.empty()) << file.text;
    std::vector<std::string_view> words;
    flatten(read.directives, words);
    for (const auto word : words) {
      const auto hex = std::min(word.find_first_not_of("0123456789abcdef"), word.size());
      out.emplace_back(hex == 16 ? "(revision)" : word);
    }
  }
  return out;
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
  Strings strings(20261129);
  for (const auto& own : all) {
    std::vector<std::string> harmless;
    for (int i = 0; i < kOfThePlatform; ++i) {
      const auto text = i == 0 ? std::string(own.harmless) : strings.next(own.harmless);
      auto topology = platform();
      topology.vhosts.push_back(plain_vhost(0));
      own.put(topology, text);
      const auto out = configuration(topology, built_in(),
                                     {.host = topology.hosts[0].name, .mark = topology.name});
      ASSERT_TRUE(i > 0 || out.findings.empty()) << own.name;
      if (!out.findings.empty()) continue;
      auto words = words_of(out);
      if (i == 0) harmless = words;
      auto meant = harmless;
      for (auto& word : meant) word = replaced(std::move(word), own.harmless, text);
      ASSERT_EQ(words, meant) << own.name << ": " << text;
    }
  }
}

}  // namespace
}  // namespace vitara::render::nginx
