#include "core/check/nginx/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "core/check/nginx/rules.hpp"
#include "core/sys/find_program.hpp"

namespace vitara::check::nginx {

namespace {

constexpr std::uint64_t kFileBytes = 4U << 20U;
constexpr std::size_t kLines = 1000;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::optional<int> number(std::string_view text) {
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || out <= 0) return std::nullopt;
  return out;
}

Severity severity_of(std::string_view word) {
  return word == "warn" || word == "notice" ? Severity::warning : Severity::error;
}

bool is_whole_tree(const std::string& path, Files& files) {
  const auto status = files.status(path);
  return !status || !status->is_folder || files.status(path + "/nginx.conf").has_value();
}

// Flat files are read as nginx would include them. The wrapper reaches nginx as a file in memory:
// a check writes nothing.
std::string wrapper(const std::string& folder) {
  return fmt::format(
      "events {{}}\npid /dev/null;\nerror_log stderr;\nhttp {{ include \"{}/*\"; }}\n", folder);
}

Command test_command(const std::string& program, const std::string& path, Files& files) {
  Command command{.program = program, .environment = {{"PATH", "/usr/sbin:/usr/bin:/sbin:/bin"}}};
  if (!is_whole_tree(path, files)) {
    command.arguments = {"-t", "-p", path, "-c", "/dev/stdin"};
    command.input = wrapper(path);
    return command;
  }
  const auto status = files.status(path);
  const bool is_folder = status && status->is_folder;
  const auto folder = is_folder ? path : path.substr(0, path.rfind('/'));
  command.arguments = {"-t", "-p", folder, "-c", is_folder ? path + "/nginx.conf" : path};
  return command;
}

void run_test(const std::string& path, const Tools& tools, const Within& within, Facts& facts) {
  facts.program = find_program(tools.files, "nginx");
  if (facts.program.empty()) return;
  const auto done = tools.processes.run(test_command(facts.program, path, tools.files), within);
  if (!done) {
    facts.said.push_back({.message = done.error().message});
    return;
  }
  facts.said = read_test(done->err);
  if (done->exit_code != 0 && facts.said.empty())
    facts.said.push_back({.message = fmt::format("nginx -t ended with {}", done->exit_code)});
  for (auto& said : facts.said) {
    if (said.line == 0) continue;
    const auto text = tools.files.read(said.file, kFileBytes);
    if (!text) continue;
    if (auto source = source_of(*text, said.line)) said.source = *std::move(source);
  }
}

bool has_variable(std::string_view text) { return text.find('$') != std::string_view::npos; }

std::string absolute(std::string_view path, const std::string& base) {
  return path.starts_with('/') ? std::string(path) : base + "/" + std::string(path);
}

std::optional<std::uint16_t> listen_port(std::string_view listen) {
  if (listen.starts_with("unix:")) return std::nullopt;
  const auto colon = listen.rfind(':');
  const bool is_bare = colon == std::string_view::npos || listen.ends_with(']');
  const bool is_number = listen.find_first_not_of("0123456789") == std::string_view::npos;
  if (is_bare && !is_number) return 80;
  const auto port = number(is_bare ? listen : listen.substr(colon + 1));
  if (!port || *port > 65535) return std::nullopt;
  return static_cast<std::uint16_t>(*port);
}

// Who listens there that is not nginx.
const ListeningSocket* stranger(const std::vector<ListeningSocket>& sockets, std::uint16_t port) {
  for (const auto& socket : sockets) {
    if (socket.port != port || socket.inside != 0 || socket.transport != Transport::tcp) continue;
    const auto is_nginx = [](const SocketOwner& o) {
      return o.name == "nginx" || o.name == "systemd";
    };
    if (!socket.owners.empty() &&
        std::none_of(socket.owners.begin(), socket.owners.end(), is_nginx))
      return &socket;
  }
  return nullptr;
}

class WorldLook {
 public:
  WorldLook(std::string base, Files& files, std::vector<ListeningSocket> sockets, Facts& facts)
      : base_(std::move(base)), files_(files), sockets_(std::move(sockets)), facts_(facts) {}

