#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/voice/answers.hpp"
#include "core/voice/tool/tool_list.hpp"
#include "core/voice/when_wish.hpp"
#include "core/voice/wishes.hpp"
#include "core/words/hear.hpp"

namespace vitara::voice {

namespace {

using words::Phrase;

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "providerId",
     .description = "The provider's number (providerNo), if the caller wants a certain one.",
     .aliases = "providerNo provider doctor"},
    {.name = "providerName", .description = "The provider's name as heard, or `any`."},
    {.name = "appointmentType",
     .description = "The kind of visit as the clinic codes it.",
     .aliases = "type duration"},
    {.name = "visitReason",
     .description = "Why the caller wants to come.",
     .choices = "checkup follow_up sick_visit consultation",
     .aliases = "reason"},
    {.name = "date",
     .description = "The first day to look at, YYYY-MM-DD. With it alone, only that day.",
     .aliases = "appointmentDate startDate newDate"},
    {.name = "dateTo", .description = "The last day to look at, YYYY-MM-DD.", .aliases = "endDate"},
    {.name = "timeOfDay",
     .description = "The part of the day.",
     .choices = "any morning afternoon evening"},
    {.name = "when",
     .description = "The caller's own words for the time in English or Mandarin, such as `next "
                    "Tuesday afternoon`. In French give `date` and `timeOfDay` instead.",
     .aliases = "preferredTime"},
    {.name = "anythingEarlierThan",
     .description = "A time already offered (YYYY-MM-DDTHH:mm) when the caller wants an earlier "
                    "one.",
     .aliases = "earlierThan before"},
    {.name = "exclude",
     .description = "Times the caller declined (YYYY-MM-DDTHH:mm), separated by commas."},
});

// Without a wish for a day, this far ahead; the clinic's own limit may be nearer.
constexpr std::chrono::days kHorizon{60};

std::vector<LocalTime> declined(std::string_view list, LocalDay day, const Context& context) {
  std::vector<LocalTime> times;
  while (!list.empty() && times.size() < 32) {
    const auto end = std::min(list.find(','), list.size());
    if (const auto time = hear_moment(context, list.substr(0, end), day)) times.push_back(*time);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return times;
}

/// The days to look at, or the parameter that names no day.
struct Days {
  LocalDay from{};
  LocalDay to{};
  std::string_view bad = "";
};

/// A date given beside the words counts: the model resolved it with the caller.
Days days_wished(const Arguments& arguments, const WhenWish& when, const Context& context) {
  const LocalDay today = day_of(local_now(context));
  const LocalDay last = today + context.tenant.clinic.longest_ahead;
  Days days{today, std::min(today + kHorizon, last)};
  const std::string_view date = arguments.text("date");
  if (!date.empty()) {
    const auto day = bookable_day(context, date);
    if (!day) return {today, today, "date"};
    days = {*day, *day};
  } else if (when.window) {
    const LocalDay first = day_of(when.window->from);
    const LocalDay end = day_of(when.window->to - std::chrono::seconds(1));
    days = {first, std::max(first, std::min({end, first + kHorizon, last}))};
  }
  if (arguments.has("dateTo")) {
    const auto day = bookable_day(context, arguments.text("dateTo"));
    if (!day || *day < days.from) return {today, today, "dateTo"};
    days.to = *day;
  }
  return days;
}

Wish wish_for(const Arguments& arguments, const store::VisitType& type, const WhenWish& when,
              const Days& days, const Context& context) {
  Wish wish{.length = type.length, .codes = type.template_codes};
  wish.time_of_day =
      words::hear_time_of_day(arguments.text("timeOfDay")).value_or(words::TimeOfDay::any);
  wish.window = when.window;
  wish.before = hear_moment(context, arguments.text("anythingEarlierThan"), days.from);
  if (!wish.before) wish.before = when.before;
  wish.not_before = when.not_before;
  wish.declined = declined(arguments.text("exclude"), days.from, context);
  return wish;
}

/// With a date of its own, the words beside it tell the time of day alone.
WhenWish when_said(const Arguments& arguments, Context& context) {
  const std::string_view words = arguments.text("when");
  if (words.empty()) return {};
  WhenWish wish = when_wish(words, context);
  if (!arguments.has("date")) return wish;
  wish.answer.reset();
  if (wish.window) {
    const LocalDay today = day_of(local_now(context));
    wish.window->from = LocalTime(today);
    wish.window->to = LocalTime(today + context.tenant.clinic.longest_ahead + std::chrono::days(1));
    wish.window->weekdays.set();
  }
  return wish;
}

Spoken nothing(const Search& search, const Found& found, Context& context) {
  if (!found.error && !found.ran_out_of_time) return nothing_open(search, context);
  Spoken spoken = found.error ? emr_failed(context, *found.error) : out_of_time(context);
  return spoken.with("appointment", nullptr).with("options", nlohmann::json::array());
}

Spoken run(const Arguments& arguments, Context& context) {
  const auto& clinic = context.tenant.clinic;
  const auto wanted =
      arguments.has("providerId") ? arguments.text("providerId") : arguments.text("providerName");
  const auto providers = providers_for(clinic, wanted);
  if (providers.empty()) return need(context, "providerId");
  const WhenWish when = when_said(arguments, context);
  if (when.answer) return *when.answer;
  const Days days = days_wished(arguments, when, context);
  if (!days.bad.empty()) return need(context, days.bad);

  const auto type =
      visit_type(clinic, arguments.text("appointmentType"), arguments.text("visitReason"));
  Search search{
      .from = days.from, .to = days.to, .wish = wish_for(arguments, type, when, days, context)};
  if (search.wish.before) search.to = std::min(search.to, day_of(*search.wish.before));
  for (const auto& provider : providers) search.providers.push_back(provider.number);
  Found found = search_times(search, context);
  if (found.times.empty()) return nothing(search, found, context);

  const auto offers = offer(spread(found.times), found, context);
  Spoken spoken =
      answer(context, Outcome::ok, offers.size() == 1 ? Phrase::one_option : Phrase::options,
             {{"options", options_words(context, offers)}});
  if (!when.notice.empty()) spoken.message = when.notice + " " + spoken.message;
  return spoken
      .with("appointment", appointment_json(context, offers.front().provider, offers.front().time))
      .with("options", options_json(context, offers));
}

}  // namespace

constinit const Tool kFindEarliestAppointment{
    .name = "find_earliest_appointment",
    .description =
        "Find two or three open times that fit what the caller wants. Call it before "
        "offering any time; offer only the times it gives.",
    .parameters = kParameters,
    .action = "schedule.read",
    .delayed_english = "Still checking the schedule.",
    .delayed_mandarin = "我还在帮您查时间。",
    .delayed_french = "Je cherche encore dans l'horaire.",
    .run = run};

}  // namespace vitara::voice
