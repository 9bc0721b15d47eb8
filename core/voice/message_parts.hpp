// The pieces of a server message, gathered in one pass and weighed against one another afterwards.
// For message.cpp and message_calls.cpp alone; knows nothing of what is done with them.
#pragma once

#include <optional>
#include <string>

#include "core/base/json_cursor.hpp"
#include "core/voice/message.hpp"

namespace vitara::voice::parts {

/// A value that was passed over and can be read again: it is known to be valid JSON.
using Place = std::optional<JsonCursor>;

/// The three lists in which tool calls come (vapi-webhooks.md §3), and the legacy call (§3.4).
struct CallPlaces {
  Place tool_call_list;
  Place tool_with_tool_call_list;
  Place tool_calls;
  Place function_call;
};

/// Fills `calls`, `calls_without_id` and the legacy mark of `message` from the first list that has
/// an element. False when an argument goes beyond the limits; `error` says where.
bool read_calls(const CallPlaces& places, const MessageLimits& limits, Message& message,
                JsonError& error);

/// Reads a string; passes any other kind over and leaves `text` empty.
bool read_text(JsonCursor& cursor, std::string& text);

/// Reads the members of an object through `member(key)`; passes any other kind over.
template <class Member>
bool read_object(JsonCursor& cursor, Member&& member) {
  return cursor.peek() == JsonKind::object ? cursor.object(member) : cursor.skip();
}

/// Remembers where the value stands and passes it over.
inline bool pass(JsonCursor& cursor, Place& place) {
  place = cursor;
  return cursor.skip();
}

/// A moment as Vapi writes it, "2025-11-22T06:00:01.500Z" (ISO 8601, UTC, fraction optional).
std::optional<SystemTime> moment(std::string_view text);

}  // namespace vitara::voice::parts
