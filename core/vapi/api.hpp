// Vapi's management API: lists paged to their end, writes that are never made twice. Knows kinds
// and bodies, not files or state.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/http/client.hpp"
#include "core/sys/clock.hpp"
#include "core/sys/random.hpp"
#include "core/vapi/env_file.hpp"
#include "core/vapi/pace.hpp"

namespace vitara::vapi {

/// What reaches out, and how much of it at once. All outlives the Api.
struct Reach {
  http::Client& client;
  Clock& clock;
  Random& random;
  const Settings& settings;
  Within within;
  int concurrency = 8;
};

/// Safe from several threads. Errors: `denied` (401, 403), `missing` (404), `unreachable` and
/// `timed_out` (no answer, or 5xx and 429 to the end), `cancelled`, `remote` (other refusals).
class Api {
 public:
  explicit Api(const Reach& reach);

  /// All of a kind, each once.
  [[nodiscard]] Result<std::vector<Content>> list(const Kind& kind);
  [[nodiscard]] Result<Content> get(const Kind& kind, const std::string& uuid);
  /// Stores a new resource and gives it back. Where the answer was lost the list is searched for
  /// it before the request is repeated; `is_known` says which UUIDs were there before or are
  /// others'.
  [[nodiscard]] Result<Content> create(const Kind& kind, const nlohmann::json& body,
                                       const std::function<bool(const std::string&)>& is_known);
  [[nodiscard]] Result<Content> update(const Kind& kind, const std::string& uuid,
                                       const nlohmann::json& body);
  /// A resource that is gone already counts as removed.
  [[nodiscard]] Result<void> remove(const Kind& kind, const std::string& uuid);

  [[nodiscard]] int requests() const;

 private:
  enum class Doubt { none, stored_perhaps };
  struct Attempt {
    Result<Content> answer;
    Doubt doubt = Doubt::none;
    bool may_repeat = false;
  };
  struct Call {
    std::string method;
    std::string path;
    std::string body = {};
  };

  [[nodiscard]] Attempt attempt(const Call& call);
  [[nodiscard]] Attempt judge(const Call& call, const http::Response& response);
  [[nodiscard]] Result<Content> repeat(const Call& call);
  bool pause(int tries);
  [[nodiscard]] Result<std::vector<Content>> rows(const std::string& path);
  [[nodiscard]] Result<std::vector<Content>> list_by_time(const Kind& kind);
  [[nodiscard]] Result<std::vector<Content>> list_by_page(const Kind& kind);
  [[nodiscard]] Error refusal(const Call& call, const http::Response& response) const;

  Reach reach_;
  Pace pace_;
  std::mutex count_mutex_;
  int requests_ = 0;  // under count_mutex_
};

}  // namespace vitara::vapi
