#include "core/emr/guard/offering.hpp"

#include <algorithm>

namespace vitara::emr::guard {

namespace {

using std::chrono::days;

std::string key_of(const ProviderNo& provider, LocalDay day) {
  return provider.str() + "\n" + std::to_string(day.time_since_epoch().count());
}

}  // namespace

void Guard::Offering::read_fresh(const ProviderNo& provider, LocalDay day,
                                 const std::vector<Appointment>& rows) {
  days_.put(key_of(provider, day), rows);
}

void Guard::Offering::touched(const ProviderNo& provider, LocalTime time) {
  days_.forget(key_of(provider, day_of(time)));
}

// Queries hold ten digits; a registration may write them in other ways.
void Guard::Offering::registered(const std::string& phone) {
  std::string digits;
  for (const char c : phone)
    if (c >= '0' && c <= '9') digits += c;
  if (digits.size() > 10) digits.erase(0, digits.size() - 10);
  callers_.forget(digits);
}

Result<std::vector<Provider>> Guard::Offering::providers(const Within& within) {
  return providers_.get("", within, [this](const Within& time) { return guard_.providers(time); });
}

Result<std::vector<TemplateCode>> Guard::Offering::template_codes(const Within& within) {
  return lists_.get("", within, [this](const Within& time) { return guard_.template_codes(time); });
}

Result<DaySchedule> Guard::Offering::day_schedule(const ProviderNo& provider, LocalDay day,
                                                  const Within& within) {
  return schedules_.get(key_of(provider, day), within, [&](const Within& time) {
    return guard_.day_schedule(provider, day, time);
  });
}

Result<std::vector<Appointment>> Guard::Offering::appointments(const ProviderNo& provider,
                                                               LocalDay from, LocalDay to,
                                                               const Within& within) {
  if (to - from == days(1))
    return days_.get(key_of(provider, from), within, [&](const Within& time) {
      return guard_.appointments(provider, from, to, time);
    });
  return read_days(provider, from, to, within);
}

Result<void> Guard::Offering::renew(const ProviderNo& provider, const std::vector<LocalDay>& on,
                                    const Within& within) {
  for (const LocalDay day : on) {
    const auto read = schedules_.renew(key_of(provider, day), within, [&](const Within& time) {
      return guard_.day_schedule(provider, day, time);
    });
    if (!read) return read.error();
  }
  const auto rows = read_days(provider, on.front(), on.back() + days(1), within);
  if (!rows) return rows.error();
  return {};
}

// At once, and kept each for itself.
Result<std::vector<Appointment>> Guard::Offering::read_days(const ProviderNo& provider,
                                                            LocalDay from, LocalDay to,
                                                            const Within& within) {
  auto rows = guard_.appointments(provider, from, to, within);
  if (!rows) return rows;
  for (LocalDay day = from; day < to; day += days(1)) {
    std::vector<Appointment> of_day;
    std::copy_if(rows->begin(), rows->end(), std::back_inserter(of_day),
                 [day](const auto& row) { return day_of(row.time.start) == day; });
    days_.put(key_of(provider, day), std::move(of_day));
  }
  return rows;
}

Result<std::vector<Demographic>> Guard::Offering::search(const DemographicQuery& query,
                                                         const Within& within) {
  const bool is_phone_alone = query.phone && !query.last_name && !query.first_name &&
                              !query.birth_date && !query.health_number;
  if (!is_phone_alone) return guard_.search(query, within);
  return callers_.get(query.phone->reveal(), within,
                      [&](const Within& time) { return guard_.search(query, time); });
}

}  // namespace vitara::emr::guard
