// Which fields a provider of models, voices or transcribers takes: tables of facts, and one check.
#pragma once

#include <string_view>
#include <vector>

#include "core/vapi/lint/rule.hpp"

namespace vitara::vapi::rule {

struct Range {
  std::string_view field;
  double least;
  double most;
};

/// `words`: what may stand there, apart by blanks. Closed: Vapi refuses others; open: others may
/// have come since.
enum class Choosing { closed, open };
struct Choice {
  std::string_view field;
  std::string_view words;
  Choosing choosing = Choosing::closed;
};

/// What is known of one provider. `fields` empty: which it takes is not known.
struct Provider {
  std::string_view name = {};
  std::string_view fields = {};
  std::string_view required = {};
  std::vector<Range> ranges = {};
  std::vector<Choice> choices = {};
  std::string_view hint = {};  // for a field that it does not take
};

/// A part of an assistant. Codes: `<letter>01` provider, 02 missing, 03 not taken, 04 value.
struct Section {
  std::string_view name;       // "voice"
  std::string_view code;       // "A3"
  std::string_view providers;  // all that Vapi has, apart by blanks
  const std::vector<Provider>& known;
};

/// Checks that part of an assistant; one that has none takes Vapi's default and is left alone.
void check_section(Scene& scene, const Agent& agent, const Section& section);

}  // namespace vitara::vapi::rule
