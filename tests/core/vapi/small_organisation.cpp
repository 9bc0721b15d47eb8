#include "tests/core/vapi/small_organisation.hpp"

#include <fmt/format.h>

namespace vitara::vapi::testing {

using nlohmann::json;

namespace {

http::Response said(int status, const json& value) {
  return {.status = status, .headers = {}, .body = value.dump()};
}

}  // namespace

http::Response SmallOrganisation::answer(const http::Request& request, const std::string& path) {
  const auto slash = path.rfind('/');
  const auto row = rows_.find(path);
  if (request.method == "POST") {
    json fresh = json::parse(request.body);
    fresh["id"] = fmt::format("00000000-0000-4000-8000-{:012}", ++made_);
    fresh["orgId"] = "00000000-0000-4000-8000-00000000aaaa";
    fresh["createdAt"] = fresh["updatedAt"] = fmt::format("2026-11-23T17:00:00.{:03}Z", made_);
    rows_[path + '/' + fresh["id"].get<std::string>()] = fresh;
    return said(201, fresh);
  }
  if (row != rows_.end() && request.method == "PATCH") {
    const json changes = json::parse(request.body);
    row->second.update(changes);
    for (const auto& [key, value] : changes.items())
      if (value.is_null()) row->second.erase(key);
    row->second["updatedAt"] = fmt::format("2026-11-24T17:00:00.{:03}Z", writes_);
    return said(200, row->second);
  }
  if (row != rows_.end() && request.method == "DELETE") {
    const json gone = row->second;
    rows_.erase(row);
    return said(200, gone);
  }
  if (row != rows_.end()) return said(200, row->second);
  if (slash != 0) return said(404, {{"message", path + " does not exist"}});
  json list = json::array();
  for (const auto& [name, content] : rows_)
    if (name.starts_with(path + '/')) list.push_back(content);
  return said(200, list);
}

http::Exchange SmallOrganisation::send(const http::Request& request, const Within&) {
  const std::lock_guard lock(mutex_);
  const auto begin = request.url.find('/', request.url.find("://") + 3);
  const auto path = request.url.substr(begin, request.url.find('?') - begin);
  if (request.method != "GET") ++writes_;
  return answer(request, path);
}

std::vector<json> SmallOrganisation::all(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  std::vector<json> out;
  for (const auto& [name, content] : rows_)
    if (name.starts_with(path + '/')) out.push_back(content);
  return out;
}

}  // namespace vitara::vapi::testing
