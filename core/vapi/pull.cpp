#include "core/vapi/pull.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/vapi/canonical.hpp"
#include "core/vapi/compare.hpp"
#include "core/vapi/ignore.hpp"
#include "core/vapi/names.hpp"
#include "core/vapi/write.hpp"

namespace vitara::vapi {

using nlohmann::json;

namespace {

constexpr std::uint64_t kFileBytes = 4U << 20U;

// A wire key as files call it.
std::string on_disk(const Kind& kind, const std::string& key) {
  if (&kind != &kStructuredOutput) return key;
  return key == "assistantIds" ? "assistant_ids" : key == "workflowIds" ? "workflow_ids" : key;
}

class PullPlanner {
 public:
  PullPlanner(Files& files, const Project& project, Ledger& ledger, const Remote& remote,
              const PullWishes& wishes)
      : files_(files), project_(project), ledger_(ledger), remote_(remote), wishes_(wishes) {}

  std::vector<PullStep> plan() {
    // Names first: files refer to one another by them.
    names_ = ledger_.names();
    for (const Kind* kind : kinds())
      for (const auto& row : remote_.of(*kind)) name_one(*kind, row);
    for (auto& step : steps_) fill(step);
    for (const auto& entry : ledger_.entries())
      if (entry.kind != &kCredential && wishes_.selection.has(*entry.kind, entry.id) &&
          remote_.find(*entry.kind, entry.uuid) == nullptr)
        steps_.push_back({.take = Take::gone, .entry = entry});
    return std::move(steps_);
  }

 private:
  void name_one(const Kind& kind, const Content& row) {
    const auto uuid = text_at(*row, "id");
    const bool is_platforms = !row->contains("orgId") || row->at("orgId").is_null();
    if (uuid.empty() || is_platforms) return;
    PullStep step{.entry = {.kind = &kind, .uuid = uuid}, .remote = row};
    if (const auto id = names_.id(kind, uuid)) {
      step.entry.id = *id;
    } else {
      step.entry.id = local_id(kind, *row).value_or(new_id(name_in(*row), uuid));
      step.take = Take::adopted;
    }
    const auto path = fmt::format("{}/{}", kind.folder, step.entry.id);
    if (is_ignored(project_.ignore_patterns, path)) return;
    if (!wishes_.selection.has(kind, step.entry.id)) return;
    if (step.take == Take::adopted) {
      ledger_.add(step.entry);
      names_.add(kind, step.entry.id, uuid);
    }
    steps_.push_back(std::move(step));
  }

  // The one file whose base name is the resource's and which is nobody's yet.
  [[nodiscard]] std::optional<std::string> local_id(const Kind& kind, const json& row) const {
    const auto wanted = slug(name_in(row));
    std::vector<std::string> found;
    for (const auto& resource : project_.resources)
      if (resource.kind == &kind && !ledger_.uuid(kind, resource.id) &&
          (base_of(resource.id) == wanted || name_in(*resource.content) == name_in(row)))
        found.push_back(resource.id);
    return found.size() == 1 && !wanted.empty() ? std::optional(found[0]) : std::nullopt;
  }

  void fill(PullStep& step) {
    const Kind& kind = *step.entry.kind;
    const json disk = disk_form(kind, *step.remote, names_);
    const auto* resource = project_.find(kind, step.entry.id);
    if (resource != nullptr) return compare_with(step, *resource, disk);
    const auto& opaque = project_.opaque;  // its file is there, and not for us to write
    if (std::find(opaque.begin(), opaque.end(), step.label()) != opaque.end()) return;
    step.take = Take::fresh;
    step.file = fmt::format("{}/{}/{}{}", project_.folder, kind.folder, step.entry.id,
                            is_markdown(kind, disk) ? ".md" : ".yml");
    step.text = file_text(kind, disk);
    step.pushed = key_hashes(comparable(kind, *step.remote));
  }

