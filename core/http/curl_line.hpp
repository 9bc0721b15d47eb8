// One libcurl transfer at a time over one connection that stays open between transfers. Knows
// libcurl's options; knows nothing of pools. Not for several threads at once.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>
#include <string_view>

#include "core/http/message.hpp"

namespace vitara::http {

/// What libcurl may share between handles: resolved names and TLS sessions, under locks. A resumed
/// TLS session makes the connection of its own, which each write gets, one round trip cheaper.
class SharedCaches {
 public:
  SharedCaches();
  ~SharedCaches();
  SharedCaches(const SharedCaches&) = delete;
  SharedCaches& operator=(const SharedCaches&) = delete;
  [[nodiscard]] CURLSH* get() const { return share_; }

 private:
  struct Locks;
  std::unique_ptr<Locks> locks_;
  CURLSH* share_;
};

/// A handle with its own connection cache of one.
class CurlLine {
 public:
  /// `roots`: a PEM file; empty: the system's.
  CurlLine(const SharedCaches& caches, const std::string& roots);
  ~CurlLine();
  CurlLine(const CurlLine&) = delete;
  CurlLine& operator=(const CurlLine&) = delete;

  /// Sends and waits at most `limit`, or until `stop`. `origin` names the server in errors.
  [[nodiscard]] Exchange run(const Request& request, std::string_view origin, Duration limit,
                             const std::stop_token& stop);

 private:
  struct Transfer;
  void set_constants(const SharedCaches& caches);
  void set_request(const Request& request, Duration limit, Transfer& transfer);
  [[nodiscard]] CURLcode perform(const std::stop_token& stop, Transfer& transfer);
  static std::size_t take_header(char* data, std::size_t size, std::size_t count, void* user);
  static std::size_t take_body(char* data, std::size_t size, std::size_t count, void* user);
  static int about_to_send(void* user, char*, char*, int, int);
  static curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* address);

  CURLM* multi_;
  CURL* easy_;
};

}  // namespace vitara::http
