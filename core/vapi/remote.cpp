#include "core/vapi/remote.hpp"

#include <optional>
#include <thread>

#include "core/vapi/normalize.hpp"

namespace vitara::vapi {

void Remote::add(const Kind& kind, std::vector<Content> rows) {
  for (const auto& row : rows) by_uuid_[text_at(*row, "id")] = {&kind, row};
  rows_[&kind] = std::move(rows);
}

Content Remote::find(const Kind& kind, const std::string& uuid) const {
  const auto found = by_uuid_.find(uuid);
  return found != by_uuid_.end() && found->second.first == &kind ? found->second.second : nullptr;
}

const std::vector<Content>& Remote::of(const Kind& kind) const {
  static const std::vector<Content> kNone;
  const auto found = rows_.find(&kind);
  return found == rows_.end() ? kNone : found->second;
}

bool Remote::has(const std::string& uuid) const { return by_uuid_.contains(uuid); }

Result<Remote> fetch(Api& api, const std::vector<const Kind*>& kinds) {
  std::vector<std::optional<Result<std::vector<Content>>>> lists(kinds.size());
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kinds.size(); ++i)
      threads.emplace_back([&, i] { lists[i] = api.list(*kinds[i]); });
  }
  Remote remote;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    auto& list = *lists[i];
    // Not every organisation has every kind: what is not there has no resources.
    if (!list && list.error().code == Code::missing) continue;
    if (!list) return std::move(list).error();
    remote.add(*kinds[i], *std::move(list));
  }
  return remote;
}

}  // namespace vitara::vapi
