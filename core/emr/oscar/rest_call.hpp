// One call of OSCAR's REST services as a value, before it is signed.
#pragma once

#include <string>
#include <vector>

#include "core/emr/oscar/oauth1.hpp"

namespace vitara::emr::oscar {

struct RestCall {
  std::string operation;  // what errors call it: "schedule/add"
  std::string method = "GET";
  std::string path;  // below /ws/services, percent-encoded: "/schedule/add"
  std::vector<oauth1::Parameter> query = {};
  std::string body = {};  // JSON
  bool is_write = false;  // sent at most once
};

}  // namespace vitara::emr::oscar
