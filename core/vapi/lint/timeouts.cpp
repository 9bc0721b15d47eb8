// A8: how long Vapi waits for a tool, against how long the server takes; and when its messages
// come. Ranges: Vapi's OpenAPI document (August 2026).
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/vapi/lint/rule.hpp"

namespace vitara::vapi::rule {

namespace {

using nlohmann::json;

constexpr double kDefaultSeconds = 20;

double wait_of(const json& tool) {
  const json* given = value_at(tool, "/server/timeoutSeconds");
  return given != nullptr && given->is_number() ? given->get<double>() : kDefaultSeconds;
}

void check_wait(Scene& scene, const Resource& tool) {
  const json* given = value_at(*tool.content, "/server/timeoutSeconds");
  if (given == nullptr) return;
  const double seconds = wait_of(*tool.content);
  if (!given->is_number() || seconds < 1 || seconds > 300) {
    scene.add(tool, "/server/timeoutSeconds",
              {.code = "A801",
               .message = fmt::format("`timeoutSeconds` is {}", given->dump()),
               .hint = "give a number from 1 to 300"});
    return;
  }
  const auto* ours = scene.server_tool(*tool.content);
  if (ours == nullptr) return;
  const double deadline = std::chrono::duration<double>(ours->deadline).count();
  if (seconds <= deadline)
    scene.add(tool, "/server/timeoutSeconds",
              {.code = "A802",
               .message = fmt::format("Vapi waits {} s, and the server may take {} s: its answer "
                                      "would come to nobody",
                                      seconds, deadline),
               .hint = "write `timeoutSeconds: 10`"});
}

// The answer of an asynchronous tool is not used: the model never learns what was booked.
void check_async(Scene& scene, const Resource& tool) {
  const json* async = value_at(*tool.content, "/async");
  const auto name = text_at(*tool.content, "/function/name");
  if (async == nullptr || *async != true || scene.server_tool(*tool.content) == nullptr) return;
  scene.add(tool, "/async",
            {.code = "A803",
             .message = fmt::format("`{}` is asynchronous, so its answer reaches nobody", name),
             .hint = "write `async: false`"});
}

void check_message(Scene& scene, const Resource& tool, const json& message,
                   const std::string& pointer) {
  if (length_of(text_at(message, "/content")) > 1000)
    scene.add(tool, pointer + "/content",
              {.code = "A805", .message = "the message has more than 1000 characters"});
  const json* timing = value_at(message, "/timingMilliseconds");
  if (timing == nullptr) return;
  const double after = timing->is_number() ? timing->get<double>() : 0;
  if (after < 100 || after > 120000)
    scene.add(tool, pointer + "/timingMilliseconds",
              {.code = "A805",
               .message = fmt::format("`timingMilliseconds` is {}", timing->dump()),
               .hint = "give a number from 100 to 120000"});
  else if (after >= wait_of(*tool.content) * 1000)
    scene.add(tool, pointer + "/timingMilliseconds",
              {.code = "A804",
               .severity = Severity::warning,
               .message = fmt::format("the message comes after {} ms, and the tool has ended by "
                                      "then ({} s)",
                                      after, wait_of(*tool.content)),
               .hint = "write `timingMilliseconds: 2000`"});
}

}  // namespace

void timeouts(Scene& scene) {
  for (const auto& tool : scene.project.resources) {
    if (tool.kind != &kTool || tool.is_read_only) continue;
    check_wait(scene, tool);
    check_async(scene, tool);
    std::size_t index = 0;
    for (const auto* message : list_at(*tool.content, "/messages"))
      check_message(scene, tool, *message, fmt::format("/messages/{}", index++));
  }
}

}  // namespace vitara::vapi::rule
