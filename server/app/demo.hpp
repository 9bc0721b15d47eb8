// `serve --demo`: the server with two invented clinics and, unless one runs elsewhere, the OSCAR
// stand-in inside.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/sys/files.hpp"
#include "server/app/app.hpp"

namespace vitara::app {

struct DemoSettings {
  std::string listen;    // loopback
  std::string folder;    // for database, key and log; must exist
  std::string emr = {};  // base URL of a stand-in elsewhere; empty: one inside
  Secret secret = {};    // webhook secret; empty: a random one
  std::string version = {};
};

/// What a person needs to try it.
struct DemoFacts {
  std::uint16_t port = 0;
  std::uint16_t metrics_port = 0;
  std::string emr;
  std::vector<std::string> numbers;  // the clinics', E.164
  std::string known_caller;          // as a person writes it
  Secret secret;
  std::string data;
};

class Demo {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Demo>> start(const DemoSettings& settings,
                                                           Parts parts, Files& files);
  ~Demo();
  Demo(const Demo&) = delete;
  Demo& operator=(const Demo&) = delete;

  [[nodiscard]] const DemoFacts& facts() const;
  /// Server first, stand-in afterwards. Idempotent.
  void stop();

 private:
  class Impl;
  explicit Demo(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace vitara::app