  void compare_with(PullStep& step, const Resource& resource, const json& disk) {
    const Kind& kind = *step.entry.kind;
    step.file = resource.file;
    const json wire = wire_form(kind, ledger_.resolve(kind, *resource.content, Unknown::keep));
    const json there = comparable(kind, *step.remote);
    step.pushed = key_hashes(wire);
    const Past past{.own = ledger_.baseline(step.entry.uuid),
                    .peer = ledger_.peer_baseline(step.entry.uuid)};
    const auto hash = peer_hash(kind, *step.remote, names_);
    const auto found = compare(wire, there, hash, past);
    std::vector<std::string> theirs = found.dashboard;
    if (found.is_unknown) theirs = unlike(wire, there);
    if (wishes_.edits == LocalEdits::overwritten) theirs = differing(wire, there);
    const bool is_adopted = step.take == Take::adopted;
    if (theirs.empty()) {
      step.take = is_adopted ? Take::adopted : Take::same;
      return;
    }
    step.keys = theirs;
    for (const auto& key : theirs)
      if (std::find(found.changed.begin(), found.changed.end(), key) != found.changed.end() ||
          std::find(found.cleared.begin(), found.cleared.end(), key) != found.cleared.end())
        step.lost.push_back(key);
    if (!step.lost.empty() && wishes_.edits == LocalEdits::kept) {
      step.lost.clear();
      step.take = Take::conflict;
      return;
    }
    step.take = found.changed.empty() ? Take::changed : Take::merged;
    take_keys(step, resource, disk);
  }

  // Keys of the file that the server has otherwise: with more in them, which is taken, or with
  // another value, which is a conflict.
  static std::vector<std::string> unlike(const json& wire, const json& there) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : wire.items())
      if (!value.is_null() && (!there.contains(key) || without_nulls(value) != there.at(key)))
        keys.push_back(key);
    return keys;
  }

  static std::vector<std::string> differing(const json& wire, const json& there) {
    std::set<std::string> keys;
    for (const auto& [key, value] : there.items())
      if (!wire.contains(key) || without_nulls(wire.at(key)) != value) keys.insert(key);
    for (const auto& [key, value] : wire.items())
      if (!there.contains(key) && !value.is_null()) keys.insert(key);
    return {keys.begin(), keys.end()};
  }

  void take_keys(PullStep& step, const Resource& resource, const json& disk) {
    const Kind& kind = *step.entry.kind;
    json merged = *resource.content;
    std::vector<std::string> keys;
    for (const auto& key : step.keys) keys.push_back(on_disk(kind, key));
    for (const auto& key : keys) {
      merged.erase(key);
      if (disk.contains(key)) merged[key] = disk.at(key);
    }
    step.pushed = key_hashes(wire_form(kind, ledger_.resolve(kind, merged, Unknown::keep)));
    const auto text = files_.read(ledger_.place().folder + '/' + resource.file, kFileBytes);
    auto kept = text ? edited(*text, resource, merged, keys) : std::nullopt;
    step.text = kept ? *std::move(kept) : file_text(kind, merged);
  }

  Files& files_;
  const Project& project_;
  Ledger& ledger_;
  const Remote& remote_;
  const PullWishes& wishes_;
  NameTable names_ = {};  // as the ledger has them
  std::vector<PullStep> steps_;
};

// What the file still has to push stays different from the baseline.
KeyHashes pushed_of(const PullStep& step, const Ledger& ledger) {
  if (step.take != Take::merged) return step.pushed;
  KeyHashes pushed = step.pushed;
  if (const auto old = ledger.baseline(step.entry.uuid))
    for (const auto& [key, hash] : old->pushed)
      if (std::find(step.keys.begin(), step.keys.end(), key) == step.keys.end()) pushed[key] = hash;
  return pushed;
}

Result<void> write_file(Files& files, const Ledger& ledger, const PullStep& step) {
  const std::string path = ledger.place().folder + '/' + step.file;
  if (auto made = files.make_folder(path.substr(0, path.rfind('/')), 0755); !made) return made;
  return files.write(path, step.text, 0644);
}

}  // namespace

std::string PullStep::label() const { return fmt::format("{}/{}", entry.kind->name, entry.id); }

std::string_view name(Take take) {
  constexpr std::string_view kNames[] = {"same",     "new",     "changed", "merged",
                                         "conflict", "adopted", "gone"};
  return kNames[static_cast<std::size_t>(take)];
}

std::vector<PullStep> plan_pull(Files& files, const Project& project, Ledger& ledger,
                                const Remote& remote, const PullWishes& wishes) {
  return PullPlanner(files, project, ledger, remote, wishes).plan();
}

Result<void> pull(Files& files, Ledger& ledger, const std::vector<PullStep>& steps, Depth depth) {
  for (const auto& step : steps) {
    const bool is_taken =
        step.take == Take::fresh || step.take == Take::changed || step.take == Take::merged;
    if (!is_taken) continue;
    if (depth == Depth::state_only) continue;
    if (auto written = write_file(files, ledger, step); !written) return written;
    const KeyHashes seen = key_hashes(comparable(*step.entry.kind, *step.remote));
    auto recorded = ledger.record(step.entry, *step.remote, pushed_of(step, ledger), seen);
    if (!recorded) return recorded;
  }
  return ledger.save();
}

}  // namespace vitara::vapi
