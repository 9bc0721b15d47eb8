#include "core/vapi/snapshot.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/json_reader.hpp"

namespace vitara::vapi {

using nlohmann::json;

namespace {

constexpr std::uint64_t kBytes = 64U << 20U;
constexpr JsonLimits kLimits = {.depth = 56, .values = 2'000'000, .string_bytes = 64U << 20U};
constexpr const char* kState = "/.state.json";

std::string file_name(std::string id) {
  for (auto at = id.find('/'); at != std::string::npos; at = id.find('/', at))
    id.replace(at, 1, "__");
  return id + ".json";
}

std::string id_of(std::string name) {
  name.erase(name.size() - 5);
  for (auto at = name.find("__"); at != std::string::npos; at = name.find("__", at))
    name.replace(at, 2, "/");
  return name;
}

Content read_file(Files& files, const std::string& path) {
  const auto text = files.read(path, kBytes);
  if (!text) return nullptr;
  const auto document = read_json(*text, kLimits);
  return document && document->is_object() ? document.shared() : nullptr;
}

Content platform_in(const Content& document) {
  if (!document || !document->contains("platform")) return nullptr;
  const auto& platform = document->at("platform");
  return platform.is_object() ? std::make_shared<const json>(platform) : nullptr;
}

class Reader {
 public:
  Reader(Files& files, Before& before) : files_(files), before_(before) {}

  // The content of the oldest snapshot is the one that counts.
  void read(const std::string& folder, bool was_removed) {
    for (const Kind* kind : kinds()) {
      const std::string section = fmt::format("{}/{}", folder, kind->name);
      const auto names = files_.list(section);
      if (!names) continue;
      for (const auto& name : *names)
        if (name.ends_with(".json")) take(*kind, section + '/' + name, id_of(name), was_removed);
    }
  }

 private:
  void take(const Kind& kind, const std::string& path, const std::string& id, bool was_removed) {
    const auto platform = platform_in(read_file(files_, path));
    if (!platform) return;
    const auto uuid = text_at(*platform, "id");
    if (!seen_.insert(uuid).second) return;
    before_.kept.push_back({.entry = {.kind = &kind, .id = id, .uuid = uuid},
                            .platform = platform,
                            .was_removed = was_removed});
  }

  Files& files_;
  Before& before_;
  std::set<std::string> seen_;
};

}  // namespace

std::string stamp_of(SystemTime now) {
  const auto since = now.time_since_epoch();
  const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(since).count() % 1000;
  const auto seconds = std::chrono::system_clock::to_time_t(now);
  return fmt::format("{:%Y-%m-%dT%H-%M-%S}-{:03}Z", fmt::gmtime(seconds), millis);
}

Snapshot::Snapshot(Files& files, const Ledger& ledger, std::string stamp)
    : files_(files),
      ledger_(ledger),
      stamp_(std::move(stamp)),
      folder_(ledger.snapshots_path() + '/' + stamp_) {}

Result<void> Snapshot::begin() {
  if (auto made = files_.make_folder(folder_, 0755); !made) return made;
  return files_.write(folder_ + kState, ledger_.state_now(), 0644);
}

Result<void> Snapshot::put(const std::string& folder, const std::string& id, const json& document) {
  if (auto made = files_.make_folder(folder, 0755); !made) return made;
  return files_.write(folder + '/' + file_name(id), document.dump(2) + '\n', 0644);
}

Result<void> Snapshot::before_update(const Entry& entry, const json& outgoing,
                                     const json& platform) {
  return put(fmt::format("{}/{}", folder_, entry.kind->name), entry.id,
             {{"outgoing", outgoing}, {"platform", platform}});
}

Result<void> Snapshot::before_remove(const Entry& entry, const json& platform) {
  return put(fmt::format("{}/.deleted/{}", folder_, entry.kind->name), entry.id,
             {{"platform", platform}});
}

std::vector<std::string> snapshots_of(Files& files, const Ledger& ledger) {
  std::vector<std::string> stamps;
  for (auto& name : files.list(ledger.snapshots_path()).value_or(std::vector<std::string>{}))
    if (!name.starts_with('.') && name.ends_with('Z')) stamps.push_back(std::move(name));
  return stamps;
}

Result<Before> read_snapshot(Files& files, const Ledger& ledger, const std::string& stamp) {
  const auto stamps = snapshots_of(files, ledger);
  auto at = std::find(stamps.begin(), stamps.end(), stamp);
  if (at == stamps.end())
    return Error{.code = Code::missing,
                 .message = fmt::format("no snapshot `{}`", stamp.substr(0, 64)),
                 .hint = "vitara vapi rollback --list"};
  Before before;
  if (const auto text = read_file(files, ledger.snapshots_path() + '/' + stamp + kState)) {
    auto state = read_state(text_at(*text, "state"));
    auto own = read_own_state(text_at(*text, "own"));
    before.has_state = state && own;
    if (before.has_state) {
      before.state = *std::move(state);
      before.numbers = own->numbers;
    }
  }
  Reader reader(files, before);
  for (; at != stamps.end(); ++at) {
    const std::string folder = ledger.snapshots_path() + '/' + *at;
    reader.read(folder, false);
    reader.read(folder + "/.deleted", true);
  }
  return before;
}

}  // namespace vitara::vapi
