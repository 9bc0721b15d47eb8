// The stand-in's control endpoints, outside OSCAR's context; JSON both ways, for tests and people:
//   GET  /__sim/appointments   {"appointments":[{id, provider, patient, start, end, status, ...}]}
//   GET  /__sim/requests       {"requests":[{time, service, operation, outcome}]}, oldest first
//   POST /__sim/faults         {"faults":["reset-before:ScheduleService.addAppointment@3"]};
//                              replaces all orders, [] ends them
//   POST /__sim/latency        {"milliseconds":200}
//   POST /__sim/restart        no body; Tomcat "restarts" and earlier tokens are invalid
//   POST /__sim/appointments   {"provider":"101","patient":202,"start":"2026-12-01T09:00:00",
//                              "minutes":15[,"name","status","type","reason"]}: staff book, as the
//                              web pages store it, without any check for a double booking;
//                              {"id":5012,"status":"C"}: staff change a status
#pragma once

#include "core/sys/clock.hpp"
#include "core/time/zone.hpp"
#include "server/http/router.hpp"
#include "server/simulator/state.hpp"

namespace vitara::simulator {

/// Everything referenced must outlive the router's use.
void add_control_routes(server::Router& router, State& state, const time::Zone& zone,
                        const Clock& clock);

}  // namespace vitara::simulator
