// What a probe of an EMR's address found out: values, collected by gather, judged by judge. No
// secret and no body of the EMR's is among them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/base/civil.hpp"
#include "core/base/deadline.hpp"
#include "core/crypto/tls_probe.hpp"
#include "core/http/message.hpp"

namespace vitara::emr::probe {

/// One look, for the table that people see.
struct Step {
  std::string name;
  Duration took{};
  bool is_good = false;
  std::string detail = {};
};

/// What stands where an API should answer. `gateway`: a proxy that has nobody behind it (502 to
/// 504, Cloudflare's 520 to 526). `forbidden`: a 403 that is not Cloudflare's: nginx's `deny`,
/// Tomcat's RemoteAddrValve, ModSecurity.
enum class Face {
  answer,
  missing,
  moved,
  login_page,
  firewall,
  forbidden,
  other_page,
  gateway,
  broken
};

enum class Login { not_tried, good, wrong_password, no_provider, failed };
enum class OAuth { not_tried, good, other_base_url, refused, no_right, failed };
enum class Server { unknown, oscar_2019, openo };

struct Facts {
  std::string base_url = {};
  SystemTime looked_at = {};
  std::vector<Step> steps = {};
  /// Where the first connection broke; nothing when HTTP was answered.
  std::optional<http::Stage> broken_at = {};
  bool is_timeout = false;
  http::ConnectionFacts connection = {};
  /// What a handshake of its own saw, whatever its certificate is worth. Nothing for http, and
  /// where none came about.
  std::optional<crypto::TlsFacts> tls = {};
  std::string server_name = {};  // that the certificate is to be for
  std::string tls_problem = {};  // OpenSSL's words, where no handshake came about
  bool needs_https = false;      // we say http to a port that speaks TLS
  /// By the `Date` header: the server's clock less ours.
  std::optional<seconds> skew = {};

  Face wsdl = Face::broken;
  std::string wsdl_namespace = {};
  std::string other_base_url = {};  // where OSCAR is, if not under ours: other path, or redirected
  Face soap = Face::broken;         // of a call, which a firewall may treat otherwise than the WSDL
  Login login = Login::not_tried;
  std::optional<seconds> server_offset = {};  // what the server adds to UTC
  std::optional<seconds> clinic_offset = {};  // what the clinic's zone adds at this moment

  Face rest = Face::broken;
  OAuth oauth = OAuth::not_tried;
  std::string oauth_problem = {};     // the server's own word
  std::string signing_base_url = {};  // the one that signatures hold with, where it is another
  std::string slots_path = {};        // the vendor's route, where one was found
  Server server = Server::unknown;
};

}  // namespace vitara::emr::probe
