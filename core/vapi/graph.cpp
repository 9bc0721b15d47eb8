#include "core/vapi/graph.hpp"

#include <algorithm>
#include <limits>

namespace vitara::vapi {

namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

// Tarjan's strongly connected components with a stack of our own.
class Search {
 public:
  explicit Search(const Graph& graph)
      : graph_(graph),
        index_(graph.size(), kNone),
        low_(graph.size(), 0),
        is_open_(graph.size(), false) {}

  std::vector<std::vector<std::size_t>> run() {
    for (std::size_t node = 0; node < graph_.size(); ++node)
      if (index_[node] == kNone) from(node);
    return std::move(found_);
  }

 private:
  struct Frame {
    std::size_t node;
    std::size_t next = 0;
  };

  void enter(std::size_t node) {
    index_[node] = low_[node] = count_++;
    open_.push_back(node);
    is_open_[node] = true;
    frames_.push_back({.node = node});
  }

  void from(std::size_t start) {
    enter(start);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      const auto& edges = graph_[frame.node];
      if (frame.next < edges.size()) {
        visit(frame.node, edges[frame.next++]);
        continue;
      }
      const std::size_t done = frame.node;
      frames_.pop_back();
      if (!frames_.empty())
        low_[frames_.back().node] = std::min(low_[frames_.back().node], low_[done]);
      if (low_[done] == index_[done]) close(done);
    }
  }

  void visit(std::size_t node, std::size_t other) {
    if (index_[other] == kNone)
      enter(other);
    else if (is_open_[other])
      low_[node] = std::min(low_[node], index_[other]);
  }

  void close(std::size_t root) {
    std::vector<std::size_t> group;
    for (std::size_t node = kNone; node != root;) {
      node = open_.back();
      open_.pop_back();
      is_open_[node] = false;
      group.push_back(node);
    }
    const auto& edges = graph_[root];
    const bool is_own = std::find(edges.begin(), edges.end(), root) != edges.end();
    if (group.size() < 2 && !is_own) return;
    std::sort(group.begin(), group.end());
    found_.push_back(std::move(group));
  }

  const Graph& graph_;
  std::vector<std::size_t> index_;
  std::vector<std::size_t> low_;
  std::vector<bool> is_open_;
  std::vector<std::size_t> open_;
  std::vector<Frame> frames_;
  std::vector<std::vector<std::size_t>> found_;
  std::size_t count_ = 0;
};

}  // namespace

std::vector<std::vector<std::size_t>> circles(const Graph& graph) { return Search(graph).run(); }

}  // namespace vitara::vapi
