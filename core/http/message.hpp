// An HTTP exchange as values: what the client sends and what came back. No curl here.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/base/result.hpp"

namespace vitara::http {

struct AddressRules;  // address_rules.hpp

struct Header {
  std::string name;
  std::string value;
};

struct Request {
  std::string method = "GET";
  std::string url;  // absolute, http or https
  std::vector<Header> headers = {};
  std::string body = {};
  std::size_t response_limit = 2U << 20U;  // bytes; a longer answer is Code::remote
  Duration connect_limit = std::chrono::seconds(1);
  /// For writes: goes out on a connection of its own and is never repeated. Without it a request
  /// whose kept connection turns out dead before any byte of an answer is sent once more.
  bool at_most_once = false;
  /// Fills the answer's ConnectionFacts; goes out on a connection of its own.
  bool wants_facts = false;
  /// Where it may lead; checked against the address that is connected to. Null: anywhere, for URLs
  /// that the machine's operator gave himself. Outlives the exchange.
  const AddressRules* addresses = nullptr;
  /// Secrets stand in headers and bodies: a Request is never logged.
};

/// How a connection was made: for a probe. Times count from the start of the exchange; zero where
/// it did not get that far.
struct ConnectionFacts {
  std::string address = {};  // of the peer
  Duration resolved{};
  Duration connected{};
  Duration secured{};
  Duration first_byte{};
  Duration total{};
  std::vector<Header> certificate = {};  // the server's own: Subject, Issuer, Expire date ...
};

struct Response {
  int status = 0;
  std::vector<Header> headers = {};
  std::string body = {};
  ConnectionFacts facts = {};

  /// The first header of that name, compared without case; empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// How far a request that failed had come. Decides whether a write may have happened
/// (reliability.md §1).
enum class Progress { nothing_sent, something_sent };

/// What an exchange was about when it failed.
enum class Stage { resolving, connecting, securing, exchanging };

/// A failure of the exchange itself (any HTTP status is a Response). `error.code`: unreachable
/// (DNS, connect, TLS, reset), timed_out, cancelled, remote (answer too large or not HTTP), invalid
/// (bad URL).
struct Failure {
  Error error;
  Progress progress = Progress::nothing_sent;
  Stage stage = Stage::exchanging;
  ConnectionFacts facts = {};
};

/// A response or a Failure.
class Exchange {
 public:
  Exchange(Response response) : state_(std::move(response)) {}
  Exchange(Failure failure) : state_(std::move(failure)) {}
  explicit operator bool() const { return std::holds_alternative<Response>(state_); }
  [[nodiscard]] const Response& operator*() const { return std::get<Response>(state_); }
  [[nodiscard]] const Response* operator->() const { return &std::get<Response>(state_); }
  [[nodiscard]] Response take() && { return std::move(std::get<Response>(state_)); }
  [[nodiscard]] const Failure& failure() const { return std::get<Failure>(state_); }

 private:
  std::variant<Response, Failure> state_;
};

}  // namespace vitara::http
