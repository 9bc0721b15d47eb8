#include "core/check/doctor.hpp"

#include <memory>

#include "cli/check/check.hpp"
#include "cli/check/checking.hpp"
#include "cli/command.hpp"
#include "core/time/zone.hpp"

namespace vitara::cli {

namespace {

// What Vancouver adds to UTC in December 2026, by this machine's zone data.
std::optional<std::chrono::seconds> winter_offset() {
  const auto zone = time::Zone::find("America/Vancouver");
  if (!zone) return std::nullopt;
  const SystemTime noon =
      std::chrono::sys_days(std::chrono::year(2026) / 12 / 15) + std::chrono::hours(12);
  const auto local = zone->to_local(noon).time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(local) -
         std::chrono::duration_cast<std::chrono::seconds>(noon.time_since_epoch());
}

check::Judged look(Session& session) {
  World& world = session.world();
  RealSockets sockets;
  RealMachine machine;
  const check::Surgery surgery{
      {world.processes, world.files, world.clock}, sockets, machine, world.env};
  const check::DoctorAsk ask{
      .winter_offset = winter_offset(),
      .variables = {"VITARA_WEBHOOK_SECRET", "VAPI_API_KEY_DEV", "VAPI_API_KEY_PROD"}};
  const auto limit = session.timeout(std::chrono::seconds(10));
  return check::judge_doctor(
      check::gather_doctor(ask, surgery, {Deadline::after(world.clock.steady(), limit)}));
}

}  // namespace

void add_doctor(CLI::App& root, Session& session) {
  auto options = std::make_shared<CheckOptions>();
  auto* command = root.add_subcommand("doctor", "whether this machine has what vitara needs");
  command->group(heading::kHelp);
  add_check_flags(*command, *options);
  set_details(*command,
              "Tools and their versions, disks, clock, time zone data, files that hold secrets, "
              "credentials (by name alone), ports that two programs want, the database. Needs no "
              "network and no topology, and changes nothing.");
  set_examples(*command, "vitara doctor\nvitara doctor --json");
  command->callback([&session, options] {
    session.chosen = [options](Session& s) {
      return show_checks(s, *options, [&s] { return std::vector<Checked>{{"doctor", look(s)}}; });
    };
  });
}

}  // namespace vitara::cli
