#include <filesystem>

#include "core/topology/read.hpp"

namespace vitara::topology {

namespace {

std::vector<std::pair<std::string, std::string>> same(const std::vector<std::string>& words) {
  std::vector<std::pair<std::string, std::string>> pairs;
  pairs.reserve(words.size());
  for (const auto& word : words) pairs.emplace_back(word, word);
  return pairs;
}

// `after`: what is reloaded or restarted when a build was published.
void read_after(Section& section, Build& build) {
  for (auto& step : section.list_of_maps("after")) {
    std::string reload;
    std::string restart;
    step.text("reload", reload, label_fault);
    step.text("restart", restart, label_fault);
    step.exactly_one({"reload", "restart"});
    if (!reload.empty()) build.after.emplace_back(ReloadAfter{reload});
    if (!restart.empty()) build.after.emplace_back(RestartAfter{restart});
    step.finish();
  }
}

void read_phone_numbers(Section& section, Vapi& vapi) {
  for (auto& [number, part] : section.maps("phone_numbers", phone_number_fault)) {
    PhoneNumber phone{.number = number->text, .place = part.place(*number)};
    part.required("provider", phone.provider, label_fault);
    part.required("environment", phone.environment, label_fault);
    part.required("squad", phone.squad, label_fault);
    part.finish();
    vapi.phone_numbers.push_back(std::move(phone));
  }
}

}  // namespace

void read_externals(Section& root, Topology& topology) {
  for (auto& [name, section] : root.maps("externals", label_fault)) {
    External external{.name = name->text, .place = section.place(*name)};
    section.required("url", external.url, url_fault);
    section.text("purpose", external.purpose, text_fault);
    section.texts("needs", external.needs, variable_fault);
    section.choice("probe", external.probe,
                   same({"https", "emr", "vapi", "openai", "elevenlabs", "azure-speech", "deepgram",
                         "assemblyai", "telnyx"}));
    section.texts("used_by", external.used_by, label_fault);
    section.text("tls_at", external.tls_at, label_fault);
    std::string exposure;
    section.choice("exposure", exposure, same({"dev"}));
    external.is_dev = exposure == "dev";
    section.finish();
    topology.externals.push_back(std::move(external));
  }
}

void read_builds(Section& root, Topology& topology) {
  for (auto& [name, section] : root.maps("builds", label_fault)) {
    Build build{.name = name->text, .place = section.place(*name)};
    section.choice(
        "kind", build.kind,
        {{"npm", BuildKind::npm}, {"mkdocs", BuildKind::mkdocs}, {"command", BuildKind::command}});
    section.required("source", build.source, path_fault);
    section.text("output", build.output, relative_path_fault);
    section.text("publish", build.publish, served_path_fault);
    section.commands("commands", build.commands);
    read_after(section, build);
    section.finish();
    topology.builds.push_back(std::move(build));
  }
}

void read_vapi(Section& root, const std::string& folder, Topology& topology) {
  if (!root.has("vapi")) return;
  auto section = root.map("vapi");
  Vapi vapi;
  vapi.place = root.place("vapi");
  section.required("project", vapi.project, relative_path_fault);
  if (!vapi.project.empty())
    vapi.project = (std::filesystem::path(folder) / vapi.project).lexically_normal().string();
  for (auto& [name, part] : section.maps("environments", label_fault)) {
    VapiEnvironment environment{.name = name->text, .place = part.place(*name)};
    part.text("organisation", environment.organisation, text_fault);
    part.text("key_env", environment.key_env, variable_fault);
    part.text("webhook", environment.webhook, url_fault);
    part.finish();
    vapi.environments.push_back(std::move(environment));
  }
  read_phone_numbers(section, vapi);
  section.finish();
  topology.vapi = std::move(vapi);
}

}  // namespace vitara::topology
