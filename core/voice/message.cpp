#include "core/voice/message.hpp"

#include <charconv>
#include <cmath>

#include "core/voice/message_parts.hpp"

namespace vitara::voice {

namespace parts {

bool read_text(JsonCursor& cursor, std::string& text) {
  text.clear();
  return cursor.peek() == JsonKind::string ? cursor.read(text) : cursor.skip();
}

namespace {

/// A number of exactly `width` digits at `at`; nothing when there is none.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t width) {
  if (text.size() < at + width) return std::nullopt;
  int value = 0;
  const char* first = text.data() + at;
  const auto [last, error] = std::from_chars(first, first + width, value);
  if (error != std::errc() || last != first + width || value < 0) return std::nullopt;
  return value;
}

}  // namespace

std::optional<SystemTime> moment(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  const auto second = digits(text, 17, 2);
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  if (text[10] != 'T' || text.back() != 'Z') return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  const int thousandths = text.size() > 20 && text[19] == '.' ? digits(text, 20, 3).value_or(0) : 0;
  return std::chrono::sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
         std::chrono::seconds(*second) + std::chrono::milliseconds(thousandths);
}

}  // namespace parts

namespace {

using parts::pass;
using parts::read_object;
using parts::read_text;

struct Speaker {
  std::string name;
  std::string voice_language;
  std::string voice_id;
  std::string transcriber_language;
  std::string metadata_language;
};

struct CallPart {
  std::string id;
  std::string caller;
  std::string dialled;
  CallReport report;
  Speaker assistant;
  std::string overrides_language;
};

/// Everything that is read in the one pass; what counts is decided at its end.
struct Gathered {
  Message message;
  bool has_type = false;
  std::string caller;
  Speaker assistant;
  CallPart call;
  parts::CallPlaces places;
};

bool read_member_text(JsonCursor& cursor, std::string_view wanted, std::string& text) {
  return read_object(cursor, [&](std::string_view key) {
    return key == wanted ? read_text(cursor, text) : cursor.skip();
  });
}

bool read_speaker(JsonCursor& cursor, Speaker& speaker) {
  return read_object(cursor, [&](std::string_view key) {
    if (key == "name") return read_text(cursor, speaker.name);
    if (key == "transcriber")
      return read_member_text(cursor, "language", speaker.transcriber_language);
    if (key == "metadata") return read_member_text(cursor, "language", speaker.metadata_language);
    if (key != "voice") return cursor.skip();
    return read_object(cursor, [&](std::string_view part) {
      if (part == "language") return read_text(cursor, speaker.voice_language);
      return part == "voiceId" ? read_text(cursor, speaker.voice_id) : cursor.skip();
    });
  });
}

bool read_dialled(JsonCursor& cursor, CallFacts& facts) {
  return read_object(cursor, [&](std::string_view key) {
    if (key == "clinicId") return read_text(cursor, facts.clinic);
    return key == "number" ? read_text(cursor, facts.dialled) : cursor.skip();
  });
}

bool read_overrides(JsonCursor& cursor, std::string& language) {
  return read_object(cursor, [&](std::string_view key) {
    return key == "metadata" ? read_member_text(cursor, "language", language) : cursor.skip();
  });
}

bool read_moment(JsonCursor& cursor, std::optional<SystemTime>& time) {
  std::string text;
  if (!read_text(cursor, text)) return false;
  time = parts::moment(text);
  return true;
}

bool read_cost(JsonCursor& cursor, std::optional<double>& cost) {
  if (cursor.peek() != JsonKind::number) return cursor.skip();
  JsonNumber number;
  if (!cursor.read(number)) return false;
  cost = std::visit([](auto plain) { return static_cast<double>(plain); }, number);
  return true;
}

bool read_timestamp(JsonCursor& cursor, std::optional<std::int64_t>& milliseconds) {
  std::optional<double> number;
  JsonCursor again = cursor;
  if (!read_cost(cursor, number)) return false;
  if (!number || std::abs(*number) > 9e15) return true;
  JsonNumber exact;
  again.read(exact);
  const auto* whole = std::get_if<std::int64_t>(&exact);
  milliseconds = whole != nullptr ? *whole : static_cast<std::int64_t>(*number);
  return true;
}

/// What a report and a call record name alike; false in `known` when `key` is none of them.
bool read_report(JsonCursor& cursor, std::string_view key, CallReport& report, bool& known) {
  known = true;
  if (key == "status") return read_text(cursor, report.status);
  if (key == "endedReason") return read_text(cursor, report.ended_reason);
  if (key == "cost") return read_cost(cursor, report.cost);
  if (key == "startedAt") return read_moment(cursor, report.started);
  if (key == "endedAt") return read_moment(cursor, report.ended);
  known = false;
  return true;
}

bool read_call(JsonCursor& cursor, CallPart& call) {
  return read_object(cursor, [&](std::string_view key) {
    bool known = false;
    if (!read_report(cursor, key, call.report, known) || known) return !cursor.failed();
    if (key == "id") return read_text(cursor, call.id);
    if (key == "customer") return read_member_text(cursor, "number", call.caller);
    if (key == "phoneNumber") return read_member_text(cursor, "number", call.dialled);
    if (key == "assistant") return read_speaker(cursor, call.assistant);
    if (key == "assistantOverrides") return read_overrides(cursor, call.overrides_language);
    return cursor.skip();
  });
}

bool read_list(JsonCursor& cursor, std::string_view key, parts::CallPlaces& places, bool& known) {
  known = true;
  if (key == "toolCallList") return pass(cursor, places.tool_call_list);
  if (key == "toolWithToolCallList") return pass(cursor, places.tool_with_tool_call_list);
  if (key == "toolCalls") return pass(cursor, places.tool_calls);
  if (key == "functionCall") return pass(cursor, places.function_call);
  known = false;
  return true;
}

bool read_message(JsonCursor& cursor, Gathered& all) {
  return cursor.object([&](std::string_view key) {
    bool known = false;
    if (!read_list(cursor, key, all.places, known) || known) return !cursor.failed();
    if (!read_report(cursor, key, all.message.report, known) || known) return !cursor.failed();
    if (key == "type") {
      all.has_type = cursor.peek() == JsonKind::string;
      return read_text(cursor, all.message.type);
    }
    if (key == "timestamp") return read_timestamp(cursor, all.message.timestamp_ms);
    if (key == "call") return read_call(cursor, all.call);
    if (key == "customer") return read_member_text(cursor, "number", all.caller);
    if (key == "phoneNumber") return read_dialled(cursor, all.message.facts);
    if (key == "assistant") return read_speaker(cursor, all.assistant);
    return cursor.skip();
  });
}

std::string first_of(std::string&& a, std::string&& b) {
  return a.empty() ? std::move(b) : std::move(a);
}

/// The locale that some voice ids begin with: "zh-CN-XiaoxiaoNeural" -> "zh-CN". Empty for others.
std::string locale_of(const std::string& voice_id) {
  const bool has_form = voice_id.size() > 6 && voice_id[2] == '-' && voice_id[5] == '-';
  return has_form ? voice_id.substr(0, 5) : std::string();
}

std::string voice_language(Speaker& speaker) {
  return first_of(first_of(std::move(speaker.voice_language), locale_of(speaker.voice_id)),
                  std::move(speaker.transcriber_language));
}

/// The message's own word counts; the call record fills what it leaves out.
void settle(Gathered& all) {
  CallFacts& facts = all.message.facts;
  CallReport& report = all.message.report;
  CallPart& call = all.call;
  facts.call = CallId(std::move(call.id));
  facts.dialled = first_of(std::move(facts.dialled), std::move(call.dialled));
  facts.caller = Phi<std::string>(first_of(std::move(all.caller), std::move(call.caller)));
  facts.metadata_language = first_of(std::move(call.overrides_language),
                                     first_of(std::move(all.assistant.metadata_language),
                                              std::move(call.assistant.metadata_language)));
  facts.voice_language = first_of(voice_language(all.assistant), voice_language(call.assistant));
  facts.assistant_name = first_of(std::move(all.assistant.name), std::move(call.assistant.name));
  report.status = first_of(std::move(report.status), std::move(call.report.status));
  report.ended_reason =
      first_of(std::move(report.ended_reason), std::move(call.report.ended_reason));
  if (!report.cost) report.cost = call.report.cost;
  if (!report.started) report.started = call.report.started;
  if (!report.ended) report.ended = call.report.ended;
}

BadMessage bad_json(const JsonError& error) {
  return {
      .kind = BadMessage::Kind::bad_json, .offset = error.offset, .why = std::string(error.why)};
}

BadMessage bad_shape(std::string why) {
  return {.kind = BadMessage::Kind::bad_shape, .offset = 0, .why = std::move(why)};
}

}  // namespace

ParsedMessage parse_message(std::string_view body, const MessageLimits& limits) {
  JsonCursor cursor(
      body, {.depth = limits.depth, .values = limits.values, .string_bytes = limits.string_bytes});
  Gathered all;
  bool has_message = false;
  read_object(cursor, [&](std::string_view key) {
    if (key != "message") return cursor.skip();
    has_message = cursor.peek() == JsonKind::object;
    all = Gathered{};  // a name given twice: the last one counts
    return has_message ? read_message(cursor, all) : cursor.skip();
  });
  if (!cursor.finish()) return bad_json(cursor.error());
  if (!has_message) return bad_shape("`message` is missing or no object");
  if (!all.has_type) return bad_shape("`message.type` is missing or no string");
  settle(all);
  JsonError error;
  if (!parts::read_calls(all.places, limits, all.message, error)) return bad_json(error);
  return std::move(all.message);
}

}  // namespace vitara::voice
