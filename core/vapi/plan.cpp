#include "core/vapi/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/vapi/canonical.hpp"
#include "core/vapi/ignore.hpp"
#include "core/vapi/names.hpp"
#include "core/vapi/order.hpp"

namespace vitara::vapi {

using nlohmann::json;

namespace {

json part(const json& whole, const std::vector<std::string>& keys) {
  json out = json::object();
  for (const auto& key : keys)
    if (const auto found = whole.find(key); found != whole.end() && !found->is_null())
      out[key] = *found;
  return out;
}

std::vector<std::string> joined(std::vector<std::string> a, const std::vector<std::string>& b) {
  for (const auto& key : b)
    if (std::find(a.begin(), a.end(), key) == a.end()) a.push_back(key);
  return a;
}

// As it was created: no edit since.
bool is_untouched(const json& row) {
  const auto created = text_at(row, "createdAt");
  return !created.empty() && created == text_at(row, "updatedAt");
}

// Whether the server has more in some key than what is sent.
bool has_more(const json& there, const json& sent) {
  const auto items = sent.items();
  return std::any_of(items.begin(), items.end(), [&](const auto& item) {
    return !item.value().is_null() && without_nulls(item.value()) != there.at(item.key());
  });
}

class Planner {
 public:
  Planner(const Project& project, Ledger& ledger, const Remote& remote, const Wishes& wishes)
      : project_(project),
        ledger_(ledger),
        remote_(remote),
        wishes_(wishes),
        selection_(wishes.selection) {
    for (const auto& resource : project.resources) {
      if (!ledger.uuid(*resource.kind, resource.id)) unmapped_.insert(&resource);
      files_.emplace(std::pair(resource.kind, resource.id), &resource);
    }
    gate_is_open_ = wishes.new_files == NewFiles::allowed || ledger.is_empty();
  }

  Plan make() {
    widen();
    find_strays();
    names_ = ledger_.names();
    for (const auto& resource : project_.resources)
      if (selection_.has(*resource.kind, resource.id)) add(resource);
    for (const auto& entry : ledger_.entries()) without_file(entry);
    set_order(plan_, ledger_);
    return std::move(plan_);
  }

 private:
  // A resource on the server that no state entry names, and what a cut-off push would have sent.
  struct Stray {
    json sent;
    Content row;
  };

  // What a selected resource refers to must be there before it.
  void widen() {
    if (selection_.is_all()) return;
    for (bool again = true; again;) {
      again = false;
      for (const auto& resource : project_.resources)
        if (selection_.has(*resource.kind, resource.id)) again = add_needed(resource) || again;
    }
  }

  bool add_needed(const Resource& resource) {
    bool added = false;
    for (const auto& reference : references_of(*resource.kind, *resource.content)) {
      const auto* other = file_of(*reference.target, reference.name);
      if (other == nullptr || selection_.has(*other->kind, other->id)) continue;
      if (!unmapped_.contains(other)) continue;
      selection_.add(*other->kind, other->id);
      added = true;
    }
    return added;
  }

  void add(const Resource& resource) {
    Step step{.entry = {.kind = resource.kind, .id = resource.id}, .resource = &resource};
    if (resource.is_read_only) {
      step.note = "a platform default, read only";
      return push(std::move(step));
    }
    const auto uuid = ledger_.uuid(*resource.kind, resource.id);
    if (uuid && !unmapped_.contains(&resource)) {
      step.entry.uuid = *uuid;
      step.remote = remote_.find(*resource.kind, *uuid);
      if (step.remote == nullptr) return gone(std::move(step));
      if (is_as_known(step)) return push(std::move(step));
      return judge(std::move(step), past_of(*uuid));
    }
    adopt_or_create(std::move(step));
  }

  [[nodiscard]] const Resource* file_of(const Kind& kind, const std::string& id) const {
    const auto found = files_.find({&kind, id});
    return found == files_.end() ? nullptr : found->second;
  }

  [[nodiscard]] Past past_of(const std::string& uuid) const {
    return {.own = ledger_.baseline(uuid), .peer = ledger_.peer_baseline(uuid)};
  }

  [[nodiscard]] bool is_overwritten(const Step& step) const {
    return wishes_.overwrite.contains(step.label());
  }

  void gone(Step step) {
    step.note = "deleted on the dashboard";
    step.overwrites = is_overwritten(step);
    step.action = step.overwrites ? Action::create : Action::drifted;
    if (step.overwrites) step.entry.uuid.clear();
    push(std::move(step));
  }

  // Both sides as they were when they were last alike: no more to ask, the peer's record among it.
  [[nodiscard]] bool is_as_known(Step& step) const {
    const Kind& kind = *step.entry.kind;
    const auto own = ledger_.baseline(step.entry.uuid);
    if (!own || own->seen != key_hashes(comparable(kind, *step.remote))) return false;
    const auto content = ledger_.resolve(kind, *step.resource->content, Unknown::keep);
    const json wire = wire_form(kind, content);
    const bool has_null =
        std::any_of(wire.begin(), wire.end(), [](const json& v) { return v.is_null(); });
    step.seen = own->seen;
    return !has_null && own->pushed == key_hashes(wire);
  }

