#include <array>

#include "server/simulator/service.hpp"

// SystemInfoWs: open to everybody; what a probe asks first.
namespace vitara::simulator {
namespace {

Outcome is_alive(Call&) { return single("alive"); }

Outcome hello_world(Call& call) {
  return single("Hello World! It's " + wire_moment(call.now, call.zone));
}

Outcome server_time(Call& call) { return single(wire_moment(call.now, call.zone)); }

// Milliseconds at this moment: it changes with daylight saving.
Outcome gmt_offset(Call& call) {
  const std::chrono::milliseconds offset = offset_at(call.now, call.zone);
  return single(std::to_string(offset.count()));
}

Outcome longest_list(Call&) { return single(std::to_string(kLongestList)); }

constexpr std::array kHandlers = {
    NamedHandler{"isAlive", is_alive}, NamedHandler{"helloWorld", hello_world},
    NamedHandler{"getServerTime", server_time}, NamedHandler{"getServerTimeGmtOffset", gmt_offset},
    NamedHandler{"getMaxListReturnSize", longest_list}};

}  // namespace

std::span<const NamedHandler> system_handlers() { return kHandlers; }

}  // namespace vitara::simulator
