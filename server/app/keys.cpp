#include "server/app/keys.hpp"

#include <fmt/format.h>

#include <utility>

namespace vitara::app {

namespace {

Result<crypto::BoxKey> open_key(const std::string& path, std::uint32_t user, Files& files) {
  const auto status = files.status(path);
  if (!status) return in("key file " + path, status.error());
  if ((status->mode & 07777U) != 0400U || status->owner != user)
    return Error{.code = Code::denied,
                 .message = fmt::format("key file {} has mode {:04o} and owner {}", path,
                                        status->mode & 07777U, status->owner),
                 .hint = fmt::format("chown {} {} && chmod 0400 {}", user, path, path)};
  const auto bytes = files.read(path, 4096);
  if (!bytes) return in("key file " + path, bytes.error());
  auto key = crypto::make_box_key(*bytes);
  if (!key) return in("key file " + path, std::move(key).error());
  return key;
}

}  // namespace

Result<std::unique_ptr<crypto::SecretBox>> open_keys(const std::vector<std::string>& paths,
                                                     std::uint32_t user, Files& files,
                                                     Random& random) {
  if (paths.empty())
    return Error{.code = Code::missing,
                 .message = "no key file is named",
                 .hint =
                     "head -c 32 /dev/urandom > /etc/vitara/key, chmod 0400, and name it under "
                     "secrets.keys"};
  std::vector<crypto::BoxKey> keys;
  for (const auto& path : paths) {
    auto key = open_key(path, user, files);
    if (!key) return std::move(key).error();
    keys.push_back(std::move(*key));
  }
  return std::make_unique<crypto::SecretBox>(std::move(keys), random);
}

}  // namespace vitara::app
