#include "core/voice/wishes.hpp"

#include <algorithm>
#include <charconv>

#include "core/text/fold.hpp"
#include "core/text/name_match.hpp"
#include "core/time/civil_text.hpp"
#include "core/voice/answers.hpp"
#include "core/words/hear.hpp"
#include "core/words/say.hpp"

namespace vitara::voice {

namespace {

constexpr double kSameName = 0.8;  // one slip in five letters (core/text/name_match.hpp)

// Titles are no part of a name: "Dr. Chen", "doctor chen" and "陈医生" are Chen and 陈.
std::string bare(std::string_view name) {
  std::string folded = text::fold(name);
  for (const std::string_view title : {"docteure", "docteur", "doctor", "dre", "dr"})
    if (folded.starts_with(title) && folded.size() > title.size()) {
      folded.erase(0, title.size());
      break;
    }
  for (const std::string_view title : {"医生", "大夫", "醫生"})
    if (folded.ends_with(title) && folded.size() > title.size())
      folded.erase(folded.size() - title.size());
  return folded;
}

bool is_called(const store::ClinicProvider& provider, std::string_view wanted) {
  const std::string heard = bare(wanted);
  if (heard.empty()) return false;
  for (const std::string& name :
       {provider.display_name, provider.display_name_mandarin, provider.display_name_french}) {
    const std::string known = bare(name);
    if (known.empty()) continue;
    if (known == heard || known.ends_with(heard) || heard.ends_with(known)) return true;
    if (text::name_score({"", heard}, {"", known}) >= kSameName) return true;
  }
  return false;
}

bool is_any(std::string_view wanted) {
  const std::string word = text::fold(wanted);
  return word.empty() || word == "any" || word == "anyone" || word == "anyprovider" ||
         word == "anydoctor" || word == "first" || word == "firstavailable" || word == "随便" ||
         word == "都可以" || word == "nimportequi" || word == "nimporte";
}

store::VisitType with_codes(const store::Clinic& clinic, store::VisitType type) {
  if (type.template_codes.empty()) type.template_codes = clinic.bookable_codes;
  return type;
}

std::optional<int> minutes_in(std::string_view word) {
  int number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (word.empty() || error != std::errc()) return std::nullopt;
  return number;
}

template <class Matches>
const store::VisitType* first_type(const store::Clinic& clinic, Matches matches) {
  const auto found = std::find_if(clinic.visit_types.begin(), clinic.visit_types.end(), matches);
  return found == clinic.visit_types.end() ? nullptr : &*found;
}

}  // namespace

std::vector<store::ClinicProvider> providers_for(const store::Clinic& clinic,
                                                 std::string_view wanted) {
  std::vector<store::ClinicProvider> all;
  std::copy_if(clinic.providers.begin(), clinic.providers.end(), std::back_inserter(all),
               [](const store::ClinicProvider& provider) { return provider.is_bookable; });
  if (is_any(wanted)) return all;
  // A number is exact: provider numbers have leading zeros and signs (oscar-domain §1).
  for (const auto& provider : all)
    if (provider.number.str() == wanted) return {provider};
  std::erase_if(all, [wanted](const store::ClinicProvider& provider) {
    return !is_called(provider, wanted);
  });
  return all;
}

std::string clinic_name(const Context& context) {
  const auto& clinic = context.tenant.clinic;
  const auto& own = context.language == Language::mandarin ? clinic.name_mandarin
                    : context.language == Language::french ? clinic.name_french
                                                           : clinic.name;
  return own.empty() ? clinic.name : own;
}

std::string provider_name(const Context& context, const ProviderNo& number) {
  const auto& clinic = context.tenant.clinic;
  const auto found = std::find_if(clinic.providers.begin(), clinic.providers.end(),
                                  [&](const auto& each) { return each.number == number; });
  if (found == clinic.providers.end()) return clinic_name(context);
  if (context.language == Language::mandarin && !found->display_name_mandarin.empty())
    return found->display_name_mandarin;
  if (context.language == Language::french && !found->display_name_french.empty())
    return found->display_name_french;
  return words::say_provider(found->display_name, context.language);
}

store::VisitType visit_type(const store::Clinic& clinic, std::string_view code,
                            std::string_view reason) {
  const std::string folded_code = text::fold(code);
  const std::string folded_reason = text::fold(reason);
  const store::VisitType* type = nullptr;
  if (!folded_code.empty())
    type = first_type(clinic, [&](const auto& t) {
      return text::fold(t.code) == folded_code || text::fold(t.name) == folded_code;
    });
  if (const auto length = minutes_in(code); type == nullptr && length)
    type = first_type(clinic, [&](const auto& t) { return t.length.count() == *length; });
  if (type == nullptr && !folded_reason.empty())
    type = first_type(clinic, [&](const auto& t) {
      return std::any_of(t.reasons.begin(), t.reasons.end(),
                         [&](const auto& r) { return text::fold(r) == folded_reason; });
    });
  if (type == nullptr && !clinic.visit_types.empty()) type = &clinic.visit_types.front();
  return with_codes(clinic, type == nullptr ? store::VisitType{} : *type);
}

store::VisitType visit_type_named(const store::Clinic& clinic, std::string_view emr_name) {
  const auto* type = first_type(clinic, [&](const auto& t) { return t.name == emr_name; });
  return type == nullptr ? visit_type(clinic, "", "") : with_codes(clinic, *type);
}

std::optional<LocalDay> bookable_day(const Context& context, std::string_view words) {
  const LocalDay today = day_of(local_now(context));
  auto day = words::hear_day(words, today);
  // "2026-11-24T14:30" is a day, too.
  if (const auto moment = time::parse_local(words); !day && moment) day = day_of(*moment);
  if (!day || *day < today || *day > today + context.tenant.clinic.longest_ahead)
    return std::nullopt;
  return day;
}

LocalTime local_time(const Context& context, LocalDay day, std::chrono::seconds time) {
  const LocalTime wanted = LocalTime(day) + time;
  const auto resolved = context.tenant.zone.to_system(wanted);
  if (resolved.kind == time::LocalKind::unique) return wanted;
  context.services.log.info("tool.dst", {{Key::call, context.facts.call.str()},
                                         {Key::clinic, context.tenant.clinic.id.str()}});
  return context.tenant.zone.to_local(resolved.time);
}

std::optional<LocalTime> hear_moment(const Context& context, std::string_view words, LocalDay day) {
  if (words.empty()) return std::nullopt;
  if (const auto moment = time::parse_local(words); moment && words.size() > 10) return moment;
  const auto heard_day = words::hear_day(words, day_of(local_now(context)));
  const auto heard_time = words::hear_time(words);
  if (!heard_day && !heard_time) return std::nullopt;
  return LocalTime(heard_day.value_or(day)) + heard_time.value_or(std::chrono::seconds(0));
}

}  // namespace vitara::voice
