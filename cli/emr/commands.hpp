// The work of the EMR commands; emr.cpp declares their words and flags.
#pragma once

#include <cstdint>
#include <string>

#include "cli/emr/reach.hpp"

namespace vitara::cli {

Exit probe_emr(Session& session, const ReachOptions& options);
Exit explain_emr(Session& session, const ReachOptions& options);

struct AuthorizeOptions {
  ReachOptions reach = {};
  std::string callback = "oob";
};
Exit authorize_emr(Session& session, const AuthorizeOptions& options);

struct SignOptions {
  ReachOptions reach = {};
  std::string method = "GET";
  std::string address = {};
};
Exit sign_emr(Session& session, const SignOptions& options);

/// What patients, slots and appointments are looked for by.
struct LookOptions {
  ReachOptions reach = {};
  std::string last_name = {};
  std::string first_name = {};
  std::string birth_date = {};
  std::string phone = {};
  std::int64_t patient = 0;
  std::string provider = {};
  std::string from = {};  // a date; empty: today in the clinic's zone
  int days = 1;
  bool reveal = false;
};
Exit list_patients(Session& session, const LookOptions& options);
Exit list_slots(Session& session, const LookOptions& options);
Exit list_appointments(Session& session, const LookOptions& options);

struct VisitOptions {
  ReachOptions reach = {};
  std::string provider = {};
  std::int64_t patient = 0;
  std::int64_t appointment = 0;
  std::string date = {};
  std::string time = {};
  int minutes = 15;
  std::string type = {};
  std::string reason = {};
  bool is_agreed = false;   // --yes
  bool is_dry_run = false;  // --dry-run
};
Exit book_visit(Session& session, const VisitOptions& options);
Exit cancel_visit(Session& session, const VisitOptions& options);
Exit test_visit(Session& session, const VisitOptions& options);

/// Each kind of report that these commands make.
void add_probe_kinds(Session& session);
void add_oauth_kinds(Session& session);
void add_look_kinds(Session& session);
void add_visit_kinds(Session& session);
void add_test_visit_kinds(Session& session);

}  // namespace vitara::cli
