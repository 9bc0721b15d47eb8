// How one clinic's EMR is reached: what an administrator entered, with the secrets opened.
#pragma once

#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "core/base/id.hpp"
#include "core/base/secret.hpp"

namespace vitara::emr {

/// An opening of one weekday, minutes since midnight; close > open.
struct OpenHours {
  std::chrono::minutes open{};
  std::chrono::minutes close{};
};

/// What REST needs: OAuth 1.0a, and what its routes do not tell (oscar-rest.md §§2, 4, 5).
struct RestConnection {
  std::string consumer_key = {};
  Secret consumer_secret = {};
  std::string token = {};  // of the provider who authorised us; empty: not yet authorised
  Secret token_secret = {};
  /// The base URL as OSCAR's Tomcat sees it behind a TLS proxy: "http://host:8080/oscar". Empty:
  /// the base URL itself.
  std::string signing_base_url = {};
  /// The vendor's own route for a day's slots, below /ws/services, with {provider} and {day} in it.
  /// Open-source OSCAR has none: then the clinic's hours stand in.
  std::string slots_path = {};
  bool can_search_by_phone = true;  // OSCAR Pro keeps no index of phone numbers
  int admission_program = 0;        // OSCAR's program id for new patients; 0: REST cannot register
  std::array<std::vector<OpenHours>, 7> hours = {};  // index 0 = Sunday
  std::chrono::minutes slot_length{15};              // the grid within the hours
};

struct Connection {
  ClinicId clinic = {};
  // "https://host[:port]/oscar": context path included, no slash at the end.
  std::string base_url = {};
  std::string username = {};  // SOAP login name
  Secret password = {};       // SOAP password
  std::string soap_namespace = "http://ws.oscarehr.org/";
  bool prefer_rest = false;
  std::string adapter = "oscar";           // which kind of EMR: see select.hpp
  std::string zone = "America/Vancouver";  // IANA; REST's dates need it
  RestConnection rest = {};
};

}  // namespace vitara::emr
