// Rows as REST's JSON shows them, in the shapes of both generations (oscar-rest.md §§3, 4). Pure.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/simulator/rest_service.hpp"

namespace vitara::simulator {

/// Where the row comes from: its times have another shape right after it was built in memory.
enum class RowOrigin { memory, database };

[[nodiscard]] nlohmann::json appointment_json(const Appointment& row, RowOrigin origin,
                                              const RestStage& stage);
/// `{"appointment": ..., "statuses": null, ...}`, with a list of rows under `appointments`.
[[nodiscard]] nlohmann::json schedule_response(nlohmann::json appointment,
                                               nlohmann::json appointments);
[[nodiscard]] nlohmann::json day_item(const Appointment& row, const RestStage& stage);
/// An item of fetchDays.
[[nodiscard]] nlohmann::json period_item(const Appointment& row, const RestStage& stage);
[[nodiscard]] nlohmann::json provider_json(const Provider& row);
/// An item of a search.
[[nodiscard]] nlohmann::json found_json(const Patient& row, const RestStage& stage);
/// DemographicTo1.
[[nodiscard]] nlohmann::json patient_json(const Patient& row, const RestStage& stage);
/// `{"offset", "limit", "total", "timestamp", "content", "query"}`.
[[nodiscard]] nlohmann::json search_response(nlohmann::json content, std::size_t total,
                                             SystemTime now);
[[nodiscard]] std::int64_t epoch_ms(LocalTime time, const time::Zone& zone);

}  // namespace vitara::simulator
