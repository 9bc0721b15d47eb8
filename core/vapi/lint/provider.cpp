#include "core/vapi/lint/provider.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "core/base/suggest.hpp"

namespace vitara::vapi::rule {

namespace {

using nlohmann::json;

/// One assistant's section while it is looked at.
struct Look {
  Scene& scene;
  const Agent& agent;
  const Section& section;
  const json& body;

  [[nodiscard]] std::string pointer(std::string_view field) const {
    return fmt::format("/{}/{}", section.name, field);
  }
  [[nodiscard]] std::string code(int number) const {
    return fmt::format("{}{:02}", section.code, number);
  }
};

std::string did_you_mean(std::string_view given, const std::vector<std::string>& known) {
  const auto near = nearest(given, known);
  return near ? fmt::format("did you mean `{}`?", *near) : std::string();
}

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void check_provider(const Look& look) {
  const auto provider = text_at(look.body, "/provider");
  const auto known = words_of(look.section.providers);
  if (provider.empty()) {
    look.scene.add(look.agent, fmt::format("/{}", look.section.name),
                   {.code = look.code(1),
                    .message = fmt::format("the {} names no provider", look.section.name),
                    .hint = "write `provider`"});
  } else if (!has(known, provider)) {
    const auto near = did_you_mean(provider, known);
    look.scene.add(look.agent, look.pointer("provider"),
                   {.code = look.code(1),
                    .severity = near.empty() ? Severity::warning : Severity::error,
                    .message = fmt::format("`{}` is not known as a provider of a {}", provider,
                                           look.section.name),
                    .hint = near});
  }
}

void check_fields(const Look& look, const Provider& provider) {
  const auto fields = words_of(provider.fields);
  for (const auto& [field, value] : look.body.items()) {
    if (fields.empty() || has(fields, field) || value.is_null()) continue;
    const auto near = did_you_mean(field, fields);
    look.scene.add(look.agent, look.pointer(field),
                   {.code = look.code(3),
                    .message = fmt::format("{} of provider `{}` takes no `{}`", look.section.name,
                                           provider.name, field),
                    .hint = near.empty() ? std::string(provider.hint) : near});
  }
  for (const auto& field : words_of(provider.required))
    if (value_at(look.body, "/" + field) == nullptr)
      look.scene.add(look.agent, fmt::format("/{}", look.section.name),
                     {.code = look.code(2),
                      .message = fmt::format("{} of provider `{}` needs `{}`", look.section.name,
                                             provider.name, field)});
}

void check_range(const Look& look, const Range& range) {
  const json* value = value_at(look.body, fmt::format("/{}", range.field));
  if (value == nullptr) return;
  const bool is_good = value->is_number() && value->get<double>() >= range.least &&
                       value->get<double>() <= range.most;
  if (!is_good)
    look.scene.add(
        look.agent, look.pointer(range.field),
        {.code = look.code(4),
         .message = fmt::format("`{}.{}` is {}", look.section.name, range.field,
                                value->is_structured() ? value->type_name() : value->dump()),
         .hint = fmt::format("give a number from {} to {}", range.least, range.most)});
}

void check_choice(const Look& look, const Choice& choice) {
  const auto given = text_at(look.body, fmt::format("/{}", choice.field));
  const auto words = words_of(choice.words);
  if (given.empty() || has(words, given)) return;
  const auto near = did_you_mean(given, words);
  const bool is_sure = choice.choosing == Choosing::closed;
  std::string hint = near;
  if (hint.empty() && words.size() <= 8) hint = fmt::format("one of: {}", choice.words);
  look.scene.add(look.agent, look.pointer(choice.field),
                 {.code = look.code(4),
                  .severity = is_sure ? Severity::error : Severity::warning,
                  .message = fmt::format("`{}` is not known as `{}.{}`", given, look.section.name,
                                         choice.field),
                  .hint = hint});
}

}  // namespace

void check_section(Scene& scene, const Agent& agent, const Section& section) {
  const json* body = value_at(agent.body, fmt::format("/{}", section.name));
  if (body == nullptr) return;
  const Look look{.scene = scene, .agent = agent, .section = section, .body = *body};
  if (!body->is_object()) {
    scene.add(agent, fmt::format("/{}", section.name),
              {.code = look.code(1),
               .message = fmt::format("the {} is not a mapping", section.name),
               .hint = "write `provider` and its fields below it"});
    return;
  }
  check_provider(look);
  const auto name = text_at(*body, "/provider");
  for (const auto& provider : section.known) {
    if (provider.name != name) continue;
    check_fields(look, provider);
    for (const auto& range : provider.ranges) check_range(look, range);
    for (const auto& choice : provider.choices) check_choice(look, choice);
  }
}

}  // namespace vitara::vapi::rule
