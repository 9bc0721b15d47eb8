#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "server/simulator/credentials.hpp"
#include "server/simulator/dice.hpp"
#include "server/simulator/seed.hpp"

namespace vitara::simulator {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::weekday;

// Statuses go round in turn, so that every one of them occurs on every day's data.
constexpr std::array kPast = {"B", "B", "BS", "B", "C",  "B", "N", "BV", "B", "H",
                              "B", "B", "CS", "B", "BS", "E", "B", "P",  "B", "B"};
constexpr std::array kComing = {"t", "t", "T", "t",  "a", "t", "C", "t", "t", "b",
                                "t", "T", "t", "CS", "t", "t", "h", "t", "t", "t"};
constexpr std::array kReasons = {"follow up", "cough & fever",        "bp check",
                                 "",          "prescription renewal", "blood work"};

class Diary {
 public:
  Diary(const Clinic& clinic, LocalDay today, std::uint64_t seed)
      : clinic_(clinic),
        today_(today),
        dice_(seed * 1000003U + static_cast<std::uint64_t>(today.time_since_epoch().count())) {}

  std::vector<Appointment> written() {
    known_caller();
    for (LocalDay day = today_ - days(14); day <= today_ + days(28); day += days(1)) {
      if (clinic_.holidays.contains(day)) continue;
      for (const auto& provider : clinic_.providers) day_of_provider(provider, day);
    }
    number();
    return std::move(rows_);
  }

 private:
  // Half past ten with Dr. Carter: on a day at least three days ahead, and on one a week ago.
  void known_caller() {
    const auto& caller = *clinic_.patient(kKnownCaller);
    LocalDay coming = today_ + days(3);
    while (weekday(coming).iso_encoding() > 5 || clinic_.holidays.contains(coming))
      coming += days(1);
    LocalDay past = today_ - days(7);
    while (weekday(past).iso_encoding() > 5) past -= days(1);
    web("101", caller, past + hours(10) + minutes(30), minutes(15));
    rows_.back().status = "B";
    web("101", caller, coming + hours(10) + minutes(30), minutes(15));
    rows_.back().status = "t";
    rows_.back().type = "Follow up";
  }

  void day_of_provider(const Provider& provider, LocalDay day) {
    const auto row = clinic_.schedule.find({provider.number, day});
    if (row == clinic_.schedule.end()) return;
    const auto code = clinic_.templates.find(row->second);
    if (code == clinic_.templates.end()) return;
    if (weekday(day) == std::chrono::Tuesday) meeting(provider.number, day);
    for (std::size_t slot = 0; slot < code->second.size(); ++slot) {
      const auto length = visit_length(code->second, slot);
      if (length == minutes(0) || !dice_.falls(0.45)) continue;
      const LocalTime start = day + minutes(15) * static_cast<int>(slot);
      if (!is_free(provider.number, {start, start + length})) continue;
      visit(provider.number, start, length);
      slot += static_cast<std::size_t>(length / minutes(15)) - 1;
    }
  }

  // How long a visit that starts in that slot would be; 0 when none may start there.
  static minutes visit_length(const std::string& codes, std::size_t slot) {
    const char code = codes[slot];
    if (code != '1' && code != '2' && code != '3') return minutes(0);
    const auto slots = static_cast<std::size_t>(code - '0');
    const bool whole = codes.compare(slot, slots, std::string(slots, code)) == 0;
    return whole ? minutes(15) * static_cast<int>(slots) : minutes(15);
  }

  bool is_free(const std::string& provider, const Interval& wanted) const {
    return std::none_of(rows_.begin(), rows_.end(), [&](const Appointment& row) {
      return row.provider == provider && wanted.overlaps({row.start, row.end + minutes(1)});
    });
  }

  void visit(const std::string& provider, LocalTime start, minutes length) {
    const auto& patient = someone();
    if (++count_ % 4 == 0)
      soap(provider, patient, start, length);
    else
      web(provider, patient, start, length);
    const bool past = day_of(start) < today_;
    auto& turn = past ? past_ : coming_;
    rows_.back().status = past ? kPast[turn++ % kPast.size()] : kComing[turn++ % kComing.size()];
    rows_.back().reason = kReasons[count_ % kReasons.size()];
  }

  // Any active patient but the known caller, whose visits are counted.
  const Patient& someone() {
    for (;;) {
      const auto& patient = clinic_.patients[dice_.below(clinic_.patients.size())];
      if (patient.number != kKnownCaller && patient.status == "AC" && !patient.head_record)
        return patient;
    }
  }

  Appointment blank(const std::string& provider, LocalTime start) const {
    Appointment row;
    row.provider = provider;
    row.start = start;
    const LocalDay made = std::min(day_of(start) - days(12), today_ - days(1));
    row.created = made + hours(10) + minutes(11) + seconds(12);
    row.updated = row.created;
    return row;
  }

  // As OSCAR's web pages write it: the last minute inside the visit, empty texts.
  void web(const std::string& provider, const Patient& patient, LocalTime start, minutes length) {
    auto row = blank(provider, start);
    row.patient = patient.number;
    row.name = patient.last_name + ", " + patient.first_name;
    row.end = start + length - minutes(1);
    row.type = length == minutes(30) ? "Physical" : "";
    row.reason = row.notes = row.location = row.resources = row.remarks = "";
    row.creator = "frontdesk";
    row.last_update_user = provider;
    rows_.push_back(std::move(row));
  }

  // As a SOAP client writes it: one second short, and what was not sent is null.
  void soap(const std::string& provider, const Patient& patient, LocalTime start, minutes length) {
    auto row = blank(provider, start);
    row.patient = patient.number;
    row.name = patient.last_name + ", " + patient.first_name;
    row.end = start + length - seconds(1);
    row.type = "Follow up";
    row.notes = "booked by phone";
    row.booking_source = "OSCAR";
    row.creator = std::string(kUser);
    rows_.push_back(std::move(row));
  }

  void meeting(const std::string& provider, LocalDay day) {
    auto row = blank(provider, day + hours(13));
    row.end = row.start + minutes(59);
    row.name = "STAFF MEETING";
    row.status = "t";
    row.type = row.reason = row.notes = row.location = row.resources = row.remarks = "";
    row.creator = "frontdesk";
    row.last_update_user = provider;
    if (is_free(provider, {row.start, row.end})) rows_.push_back(std::move(row));
  }

  // Ids in the order of the visits.
  void number() {
    std::stable_sort(rows_.begin(), rows_.end(), [](const Appointment& a, const Appointment& b) {
      return std::tie(a.start, a.provider) < std::tie(b.start, b.provider);
    });
    int id = clinic_.next_appointment;
    for (auto& row : rows_) row.id = id++;
  }

  const Clinic& clinic_;
  LocalDay today_;
  Dice dice_;
  std::vector<Appointment> rows_;
  std::size_t count_ = 0;
  std::size_t past_ = 0;
  std::size_t coming_ = 0;
};

}  // namespace

std::vector<Appointment> seeded_appointments(const Clinic& clinic, LocalDay today,
                                             std::uint64_t seed) {
  return Diary(clinic, today, seed).written();
}

}  // namespace vitara::simulator
