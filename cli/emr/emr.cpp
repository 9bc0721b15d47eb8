#include "cli/emr/emr.hpp"

#include <memory>

#include "cli/command.hpp"
#include "cli/emr/commands.hpp"

namespace vitara::cli {

namespace {

// Lets the words choose `run`, which gets the options as they are after parsing.
template <class Options>
void choose(CLI::App& command, Session& session, std::shared_ptr<Options> options,
            Exit (*run)(Session&, const Options&)) {
  command.callback([&session, options = std::move(options), run] {
    session.chosen = [options, run](Session& s) { return run(s, *options); };
  });
}

void add_reach(CLI::App& command, ReachOptions& reach) {
  command.add_option("clinic", reach.clinic, "a clinic of the database")->type_name("<clinic>");
  command
      .add_option("--config", reach.config,
                  "serve.yaml (default: " + std::string(kDefaultConfig) + ")")
      ->type_name("<path>");
  command.add_option("--url", reach.url, "instead of a clinic: https://host/oscar")
      ->type_name("<base>");
  command.add_option("--zone", reach.zone, "with --url: the clinic's time zone")
      ->type_name("<zone>");
  command.add_option("--user", reach.user, "with --url: OSCAR's user name for SOAP")
      ->type_name("<name>");
  const auto add_variable = [&](const char* flag, std::string& into, const char* what) {
    command.add_option(flag, into, std::string("with --url: the variable that holds ") + what)
        ->type_name("<variable>");
  };
  add_variable("--password-env", reach.password_env, "the SOAP password");
  command.add_option("--consumer-key", reach.consumer_key, "with --url: the OAuth consumer key")
      ->type_name("<key>");
  add_variable("--consumer-secret-env", reach.consumer_secret_env, "the consumer secret");
  add_variable("--token-env", reach.token_env, "the access token");
  add_variable("--token-secret-env", reach.token_secret_env, "its secret");
}

void add_protocol(CLI::App& command, ReachOptions& reach) {
  set_choices(command.add_option("--protocol", reach.protocol, "else what the clinic prefers"),
              {"soap", "rest"});
}

void add_probe(CLI::App& group, Session& session) {
  auto options = std::make_shared<ReachOptions>();
  auto* command =
      group.add_subcommand("probe", "find out how an EMR can be spoken to, and why not");
  add_reach(*command, *options);
  set_choices(command->add_option("--protocol", options->protocol, "ask for one alone"),
              {"rest", "soap", "both"});
  set_details(*command,
              "Times DNS, TCP, TLS, WSDL, login, clock and zone, the REST module and OAuth, tells "
              "what stands in the way, and recommends a protocol. Nothing is written. Exits 4 for "
              "refused credentials, 5 where nothing answers.");
  set_examples(*command,
               "vitara emr probe riverside\n"
               "vitara emr probe --url https://emr.example/oscar --user vitara_api --password-env "
               "OSCAR_PASSWORD");
  choose(*command, session, std::move(options), probe_emr);
  add_probe_kinds(session);
}

void add_explain(CLI::App& group, Session& session) {
  auto options = std::make_shared<ReachOptions>();
  auto* command = group.add_subcommand("explain", "which protocol a clinic speaks, and why");
  add_reach(*command, *options);
  set_examples(*command, "vitara emr explain riverside");
  choose(*command, session, std::move(options), explain_emr);
}

void add_authorize(CLI::App& group, Session& session) {
  auto options = std::make_shared<AuthorizeOptions>();
  auto* command =
      group.add_subcommand("authorize", "let a provider allow us to act for him over REST");
  add_reach(*command, options->reach);
  command
      ->add_option("--callback", options->callback, "where OSCAR sends the browser (default: oob)")
      ->type_name("<url>");
  set_details(*command,
              "Asks OSCAR for a request token, prints the address where the provider logs in, "
              "reads the verifier from standard input, and stores the access token sealed. All "
              "calls then act with that provider's rights.");
  set_examples(*command, "vitara emr authorize riverside");
  choose(*command, session, std::move(options), authorize_emr);
  add_oauth_kinds(session);
}

void add_sign(CLI::App& group, Session& session) {
  auto options = std::make_shared<SignOptions>();
  auto* command = group.add_subcommand("sign", "show how a request would be signed");
  command->add_option("address", options->address, "the URL as the server sees it")
      ->required()
      ->type_name("<url>");
  command->add_option("--method", options->method, "GET, POST ...")->type_name("<method>");
  command->add_option("--clinic", options->reach.clinic, "with this clinic's keys")
      ->type_name("<clinic>");
  command->add_option("--config", options->reach.config, "serve.yaml")->type_name("<path>");
  command->add_option("--consumer-key", options->reach.consumer_key, "the OAuth consumer key")
      ->type_name("<key>");
  command
      ->add_option("--consumer-secret-env", options->reach.consumer_secret_env,
                   "the variable that holds the consumer secret")
      ->type_name("<variable>");
  command->add_option("--token-env", options->reach.token_env, "the variable that holds a token")
      ->type_name("<variable>");
  command
      ->add_option("--token-secret-env", options->reach.token_secret_env,
                   "the variable that holds its secret")
      ->type_name("<variable>");
  set_examples(*command,
               "vitara emr sign --clinic riverside --method GET "
               "https://emr.example/oscar/ws/services/providers");
  choose(*command, session, std::move(options), sign_emr);
}

void add_span(CLI::App& command, LookOptions& options) {
  command.add_option("--from", options.from, "first day (default: today)")->type_name("<date>");
  command.add_option("--days", options.days, "how many days")
      ->type_name("<count>")
      ->check(CLI::Range(1, 62));
}

void add_looks(CLI::App& group, Session& session) {
  auto who = std::make_shared<LookOptions>();
  auto* patients = group.add_subcommand("patients", "look for patients");
  add_reach(*patients, who->reach);
  add_protocol(*patients, who->reach);
  patients->add_option("--number", who->patient, "one patient")->type_name("<number>");
  patients->add_option("--last-name", who->last_name, "part of it")->type_name("<name>");
  patients->add_option("--first-name", who->first_name, "part of it")->type_name("<name>");
  patients->add_option("--birth-date", who->birth_date, "as 1980-05-01")->type_name("<date>");
  patients->add_option("--phone", who->phone, "ten digits")->type_name("<phone>");
  patients->add_flag("--reveal", who->reveal, "show names, dates and numbers in full");
  set_examples(*patients, "vitara emr patients riverside --last-name chen");
  choose(*patients, session, std::move(who), list_patients);

  auto when = std::make_shared<LookOptions>();
  auto* slots = group.add_subcommand("slots", "a provider's free times");
  add_reach(*slots, when->reach);
  add_protocol(*slots, when->reach);
  slots->add_option("--provider", when->provider, "OSCAR's number")
      ->required()
      ->type_name("<number>");
  add_span(*slots, *when);
  set_examples(*slots, "vitara emr slots riverside --provider 101 --days 5");
  choose(*slots, session, std::move(when), list_slots);

  auto what = std::make_shared<LookOptions>();
  auto* visits = group.add_subcommand("appointments", "the visits of a provider or a patient");
  add_reach(*visits, what->reach);
  add_protocol(*visits, what->reach);
  visits->add_option("--provider", what->provider, "of this provider")->type_name("<number>");
  visits->add_option("--patient", what->patient, "of this patient")->type_name("<number>");
  add_span(*visits, *what);
  visits->add_flag("--reveal", what->reveal, "show the reasons (--json)");
  set_examples(*visits, "vitara emr appointments riverside --provider 101 --from 2026-12-01");
  choose(*visits, session, std::move(what), list_appointments);
  add_look_kinds(session);
}

void add_visit_flags(CLI::App& command, VisitOptions& options) {
  add_reach(command, options.reach);
  add_protocol(command, options.reach);
  command.add_flag("-n,--dry-run", options.is_dry_run, "show what would be done");
  command.add_flag("-y,--yes", options.is_agreed, "do not ask");
}

void add_place(CLI::App& command, VisitOptions& options) {
  command.add_option("--provider", options.provider, "OSCAR's number")->type_name("<number>");
  command.add_option("--patient", options.patient, "OSCAR's number")->type_name("<number>");
  command.add_option("--date", options.date, "as 2026-12-01")->type_name("<date>");
  command.add_option("--time", options.time, "as 09:30")->type_name("<time>");
  command.add_option("--minutes", options.minutes, "how long (default: 15)")
      ->type_name("<count>")
      ->check(CLI::Range(5, 480));
}

void add_visits(CLI::App& group, Session& session) {
  auto booking = std::make_shared<VisitOptions>();
  auto* book = group.add_subcommand("book", "book a visit");
  add_visit_flags(*book, *booking);
  add_place(*book, *booking);
  book->add_option("--type", booking->type, "OSCAR's appointment type")->type_name("<name>");
  book->add_option("--reason", booking->reason, "for the day sheet")->type_name("<words>");
  set_examples(*book,
               "vitara emr book riverside --provider 101 --patient 201 --date 2026-12-01 --time "
               "09:30 --dry-run");
  choose(*book, session, std::move(booking), book_visit);

  auto ending = std::make_shared<VisitOptions>();
  auto* cancel = group.add_subcommand("cancel", "cancel a visit; the row stays, with status C");
  add_visit_flags(*cancel, *ending);
  cancel->add_option("--appointment", ending->appointment, "OSCAR's number")
      ->required()
      ->type_name("<number>");
  set_examples(*cancel, "vitara emr cancel riverside --appointment 5012 --yes");
  choose(*cancel, session, std::move(ending), cancel_visit);
  add_visit_kinds(session);

  auto trial = std::make_shared<VisitOptions>();
  auto* test =
      group.add_subcommand("test-visit", "book, verify and cancel a visit, to sign a clinic off");
  add_visit_flags(*test, *trial);
  add_place(*test, *trial);
  set_details(*test,
              "Takes the provider's first free time from tomorrow on, unless date and time are "
              "given. What was booked is cancelled even when a step in between fails.");
  set_examples(*test, "vitara emr test-visit riverside --provider 101 --patient 201");
  choose(*test, session, std::move(trial), test_visit);
  add_test_visit_kinds(session);
}

}  // namespace

void add_emr(CLI::App& root, Session& session) {
  auto* group = root.add_subcommand("emr", "the clinics' medical records: OSCAR");
  group->group(heading::kEmr);
  add_probe(*group, session);
  add_explain(*group, session);
  add_looks(*group, session);
  add_visits(*group, session);
  add_authorize(*group, session);
  add_sign(*group, session);
  add_emr_simulate(*group, session);
}

}  // namespace vitara::cli
