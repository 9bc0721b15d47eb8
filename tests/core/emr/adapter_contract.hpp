// What every adapter promises, held against whatever server stands behind it. A test binary
// includes this once and instantiates AdapterContract with a maker of its subject.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <string>

#include "core/emr/adapter.hpp"
#include "core/sys/clock.hpp"

namespace vitara::emr::testing {

/// What the server under test is known to hold. All of it is invented.
struct KnownClinic {
  ProviderNo doctor;  // active, with a template on `working_day`
  std::string doctor_last_name;
  LocalDay working_day;  // no holiday
  LocalDay day_off;
  DemographicNo patient{};
  std::string last_name;
  std::string first_name;
  std::chrono::year_month_day birth_date;
  std::string phone;  // ten digits
};

/// A server with its adapter, fresh for each test.
class ContractSubject {
 public:
  virtual ~ContractSubject() = default;
  [[nodiscard]] virtual Adapter& adapter() = 0;
  [[nodiscard]] virtual const Clock& clock() const = 0;
  [[nodiscard]] virtual KnownClinic clinic() const = 0;
  /// Makes every token given so far invalid, as a restart of the server does.
  virtual void restart() = 0;
};

struct SubjectMaker {
  std::string name;
  std::unique_ptr<ContractSubject> (*make)();
  friend void PrintTo(const SubjectMaker& maker, std::ostream* out) { *out << maker.name; }
};

class AdapterContract : public ::testing::TestWithParam<SubjectMaker> {
 protected:
  void SetUp() override {
    subject = GetParam().make();
    ASSERT_NE(subject, nullptr);
    clinic = subject->clinic();
  }

  [[nodiscard]] Adapter& adapter() { return subject->adapter(); }
  [[nodiscard]] Within plenty() const {
    return {Deadline::after(subject->clock().steady(), std::chrono::seconds(30))};
  }
  [[nodiscard]] Result<std::vector<Appointment>> day() {
    return adapter().appointments(clinic.doctor, clinic.working_day,
                                  clinic.working_day + std::chrono::days(1), plenty());
  }

  /// The n-th quarter hour of the doctor's template that nothing stands on.
  [[nodiscard]] Interval free_time(std::size_t n = 0) {
    const auto schedule = adapter().day_schedule(clinic.doctor, clinic.working_day, plenty());
    const auto rows = day();
    EXPECT_TRUE(schedule && rows);
    std::vector<Interval> free;
    for (const auto& slot : schedule ? schedule->slots : std::vector<TemplateSlot>()) {
      const Interval time{slot.start, slot.start + minutes(15)};
      const bool is_taken = std::any_of(rows->begin(), rows->end(), [&](const Appointment& row) {
        return row.status.blocks(true) && row.time.overlaps(time);
      });
      if (!is_taken) free.push_back(time);
    }
    EXPECT_GT(free.size(), n) << "the known clinic needs free time";
    return free.size() > n ? free.at(n) : Interval{};
  }

  [[nodiscard]] NewAppointment wish(const Interval& time) const {
    return {.provider = clinic.doctor,
            .demographic = clinic.patient,
            .demographic_name = Phi<std::string>(clinic.last_name + ", " + clinic.first_name),
            .time = time,
            .type = "Follow up",
            .reason = "cough & <fever>",
            .notes = "caf\xC3\xA9, please ring",
            .marker = "[vv:K7QM2ZC5TAXD]"};
  }

  /// Books and reads back; fails the test when either fails.
  [[nodiscard]] Appointment booked(const Interval& time) {
    const auto no = adapter().add(wish(time), plenty());
    EXPECT_TRUE(no);
    if (!no) return {};
    const auto row = adapter().appointment(*no, plenty());
    EXPECT_TRUE(row && row->has_value());
    return row && row->has_value() ? **row : Appointment{};
  }

