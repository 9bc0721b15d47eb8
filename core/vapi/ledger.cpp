#include "core/vapi/ledger.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/base/json_reader.hpp"
#include "core/vapi/names.hpp"

namespace vitara::vapi {

using nlohmann::json;

namespace {

constexpr std::uint64_t kStateBytes = 64U << 20U;

const Kind* kind_of_section(std::string_view name) {
  if (name == kCredential.name) return &kCredential;
  for (const Kind* kind : kinds())
    if (kind->name == name) return kind;
  return nullptr;
}

}  // namespace

Ledger::Ledger(Files& files, Place place) : files_(files), place_(std::move(place)) {}

std::string Ledger::path(std::string_view end) const {
  return fmt::format("{}/.vapi-state.{}{}", place_.folder, place_.environment, end);
}
std::string Ledger::state_path() const { return path(".json"); }
std::string Ledger::snapshots_path() const { return path(".snapshots"); }
std::string Ledger::lock_path() const { return path(".lock"); }

std::string Ledger::hash_path(const std::string& uuid) const {
  return fmt::format("{}/.vapi-state-hash/{}/{}", place_.folder, place_.environment, uuid);
}

Result<void> Ledger::load() {
  auto text = files_.read(state_path(), kStateBytes);
  if (!text && text.error().code != Code::missing) return std::move(text).error();
  if (text) {
    auto state = read_state(*text);
    is_broken_ = !state;
    if (state) state_ = *std::move(state);
  }
  text = files_.read(path(".vitara.json"), kStateBytes);
  if (!text && text.error().code != Code::missing) return std::move(text).error();
  if (text) {
    auto own = read_own_state(*text);
    is_broken_ = is_broken_ || !own;
    if (own) own_ = *std::move(own);
  }
  for (const auto& [uuid, baseline] : own_.baselines) lines_[uuid] = baseline_line(baseline);
  for (const auto* state : {&state_, &own_.numbers})
    for (const auto& [name, entries] : state->sections)
      if (const Kind* kind = kind_of_section(name))
        for (const auto& [id, uuid] : entries) set({.kind = kind, .id = id, .uuid = uuid});
  return {};
}

Result<std::string> Ledger::prepare(std::string_view stamp) {
  const std::string folder =
      fmt::format("{}/.vapi-state-hash/{}", place_.folder, place_.environment);
  if (auto made = files_.make_folder(folder, 0755); !made) return std::move(made).error();
  if (!is_broken_) return std::string();
  std::string aside = fmt::format("{}.broken-{}", state_path(), stamp);
  for (const auto& name : {state_path(), path(".vitara.json")}) {
    const auto text = files_.read(name, kStateBytes);
    if (!text) continue;
    auto kept = files_.write(fmt::format("{}.broken-{}", name, stamp), *text, 0644);
    if (!kept) return std::move(kept).error();
  }
  is_broken_ = false;
  return aside;
}

std::map<std::string, std::string>& Ledger::section(const Kind& kind) {
  return (kind.is_ours ? own_.numbers : state_).sections[std::string(kind.name)];
}

void Ledger::set(const Entry& entry) {
  section(*entry.kind)[entry.id] = entry.uuid;
  names_.add(*entry.kind, entry.id, entry.uuid);
  uuids_.insert(entry.uuid);
}

bool Ledger::is_empty() const {
  for (const auto& entry : entries())
    if (entry.kind != &kCredential) return false;
  return true;
}

std::optional<std::string> Ledger::uuid(const Kind& kind, const std::string& id) const {
  const std::lock_guard lock(mutex_);
  return (kind.is_ours ? own_.numbers : state_).uuid(kind, id);
}

bool Ledger::has_uuid(const std::string& uuid) const {
  const std::lock_guard lock(mutex_);
  return uuids_.contains(uuid);
}

std::vector<Entry> Ledger::entries() const {
  const std::lock_guard lock(mutex_);
  std::vector<Entry> out;
  for (const auto* state : {&state_, &own_.numbers})
    for (const auto& [name, entries] : state->sections)
      if (const Kind* kind = kind_of_section(name))
        for (const auto& [id, uuid] : entries)
          out.push_back({.kind = kind, .id = id, .uuid = uuid});
  return out;
}

std::optional<Baseline> Ledger::baseline(const std::string& uuid) const {
  const std::lock_guard lock(mutex_);
  const auto found = own_.baselines.find(uuid);
  return found == own_.baselines.end() ? std::nullopt : std::optional(found->second);
}

std::string Ledger::peer_baseline(const std::string& uuid) const {
  const auto text = files_.read(hash_path(uuid), 4096);
  return text ? std::string(trimmed(*text)) : std::string();
}

NameTable Ledger::names() const {
  const std::lock_guard lock(mutex_);
  return names_;
}

void Ledger::set_credentials(const std::vector<Content>& credentials) {
  const std::lock_guard lock(mutex_);
  auto& known = section(kCredential);
  std::map<std::string, std::string> fresh;
  for (const auto& credential : credentials) {
    const auto uuid = text_at(*credential, "id");
    if (uuid.empty()) continue;
    const auto old = names_.id(kCredential, uuid);
    const auto name = text_at(*credential, "name");
    std::string id = old ? *old : slug(name.empty() ? text_at(*credential, "provider") : name);
    // Two of one slug: the peer lets the later one win. Here the second keeps its own name.
    if (const auto taken = fresh.find(id); taken != fresh.end() && taken->second != uuid)
      id += '-' + uuid.substr(0, 8);
    fresh[id] = uuid;
  }
  if (fresh == known) return;
  for (const auto& [id, uuid] : known) names_.remove(kCredential, id);
  known.clear();
  for (const auto& [id, uuid] : fresh) set({.kind = &kCredential, .id = id, .uuid = uuid});
  ++wanted_;
}

json Ledger::resolve(const Kind& kind, const json& content, Unknown unknown) const {
  const std::lock_guard lock(mutex_);
  return resolved(kind, content, names_, unknown);
}

void Ledger::add(const Entry& entry) {
  const std::lock_guard lock(mutex_);
  set(entry);
  ++wanted_;
}

void Ledger::note(const Entry& entry, const json& answer, const KeyHashes& pushed,
                  const KeyHashes& seen) {
  const std::lock_guard lock(mutex_);
  if (const auto old = names_.uuid(*entry.kind, entry.id); old && *old != entry.uuid) {
    uuids_.erase(*old);
    own_.baselines.erase(*old);
    lines_.erase(*old);
    names_.remove(*entry.kind, entry.id);
  }
  set(entry);
  own_.baselines[entry.uuid] = {
      .hash = peer_hash(*entry.kind, answer, names_), .seen = seen, .pushed = pushed};
  lines_[entry.uuid] = baseline_line(own_.baselines[entry.uuid]);
  ++wanted_;
}

Result<void> Ledger::record(const Entry& entry, const json& answer, const KeyHashes& pushed,
                            const KeyHashes& seen) {
  note(entry, answer, pushed, seen);
  const auto known = baseline(entry.uuid);
  if (known && !entry.kind->is_ours) {
    auto written = files_.write(hash_path(entry.uuid), known->hash + '\n', 0644);
    if (!written) return written;
  }
  return write_through();
}

Result<void> Ledger::adopt(const Entry& entry) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto old = names_.uuid(*entry.kind, entry.id); old) {
      uuids_.erase(*old);
      names_.remove(*entry.kind, entry.id);
    }
    set(entry);
    own_.baselines.erase(entry.uuid);
    lines_.erase(entry.uuid);
    ++wanted_;
  }
  (void)files_.remove(hash_path(entry.uuid));  // it may never have been there
  return write_through();
}

