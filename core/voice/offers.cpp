#include "core/voice/offers.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/time/civil_text.hpp"
#include "core/voice/answers.hpp"
#include "core/voice/confirmation.hpp"
#include "core/voice/wishes.hpp"
#include "core/words/say.hpp"

namespace vitara::voice {

namespace {

using words::Phrase;

constexpr std::size_t kMostOffers = 3;
constexpr std::size_t kMostRemembered = 64;  // offers of one call
constexpr std::size_t kEnough = 3;           // times, on more than one day

class Looking {
 public:
  Looking(const Search& search, Context& context) : search_(search), context_(context) {}

  Found run() {
    auto within = next_read();
    if (!within) return std::move(found_);
    auto codes = context_.tenant.schedule().template_codes(*within);
    if (!codes) return failed(std::move(codes).error());
    found_.codes = std::move(*codes);
    for (LocalDay day = search_.from; day <= search_.to; day += std::chrono::days(1)) {
      if (!may_be_open(context_.tenant.clinic, day)) continue;
      if (!read_day(day) || has_enough()) break;
    }
    return std::move(found_);
  }

 private:
  std::optional<Within> next_read() {
    auto within = emr_time(context_);
    found_.ran_out_of_time = !within;
    return within;
  }

  Found failed(Error error) {
    found_.error = std::move(error);
    return std::move(found_);
  }

  // False when the search must end.
  bool read_day(LocalDay day) {
    const auto first = static_cast<std::ptrdiff_t>(found_.days.size());
    bool is_complete = true;
    for (const ProviderNo& provider : search_.providers)
      is_complete = is_complete && read_provider(provider, day);
    const std::span<const ProviderDay> read(found_.days.begin() + first, found_.days.end());
    const auto open = open_times(read, search_.wish,
                                 {.clinic = context_.tenant.clinic,
                                  .zone = context_.tenant.zone,
                                  .codes = found_.codes,
                                  .now = local_now(context_)});
    found_.times.insert(found_.times.end(), open.begin(), open.end());
    return is_complete;
  }

  bool read_provider(const ProviderNo& provider, LocalDay day) {
    auto within = next_read();
    if (!within) return false;
    auto schedule = context_.tenant.schedule().day_schedule(provider, day, *within);
    if (!schedule) {
      found_.error = std::move(schedule).error();
      return false;
    }
    // Nothing can be open on a day without slots: its visits need not be read.
    if (!schedule->is_working || schedule->is_holiday) return true;
    within = next_read();
    if (!within) return false;
    auto visits =
        context_.tenant.schedule().appointments(provider, day, day + std::chrono::days(1), *within);
    auto claimed = context_.services.operations.claimed(context_.tenant.clinic.id, provider, day);
    if (!visits || !claimed) {
      found_.error = visits ? std::move(claimed).error() : std::move(visits).error();
      return false;
    }
    std::erase_if(*visits, [this](const auto& visit) { return visit.number == search_.moving; });
    found_.days.push_back({.provider = provider,
                           .day = day,
                           .schedule = std::move(*schedule),
                           .appointments = std::move(*visits),
                           .claimed = std::move(*claimed)});
    return true;
  }

  [[nodiscard]] bool has_enough() const {
    const auto& times = found_.times;
    return times.size() >= kEnough &&
           day_of(times.front().time.start) != day_of(times.back().time.start);
  }

