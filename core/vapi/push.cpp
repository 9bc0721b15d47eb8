#include "core/vapi/push.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/vapi/canonical.hpp"

namespace vitara::vapi {

using nlohmann::json;

namespace {

constexpr int kLostInARow = 3;  // unreachable so often in a row: the server is gone

std::size_t rank(const Kind* kind) {
  const auto all = kinds();
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), kind) - all.begin());
}

bool is_removal(const Step& step) {
  return step.action == Action::remove || step.action == Action::forget;
}

// One step, on one worker.
class Doer {
 public:
  explicit Doer(const PushTools& tools) : tools_(tools) {}

  [[nodiscard]] Result<std::string> run(const Step& step) const {
    switch (step.action) {
      case Action::create:
        return create(step);
      case Action::update:
        return update(step);
      case Action::link:
        return link(step);
      case Action::remove:
        return remove(step);
      case Action::forget:
        return forgotten(step);
      default:
        return step.entry.uuid;
    }
  }

 private:
  [[nodiscard]] json wire(const Step& step, Unknown unknown) const {
    const Kind& kind = *step.entry.kind;
    return wire_form(kind, tools_.ledger.resolve(kind, *step.resource->content, unknown));
  }

  [[nodiscard]] Result<std::string> create(const Step& step) const {
    const Kind& kind = *step.entry.kind;
    const json full = without_nulls(wire(step, step.links_later ? Unknown::drop : Unknown::keep));
    const auto is_known = [this](const std::string& uuid) {
      return tools_.remote.has(uuid) || tools_.ledger.has_uuid(uuid);
    };
    auto answer = tools_.api.create(kind, full, is_known);
    if (!answer) return std::move(answer).error();
    Entry entry = step.entry;
    entry.uuid = text_at(**answer, "id");
    if (entry.uuid.empty())
      return Error{.code = Code::remote, .message = "the server's answer has no `id`"};
    auto recorded = tools_.ledger.record(entry, **answer, key_hashes(full),
                                         key_hashes(comparable(kind, **answer)));
    if (!recorded) return std::move(recorded).error();
    return entry.uuid;
  }

  // Keys that the file has and the server gave back count as seen; what the server adds does not.
  [[nodiscard]] Result<std::string> sent(const Step& step, const json& full,
                                         const json& body) const {
    const Kind& kind = *step.entry.kind;
    auto answer = tools_.api.update(kind, step.entry.uuid, body);
    if (!answer) return std::move(answer).error();
    KeyHashes seen = key_hashes(comparable(kind, **answer));
    std::erase_if(seen, [&](const auto& entry) {
      return !full.contains(entry.first) && !step.seen.contains(entry.first);
    });
    auto recorded = tools_.ledger.record(step.entry, **answer, key_hashes(full), seen);
    if (!recorded) return std::move(recorded).error();
    return step.entry.uuid;
  }

  static json body_of(const Kind& kind, const json& full, const std::vector<std::string>& keys) {
    json body = json::object();
    for (const auto& key : keys)
      if (full.contains(key)) body[key] = full.at(key);
    for (const auto key : kind.always_sent)
      if (const std::string name(key); full.contains(name)) body[name] = full.at(name);
    if (!kind.patch_takes_type) body.erase("type");
    return without_nulls(body);
  }

  [[nodiscard]] Result<std::string> update(const Step& step) const {
    const Kind& kind = *step.entry.kind;
    const json full = wire(step, Unknown::keep);
    json body = body_of(kind, full, step.keys);
    for (const auto& key : step.cleared) body[key] = nullptr;
    if (auto same = unchanged_since(tools_.api, step.entry, *step.remote); !same)
      return std::move(same).error();
    auto kept = tools_.snapshot.before_update(step.entry, body, *step.remote);
    if (!kept) return std::move(kept).error();
    return sent(step, full, body);
  }

  [[nodiscard]] Result<std::string> link(const Step& step) const {
    const Kind& kind = *step.entry.kind;
    Step now = step;
    now.entry.uuid = tools_.ledger.uuid(kind, step.entry.id).value_or("");
    const auto baseline = tools_.ledger.baseline(now.entry.uuid);
    if (!baseline)
      return Error{.code = Code::missing, .message = "what is to be linked was not created"};
    const json full = without_nulls(wire(step, Unknown::keep));
    std::vector<std::string> keys;
    for (const auto& [key, hash] : key_hashes(full))
      if (const auto old = baseline->pushed.find(key);
          old == baseline->pushed.end() || old->second != hash)
        keys.push_back(key);
    if (keys.empty()) return now.entry.uuid;  // its circle had closed before it was created
    now.seen = baseline->seen;
    return sent(now, full, body_of(kind, full, keys));
  }

  [[nodiscard]] Result<std::string> remove(const Step& step) const {
    auto same = unchanged_since(tools_.api, step.entry, *step.remote);
    if (!same && same.error().code != Code::missing) return std::move(same).error();
    auto kept = tools_.snapshot.before_remove(step.entry, *step.remote);
    if (!kept) return std::move(kept).error();
    auto removed = tools_.api.remove(*step.entry.kind, step.entry.uuid);
    if (!removed) return std::move(removed).error();
    return forgotten(step);
  }

  [[nodiscard]] Result<std::string> forgotten(const Step& step) const {
    auto done = tools_.ledger.forget(step.entry);
    if (!done) return std::move(done).error();
    return step.entry.uuid;
  }

  const PushTools& tools_;
};

