// What goes on without a caller who waits: guards tended, reads made ahead, writes settled. Owns
// its threads; decides nothing about any of it.
#pragma once

#include <memory>
#include <thread>

#include "core/voice/prefetch.hpp"
#include "core/voice/resolver.hpp"
#include "server/app/guards.hpp"

namespace vitara::app {

class Background {
 public:
  explicit Background(GuardsParts parts);
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  [[nodiscard]] Guards& guards() { return guards_; }
  /// A sign of a call for that tenant (null: for nobody's). Returns at once.
  void call_began(const std::shared_ptr<const voice::Tenant>& tenant, const std::string& caller) {
    prefetch_.call_began(tenant, caller);
  }
  /// Begins to tend and to settle. Once; both outlive this.
  void start(const voice::Tenants& tenants, voice::Services& services);
  /// Ends all of it after the steps under way. Idempotent.
  void stop();

 private:
  Clock& clock_;
  Guards guards_;
  voice::Prefetch prefetch_;
  std::unique_ptr<voice::Resolver> resolver_;
  std::jthread resolving_;  // last: uses all of the above
};

}  // namespace vitara::app
