#include "core/vapi/script/play.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/vapi/script/judge.hpp"

namespace vitara::vapi::script {

namespace {

using nlohmann::json;

Within within(const Stage& stage) {
  return {Deadline::after(stage.clock.steady(), stage.patience), stage.stop};
}

// The control surface lies beside OSCAR's context, at the root of the stand-in.
std::string control_url(const std::string& emr) {
  const auto host = emr.find("://");
  const auto path = emr.find('/', host == std::string::npos ? 0 : host + 3);
  return emr.substr(0, path) + "/__sim/faults";
}

std::optional<Error> order_faults(const std::vector<std::string>& faults, const Stage& stage) {
  if (stage.emr.empty())
    return Error{
        .code = Code::invalid,
        .message = "this scenario orders faults of the EMR",
        .hint = "give the stand-in's address, as serve --demo prints it: --emr <base URL>"};
  const auto exchange = stage.client.send({.method = "POST",
                                           .url = control_url(stage.emr),
                                           .headers = {{"Content-Type", "application/json"}},
                                           .body = json{{"faults", faults}}.dump()},
                                          within(stage));
  if (!exchange) return exchange.failure().error;
  if (exchange->status < 300) return std::nullopt;
  return Error{.code = Code::remote,
               .message = fmt::format("the stand-in refuses the faults: {}", exchange->status),
               .where = control_url(stage.emr),
               .hint = "vitara emr simulate --help tells how a fault is written"};
}

class Player {
 public:
  Player(const Scenario& scenario, const std::string& call, const Stage& stage)
      : scenario_(scenario), call_(call), stage_(stage) {}

  Played play() {
    for (const auto& step : scenario_.steps) {
      played_.steps.push_back({.line = step.line, .what = step.tool, .said = step.said});
      const SteadyTime began = stage_.clock.steady();
      played_.error = perform(step, played_.steps.back());
      played_.steps.back().took = stage_.clock.steady() - began;
      if (!played_.passed()) break;
    }
    if (has_faults_)
      if (auto error = order_faults({}, last_words()); error && !played_.error)
        played_.error = error;
    return std::move(played_);
  }

 private:
  // Faults are taken back even when the play was stopped, in the second that a stop has.
  [[nodiscard]] Stage last_words() const {
    Stage stage = stage_;
    if (stage.stop.stop_requested())
      stage.patience = std::min<Duration>(stage.patience, std::chrono::milliseconds(700));
    stage.stop = {};
    return stage;
  }

  std::optional<Error> perform(const Step& step, PlayedStep& played) {
    if (step.emr) {
      played.what = "emr";
      has_faults_ = true;
      return order_faults(*step.emr, stage_);
    }
    if (step.wait.count() > 0) {
      played.what = "wait";
      if (stage_.clock.sleep_for(step.wait, stage_.stop)) return std::nullopt;
      return Error{.code = Code::cancelled, .message = "interrupted"};
    }
    return call_tool(step, played);
  }

  std::optional<Error> call_tool(const Step& step, PlayedStep& played) {
    const Line line{.call = call_,
                    .clinic = scenario_.clinic,
                    .caller = scenario_.caller,
                    .assistant = step.assistant,
                    .language = scenario_.language};
    auto arguments = filled(step.arguments, kept_);
    if (arguments.is_null()) arguments = json::object();
    const auto request = tool_call(stage_.server, line, step.tool, arguments,
                                   fmt::format("{}-{}", call_, played_.steps.size()));
    const auto exchange = stage_.client.send(request, within(stage_));
    if (!exchange) return exchange.failure().error;
    const auto answer = tool_answer(*exchange, request.url);
    if (!answer) return answer.error();
    played.code = answer->value("code", "");
    played.message = answer->value("message", "");
    played.failures = failures(step.expect, *answer, kept_);
    for (const auto& [name, path] : step.keep) {
      const json* value = value_at(*answer, path);
      if (value == nullptr)
        played.failures.push_back(fmt::format("there is no `{}` to keep as `{}`", path, name));
      else
        kept_[name] = std::make_shared<const json>(*value);
    }
    return std::nullopt;
  }

  const Scenario& scenario_;
  const std::string& call_;
  const Stage& stage_;
  Played played_;
  Kept kept_;
  bool has_faults_ = false;
};

}  // namespace

bool Played::passed() const {
  return !error &&
         std::ranges::all_of(steps, [](const PlayedStep& s) { return s.failures.empty(); });
}

Played play(const Scenario& scenario, const std::string& call, const Stage& stage) {
  return Player(scenario, call, stage).play();
}

}  // namespace vitara::vapi::script