  void judge(Step step, const Past& past) {
    const Kind& kind = *step.entry.kind;
    const json wire =
        wire_form(kind, ledger_.resolve(kind, *step.resource->content, Unknown::keep));
    const json there = comparable(kind, *step.remote);
    auto found = compare(wire, there, peer_hash(kind, *step.remote, names_), past);
    const bool is_drift = found.is_drift;
    step.overwrites = is_drift && is_overwritten(step);
    if (step.overwrites) found = overwriting(wire, there, std::move(found));
    if (!kind.patch_takes_type) std::erase(found.changed, "type");
    step.dashboard = found.dashboard;
    step.seen = found.seen;
    step.keys = found.changed;
    step.cleared = found.cleared;
    auto shown = joined(joined(step.keys, step.cleared), step.dashboard);
    step.changes = field_changes(part(there, shown), part(wire, shown));
    if (is_drift && !step.overwrites) {
      step.action = Action::drifted;
      step.note = found.is_unknown ? "differs from the file, and was never seen from here"
                                   : "changed on the dashboard";
    } else if (!step.keys.empty() || !step.cleared.empty()) {
      step.action = Action::update;
    } else if (!found.is_unknown || found.seen == key_hashes(wire)) {
      refresh(step, wire, past);
    }  // else the server has more, and it stays unknown whose that is
    push(std::move(step));
  }

  // Equal on both sides, but not as we last knew it: known from now on.
  void refresh(const Step& step, const json& wire, const Past& past) {
    const KeyHashes pushed = key_hashes(wire);
    if (past.own && past.own->pushed == pushed && past.own->seen == step.seen) return;
    ledger_.note(step.entry, *step.remote, pushed, step.seen);
  }

  // What is on the server without our knowing, all of it before anything is judged: they refer to
  // one another.
  void find_strays() {
    std::vector<Entry> found;
    for (const auto& resource : project_.resources) {
      if (!unmapped_.contains(&resource) || !selection_.has(*resource.kind, resource.id)) continue;
      const Step step{.entry = {.kind = resource.kind, .id = resource.id}, .resource = &resource};
      const auto rows = candidates(step);
      if (rows.empty()) continue;
      Stray stray{.sent = as_created(step), .row = rows.front()};
      for (const auto& row : rows) {
        if (!covers(comparable(*resource.kind, *row), stray.sent)) continue;
        stray.row = row;
        break;
      }
      const auto uuid = text_at(*stray.row, "id");
      taken_.insert(uuid);
      found.push_back({.kind = resource.kind, .id = resource.id, .uuid = uuid});
      strays_.emplace(&resource, std::move(stray));
    }
    for (const auto& entry : found) ledger_.add(entry);
  }

  void adopt_or_create(Step step) {
    const auto found = strays_.find(step.resource);
    if (found == strays_.end()) return create(std::move(step));
    const Kind& kind = *step.entry.kind;
    step.remote = found->second.row;
    step.entry.uuid = text_at(*step.remote, "id");
    const Past past = past_of(step.entry.uuid);
    if (past.own || !past.peer.empty()) return judge(std::move(step), past);
    const json there = comparable(kind, *step.remote);
    const json full = as_created(step);
    const json& sent = covers(there, full) ? full : found->second.sent;
    if (!covers(there, sent)) {
      step.note = "found on the server by its name";
      return judge(std::move(step), {});
    }
    // Ours, made by a push that was cut off, or made alike by somebody else.
    KeyHashes seen = key_hashes(there);
    // Whole, if a push that was cut off made it and nobody has edited it since.
    const bool is_ours = wishes_.approved.contains(step.label()) && is_untouched(*step.remote);
    if (!is_ours && &sent == &full && has_more(there, full)) return judge(std::move(step), {});
    if (!is_ours)
      std::erase_if(seen, [&](const auto& entry) {
        const auto at = sent.find(entry.first);
        return at == sent.end() || without_nulls(*at) != there.at(entry.first);
      });
    ledger_.note(step.entry, *step.remote, key_hashes(sent), seen);
    auto own = ledger_.baseline(step.entry.uuid);
    judge(std::move(step), {.own = std::move(own)});
  }

  [[nodiscard]] json as_created(const Step& step) const {
    const Kind& kind = *step.entry.kind;
    return wire_form(kind, ledger_.resolve(kind, *step.resource->content, Unknown::drop));
  }

  // Resources of that name which no file has, those with the smallest UUID first.
  [[nodiscard]] std::vector<Content> candidates(const Step& step) const {
    const auto name = name_in(*step.resource->content);
    std::vector<Content> out;
    for (const auto& row : remote_.of(*step.entry.kind)) {
      const auto uuid = text_at(*row, "id");
      if (ledger_.has_uuid(uuid) || taken_.contains(uuid)) continue;
      const bool is_platforms = row->contains("orgId") && row->at("orgId").is_null();
      if (is_platforms) continue;
      const bool is_same = name.empty()
                               ? covers(comparable(*step.entry.kind, *row), as_created(step))
                               : name_in(*row) == name;
      if (is_same) out.push_back(row);
    }
    std::sort(out.begin(), out.end(), [](const Content& a, const Content& b) {
      return text_at(*a, "id") < text_at(*b, "id");
    });
    return out;
  }

