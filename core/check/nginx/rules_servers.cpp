#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/check/nginx/rules.hpp"

namespace vitara::check::nginx {

namespace {

struct Server {
  const Directive* block;
  std::vector<const Directive*> around;  // http, or nothing in flat files
};

// "80", "*:80", "0.0.0.0:80" are one socket; "[::]:80" is another.
std::string socket_of(std::string_view listen) {
  if (listen.starts_with("unix:")) return std::string(listen);
  if (listen.find_first_not_of("0123456789") == std::string_view::npos)
    return fmt::format("*:{}", listen);
  if (listen.starts_with("0.0.0.0:")) return fmt::format("*:{}", listen.substr(8));
  const bool has_port = listen.starts_with('[') ? listen.find("]:") != std::string_view::npos
                                                : listen.find(':') != std::string_view::npos;
  return has_port ? std::string(listen) : fmt::format("{}:80", listen);
}

bool has_word(const Directive& directive, std::string_view word) {
  return std::find(directive.values.begin(), directive.values.end(), word) !=
         directive.values.end();
}

bool is_default(const Directive& listen) {
  return has_word(listen, "default_server") || has_word(listen, "default");
}

std::vector<Server> servers_of(const Tree& tree) {
  std::vector<Server> out;
  each(tree, [&](const Spot& spot) {
    const bool is_http = spot.within("stream") == nullptr && spot.within("mail") == nullptr;
    const bool is_inner = spot.within("upstream") != nullptr;
    if (spot.directive.name == "server" && spot.directive.has_block && is_http && !is_inner)
      out.push_back({&spot.directive, spot.around});
  });
  return out;
}

std::vector<const Directive*> children(const Directive& block, std::string_view name) {
  std::vector<const Directive*> out;
  for (const auto& child : block.block)
    if (child.name == name) out.push_back(&child);
  return out;
}

// The directive that holds for a server: its own, else of the block around.
const Directive* effective(const Server& server, const Tree& tree, std::string_view name) {
  if (const auto* own = server.block->child(name)) return own;
  for (auto block = server.around.rbegin(); block != server.around.rend(); ++block)
    if (const auto* outer = (*block)->child(name)) return outer;
  if (!server.around.empty()) return nullptr;
  const auto top = std::find_if(tree.directives.begin(), tree.directives.end(),
                                [&](const Directive& each) { return each.name == name; });
  return top == tree.directives.end() ? nullptr : &*top;
}

bool has_tls(const Server& server) {
  const auto listens = children(*server.block, "listen");
  return std::any_of(listens.begin(), listens.end(),
                     [](const Directive* each) { return has_word(*each, "ssl"); });
}

std::string spoken(const Server& server) {
  const auto* names = server.block->child("server_name");
  return names == nullptr ? "a server without a name" : std::string(names->value());
}

// C521 and C526, by socket.
void judge_sockets(const std::vector<Server>& servers, Findings& findings) {
  struct Own {
    const Directive* first = nullptr;
    bool has_default = false;
    std::map<std::string, const Directive*> names = {};
  };
  std::map<std::string, Own> sockets;
  for (const auto& server : servers) {
    for (const auto* listen : children(*server.block, "listen")) {
      auto& own = sockets[socket_of(listen->value())];
      if (own.first == nullptr) own.first = listen;
      own.has_default = own.has_default || is_default(*listen);
      for (const auto* names : children(*server.block, "server_name"))
        for (const auto& name : names->values) {
          const auto [before, is_new] = own.names.emplace(name, names);
          if (is_new || before->second == names) continue;
          findings.push_back(found(
              {"C526", Severity::error}, *names,
              fmt::format("{} is there already on {} ({}:{}): nginx ignores this one", name,
                          socket_of(listen->value()), before->second->file, before->second->line),
              "take one of the two away; who has it: sudo nginx -T | grep -n server_name"));
        }
    }
  }
  for (const auto& [socket, own] : sockets)
    if (!own.has_default)
      findings.push_back(
          found({"C521", Severity::warning}, *own.first,
                fmt::format("nothing is the default on {}: the first vhost answers for every name",
                            socket),
                "add a server with `listen ... default_server` that rejects: return 444, or "
                "ssl_reject_handshake on"));
}

// C522
void judge_protocols(const Tree& tree, Findings& findings) {
  each(tree, [&](const Spot& spot) {
    const auto& one = spot.directive;
    if (one.name != "ssl_protocols") return;
    for (const auto& word : one.values) {
      if (word == "TLSv1.2" || word == "TLSv1.3") continue;
      findings.push_back(found({"C522", Severity::error}, one,
                               fmt::format("{} is broken, and allowed here", word),
                               "ssl_protocols TLSv1.2 TLSv1.3;"));
      return;
    }
  });
}

bool forwards(const Directive& block) {
  return std::any_of(block.block.begin(), block.block.end(), [](const Directive& child) {
    return child.name == "proxy_pass" || child.name == "fastcgi_pass" || child.name == "uwsgi_pass";
  });
}

// C527: one megabyte is nginx's own limit, and an upload of two is told 413 by nobody we know.
void judge_body(const Server& server, const Tree& tree, Findings& findings) {
  if (effective(server, tree, "client_max_body_size") != nullptr) return;
  for (const auto& location : server.block->block) {
    if (location.name != "location" || !forwards(location)) continue;
    if (location.child("client_max_body_size") != nullptr) continue;
    findings.push_back(
        found({"C527", Severity::warning}, location,
              fmt::format("{} passes bodies on under nginx's limit of 1 MB", spoken(server)),
              "say what it takes: client_max_body_size 5m;"));
    return;
  }
}

// C522 again: TLS without a word on versions has 1.0 and 1.1 before nginx 1.23.4. C529: HTTP/2.
void judge_tls(const Server& server, const Tree& tree, Findings& findings) {
  if (!has_tls(server)) return;
  const auto* rejects = server.block->child("ssl_reject_handshake");
  if (rejects != nullptr && rejects->value() == "on") return;
  if (effective(server, tree, "ssl_protocols") == nullptr)
    findings.push_back(found({"C522", Severity::warning}, *server.block,
                             fmt::format("{} leaves TLS versions to nginx, which allows 1.0 and "
                                         "1.1 before 1.23.4",
                                         spoken(server)),
                             "ssl_protocols TLSv1.2 TLSv1.3; at http level"));
  const auto listens = children(*server.block, "listen");
  const bool by_listen = std::any_of(listens.begin(), listens.end(), [](const Directive* each) {
    return has_word(*each, "http2");
  });
  const auto* by_switch = effective(server, tree, "http2");
  if (!by_listen && (by_switch == nullptr || by_switch->value() != "on"))
    findings.push_back(found({"C529", Severity::info}, *server.block,
                             fmt::format("{} speaks HTTP/1.1 alone", spoken(server)),
                             "listen 443 ssl http2; or, from nginx 1.25.1 on: http2 on;"));
}

}  // namespace

void judge_servers(const Tree& tree, Findings& findings) {
  const auto servers = servers_of(tree);
  judge_sockets(servers, findings);
  judge_protocols(tree, findings);
  for (const auto& server : servers) {
    judge_body(server, tree, findings);
    judge_tls(server, tree, findings);
  }
}

}  // namespace vitara::check::nginx