  void look(const Spot& spot) {
    const auto& one = spot.directive;
    if (one.name == "ssl_certificate" && !has_variable(one.value()) && is_new(one))
      look_at_certificate(one);
    if (one.name == "root" && !has_variable(one.value()) && is_new(one)) {
      const auto status = files_.status(absolute(one.value(), base_));
      if (!status && status.error().code == Code::missing) facts_.missing_roots.push_back(one);
    }
    if (one.name == "listen" && spot.within("server") != nullptr) look_at_port(one);
  }

 private:
  bool is_new(const Directive& one) {
    return seen_.insert(one.name + ' ' + std::string(one.value())).second;
  }

  void look_at_certificate(const Directive& one) {
    CertificateUse use{.directive = one};
    const auto text = files_.read(absolute(one.value(), base_), kFileBytes);
    if (!text) {
      use.problem = text.error().message;
    } else if (auto read = crypto::read_certificates(*text)) {
      use.certificates = *std::move(read);
    } else {
      use.problem = read.error().message;
    }
    facts_.certificates.push_back(std::move(use));
  }

  void look_at_port(const Directive& one) {
    const auto port = listen_port(one.value());
    if (!port || !told_.insert(*port).second) return;
    if (const auto* socket = stranger(sockets_, *port)) facts_.taken.emplace_back(one, *socket);
  }

  std::string base_;
  Files& files_;
  std::vector<ListeningSocket> sockets_;
  Facts& facts_;
  std::set<std::string> seen_;
  std::set<std::uint16_t> told_;
};

void judge_certificate(const CertificateUse& use, SystemTime now, Findings& findings) {
  if (!use.problem.empty()) {
    findings.push_back(found({"C531", Severity::error}, use.directive,
                             "the certificate does not read: " + use.problem,
                             "issue it first, by webroot: sudo certbot certonly --webroot"));
    return;
  }
  const auto& own = use.certificates.front();
  const std::chrono::duration<double> life = own.not_after - own.not_before;
  const std::chrono::duration<double> left = own.not_after - now;
  const auto days =
      std::chrono::duration_cast<std::chrono::hours>(own.not_after - now).count() / 24;
  const double share = life.count() <= 0 ? 0 : left / life;
  if (share >= 0.25) return;
  findings.push_back(
      found({"C528", share < 0.125 ? Severity::error : Severity::warning}, use.directive,
            share <= 0 ? fmt::format("{} ran out {} days ago", use.directive.value(), -days)
                       : fmt::format("{} has {} days left, {:.0f}% of its life",
                                     use.directive.value(), days, share * 100),
            "sudo certbot renew, then: sudo nginx -s reload"));
}

// To behind the `[` of the level: after `nginx: `, or after the time, as in a log, which is how
// nginx says what it finds once it has read the files (such as certificates).
bool after_preamble(std::string_view& line) {
  constexpr std::string_view kTime = "2026/11/28 09:51:23 [";
  const bool is_log = line.size() > kTime.size() && line[4] == '/' && line[kTime.size() - 1] == '[';
  if (!line.starts_with("nginx: [") && !is_log) return false;
  line.remove_prefix(is_log ? kTime.size() : 8);
  return true;
}

// "14230#14230"
bool is_process(std::string_view text) {
  return text.find('#') != std::string_view::npos &&
         text.find_first_not_of("0123456789#*") == std::string_view::npos;
}

Finding told(const Said& said) {
  const bool is_error = said.severity == Severity::error;
  const bool is_mapped = said.source.line > 0;
  Finding out{.code = is_error ? "C532" : "C533",
              .severity = said.severity,
              .message = "nginx -t: " + said.message,
              .file = is_mapped ? said.source.file : said.file,
              .line = is_mapped ? said.source.line : said.line};
  out.hint = is_mapped ? fmt::format(
                             "rendered to {}:{}; mend the topology, then: vitara deploy "
                             "render-nginx -o {}",
                             said.file, said.line, said.file.substr(0, said.file.rfind('/')))
                       : "mend it, then try again: sudo nginx -t";
  return out;
}

}  // namespace

