#include "core/voice/when_wish.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "core/voice/answers.hpp"
#include "core/words/say.hpp"

namespace vitara::voice {

namespace {

using std::chrono::days;
using words::Phrase;
using words::WhenAnswer;

// More days than this are not named one by one.
constexpr days kNamedDays{7};
// How far around an unmet wish another time is looked for.
constexpr days kNearby{14};

LocalDay last_bookable(const Context& context) {
  return day_of(local_now(context)) + context.tenant.clinic.longest_ahead;
}

Spoken ask_again(const words::HeardWhen& heard, Context& context) {
  context.services.log.info("tool.bad_args", {{Key::field, "when"},
                                              {Key::call, context.facts.call.str()},
                                              {Key::clinic, context.tenant.clinic.id.str()}});
  auto sentence = words::say_answer(heard, day_of(local_now(context)), context.language);
  if (sentence.empty()) sentence = say(context, Phrase::when_which_day);
  return {.outcome = Outcome::need, .message = std::move(sentence)};
}

/// A time without a day is a wish for any day.
words::WhenWindow widened(words::WhenWindow window, const Context& context) {
  if (window.is_single_time && !window.has_day) {
    window.daily_from = time_of_day(window.from);
    window.daily_to = window.daily_from + std::chrono::minutes(1);
  }
  if (!window.has_day) window.to = LocalTime(last_bookable(context) + days(1));
  return window;
}

/// The times last offered in this call; absent when there were none.
std::optional<std::pair<LocalTime, LocalTime>> offered_times(const Context& context) {
  std::lock_guard lock(context.call->mutex);
  const auto& known = context.call->offered;
  if (known.empty()) return std::nullopt;
  const auto [first, last] = std::minmax_element(
      known.begin(), known.end(),
      [](const Offer& a, const Offer& b) { return a.time.start < b.time.start; });
  return std::pair(first->time.start, last->time.start);
}

const store::ClinicHoliday* holiday_on(const store::Clinic& clinic, LocalDay day) {
  const std::chrono::year_month_day date(day);
  const auto found =
      std::find_if(clinic.holidays.begin(), clinic.holidays.end(),
                   [date](const store::ClinicHoliday& holiday) { return holiday.day == date; });
  return found == clinic.holidays.end() ? nullptr : &*found;
}

bool is_closed(const store::Clinic& clinic, LocalDay day) {
  const bool has_hours = std::any_of(clinic.hours.begin(), clinic.hours.end(),
                                     [](const auto& openings) { return !openings.empty(); });
  return has_hours && clinic.hours[std::chrono::weekday(day).c_encoding()].empty();
}

/// Why the clinic itself is shut on every day of the search; empty when it is not.
std::string closed_words(const Search& search, const Context& context) {
  const auto& clinic = context.tenant.clinic;
  const LocalDay today = day_of(local_now(context));
  std::vector<std::string> closed;
  for (LocalDay day = search.from; day <= search.to; day += days(1)) {
    if (search.wish.window &&
        !search.wish.window->weekdays.test(std::chrono::weekday(day).c_encoding()))
      continue;
    const auto said = words::say_day(day, today, context.language);
    const auto* holiday = holiday_on(clinic, day);
    if (holiday != nullptr && search.from == search.to && !holiday->name.empty())
      return say(context, Phrase::no_openings_holiday,
                 {{"day", said}, {"holiday", words::say_holiday(holiday->name, context.language)}});
    if (holiday == nullptr && !is_closed(clinic, day)) return "";
    closed.push_back(said);
  }
  if (closed.empty()) return "";
  return say(context, Phrase::no_openings_closed,
             {{"days", words::say_all_of(closed, context.language)}});
}

/// Whether everything wished for lies within the clinic's notice.
bool is_too_soon(const Search& search, const Context& context) {
  const auto now = context.services.clock.now();
  const LocalTime earliest =
      context.tenant.zone.to_local(now + context.tenant.clinic.minimum_notice);
  const auto& window = search.wish.window;
  return window && window->to <= earliest;
}

/// Whether any of it lies within the clinic's own hours. Where none are told, the EMR's decide.
bool is_within_hours(const words::WhenWindow& window, const store::Clinic& clinic) {
  bool has_hours = false;
  for (std::size_t weekday = 0; weekday < clinic.hours.size(); ++weekday)
    for (const auto& opening : clinic.hours.at(weekday)) {
      has_hours = true;
      if (window.weekdays.test(weekday) && window.daily_from < opening.close &&
          window.daily_to > opening.open)
        return true;
    }
  return !has_hours;
}

std::string reason(const Search& search, const Context& context) {
  const LocalDay today = day_of(local_now(context));
  if (search.from > last_bookable(context))
    return say(context, Phrase::no_openings_too_far,
               {{"day", words::say_day(last_bookable(context), today, context.language)}});
  if (search.wish.before)
    return say(context, Phrase::no_openings_no_earlier,
               {{"when", when_words(context, *search.wish.before)}});
  if (is_too_soon(search, context)) return say(context, Phrase::no_openings_notice);
  if (search.to - search.from < kNamedDays) {
    if (auto closed = closed_words(search, context); !closed.empty()) return closed;
  }
  words::WhenWindow window{.from = LocalTime(search.from), .to = LocalTime(search.to + days(1))};
  if (search.wish.window) window = *search.wish.window;
  window.is_open_ended = window.is_open_ended || !window.has_day;
  if (window.is_open_ended) return say(context, Phrase::no_openings);
  const bool is_full = !window.is_single_time && is_within_hours(window, context.tenant.clinic);
  return say(context, is_full ? Phrase::no_openings_full : Phrase::no_openings_at,
             {{"when", words::say_window(window, today, context.language)}});
}

void tell_of_clock_change(LocalTime next, WhenWish& wish, Context& context) {
  context.services.log.info("tool.dst", {{Key::call, context.facts.call.str()},
                                         {Key::clinic, context.tenant.clinic.id.str()}});
  wish.notice = say(context, Phrase::when_moved, {{"when", when_words(context, next)}});
}

/// The statement alone: another question follows it.
std::string statement(const std::string& sentences) {
  const auto english = sentences.rfind(". ");
  if (english != std::string::npos) return sentences.substr(0, english + 1);
  constexpr std::string_view kStop = "。";
  const auto mandarin = sentences.rfind(kStop);
  return mandarin == std::string::npos ? sentences : sentences.substr(0, mandarin + kStop.size());
}

/// "Half past two" of any day: about that time, whatever the day.
std::optional<words::WhenWindow> about(const std::optional<words::WhenWindow>& window) {
  constexpr auto kAbout = std::chrono::hours(1);
  if (!window || !window->is_single_time || window->has_day) return std::nullopt;
  auto wide = *window;
  wide.daily_from = std::max<std::chrono::seconds>(wide.daily_from - kAbout, {});
  wide.daily_to += kAbout;
  return wide;
}

/// What is open near what was wished for, without its narrower wishes.
Found nearby(const Search& search, Context& context) {
  const LocalDay today = day_of(local_now(context));
  const LocalDay last = last_bookable(context);
  Search wider = search;
  wider.from = std::clamp(search.from, today, last);
  wider.to = std::min(wider.from + kNearby, last);
  wider.wish.window = about(search.wish.window);
  wider.wish.not_before.reset();
  if (search.wish.before) return {};
  auto found = search_times(wider, context);
  if (!wider.wish.window || !found.times.empty()) return found;
  wider.wish.window.reset();
  return search_times(wider, context);
}

/// Who asked for ten past three takes three o'clock before three days; else well spread ones.
std::vector<OpenTime> closest(const Search& search, const Found& found) {
  const auto& window = search.wish.window;
  if (!window || !window->is_single_time || !window->has_day) return spread(found.times);
  std::vector<OpenTime> same_day;
  std::ranges::copy_if(found.times, std::back_inserter(same_day), [&](const OpenTime& time) {
    return day_of(time.time.start) == day_of(window->from);
  });
  return same_day.empty() ? spread(found.times) : nearest(same_day, window->from);
}

}  // namespace

WhenWish when_wish(std::string_view said, Context& context) {
  const auto heard = words::hear_when(said, local_now(context), context.tenant.zone);
  WhenWish wish;
  if (heard.answer == WhenAnswer::earlier || heard.answer == WhenAnswer::later) {
    const auto known = offered_times(context);
    if (!known) {
      wish.answer = ask_again(heard, context);
    } else if (heard.answer == WhenAnswer::earlier) {
      wish.before = known->first;
    } else {
      wish.not_before = known->second + std::chrono::minutes(1);
    }
    return wish;
  }
  if (!heard.window) {
    wish.answer = ask_again(heard, context);
    return wish;
  }
  if (heard.window->was_moved) tell_of_clock_change(heard.window->from, wish, context);
  wish.window = widened(*heard.window, context);
  return wish;
}

Spoken nothing_open(const Search& search, Context& context) {
  Spoken spoken{.outcome = Outcome::not_found, .message = reason(search, context)};
  const Found found = nearby(search, context);
  const auto offers = offer(closest(search, found), found, context);
  if (offers.empty())
    return spoken.with("appointment", nullptr).with("options", nlohmann::json::array());
  spoken.message =
      say(context, Phrase::no_openings_but,
          {{"reason", statement(spoken.message)}, {"options", options_words(context, offers)}});
  return spoken.with("appointment", nullptr).with("options", options_json(context, offers));
}

}  // namespace vitara::voice
