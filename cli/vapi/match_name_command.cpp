#include <memory>

#include "cli/command.hpp"
#include "cli/vapi/match_name.hpp"
#include "cli/vapi/vapi.hpp"

namespace vitara::cli {

void add_vapi_match_name(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<MatchNameOptions>();
  auto* command = vapi.add_subcommand("match-name", "the patients that a name may mean");
  command->add_option("--name", options->name, "the name as the caller said it, spelling included")
      ->type_name("<words>")
      ->required();
  command->add_option("--date-of-birth", options->birth_date, "as the caller said it")
      ->type_name("<date>");
  command->add_option("--candidates", options->candidates, "the patients, as a JSON list")
      ->type_name("<file>")
      ->required();
  set_details(*command,
              "Best first, with a score from 0 to 1; below 0.8 it is another person's name. A "
              "candidate is {\"id\", \"firstName\", \"lastName\", \"dateOfBirth\"}. With a date "
              "of birth, a namesake born on another day is left out, and one whose date a phone "
              "line may have made of it scores less.");
  set_examples(*command,
               "vitara vapi match-name --name \"Bill Wong\" --candidates patients.json\n"
               "vitara vapi match-name --name \"陈伟，耳东陈\" --date-of-birth 1980-05-01 "
               "--candidates patients.json");
  session.kinds.push_back(kNameMatchesReport);
  command->callback([&session, options] {
    session.chosen = [options](Session& s) { return match_name(s, *options); };
  });
}

}  // namespace vitara::cli