  void create(Step step) {
    const bool is_open = gate_is_open_ || wishes_.approved.contains(step.label());
    step.action = is_open ? Action::create : Action::unapproved;
    if (!is_open) step.note = renamed_from(step.entry);
    push(std::move(step));
  }

  // A state entry without a file whose id is much the same: the file was renamed, perhaps.
  [[nodiscard]] std::string renamed_from(const Entry& fresh) const {
    for (const auto& entry : ledger_.entries()) {
      if (entry.kind != fresh.kind || file_of(*entry.kind, entry.id) != nullptr) continue;
      if (base_of(entry.id) == base_of(fresh.id))
        return fmt::format("renamed from {}? then: vitara vapi rename {}/{} {}", entry.id,
                           entry.kind->name, entry.id, fresh.id);
    }
    return {};
  }

  void without_file(const Entry& entry) {
    if (entry.kind == &kCredential || file_of(*entry.kind, entry.id) != nullptr) return;
    Step step{.action = Action::orphan, .entry = entry};
    const auto label = step.label();
    const bool is_named = wishes_.remove.contains(label);
    if (!is_named && !selection_.has(*entry.kind, entry.id)) return;
    const auto is_in = [&](const std::vector<std::string>& labels) {
      return std::find(labels.begin(), labels.end(), label) != labels.end();
    };
    const auto path = fmt::format("{}/{}", entry.kind->folder, entry.id);
    if (is_in(project_.opaque) || is_in(project_.ignored) ||
        is_ignored(project_.ignore_patterns, path))
      return;
    step.remote = remote_.find(*entry.kind, entry.uuid);
    if (step.remote == nullptr)
      step.action = Action::forget;
    else if (is_named || wishes_.missing == Missing::removed)
      judge_removal(step);
    push(std::move(step));
  }

  // Its name was typed, for the deletion or for the whole command.
  [[nodiscard]] bool is_removal_named(const Step& step) const {
    return wishes_.remove.contains(step.label()) ||
           wishes_.selection.names(*step.entry.kind, step.entry.id);
  }

  void judge_removal(Step& step) const {
    for (const auto& resource : project_.resources)
      for (const auto& reference : references_of(*resource.kind, *resource.content))
        if (reference.target == step.entry.kind &&
            (reference.name == step.entry.id || reference.name == step.entry.uuid)) {
          step.action = Action::blocked;
          step.note = fmt::format("{} refers to it", resource.label());
          return;
        }
    const auto past = past_of(step.entry.uuid);
    const auto there = comparable(*step.entry.kind, *step.remote);
    const auto hash = peer_hash(*step.entry.kind, *step.remote, names_);
    const bool is_same = (past.own && past.own->seen == key_hashes(there)) ||
                         (!past.peer.empty() && past.peer == hash);
    step.overwrites = !is_same && is_overwritten(step);
    step.action = is_same || step.overwrites ? Action::remove : Action::drifted;
    if (!is_same) step.note = "to be deleted, but changed on the dashboard";
    if (is_removal_named(step)) return;
    step.action = Action::unnamed;
    step.note = "to be deleted, but its name was not given";
  }

  void push(Step step) { plan_.steps.push_back(std::move(step)); }

  const Project& project_;
  Ledger& ledger_;
  const Remote& remote_;
  const Wishes& wishes_;
  Selection selection_;
  bool gate_is_open_ = false;
  std::set<const Resource*> unmapped_;
  std::map<const Resource*, Stray> strays_;
  std::set<std::string> taken_;
  std::map<std::pair<const Kind*, std::string>, const Resource*> files_;
  NameTable names_;  // as they are once strays are found
  Plan plan_;
};

}  // namespace

std::string_view name(Action action) {
  constexpr std::string_view kNames[] = {"unchanged",  "create",  "update", "link",
                                         "remove",     "forget",  "orphan", "drifted",
                                         "unapproved", "unnamed", "blocked"};
  return kNames[static_cast<std::size_t>(action)];
}

std::string Step::label() const { return fmt::format("{}/{}", entry.kind->name, entry.id); }

bool Step::is_write() const {
  return action == Action::create || action == Action::update || action == Action::link ||
         action == Action::remove || action == Action::forget;
}

std::size_t Plan::count(Action action) const {
  return static_cast<std::size_t>(
      std::count_if(steps.begin(), steps.end(), [&](const Step& s) { return s.action == action; }));
}

bool Plan::has_writes() const {
  return std::any_of(steps.begin(), steps.end(), [](const Step& step) { return step.is_write(); });
}

Plan make_plan(const Project& project, Ledger& ledger, const Remote& remote, const Wishes& wishes) {
  return Planner(project, ledger, remote, wishes).make();
}

}  // namespace vitara::vapi
