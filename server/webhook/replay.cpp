#include "server/webhook/replay.hpp"

#include "core/crypto/hash.hpp"

namespace vitara::server::webhook {

namespace {
constexpr std::chrono::seconds kRemembered{600};
}  // namespace

Sighting SeenSignatures::look(const std::string& signature, std::string_view body, SteadyTime now) {
  std::string digest = crypto::hash(crypto::Digest::sha256, body);
  std::lock_guard lock(mutex_);
  forget_old(now);
  const auto found = bodies_.find(signature);
  if (found != bodies_.end())
    return found->second == digest ? Sighting::again : Sighting::other_body;
  bodies_.emplace(signature, std::move(digest));
  order_.push_back({now, signature});
  return Sighting::first;
}

void SeenSignatures::forget_old(SteadyTime now) {
  while (!order_.empty() && (order_.size() >= most_ || now - order_.front().seen > kRemembered)) {
    bodies_.erase(order_.front().signature);
    order_.pop_front();
  }
}

std::size_t SeenSignatures::size() const {
  std::lock_guard lock(mutex_);
  return order_.size();
}

}  // namespace vitara::server::webhook