  const Search& search_;
  Context& context_;
  Found found_;
};

const ProviderDay* day_read(const Found& found, const ProviderNo& provider, LocalDay day) {
  for (const auto& read : found.days)
    if (read.provider == provider && read.day == day) return &read;
  return nullptr;
}

}  // namespace

bool may_be_open(const store::Clinic& clinic, LocalDay day) {
  const std::chrono::year_month_day date(day);
  for (const auto& holiday : clinic.holidays)
    if (holiday.day == date) return false;
  const bool has_hours = std::any_of(clinic.hours.begin(), clinic.hours.end(),
                                     [](const auto& openings) { return !openings.empty(); });
  return !has_hours || !clinic.hours[std::chrono::weekday(day).c_encoding()].empty();
}

Found search_times(const Search& search, Context& context) {
  return Looking(search, context).run();
}

int seats_at(const Found& found, const ProviderNo& provider, LocalTime start) {
  const ProviderDay* read = day_read(found, provider, day_of(start));
  if (read == nullptr) return 1;
  char16_t code = u'_';
  for (const auto& slot : read->schedule.slots)
    if (slot.start <= start) code = slot.code;
  for (const auto& known : found.codes)
    if (known.code == code) return std::max(1, known.booking_limit);
  return 1;
}

std::vector<Offer> offer(std::span<const OpenTime> times, const Found& found, Context& context) {
  const auto patient = only_patient(context);
  std::vector<Offer> offers;
  for (const auto& open : times.first(std::min(times.size(), kMostOffers)))
    offers.push_back(
        {.provider = open.provider,
         .time = open.time,
         .confirmation = confirmation_token(context, {open.provider, open.time.start, patient}),
         .seats = seats_at(found, open.provider, open.time.start)});
  std::lock_guard lock(context.call->mutex);
  auto& known = context.call->offered;
  known.insert(known.end(), offers.begin(), offers.end());
  if (known.size() > kMostRemembered)
    known.erase(known.begin(), known.end() - static_cast<std::ptrdiff_t>(kMostRemembered));
  return offers;
}

std::optional<Offer> offered(const Context& context, const ProviderNo& provider, LocalTime start) {
  std::lock_guard lock(context.call->mutex);
  const auto& known = context.call->offered;
  const auto found = std::find_if(known.rbegin(), known.rend(), [&](const Offer& one) {
    return one.provider == provider && one.time.start == start;
  });
  if (found == known.rend()) return std::nullopt;
  return *found;
}

std::string when_words(const Context& context, LocalTime start) {
  return words::say_when(start, day_of(local_now(context)), context.language);
}

std::string option_words(const Context& context, const ProviderNo& provider, LocalTime start) {
  return say(
      context, Phrase::option,
      {{"when", when_words(context, start)}, {"provider", provider_name(context, provider)}});
}

std::string options_words(const Context& context, std::span<const Offer> offers) {
  std::vector<std::string> all;
  for (const Offer& one : offers)
    all.push_back(option_words(context, one.provider, one.time.start));
  return words::say_any_of(all, context.language);
}

nlohmann::json appointment_json(const Context& context, const ProviderNo& provider,
                                const Interval& time) {
  return {{"date", time::date_text(day_of(time.start))},
          {"time", time::time_text(time.start)},
          {"duration", std::chrono::duration_cast<std::chrono::minutes>(time.length()).count()},
          {"provider",
           {{"providerNo", provider.str()}, {"displayName", provider_name(context, provider)}}}};
}

nlohmann::json options_json(const Context& context, std::span<const Offer> offers) {
  auto list = nlohmann::json::array();
  for (const Offer& one : offers) {
    auto option = appointment_json(context, one.provider, one.time);
    option["confirmation"] = one.confirmation;
    option["words"] = option_words(context, one.provider, one.time.start);
    list.push_back(std::move(option));
  }
  return list;
}

Spoken taken(const Missed& missed, Context& context) {
  const LocalDay day = day_of(missed.time.start);
  const auto longest = day_of(local_now(context)) + context.tenant.clinic.longest_ahead;
  const Search search{
      .providers = {missed.provider},
      .from = day,
      .to = std::min(day + std::chrono::days(6), longest),
      .wish = {.length = std::chrono::duration_cast<std::chrono::minutes>(missed.time.length()),
               .codes = missed.codes,
               .declined = {missed.time.start}},
      .moving = missed.moving};
  const Found found = search_times(search, context);
  const auto offers = offer(nearest(found.times, missed.time.start), found, context);
  if (offers.empty())
    return answer(context, Outcome::slot_taken, Phrase::slot_taken_no_options)
        .with("options", nlohmann::json::array());
  return answer(context, Outcome::slot_taken,
                missed.was_open ? Phrase::slot_taken : Phrase::not_open,
                {{"options", options_words(context, offers)}})
      .with("options", options_json(context, offers));
}

}  // namespace vitara::voice