class Pusher {
 public:
  Pusher(const Plan& plan, const PushTools& tools)
      : plan_(plan),
        tools_(tools),
        doer_(tools),
        outcomes_(plan.steps.size()),
        waiting_(plan.steps.size(), 0),
        users_(plan.steps.size()) {}

  std::vector<Outcome> run() {
    for (std::size_t i = 0; i < plan_.steps.size(); ++i) prepare(i);
    {
      std::vector<std::jthread> threads;
      const auto workers = std::min<std::size_t>(static_cast<std::size_t>(tools_.workers), open_);
      for (std::size_t i = 0; i < workers; ++i) threads.emplace_back([this] { work(); });
    }
    removals();
    return std::move(outcomes_);
  }

 private:
  void prepare(std::size_t i) {
    const Step& step = plan_.steps[i];
    if (!step.is_write()) return;
    ++total_;
    if (is_removal(step)) return;
    ++open_;
    for (const auto need : step.needs) {
      if (!plan_.steps[need].is_write() || need == i) continue;
      ++waiting_[i];
      users_[need].push_back(i);
    }
    if (waiting_[i] == 0) ready_.push_back(i);
  }

  void work() {
    std::unique_lock lock(mutex_);
    while (open_ > 0) {
      if (ready_.empty()) {
        changed_.wait(lock);
        continue;
      }
      const std::size_t at = ready_.front();
      ready_.pop_front();
      const bool is_skipped = is_over_ || tools_.stop.stop_requested() || needs_failed(at);
      lock.unlock();
      Outcome outcome = is_skipped ? Outcome{.how = How::skipped} : doing(at);
      lock.lock();
      close(at, std::move(outcome));
    }
    changed_.notify_all();
  }

  [[nodiscard]] bool needs_failed(std::size_t at) const {
    const auto& needs = plan_.steps[at].needs;
    return std::any_of(needs.begin(), needs.end(), [&](std::size_t need) {
      return outcomes_[need].how == How::failed || outcomes_[need].how == How::skipped;
    });
  }

  [[nodiscard]] Outcome doing(std::size_t at) const {
    auto done = doer_.run(plan_.steps[at]);
    if (done) return {.how = How::done, .error = {}, .uuid = *std::move(done)};
    return {.how = How::failed, .error = std::move(done).error()};
  }

  void judge(const Outcome& outcome) {
    if (outcome.how == How::done) lost_ = 0;
    if (outcome.how != How::failed) return;
    const Code code = outcome.error->code;
    if (code == Code::unreachable || code == Code::timed_out) ++lost_;
    is_over_ = is_over_ || code == Code::denied || code == Code::cancelled || lost_ >= kLostInARow;
  }

  void close(std::size_t at, Outcome outcome) {
    judge(outcome);
    outcomes_[at] = std::move(outcome);
    --open_;
    for (const auto user : users_[at])
      if (--waiting_[user] == 0) ready_.push_back(user);
    if (tools_.progress) tools_.progress(++over_, total_);
    changed_.notify_all();
  }

  // Last, and users before what they use.
  void removals() {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < plan_.steps.size(); ++i)
      if (is_removal(plan_.steps[i])) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return rank(plan_.steps[a].entry.kind) > rank(plan_.steps[b].entry.kind);
    });
    for (const auto at : order) {
      const bool is_skipped = is_over_ || tools_.stop.stop_requested();
      outcomes_[at] = is_skipped ? Outcome{.how = How::skipped} : doing(at);
      judge(outcomes_[at]);
      if (tools_.progress) tools_.progress(++over_, total_);
    }
  }

  const Plan& plan_;
  const PushTools& tools_;
  Doer doer_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Outcome> outcomes_;  // under mutex_ while workers run, as all below
  std::vector<std::size_t> waiting_;
  std::vector<std::vector<std::size_t>> users_;
  std::deque<std::size_t> ready_;
  std::size_t open_ = 0;
  std::size_t over_ = 0;
  std::size_t total_ = 0;
  int lost_ = 0;
  bool is_over_ = false;
};

}  // namespace

Result<void> unchanged_since(Api& api, const Entry& entry, const json& planned) {
  const auto now = api.get(*entry.kind, entry.uuid);
  if (!now) return now.error();
  // The time first: a list need not show a resource in the very words of its own page.
  const auto time = text_at(planned, "updatedAt");
  if (!time.empty() && time == text_at(**now, "updatedAt")) return {};
  if (comparable(*entry.kind, **now) == comparable(*entry.kind, planned)) return {};
  return Error{.code = Code::conflict,
               .message = fmt::format("{}/{} was changed on the dashboard meanwhile",
                                      entry.kind->name, entry.id),
               .hint = "repeat the command: it looks at the new state"};
}

std::vector<Outcome> push(const Plan& plan, const PushTools& tools) {
  return Pusher(plan, tools).run();
}

std::optional<Error> worst(const std::vector<Outcome>& outcomes) {
  const auto weight = [](Code code) {
    if (code == Code::cancelled) return 4;
    if (code == Code::denied) return 3;
    return code == Code::unreachable || code == Code::timed_out ? 2 : 1;
  };
  const Error* found = nullptr;
  for (const auto& outcome : outcomes)
    if (outcome.error && (found == nullptr || weight(outcome.error->code) > weight(found->code)))
      found = &*outcome.error;
  return found == nullptr ? std::nullopt : std::optional(*found);
}

}  // namespace vitara::vapi
