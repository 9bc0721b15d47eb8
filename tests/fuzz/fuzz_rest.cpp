// Every reader of OSCAR's REST answers under fire: bytes from a server that may be broken or
// hostile.
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "core/emr/oscar/rest_answer.hpp"
#include "core/emr/oscar/rest_appointments.hpp"
#include "core/emr/oscar/rest_demographics.hpp"
#include "core/emr/oscar/rest_schedule.hpp"

namespace {

using namespace vitara::emr;
using namespace vitara::emr::oscar;

void read_all(const nlohmann::json& document) {
  const auto zone = vitara::time::Zone::find("America/Toronto");
  if (!zone) return;
  const vitara::LocalDay day{std::chrono::year(2026) / 11 / 23};
  (void)read_providers(document).has_value();
  (void)read_codes(document).has_value();
  (void)read_types(document).has_value();
  (void)read_slots(document, day, *zone).has_value();
  (void)read_day_list(document, {.provider = vitara::ProviderNo("101"), .day = day, .zone = *zone})
      .has_value();
  (void)read_notes(document).has_value();
  (void)appointment_in(document, *zone).has_value();
  (void)read_demographic(document).has_value();
  if (const auto items = items_in(document, {"appointments", "content", "Item", "patients"}))
    for (const auto* item : *items) {
      (void)read_appointment(*item, *zone).has_value();
      (void)read_found(*item).has_value();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const RestCall call{.operation = "fuzz", .path = "/fuzz"};
  for (const int status : {200, 500}) {
    vitara::http::Response response{.status = status,
                                    .body = std::string(reinterpret_cast<const char*>(data), size)};
    (void)oauth_problem(response);
    const auto attempt = judge_rest(std::move(response), call);
    const auto* answer = std::get_if<JsonAnswer>(&attempt);
    if (answer != nullptr && *answer != nullptr) read_all(**answer);
  }
  return 0;
}
