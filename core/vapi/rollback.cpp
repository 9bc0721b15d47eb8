#include "core/vapi/rollback.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace vitara::vapi {

using nlohmann::json;

namespace {

std::size_t rank(const Kind* kind) {
  const auto all = kinds();
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), kind) - all.begin());
}

std::size_t place(const RollbackStep& step) {
  const auto at = rank(step.entry.kind);
  return step.does == RollbackStep::Does::undo_creation ? 200 - at : at;
}

void find_changes(RollbackStep& step) {
  const json was = comparable(*step.entry.kind, *step.platform);
  const json now = comparable(*step.entry.kind, *step.now);
  for (const auto& [key, value] : was.items())
    if (!now.contains(key) || now.at(key) != value) step.keys.push_back(key);
  for (const auto& [key, value] : now.items())
    if (!was.contains(key)) step.cleared.push_back(key);
}

// Fields that are not as this project last saw them, among those that the step would replace: all
// of them when it deletes.
void find_edits(RollbackStep& step, const Ledger& ledger, const NameTable& names) {
  const Kind& kind = *step.entry.kind;
  const auto peer = ledger.peer_baseline(step.entry.uuid);
  if (!peer.empty() && peer == peer_hash(kind, *step.now, names)) return;
  const auto own = ledger.baseline(step.entry.uuid);
  const KeyHashes seen = own ? own->seen : KeyHashes();
  const KeyHashes now = key_hashes(comparable(kind, *step.now));
  const auto is_seen = [&](const std::string& key) {
    const auto was = seen.find(key);
    const auto is = now.find(key);
    if (was == seen.end() || is == now.end()) return was == seen.end() && is == now.end();
    return was->second == is->second;
  };
  const auto judge = [&](const std::string& key) {
    if (!is_seen(key)) step.dashboard.push_back(key);
  };
  for (const auto& key : step.keys) judge(key);
  for (const auto& key : step.cleared) judge(key);
  if (step.does == RollbackStep::Does::undo_creation)
    for (const auto& [key, hash] : now) judge(key);
}

// Every text that is an old UUID becomes the new one.
void replace_uuids(json& value, const std::map<std::string, std::string>& fresh) {
  if (value.is_string()) {
    const auto found = fresh.find(value.get_ref<const std::string&>());
    if (found != fresh.end()) value = found->second;
  } else if (value.is_structured()) {
    for (auto& item : value) replace_uuids(item, fresh);
  }
}

class Restorer {
 public:
  explicit Restorer(const PushTools& tools) : tools_(tools) {}

  [[nodiscard]] Result<std::string> run(const RollbackStep& step) {
    switch (step.does) {
      case RollbackStep::Does::restore:
        return restore(step);
      case RollbackStep::Does::recreate:
        return recreate(step);
      case RollbackStep::Does::undo_creation:
        return undo(step);
    }
    return step.entry.uuid;
  }

 private:
  [[nodiscard]] Result<std::string> record(const Entry& entry, const json& answer) {
    const KeyHashes hashes = key_hashes(comparable(*entry.kind, answer));
    auto recorded = tools_.ledger.record(entry, answer, hashes, hashes);
    if (!recorded) return std::move(recorded).error();
    return entry.uuid;
  }

  [[nodiscard]] Result<std::string> restore(const RollbackStep& step) {
    const Kind& kind = *step.entry.kind;
    const json was = comparable(kind, *step.platform);
    json body = json::object();
    for (const auto& key : step.keys) body[key] = was.at(key);
    for (const auto key : kind.always_sent)
      if (const std::string name(key); was.contains(name)) body[name] = was.at(name);
    for (const auto& key : step.cleared) body[key] = nullptr;
    if (!kind.patch_takes_type) body.erase("type");
    replace_uuids(body, fresh_);
    if (auto same = unchanged_since(tools_.api, step.entry, *step.now); !same)
      return std::move(same).error();
    auto kept = tools_.snapshot.before_update(step.entry, body, *step.now);
    if (!kept) return std::move(kept).error();
    auto answer = tools_.api.update(kind, step.entry.uuid, body);
    if (!answer) return std::move(answer).error();
    return record(step.entry, **answer);
  }

