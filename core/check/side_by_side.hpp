// Runs a look for each of many things at once, so that a check takes as long as its slowest part.
#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace vitara::check {

/// `look(item)` for every item, on at most `kThreads` threads; answers in the items' order. `look`
/// must not throw, and ends by its own deadline.
template <class Item, class Look>
auto side_by_side(const std::vector<Item>& items, Look look) {
  constexpr std::size_t kThreads = 32;
  using Answer = std::invoke_result_t<Look, const Item&>;
  std::vector<Answer> answers(items.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < items.size(); i = next++) answers[i] = look(items[i]);
  };
  std::vector<std::jthread> threads;
  const std::size_t count = std::min(items.size(), kThreads);
  for (std::size_t i = 1; i < count; ++i) threads.emplace_back(work);
  work();
  threads.clear();  // joins
  return answers;
}

}  // namespace vitara::check
