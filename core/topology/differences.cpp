#include "core/topology/differences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/topology/described.hpp"
#include "core/topology/index.hpp"

namespace vitara::topology {

namespace {

std::string joined(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, ", "));
}

std::vector<std::string> without(const std::vector<std::string>& all,
                                 const std::vector<std::string>& others) {
  std::vector<std::string> left;
  for (const auto& value : all)
    if (std::find(others.begin(), others.end(), value) == others.end()) left.push_back(value);
  return left;
}

// "moved from host a to host b": what runs somewhere moves, and does not change a property.
std::string host_sentence(const std::string& from, const std::string& to) {
  return fmt::format("moved from host {} to host {}", from, to);
}

std::string disabled_sentence(const std::string& from, const std::string& to) {
  if (from.empty()) return "disabled: " + to;
  if (to.empty()) return "enabled (it was disabled: " + from + ")";
  return "disabled for another reason: " + to;
}

std::string list_sentence(const Fact& before, const Fact& after) {
  const auto gone = without(before.values, after.values);
  const auto added = without(after.values, before.values);
  if (gone.empty() && added.empty())
    return fmt::format("{} in another order: {}", after.words, joined(after.values));
  std::string out = after.words + ": ";
  if (!added.empty()) out += joined(added) + " added";
  if (!gone.empty()) out += fmt::format("{}{} gone", added.empty() ? "" : ", ", joined(gone));
  return out;
}

std::string sentence(const Fact& before, const Fact& after) {
  const auto from = joined(before.values);
  const auto to = joined(after.values);
  if (after.key == "disabled") return disabled_sentence(from, to);
  if (after.key == "host" && !from.empty() && !to.empty()) return host_sentence(from, to);
  if (before.values.size() > 1 || after.values.size() > 1) return list_sentence(before, after);
  if (from.empty()) return fmt::format("{} is now {}", after.words, to);
  if (to.empty()) return fmt::format("{} is gone (it was {})", after.words, from);
  return fmt::format("{} changed from {} to {}", after.words, from, to);
}

Difference changed(const Described& thing, const Fact& before, const Fact& after) {
  return {.change = Change::changed,
          .kind = thing.kind,
          .subject = thing.subject,
          .key = after.key,
          .from = joined(before.values),
          .to = joined(after.values),
          .message = sentence(before, after),
          .place = thing.place};
}

// The facts of the same thing, then and now. Each key stands once in either; those that are only
// in one of them (routes, variables, headers) come or go.
void compare(const Described& before, const Described& after, std::vector<Difference>& all) {
  std::unordered_map<std::string_view, const Fact*> known;
  for (const auto& fact : before.facts) known.emplace(fact.key, &fact);
  for (const auto& fact : after.facts) {
    const auto found = known.find(fact.key);
    const Fact none{.key = fact.key, .words = fact.words};
    const Fact& was = found == known.end() ? none : *found->second;
    if (found != known.end()) known.erase(found);
    if (was.values != fact.values) all.push_back(changed(after, was, fact));
  }
  for (const auto& fact : before.facts)
    if (known.contains(fact.key) && !fact.values.empty())
      all.push_back(changed(after, fact, {.key = fact.key, .words = fact.words}));
}

Difference whole(Change change, const Described& thing) {
  auto message = std::string(name(change));
  if (!thing.is.empty()) message += ": " + thing.is;
  return {.change = change,
          .kind = thing.kind,
          .subject = thing.subject,
          .from = change == Change::removed ? thing.is : "",
          .to = change == Change::added ? thing.is : "",
          .message = std::move(message),
          .place = thing.place};
}

// Who listens on a port, for the port matrix before and after.
using Ports = std::map<std::string, const Listener*>;

Ports by_port(const std::vector<Listener>& rows) {
  Ports ports;
  for (const auto& row : rows)
    ports.emplace(fmt::format("port {} of {}{}", row.port, row.host,
                              row.address.empty() ? "" : " (" + row.address + ")"),
                  &row);
  return ports;
}

std::string owner_text(const Listener& row) {
  return fmt::format("{}, {}", row.owner, name(row.exposure));
}

void compare_ports(const Topology& before, const Topology& after, std::vector<Difference>& all) {
  const auto rows_before = listeners(before);
  const auto rows_after = listeners(after);
  const auto was = by_port(rows_before);
  const auto is = by_port(rows_after);
  const auto add = [&](Change change, const std::string& subject, const Listener* from,
                       const Listener* to) {
    Difference found{.change = change, .kind = "port", .subject = subject};
    found.from = from == nullptr ? "" : owner_text(*from);
    found.to = to == nullptr ? "" : owner_text(*to);
    found.place = to == nullptr ? from->place : to->place;
    found.message = to == nullptr     ? fmt::format("closes (it was {})", found.from)
                    : from == nullptr ? fmt::format("opens: {}", found.to)
                                      : fmt::format("goes from {} to {}", found.from, found.to);
    all.push_back(std::move(found));
  };
  for (const auto& [subject, row] : is) {
    const auto found = was.find(subject);
    if (found == was.end())
      add(Change::added, subject, nullptr, row);
    else if (owner_text(*found->second) != owner_text(*row))
      add(Change::changed, subject, found->second, row);
  }
  for (const auto& [subject, row] : was)
    if (!is.contains(subject)) add(Change::removed, subject, row, nullptr);
}

}  // namespace

std::string_view name(Change change) {
  if (change == Change::added) return "added";
  return change == Change::removed ? "removed" : "changed";
}

std::vector<Difference> differences(const Topology& before, const Topology& after) {
  const auto was = describe(before);
  const auto is = describe(after);
  std::unordered_map<std::string_view, const Described*> known;
  for (const auto& thing : was) known.emplace(thing.subject, &thing);
  std::vector<Difference> all;
  if (before.name != after.name)
    all.push_back({.kind = "platform",
                   .subject = "platform",
                   .key = "name",
                   .from = before.name,
                   .to = after.name,
                   .message = fmt::format("renamed from {} to {}", before.name, after.name),
                   .place = {.file = after.file}});
  for (const auto& thing : is) {
    const auto found = known.find(thing.subject);
    if (found == known.end()) {
      all.push_back(whole(Change::added, thing));
      continue;
    }
    compare(*found->second, thing, all);
    known.erase(found);
  }
  for (const auto& thing : was)
    if (known.contains(thing.subject)) all.push_back(whole(Change::removed, thing));
  compare_ports(before, after, all);
  return all;
}

}  // namespace vitara::topology
