#include "core/vapi/script/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "core/base/suggest.hpp"
#include "core/yaml/reader.hpp"

namespace vitara::vapi::script {

namespace {

using yaml::Kind;
using yaml::MapReader;
using yaml::Node;

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::vector<std::string> one_or_more(MapReader& map, const std::string& key) {
  const Node* node = map.node(key);
  if (node != nullptr && node->kind == Kind::scalar) return {node->text};
  return map.texts(key);
}

Pairs pairs(MapReader& map, const std::string& key) {
  Pairs out;
  const Node* node = map.node(key);
  if (node == nullptr) return out;
  const bool is_map = node->kind == Kind::map;
  const auto is_scalar = [](const Node& item) { return item.kind == Kind::scalar; };
  if (!is_map || !std::ranges::all_of(node->items, is_scalar)) {
    map.report(key, "Y006", fmt::format("`{}` must be names with one value each", map.path_of(key)),
               "write `name: value` lines");
    return out;
  }
  for (std::size_t i = 0; i < node->keys.size(); ++i)
    out.emplace_back(node->keys[i].text, node->items[i].text);
  return out;
}

// Compiled once more when it is played; here only to tell whether it can be.
bool is_pattern(const std::string& text) {
  if (text.size() > kLongestPattern) return false;
  try {
    const std::regex compiled(text, std::regex::ECMAScript);
    return true;
  } catch (const std::regex_error&) {
    return false;
  }
}

std::vector<std::string> languages() { return {std::begin(kLanguages), std::end(kLanguages)}; }

Expectation read_expectation(MapReader map) {
  Expectation out;
  out.codes = one_or_more(map, "code");
  out.says = one_or_more(map, "says");
  out.never_says = one_or_more(map, "never_says");
  out.matches = map.text("matches").value_or("");
  out.language = map.choice("language", languages()).value_or("");
  out.fields = pairs(map, "fields");
  out.has = one_or_more(map, "has");
  out.lacks = one_or_more(map, "lacks");
  if (!is_pattern(out.matches))
    map.report("matches", "S003", fmt::format("`{}` is no usable expression", out.matches),
               fmt::format("write an ECMAScript expression of at most {} bytes", kLongestPattern));
  map.finish();
  return out;
}

void collect_names(const Node& node, std::vector<std::string>& out) {
  const auto found = names_in(node.text);
  out.insert(out.end(), found.begin(), found.end());
  for (const Node& item : node.items) collect_names(item, out);
}

std::string hint_for(const std::string& given, std::span<const std::string> known,
                     const std::string& otherwise) {
  const auto near = nearest(given, known);
  return near ? fmt::format("did you mean `{}`?", *near) : otherwise;
}

class StepReader {
 public:
  explicit StepReader(std::span<const std::string> tools) : tools_(tools) {}

  Step read(MapReader& map) {
    Step step;
    for (const char* kind : {"wait", "emr", "tool"})
      if (const Node* at = map.node(kind)) step.line = at->line;
    step.said = map.text("said").value_or("");
    step.tool = map.text("tool").value_or("");
    step.assistant = map.text("assistant").value_or("");
    if (const Node* given = map.node("arguments")) step.arguments = *given;
    step.expect = read_expectation(map.map("expect"));
    step.keep = pairs(map, "keep");
    if (map.node("emr") != nullptr) step.emr = map.texts("emr");
    step.wait =
        map.duration("wait", std::chrono::milliseconds(1), kLongestWait).value_or(step.wait);
    map.finish();
    check_kind(map, step);
    check_names(map, step);
    for (const auto& [name, path] : step.keep) kept_.push_back(name);
    return step;
  }

 private:
  void check_kind(MapReader& map, const Step& step) const {
    const int kinds = static_cast<int>(!step.tool.empty()) +
                      static_cast<int>(step.emr.has_value()) +
                      static_cast<int>(step.wait.count() > 0);
    if (kinds != 1)
      map.report("", "S004", "a step is one of `tool`, `emr` and `wait`",
                 "write one step after the other");
    if (step.tool.empty()) return;
    if (std::ranges::find(tools_, step.tool) == tools_.end())
      map.report("tool", "S001", fmt::format("the server has no tool `{}`", step.tool),
                 hint_for(step.tool, tools_, "vitara vapi tools list"));
    if (step.arguments.kind != Kind::map && step.arguments.kind != Kind::null)
      map.report("arguments", "Y006", "`arguments` must be a map", "write `name: value` lines");
  }

  void check_names(MapReader& map, const Step& step) const {
    std::vector<std::string> used;
    collect_names(step.arguments, used);
    for (const auto* texts : {&step.expect.says, &step.expect.never_says})
      for (const auto& text : *texts)
        for (auto& name : names_in(text)) used.push_back(name);
    for (const auto& [path, value] : step.expect.fields)
      for (auto& name : names_in(value)) used.push_back(name);
    for (const auto& name : used)
      if (std::ranges::find(kept_, name) == kept_.end())
        map.report("arguments", "S002", fmt::format("no earlier step keeps `{}`", name),
                   hint_for(name, kept_, "keep it: `keep: {name: path.in.the.answer}`"));
  }

  std::span<const std::string> tools_;
  std::vector<std::string> kept_;
};

}  // namespace

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  for (;;) {
    const auto open = text.find("${");
    if (open == std::string_view::npos) return names;
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) return names;
    names.emplace_back(text.substr(open + 2, close - open - 2));
    text.remove_prefix(close + 1);
  }
}

ReadScenario read_scenario(std::string_view text, const std::string& file,
                           std::span<const std::string> tools) {
  ReadScenario out;
  auto loaded = yaml::load(text, file, {.bytes = kMostBytes, .nodes = 20'000, .depth = 16});
  out.findings = std::move(loaded.findings);
  if (any_error(out.findings)) return out;
  MapReader root(&loaded.root, "", file, out.findings);
  Scenario& scenario = out.scenario;
  scenario.file = file;
  scenario.name = root.text("name").value_or(file);
  scenario.language = root.choice("language", languages()).value_or("en");
  scenario.clinic = root.text("clinic").value_or("");
  scenario.caller = root.text("caller").value_or("");
  auto steps = root.maps("steps");
  if (steps.empty() || steps.size() > kMostSteps)
    root.report("steps", "S004", fmt::format("a scenario has 1 to {} steps", kMostSteps),
                "write a list of steps under `steps:`");
  StepReader reader(tools);
  for (std::size_t i = 0; i < std::min(steps.size(), kMostSteps); ++i)
    scenario.steps.push_back(reader.read(steps[i]));
  root.finish();
  return out;
}

}  // namespace vitara::vapi::script
