// Every reader of OSCAR's answers under fire: bytes from a server that may be broken or hostile.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/emr/oscar/appointment_row.hpp"
#include "core/emr/oscar/demographic_row.hpp"
#include "core/emr/oscar/row.hpp"
#include "core/emr/oscar/schedule_rows.hpp"

namespace {

using namespace vitara::emr;
using namespace vitara::emr::oscar;

// The operation that the bytes claim to answer, so that most inputs reach the rows.
std::string operation_in(std::string_view text) {
  const auto end = text.find("Response");
  if (end == std::string_view::npos) return "login2";
  const auto start = text.find_last_of(":<", end);
  return std::string(text.substr(start == std::string_view::npos ? 0 : start + 1,
                                 end - (start == std::string_view::npos ? 0 : start + 1)));
}

void read_all(const Answer& answer) {
  const vitara::LocalDay day{std::chrono::year(2026) / 11 / 23};
  if (auto rows = read_rows<AppointmentRow>(answer, read_appointment))
    for (auto& row : *rows) {
      const auto field = changed_transfer(std::move(row), {.status = AppointmentStatus{"C"}});
      (void)request_text("http://ws.oscarehr.org/", "updateAppointment", {field}, nullptr);
    }
  (void)read_rows<Demographic>(answer, read_demographic).has_value();
  (void)read_rows<Provider>(answer, read_provider).has_value();
  (void)read_rows<AppointmentType>(answer, read_appointment_type).has_value();
  (void)read_template_codes(answer).has_value();
  (void)read_day_schedule(answer, day).has_value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string body(reinterpret_cast<const char*>(data), size);
  const auto outcome = read_answer(body, "http://ws.oscarehr.org/", operation_in(body));
  if (outcome && std::holds_alternative<Answer>(*outcome)) read_all(std::get<Answer>(*outcome));
  return 0;
}
