// Vapi's API within the process, as far as a push asks it: lists, creations, changes. It loses
// nothing and refuses references to what is not there.
#pragma once

#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>

#include "core/http/client.hpp"

namespace vitara::vapi::testing {

class SmallOrganisation final : public http::Client {
 public:
  [[nodiscard]] http::Exchange send(const http::Request& request, const Within&) override;

  /// All resources below that path ("/tool").
  [[nodiscard]] std::vector<nlohmann::json> all(const std::string& path) const;
  [[nodiscard]] int writes() const { return writes_; }

 private:
  [[nodiscard]] http::Response answer(const http::Request& request, const std::string& path);

  mutable std::mutex mutex_;
  std::map<std::string, nlohmann::json> rows_;  // by "/tool/<uuid>"
  int made_ = 0;
  int writes_ = 0;
};

}  // namespace vitara::vapi::testing