std::vector<Said> read_test(std::string_view text) {
  std::vector<Said> out;
  for (auto line : lines_of(text)) {
    if (out.size() >= kLines || !after_preamble(line)) continue;
    const auto close = line.find("] ");
    if (close == std::string_view::npos) continue;
    Said said{.severity = severity_of(line.substr(0, close))};
    auto message = line.substr(close + 2);
    if (const auto colon = message.find(": "); is_process(message.substr(0, colon)))
      message.remove_prefix(colon + 2);
    const auto in = message.rfind(" in ");
    const auto colon = message.rfind(':');
    if (in != std::string_view::npos && colon != std::string_view::npos && colon > in) {
      if (const auto at = number(message.substr(colon + 1))) {
        said.file = message.substr(in + 4, colon - in - 4);
        said.line = *at;
        message = message.substr(0, in);
      }
    }
    said.message = message;
    out.push_back(std::move(said));
  }
  return out;
}

std::optional<topology::Place> source_of(std::string_view text, int line) {
  const auto all = lines_of(text);
  for (auto at = std::min<std::size_t>(static_cast<std::size_t>(std::max(line, 0)), all.size());
       at > 0; --at) {
    const auto hash = all[at - 1].find('#');
    if (hash == std::string_view::npos) continue;
    const auto comment = all[at - 1].substr(hash);
    const auto yaml = std::min(comment.find(".yaml:"), comment.find(".yml:"));
    if (yaml == std::string_view::npos) continue;
    const auto colon = comment.find(':', yaml);
    const auto digits = comment.find_first_not_of("0123456789", colon + 1);
    const auto place = number(comment.substr(
        colon + 1, digits == std::string_view::npos ? std::string_view::npos : digits - colon - 1));
    if (!place) continue;
    const auto from = comment.find_last_of(" \t(#", yaml);
    return topology::Place{.file = std::string(comment.substr(from + 1, colon - from - 1)),
                           .line = *place};
  }
  return std::nullopt;
}

Facts gather(const std::string& path, Sockets* sockets, const Tools& tools, const Within& within) {
  Facts facts{.tree = read(path, tools.files)};
  run_test(path, tools, within, facts);
  std::vector<ListeningSocket> listening;
  if (sockets != nullptr)
    if (auto all = sockets->listening()) listening = *std::move(all);
  const auto status = tools.files.status(path);
  const bool is_folder = status && status->is_folder;
  WorldLook look(is_folder ? path : path.substr(0, path.rfind('/')), tools.files,
                 std::move(listening), facts);
  each(facts.tree, [&](const Spot& spot) { look.look(spot); });
  return facts;
}

Findings judge(const Facts& facts, SystemTime now) {
  Findings out;
  for (const auto& said : facts.said) out.push_back(told(said));
  for (auto& finding : judge(facts.tree)) out.push_back(std::move(finding));
  for (const auto& use : facts.certificates) judge_certificate(use, now, out);
  for (const auto& root : facts.missing_roots)
    out.push_back(found({"C534", Severity::error}, root,
                        fmt::format("there is no folder {}: 404 for everything", root.value()),
                        fmt::format("build the site and publish it there; what is there: ls -ld {}",
                                    root.value())));
  for (const auto& [listen, socket] : facts.taken)
    out.push_back(
        found({"C530", Severity::error}, listen,
              fmt::format("port {} is held by `{}` (pid {}): nginx -t and reload say nothing of it",
                          socket.port, socket.owners.front().name, socket.owners.front().process),
              fmt::format("stop one of the two: ps -fp {}", socket.owners.front().process)));
  if (facts.program.empty())
    out.push_back({.code = "C535",
                   .severity = Severity::info,
                   .message = "no nginx here: its own test was not run",
                   .hint = "sudo apt-get install nginx"});
  return out;
}

}  // namespace vitara::check::nginx
