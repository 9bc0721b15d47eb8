#include "core/voice/confirmation.hpp"

#include <fmt/format.h>

#include <charconv>

#include "core/crypto/hash.hpp"
#include "core/voice/identity.hpp"

namespace vitara::voice {

namespace {

constexpr std::int64_t kLifeMinutes = 15;   // as long as a call is remembered
constexpr std::int64_t kMinutes = 1 << 20;  // five hexadecimal digits of minutes: two years
constexpr std::size_t kMinuteDigits = 5;
constexpr std::size_t kSealDigits = 10;  // 40 bits, for a call of fifteen minutes

std::int64_t minute_now(const Context& context) {
  const auto since = context.services.clock.now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::minutes>(since).count() % kMinutes;
}

std::string token_of(const Context& context, const Agreed& agreed, std::int64_t minute) {
  const auto said = fmt::format("read-back\n{}\n{}\n{}\n{}\n{}\n{}", context.tenant.clinic.id.str(),
                                context.facts.call.str(), agreed.provider.str(),
                                agreed.start.time_since_epoch().count(), agreed.patient, minute);
  const auto seal =
      crypto::hex(crypto::hmac(crypto::Digest::sha256, context.services.hash_key, said));
  return fmt::format("{:05x}{}", minute, seal.substr(0, kSealDigits));
}

}  // namespace

std::string confirmation_token(const Context& context, const Agreed& agreed) {
  return token_of(context, agreed, minute_now(context));
}

bool confirms(const Context& context, const Agreed& agreed, std::string_view token) {
  if (agreed.patient == 0 || token.size() != kMinuteDigits + kSealDigits) return false;
  std::int64_t minute = 0;
  const auto* end = token.data() + kMinuteDigits;
  if (std::from_chars(token.data(), end, minute, 16).ptr != end || minute < 0) return false;
  const auto age = (minute_now(context) - minute + kMinutes) % kMinutes;
  return age <= kLifeMinutes &&
         crypto::equal_constant_time(token_of(context, agreed, minute), token);
}

std::int64_t only_patient(const Context& context) {
  const auto known = identified_patients(context);
  return known.size() == 1 ? emr::number(known.front().number) : 0;
}

}  // namespace vitara::voice