  [[nodiscard]] Result<std::string> recreate(const RollbackStep& step) {
    const Kind& kind = *step.entry.kind;
    json body = comparable(kind, *step.platform);
    replace_uuids(body, fresh_);
    auto answer = tools_.api.create(kind, body, [this](const std::string& uuid) {
      return tools_.remote.has(uuid) || tools_.ledger.has_uuid(uuid);
    });
    if (!answer) return std::move(answer).error();
    Entry entry = step.entry;
    entry.uuid = text_at(**answer, "id");
    fresh_[step.entry.uuid] = entry.uuid;
    return record(entry, **answer);
  }

  [[nodiscard]] Result<std::string> undo(const RollbackStep& step) {
    auto same = unchanged_since(tools_.api, step.entry, *step.now);
    if (!same && same.error().code != Code::missing) return std::move(same).error();
    auto kept = tools_.snapshot.before_remove(step.entry, *step.now);
    if (!kept) return std::move(kept).error();
    auto removed = tools_.api.remove(*step.entry.kind, step.entry.uuid);
    if (!removed) return std::move(removed).error();
    auto forgotten = tools_.ledger.forget(step.entry);
    if (!forgotten) return std::move(forgotten).error();
    return step.entry.uuid;
  }

  const PushTools& tools_;
  std::map<std::string, std::string> fresh_;
};

}  // namespace

std::string RollbackStep::label() const { return fmt::format("{}/{}", entry.kind->name, entry.id); }

std::vector<RollbackStep> plan_rollback(const Before& before, const Ledger& ledger,
                                        const Remote& remote) {
  std::vector<RollbackStep> steps;
  for (const auto& kept : before.kept) {
    RollbackStep step{.entry = kept.entry, .platform = kept.platform};
    step.now = remote.find(*kept.entry.kind, kept.entry.uuid);
    if (step.now == nullptr)
      step.does = RollbackStep::Does::recreate;
    else
      find_changes(step);
    const bool is_same = step.now != nullptr && step.keys.empty() && step.cleared.empty();
    if (!is_same) steps.push_back(std::move(step));
  }
  for (const auto& entry : ledger.entries()) {
    if (!before.has_state || entry.kind == &kCredential) continue;
    const State& state = entry.kind->is_ours ? before.numbers : before.state;
    if (state.uuid(*entry.kind, entry.id)) continue;
    const bool was_there = std::any_of(before.kept.begin(), before.kept.end(),
                                       [&](const Kept& k) { return k.entry.uuid == entry.uuid; });
    const auto now = remote.find(*entry.kind, entry.uuid);
    if (!was_there && now != nullptr)
      steps.push_back(
          {.does = RollbackStep::Does::undo_creation, .entry = entry, .platform = {}, .now = now});
  }
  const auto names = ledger.names();
  for (auto& step : steps)
    if (step.now != nullptr) find_edits(step, ledger, names);
  std::stable_sort(steps.begin(), steps.end(),
                   [](const auto& a, const auto& b) { return place(a) < place(b); });
  return steps;
}

std::vector<Outcome> roll_back(const std::vector<RollbackStep>& steps, const PushTools& tools) {
  Restorer restorer(tools);
  std::vector<Outcome> outcomes;
  for (const auto& step : steps) {
    if (tools.stop.stop_requested()) {
      outcomes.push_back({.how = How::skipped});
      continue;
    }
    auto done = restorer.run(step);
    if (done)
      outcomes.push_back({.how = How::done, .error = {}, .uuid = *std::move(done)});
    else
      outcomes.push_back({.how = How::failed, .error = std::move(done).error()});
    if (tools.progress) tools.progress(outcomes.size(), steps.size());
  }
  return outcomes;
}

}  // namespace vitara::vapi
