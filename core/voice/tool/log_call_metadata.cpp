#include <algorithm>
#include <array>

#include "core/text/fold.hpp"
#include "core/voice/answers.hpp"
#include "core/voice/tool/tool_list.hpp"

namespace vitara::voice {

namespace {

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "intent",
     .description = "What the caller wanted.",
     .is_required = true,
     .choices = "book reschedule cancel register inquiry other",
     .aliases = "callIntent"},
    {.name = "outcome",
     .description = "How the call ended.",
     .is_required = true,
     .choices = "booked rescheduled cancelled registered waitlisted transferred no_action",
     .aliases = "callOutcome"},
    {.name = "language",
     .description = "The language spoken.",
     .choices = "en zh",
     .aliases = "lang"},
    {.name = "notes", .description = "Anything else worth noting.", .aliases = "note summary"},
});

constexpr auto kIntents = std::to_array<std::string_view>(
    {"book", "reschedule", "cancel", "register", "inquiry", "other"});
constexpr auto kOutcomes = std::to_array<std::string_view>(
    {"booked", "rescheduled", "cancelled", "registered", "waitlisted", "transferred", "no_action"});

template <std::size_t N>
std::string_view known_or(std::string_view given, const std::array<std::string_view, N>& known,
                          std::string_view otherwise) {
  const std::string wanted = text::fold(given);
  const auto found = std::find_if(known.begin(), known.end(), [&wanted](std::string_view word) {
    return text::fold(word) == wanted;
  });
  return found == known.end() ? otherwise : *found;
}

// Notes are free text about a patient: they are not kept (reliability.md §8.2).
Spoken run(const Arguments& arguments, Context& context) {
  const std::string_view intent = arguments.text("intent");
  store::CallUpdate update;
  update.call = context.facts.call;
  update.clinic = context.tenant.clinic.id;
  // Older prompts say `info` (incumbent.md §9).
  update.intent =
      text::fold(intent) == "info" ? "inquiry" : std::string(known_or(intent, kIntents, "other"));
  update.outcome = known_or(arguments.text("outcome"), kOutcomes, "no_action");
  update.language = tag(context.language);
  const std::string own = caller_number(context);
  update.caller_hash = number_hash(context, own);
  update.caller_last2 = own.size() > 2 ? own.substr(own.size() - 2) : "";
  const auto stored = context.services.calls.apply(update, store::Durability::normal);
  if (!stored) return store_failed(context, stored.error());
  Spoken spoken = answer(context, Outcome::ok, words::Phrase::noted);
  // The old words `abandoned` and `error` become no_action; the trace keeps which it was.
  const std::string folded = text::fold(arguments.text("outcome"));
  if (folded == "abandoned" || folded == "error") spoken.audit.reason = folded;
  return spoken;
}

}  // namespace

constinit const Tool kLogCallMetadata{
    .name = "log_call_metadata",
    .description = "Note what the caller wanted and how the call ended. Call it once, at the end.",
    .parameters = kParameters,
    .action = "call.noted",
    .delayed_english = "One moment.",
    .delayed_mandarin = "请稍等。",
    .delayed_french = "Un instant.",
    .run = run};

}  // namespace vitara::voice
