// The tools' definitions, one file each; dispatch.cpp puts them into one table.
#pragma once

#include "core/voice/tool.hpp"

namespace vitara::voice {

extern const Tool kSearchPatientByPhone;
extern const Tool kSearchPatient;
extern const Tool kGetPatient;
extern const Tool kGetClinicInfo;
extern const Tool kGetProviders;
extern const Tool kFindEarliestAppointment;
extern const Tool kCheckAppointments;
extern const Tool kCreateAppointment;
extern const Tool kUpdateAppointment;
extern const Tool kCancelAppointment;
extern const Tool kRegisterNewPatient;
extern const Tool kAddToWaitlist;
extern const Tool kLogCallMetadata;
extern const Tool kTransferCall;
extern const Tool kRequestCallback;
extern const Tool kCheckRequest;

}  // namespace vitara::voice
