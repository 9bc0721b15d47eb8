#include "core/voice/tool/patient_json.hpp"

#include <nlohmann/json.hpp>

#include "core/time/civil_text.hpp"

namespace vitara::voice {

nlohmann::json patient_json(const emr::Demographic& patient, PatientFields fields) {
  nlohmann::json json = {{"demographicNo", emr::number(patient.number)},
                         {"firstName", patient.first_name.reveal()},
                         {"lastName", patient.last_name.reveal()}};
  if (fields != PatientFields::with_birth_date)
    json["phone"] = patient.phones.empty() ? "" : patient.phones.front().reveal();
  if (fields == PatientFields::with_phone) return json;
  const auto& born = patient.birth_date.reveal();
  json["dateOfBirth"] = born ? nlohmann::json(time::date_text(*born)) : nlohmann::json(nullptr);
  if (fields == PatientFields::all) json["sex"] = patient.sex;
  return json;
}

}  // namespace vitara::voice