Result<void> Ledger::forget(const Entry& entry) {
  {
    const std::lock_guard lock(mutex_);
    section(*entry.kind).erase(entry.id);
    names_.remove(*entry.kind, entry.id);
    uuids_.erase(entry.uuid);
    own_.baselines.erase(entry.uuid);
    lines_.erase(entry.uuid);
    ++wanted_;
  }
  (void)files_.remove(hash_path(entry.uuid));  // it may never have been there
  return write_through();
}

Result<void> Ledger::rename(const Entry& entry, const std::string& new_id) {
  {
    const std::lock_guard lock(mutex_);
    section(*entry.kind).erase(entry.id);
    names_.remove(*entry.kind, entry.id);
    set({.kind = entry.kind, .id = new_id, .uuid = entry.uuid});
    ++wanted_;
  }
  return write_through();
}

Result<void> Ledger::save() {
  {
    const std::lock_guard lock(mutex_);
    if (written_ == wanted_) return {};
  }
  return write_through();
}

// Whoever comes while another writes waits for a write that began after its own change.
Result<void> Ledger::write_through() {
  std::unique_lock lock(mutex_);
  const std::uint64_t mine = wanted_;
  while (written_ < mine) {
    if (is_writing_) {
      written_changed_.wait(lock);
      continue;
    }
    is_writing_ = true;
    const std::uint64_t covered = wanted_;
    const std::string state = state_text(state_);
    const std::string own = own_state_text(own_.numbers, lines_);
    lock.unlock();
    auto done = files_.write(path(".vitara.json"), own, 0644);
    if (done) done = files_.write(state_path(), state, 0644);
    lock.lock();
    is_writing_ = false;
    if (done) written_ = covered;
    written_changed_.notify_all();
    if (!done) return done;
  }
  return {};
}

std::set<std::string> Ledger::approved() const {
  const auto text = files_.read(path(".unfinished"), 4U << 20U);
  std::set<std::string> labels;
  if (!text) return labels;
  const auto list = read_json(*text);
  if (!list || !list->is_array()) return labels;
  for (const auto& label : *list)
    if (label.is_string()) labels.insert(label.get<std::string>());
  return labels;
}

Result<void> Ledger::approve(const std::set<std::string>& labels) {
  return files_.write(path(".unfinished"), json(labels).dump() + '\n', 0644);
}

void Ledger::close_approval() { (void)files_.remove(path(".unfinished")); }

std::string Ledger::state_now() const {
  const std::lock_guard lock(mutex_);
  return json({{"state", state_text(state_)}, {"own", own_state_text(own_.numbers, lines_)}})
      .dump();
}

}  // namespace vitara::vapi
