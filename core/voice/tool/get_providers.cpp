#include <array>
#include <nlohmann/json.hpp>

#include "core/voice/answers.hpp"
#include "core/voice/tool/tool_list.hpp"
#include "core/voice/wishes.hpp"
#include "core/words/say.hpp"

namespace vitara::voice {

namespace {

using words::Phrase;

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "name",
     .description = "A provider's name as heard, to see whether he or she can be booked.",
     .aliases = "providerName providerId doctor provider"},
    {.name = "visitReason",
     .description = "Why the caller wants to come.",
     .choices = "checkup follow_up sick_visit consultation",
     .aliases = "reason"},
});

std::string names_of(const std::vector<store::ClinicProvider>& providers, const Context& context) {
  std::vector<std::string> names;
  names.reserve(providers.size());
  for (const auto& provider : providers) names.push_back(provider_name(context, provider.number));
  return words::say_any_of(names, context.language);
}

// The clinic's allow-list decides who can be booked, so the EMR is not asked.
Spoken run(const Arguments& arguments, Context& context) {
  const auto& clinic = context.tenant.clinic;
  const auto named = providers_for(clinic, arguments.text("name"));
  const auto all = providers_for(clinic, "");
  auto list = nlohmann::json::array();
  for (const auto& provider : named)
    list.push_back({{"providerNo", provider.number.str()},
                    {"displayName", provider_name(context, provider.number)},
                    {"specialty", provider.specialty}});
  Spoken spoken = named.empty() ? answer(context, Outcome::not_found, Phrase::no_provider,
                                         {{"providers", names_of(all, context)}})
                                : answer(context, Outcome::ok, Phrase::providers,
                                         {{"providers", names_of(named, context)}});
  return spoken.with("providers", list);
}

}  // namespace

constinit const Tool kGetProviders{.name = "get_providers",
                                   .description = "The providers a caller can book with.",
                                   .parameters = kParameters,
                                   .action = "providers.read",
                                   .delayed_english = "One moment.",
                                   .delayed_mandarin = "请稍等。",
                                   .delayed_french = "Un instant.",
                                   .run = run};

}  // namespace vitara::voice
