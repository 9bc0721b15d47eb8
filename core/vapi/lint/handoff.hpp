// Who hands a call to whom inside a squad: by its members' destinations and by hand-off tools.
#pragma once

#include <string>
#include <vector>

#include "core/vapi/graph.hpp"
#include "core/vapi/lint/rule.hpp"

namespace vitara::vapi::rule {

/// A member: its assistant's body (null when that is a UUID or has no file) and where it stands.
struct Member {
  std::string id;    // of the assistant's file; empty for an inline one
  std::string name;  // as hand-offs call it
  const nlohmann::json* body = nullptr;
  const Resource* file = nullptr;  // null for an inline one
};

/// A destination that leads to no member.
struct Stray {
  const Resource* resource = nullptr;  // the squad or the tool that holds it
  std::string pointer;
  std::string name;
  bool is_known = false;  // whether an assistant of that name or id exists at all
};

struct HandOffs {
  std::vector<Member> members = {};
  Graph leads_to = {};  // by index of member
  std::vector<Stray> strays = {};
};

[[nodiscard]] HandOffs hand_offs(const Project& project, const Resource& squad);

/// The members that some hand-off leads to, by index.
[[nodiscard]] std::vector<bool> handed_to(const HandOffs& hand_offs);

}  // namespace vitara::vapi::rule
