#include "cli/vapi/match_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "core/text/name_roll.hpp"
#include "core/time/civil_text.hpp"
#include "core/words/hear.hpp"

namespace vitara::cli {

const ReportKind kNameMatchesReport = {.name = "name-matches", .schema = R"({
  "type": "object",
  "required": ["matches"],
  "properties": {"matches": {"type": "array", "items": {
    "type": "object",
    "required": ["id", "score"],
    "properties": {
      "id": {"type": ["string", "integer"], "description": "as in the candidates"},
      "score": {"type": "number", "minimum": 0, "maximum": 1}
    }
  }}}
})"};

namespace {

using nlohmann::json;
using Match = text::NameRoll::Match;

constexpr std::uint64_t kLargestFile = 64U << 20U;
// The name as a whole, its words in any order, counts a little less than as it was understood.
constexpr double kAnyOrder = 0.97;

struct Candidates {
  json list;  // the names below are views into it
  std::vector<text::NameRoll::Patient> patients = {};
};

std::string_view text_of(const json& entry, const char* key) {
  const auto found = entry.find(key);
  if (found == entry.end() || !found->is_string()) return {};
  return found->get_ref<const std::string&>();
}

Error bad_candidates(std::string_view what) {
  return Error{.code = Code::invalid,
               .message = fmt::format("the candidates are no list of patients: {}", what),
               .hint = R"(write [{"id": 1, "firstName": "...", "lastName": "...", )"
                       R"("dateOfBirth": "1980-05-01"}])"};
}

Result<Candidates> read_candidates(Files& files, const std::string& path) {
  auto file = files.read(path, kLargestFile);
  if (!file) return std::move(file).error();
  Candidates read{.list = json::parse(*file, nullptr, false)};
  if (!read.list.is_array()) return bad_candidates("not a JSON list");
  for (const auto& entry : read.list) {
    if (!entry.is_object() || !entry.contains("id")) return bad_candidates("an entry without `id`");
    const bool has_id = entry["id"].is_string() || entry["id"].is_number_integer();
    if (!has_id) return bad_candidates("an `id` that is neither text nor number");
    read.patients.push_back({.name = {text_of(entry, "firstName"), text_of(entry, "lastName")},
                             .birth_date = time::parse_date(text_of(entry, "dateOfBirth"))});
  }
  return read;
}

/// The better of two scores for each patient, best first.
std::vector<Match> joined(std::vector<Match> matches, const std::vector<Match>& others) {
  for (const auto& other : others) {
    const auto same = std::ranges::find(matches, other.patient, &Match::patient);
    if (same == matches.end()) {
      matches.push_back({other.patient, other.score * kAnyOrder});
    } else {
      same->score = std::max(same->score, other.score * kAnyOrder);
    }
  }
  std::ranges::sort(matches, {}, &Match::patient);
  std::ranges::stable_sort(matches, std::greater<>(), &Match::score);
  return matches;
}

/// Those who may have been born that day, and their places among all: names are only looked at for
/// them.
struct Born {
  std::vector<text::NameRoll::Patient> patients = {};
  std::vector<std::size_t> places = {};
};

Born born_near(std::optional<std::chrono::year_month_day> day, const Candidates& candidates) {
  Born born;
  for (std::size_t i = 0; i < candidates.patients.size(); ++i) {
    const auto& patient = candidates.patients[i];
    const bool may_be =
        !day || !patient.birth_date || text::birth_date_likeness(*day, *patient.birth_date) > 0;
    if (!may_be) continue;
    born.patients.push_back(patient);
    born.places.push_back(i);
  }
  return born;
}

std::vector<Match> matches_for(const MatchNameOptions& options,
                               std::optional<std::chrono::year_month_day> birth_date,
                               const Candidates& candidates) {
  const auto heard = words::hear_name(options.name);
  const auto born = born_near(birth_date, candidates);
  const text::NameRoll roll(born.patients);
  auto found = roll.matches({heard.first, heard.last}, birth_date);
  if (heard.spelled.empty() && !heard.first.empty())
    found =
        joined(std::move(found), roll.matches({"", heard.first + " " + heard.last}, birth_date));
  for (auto& match : found) match.patient = born.places[match.patient];
  return found;
}

/// Three digits are what a score can be trusted for.
double rounded(double score) { return std::round(score * 1000) / 1000; }

}  // namespace

Exit match_name(Session& session, const MatchNameOptions& options) {
  std::optional<std::chrono::year_month_day> birth_date;
  if (!options.birth_date.empty()) {
    const auto now = std::chrono::floor<std::chrono::days>(session.world().clock.now());
    const LocalDay today{now.time_since_epoch()};
    birth_date = words::hear_birth_date(options.birth_date, today).date;
    if (!birth_date)
      return session.fail(Error{.code = Code::invalid,
                                .message = "the date of birth is none, or could be two days",
                                .hint = "write it as 1980-05-01"});
  }
  const auto candidates = read_candidates(session.world().files, options.candidates);
  if (!candidates) return session.fail(candidates.error());
  const auto matches = matches_for(options, birth_date, *candidates);

  auto list = nlohmann::ordered_json::array();
  for (const auto& match : matches)
    list.push_back(
        {{"id", candidates->list[match.patient]["id"]}, {"score", rounded(match.score)}});
  const auto text = [&](const Style&) {
    std::string out;
    for (const auto& match : matches)
      out += fmt::format("{:.3f}  {}\n", match.score, candidates->list[match.patient]["id"].dump());
    return out.empty() ? std::string("none of them may be meant\n") : out;
  };
  return session.show(
      {.kind = kNameMatchesReport, .data = share({{"matches", list}}), .text = text});
}

}  // namespace vitara::cli
