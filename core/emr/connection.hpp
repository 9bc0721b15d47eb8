// How one clinic's EMR is reached: what an administrator entered, with the secrets opened.
#pragma once

#include <string>

#include "core/base/id.hpp"
#include "core/base/secret.hpp"

namespace vitara::emr {

struct Connection {
  ClinicId clinic = {};
  // "https://host[:port]/oscar": context path included, no slash at the end.
  std::string base_url = {};
  std::string username = {};  // SOAP login name
  Secret password = {};       // SOAP password
  std::string soap_namespace = "http://ws.oscarehr.org/";
  bool prefer_rest = false;
};

}  // namespace vitara::emr
