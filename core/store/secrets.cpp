#include "core/store/secrets.hpp"

#include <fmt/format.h>

#include <utility>

#include "core/store/link.hpp"
#include "core/store/stamp.hpp"

namespace vitara::store {

namespace {

constexpr std::size_t kLongestName = 128;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

/// Words of lower-case letters, digits and `-`, separated by single slashes.
bool is_name(std::string_view name) {
  if (name.empty() || name.size() > kLongestName) return false;
  char previous = '/';
  for (const char c : name) {
    if (c == '/' && previous == '/') return false;
    if (c != '/' && !is_letter(c)) return false;
    previous = c;
  }
  return previous != '/';
}

std::string place(const std::string& name) { return fmt::format("secrets|{}|value|1", name); }

}  // namespace

Result<void> SecretTable::set(const std::string& name, const Secret& secret,
                              const AuditEntry& entry) {
  // The name is not repeated: somebody may have typed the secret in its place.
  if (!is_name(name))
    return Error{.code = Code::invalid,
                 .message = "this is not the name of a secret",
                 .hint =
                     "use lower-case words, digits and `-`, separated by `/`: "
                     "emr/riverside/password"};
  const std::string sealed = box_.seal(secret.reveal(), place(name));
  return database_.write(Durability::full, [&](Link& link) -> Result<void> {
    auto stored = link.run(
        "INSERT INTO secrets VALUES (?1, ?2, ?3, ?4) ON CONFLICT (name) DO UPDATE SET "
        "sealed_value = ?2, key_id = ?3, changed = ?4",
        {name, sealed, box_.newest_key(), stamp(clock_.now())});
    if (!stored) return stored;
    return audit_.append(link, entry);
  });
}

Result<Secret> SecretTable::get(const std::string& name) {
  std::string sealed;
  auto read = database_.read([&](Link& link) {
    return link.each("SELECT sealed_value FROM secrets WHERE name = ?", {name},
                     [&sealed](const Row& row) { sealed = row.text(0); });
  });
  if (!read) return std::move(read).error();
  if (sealed.empty())
    return Error{.code = Code::missing,
                 .message = fmt::format("the secret `{}` was never set", name),
                 .hint = fmt::format("vitara admin secrets set {}", name)};
  auto opened = box_.open(sealed, place(name));
  if (!opened) return in(fmt::format("the secret `{}`", name), std::move(opened).error());
  return Secret(std::move(*opened));
}

Result<std::vector<SecretName>> SecretTable::list() {
  std::vector<SecretName> names;
  auto read = database_.read([&](Link& link) {
    return link.each("SELECT name, key_id, changed FROM secrets ORDER BY name", {},
                     [&names](const Row& row) {
                       names.push_back({row.text(0), row.text(1), from_stamp(row.integer(2))});
                     });
  });
  if (!read) return std::move(read).error();
  return names;
}

}  // namespace vitara::store
