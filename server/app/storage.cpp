#include "server/app/storage.hpp"

#include <array>
#include <utility>

namespace vitara::app {

Storage::Storage(std::unique_ptr<crypto::SecretBox> opened_box,
                 std::unique_ptr<store::Database> opened, Clock& clock)
    : box(std::move(opened_box)),
      database(std::move(opened)),
      audit(*database, clock),
      tool_calls(*database, audit, clock, *box),
      operations(*database, audit, clock, *box),
      requests(*database, audit, clock, *box),
      calls(*database, clock),
      clinics(*database, audit),
      secrets(*database, audit, clock, *box),
      reports(*database, clock, *box),
      breakers(*database) {}

Result<std::unique_ptr<Storage>> open_storage(const std::string& path,
                                              std::unique_ptr<crypto::SecretBox> box, Clock& clock,
                                              Log& log) {
  auto database = store::Database::open({.path = path}, clock, log);
  if (!database) return std::move(database).error();
  return std::make_unique<Storage>(std::move(box), std::move(*database), clock);
}

Result<Secret> find_or_make_secret(const std::string& name, store::SecretTable& secrets,
                                   Random& random) {
  auto found = secrets.get(name);
  if (found || found.error().code != Code::missing) return found;
  std::array<std::byte, 32> bytes{};
  random.fill(bytes);
  Secret made(std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  const auto stored = secrets.set(name, made,
                                  {.actor = "system",
                                   .action = "key.added",
                                   .object_type = "secret",
                                   .object_id = name,
                                   .outcome = "OK"});
  if (!stored) return stored.error();
  return made;
}

}  // namespace vitara::app
