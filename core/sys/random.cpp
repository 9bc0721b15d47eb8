#include "core/sys/random.hpp"

#include <sys/random.h>

#include <array>
#include <cerrno>

#include "core/base/ensure.hpp"

namespace vitara {

void RealRandom::fill(std::span<std::byte> out) {
  std::size_t done = 0;
  while (done < out.size()) {
    const ssize_t got = getrandom(out.data() + done, out.size() - done, 0);
    ensure(got >= 0 || errno == EINTR, "getrandom failed");
    if (got > 0) done += static_cast<std::size_t>(got);
  }
}

std::string random_base32(Random& random, std::size_t length) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::array<std::byte, 64> bytes{};
  ensure(length <= bytes.size(), "random_base32 makes at most 64 characters");
  random.fill(std::span(bytes).first(length));
  std::string text;
  text.reserve(length);
  for (std::size_t i = 0; i < length; ++i)
    text += kAlphabet[std::to_integer<unsigned>(bytes[i]) & 31U];
  return text;
}

std::uint64_t random_below(Random& random, std::uint64_t bound) {
  ensure(bound > 0, "random_below needs a bound above zero");
  std::uint64_t value = 0;
  random.fill(std::as_writable_bytes(std::span(&value, 1)));
  return value % bound;
}

}  // namespace vitara