  std::unique_ptr<ContractSubject> subject;
  KnownClinic clinic;
};

TEST_P(AdapterContract, ListsActiveProviders) {
  const auto providers = adapter().providers(plenty());

  ASSERT_TRUE(providers) << providers.error().message;
  const auto doctor = std::find_if(providers->begin(), providers->end(),
                                   [&](const Provider& p) { return p.number == clinic.doctor; });
  ASSERT_NE(doctor, providers->end());
  EXPECT_EQ(doctor->last_name, clinic.doctor_last_name);
  EXPECT_TRUE(std::all_of(providers->begin(), providers->end(),
                          [](const Provider& p) { return p.is_active; }));
}

TEST_P(AdapterContract, KnowsCodesAndTypes) {
  const auto codes = adapter().template_codes(plenty());
  const auto types = adapter().appointment_types(plenty());

  ASSERT_TRUE(codes) << codes.error().message;
  ASSERT_TRUE(types) << types.error().message;
  EXPECT_FALSE(codes->empty());
  for (std::size_t i = 0; i < codes->size(); ++i)
    for (std::size_t k = 0; k < i; ++k) EXPECT_NE(codes->at(i).code, codes->at(k).code);
  ASSERT_FALSE(types->empty());
  EXPECT_FALSE(types->front().name.empty());
  EXPECT_GT(types->front().duration, minutes(0));
}

TEST_P(AdapterContract, KnowsADayOfWorkAndADayOff) {
  if (!adapter().capabilities().has_template_slots) GTEST_SKIP() << "no template slots";

  const auto work = adapter().day_schedule(clinic.doctor, clinic.working_day, plenty());
  const auto off = adapter().day_schedule(clinic.doctor, clinic.day_off, plenty());

  ASSERT_TRUE(work) << work.error().message;
  ASSERT_TRUE(off) << off.error().message;
  EXPECT_TRUE(work->is_working);
  EXPECT_FALSE(work->is_holiday);
  EXPECT_GT(work->slot_length.value_or(minutes(0)), minutes(0));
  ASSERT_FALSE(work->slots.empty());
  for (const auto& slot : work->slots) EXPECT_EQ(day_of(slot.start), clinic.working_day);
  EXPECT_FALSE(off->is_working);
  EXPECT_TRUE(off->slots.empty());
}

TEST_P(AdapterContract, WhatWasAddedReadsBackAsItWasMeant) {
  const auto time = free_time();

  const auto no = adapter().add(wish(time), plenty());

  ASSERT_TRUE(no) << no.failure().error.message;
  const auto rows = day();
  ASSERT_TRUE(rows) << rows.error().message;
  const auto row = std::find_if(rows->begin(), rows->end(),
                                [&](const Appointment& one) { return one.number == *no; });
  ASSERT_NE(row, rows->end());
  EXPECT_EQ(row->time, time);
  EXPECT_EQ(row->demographic, clinic.patient);
  EXPECT_EQ(row->provider, clinic.doctor);
  EXPECT_EQ(row->status.code, "t");
  EXPECT_EQ(row->reason.reveal(), "cough & <fever>");
  EXPECT_EQ(row->notes.reveal(), "caf\xC3\xA9, please ring [vv:K7QM2ZC5TAXD]");
  const auto history = adapter().appointments_of(clinic.patient, 50, plenty());
  ASSERT_TRUE(history) << history.error().message;
  EXPECT_TRUE(std::any_of(history->begin(), history->end(),
                          [&](const Appointment& one) { return one.number == *no; }));
}

TEST_P(AdapterContract, AMoveKeepsTheRowAndAllElseInIt) {
  if (!adapter().capabilities().can_move) GTEST_SKIP() << "no move in place";
  const auto seen = booked(free_time(0));
  const auto time = free_time(1);

  const auto moved =
      adapter().move({.seen = seen, .time = time, .provider = clinic.doctor}, plenty());

  ASSERT_TRUE(moved) << moved.failure().error.message;
  const auto after = adapter().appointment(seen.number, plenty());
  ASSERT_TRUE(after && *after);
  EXPECT_EQ((*after)->time, time);
  EXPECT_EQ((*after)->status.code, seen.status.code);
  EXPECT_EQ((*after)->demographic, seen.demographic);
  EXPECT_EQ((*after)->reason, seen.reason);
  EXPECT_EQ((*after)->notes, seen.notes);
  EXPECT_EQ((*after)->type, seen.type);
}

TEST_P(AdapterContract, ACancelledRowStaysWhereItWas) {
  const auto seen = booked(free_time());

  const auto cancelled = adapter().cancel(seen, plenty());

  ASSERT_TRUE(cancelled) << cancelled.failure().error.message;
  const auto after = adapter().appointment(seen.number, plenty());
  ASSERT_TRUE(after && *after);
  EXPECT_TRUE((*after)->status.is_cancelled());
  EXPECT_EQ((*after)->time, seen.time);
  EXPECT_EQ((*after)->notes, seen.notes);
  EXPECT_TRUE(adapter().cancel(**after, plenty())) << "a second time does no harm";
}

TEST_P(AdapterContract, ARowThatChangedIsNotTouched) {
  const auto seen = booked(free_time());
  auto stale = seen;
  stale.status.code = "H";

  const auto cancelled = adapter().cancel(stale, plenty());

  ASSERT_FALSE(cancelled);
  EXPECT_EQ(cancelled.failure().fate, Fate::refused);
  EXPECT_EQ(cancelled.failure().error.code, Code::conflict);
  const auto after = adapter().appointment(seen.number, plenty());
  ASSERT_TRUE(after && *after);
  EXPECT_EQ((*after)->status.code, seen.status.code);
}

TEST_P(AdapterContract, WhatIsNotThereIsNotAnError) {
  const auto appointment = adapter().appointment(AppointmentNo(999'999'999), plenty());
  const auto patient = adapter().demographic(DemographicNo(999'999'999), plenty());

  ASSERT_TRUE(appointment) << appointment.error().message;
  EXPECT_FALSE(appointment->has_value());
  ASSERT_TRUE(patient) << patient.error().message;
  EXPECT_FALSE(patient->has_value());
}

TEST_P(AdapterContract, FindsThePatientByEachPart) {
  const Phi<std::string> last_name(clinic.last_name);
  for (const DemographicQuery& query :
       {DemographicQuery{.last_name = last_name},
        DemographicQuery{.last_name = last_name, .birth_date = clinic.birth_date},
        DemographicQuery{.phone = Phi<std::string>(clinic.phone)}}) {
    if (query.phone && !adapter().capabilities().can_search_by_phone) continue;
    const auto found = adapter().search(query, plenty());

    ASSERT_TRUE(found) << found.error().message;
    const auto patient = std::find_if(found->begin(), found->end(), [&](const Demographic& one) {
      return one.number == clinic.patient;
    });
    ASSERT_NE(patient, found->end());
    EXPECT_EQ(patient->first_name.reveal(), clinic.first_name);
    EXPECT_EQ(patient->birth_date.reveal(), clinic.birth_date);
    EXPECT_TRUE(patient->is_active());
    EXPECT_FALSE(patient->head_record.has_value());
  }
}

TEST_P(AdapterContract, RegistersAPatientWhoIsThereAfterwards) {
  if (!adapter().capabilities().can_register) GTEST_SKIP() << "no registration";
  NewDemographic ada;
  ada.first_name = Phi<std::string>("ADA");
  ada.last_name = Phi<std::string>("SAMPLE");
  ada.birth_date = Phi<std::chrono::year_month_day>(std::chrono::year(1991) / 3 / 9);
  ada.sex = "F";
  ada.phone = Phi<std::string>("6045550188");

  const auto no = adapter().register_demographic(ada, plenty());

  ASSERT_TRUE(no) << no.failure().error.message;
  const auto record = adapter().demographic(*no, plenty());
  ASSERT_TRUE(record && *record);
  EXPECT_EQ((*record)->birth_date.reveal(), ada.birth_date.reveal());
  const auto found = adapter().search({.birth_date = ada.birth_date.reveal()}, plenty());
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_TRUE(std::any_of(found->begin(), found->end(),
                          [&](const Demographic& one) { return one.number == *no; }));
}

TEST_P(AdapterContract, GoesOnAfterTheServerRestarted) {
  ASSERT_TRUE(adapter().providers(plenty()));

  subject->restart();

  EXPECT_TRUE(adapter().providers(plenty()));
  subject->restart();
  EXPECT_TRUE(adapter().add(wish(free_time()), plenty()));
}

TEST_P(AdapterContract, TellsTheServersTimeAndWhatItCannotDo) {
  EXPECT_TRUE(adapter().server_time(plenty()));
  if (adapter().capabilities().can_register) GTEST_SKIP() << "this protocol registers patients";

  const auto registered = adapter().register_demographic({}, plenty());

  ASSERT_FALSE(registered);
  EXPECT_EQ(registered.failure().fate, Fate::refused);
  EXPECT_EQ(registered.failure().error.code, Code::invalid);
}

}  // namespace vitara::emr::testing
