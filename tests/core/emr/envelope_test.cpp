#include "core/emr/oscar/envelope.hpp"

#include <gtest/gtest.h>

#include <map>

#include "core/emr/oscar/appointment_row.hpp"
#include "core/emr/oscar/row.hpp"
#include "core/emr/oscar/xml_bytes.hpp"
#include "tests/support/samples.hpp"

namespace vitara::emr::oscar {
namespace {

using testing::sample;
using testing::samples_in;

constexpr std::string_view kNamespace = "http://ws.oscarehr.org/";

Result<AnswerOrFault> read(const std::string& body, std::string_view operation) {
  return read_answer(body, kNamespace, operation);
}

std::string envelope(const std::string& content) {
  return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + content +
         "</s:Body></s:Envelope>";
}

std::string answer(const std::string& content) {
  return envelope("<n:opResponse xmlns:n=\"http://ws.oscarehr.org/\">" + content +
                  "</n:opResponse>");
}

// The operation that a sample answers, from its own wrapper.
std::string operation_in(const std::string& text) {
  const auto end = text.find("Response xmlns");
  if (end == std::string::npos) return "getAppointmentsForProvider2";
  const auto start = text.find_last_of(":<", end) + 1;
  return text.substr(start, end - start);
}

TEST(Request, PutsAPrefixOnTheWrapperOnlyAndKeepsArgumentsUnqualified) {
  const auto text =
      request_text(kNamespace, "getAppointment2", {{"arg0", "5012"}, {"arg1", "false"}}, nullptr);

  EXPECT_EQ(text, R"(<?xml version="1.0" encoding="UTF-8"?>)"
                  R"(<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" )"
                  R"(xmlns:ws="http://ws.oscarehr.org/"><soapenv:Body><ws:getAppointment2>)"
                  R"(<arg0>5012</arg0><arg1>false</arg1></ws:getAppointment2></soapenv:Body>)"
                  R"(</soapenv:Envelope>)");
}

TEST(Request, SaysWhatTheSampleSaysAboutSecurity) {
  const Token token{.security_id = "131", .key = Secret("4410917203311")};
  auto expected = sample("oscar/soap/appointment-get.request.xml");

  auto text =
      request_text(kNamespace, "getAppointment2", {{"arg0", "5012"}, {"arg1", "false"}}, &token);

  std::string lean;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (expected[i] == '\n') {
      while (i + 1 < expected.size() && expected[i + 1] == ' ') ++i;
      continue;
    }
    lean += expected[i];
  }
  EXPECT_EQ(text, lean);
  for (const std::string word : {"Timestamp", "Nonce", "Created", "Digest"})
    EXPECT_EQ(text.find(word), std::string::npos) << word;
}

TEST(Request, EscapesAndLeavesOutWhatXmlForbids) {
  const auto text =
      request_text(kNamespace, "op", {{"arg0", "a<b>&\"c\"\x01\x0B]]>\xEF\xBF\xBE"}}, nullptr);

  EXPECT_NE(text.find("<arg0>a&lt;b&gt;&amp;\"c\"]]&gt;</arg0>"), std::string::npos) << text;
}

TEST(Request, RepairsInvalidUtf8) {
  const auto text = request_text(kNamespace, "op", {{"arg0", "a\xFF"}}, nullptr);

  EXPECT_NE(text.find("<arg0>a\xEF\xBF\xBD</arg0>"), std::string::npos) << text;
}

TEST(Request, AnEmptyTextIsAnEmptyElement) {
  const auto text = request_text(kNamespace, "op", {{"arg0", "", {{"notes", ""}}}}, nullptr);

  EXPECT_TRUE(text.find("<arg0><notes/></arg0>") != std::string::npos ||
              text.find("<arg0><notes /></arg0>") != std::string::npos)
      << text;
}

TEST(Answers, EverySampleOfTheServersIsReadable) {
  int seen = 0;
  for (const auto& name : samples_in("oscar/soap")) {
    if (!name.ends_with(".response.xml")) continue;
    const auto text = sample(name);

    const auto outcome = read(text, operation_in(text));

    ASSERT_TRUE(outcome) << name << ": " << outcome.error().message;
    EXPECT_TRUE(std::holds_alternative<Answer>(*outcome)) << name;
    ++seen;
  }
  EXPECT_GE(seen, 20);
}

TEST(Answers, EverySampleFaultIsTyped) {
  using Kind = Fault::Kind;
  const std::map<std::string, Kind> kinds{
      {"login-bad-withmessage", Kind::bad_login},  {"login-bad", Kind::bad_login},
      {"no-right", Kind::missing_right},           {"unknown-operation", Kind::unknown_operation},
      {"update-unknown-id", Kind::server},         {"wrong-namespace", Kind::unknown_operation},
      {"wss-badtoken-2019", Kind::authentication}, {"wss-badtoken-openo", Kind::authentication},
      {"wss-missing-2019", Kind::authentication},
  };
  int seen = 0;
  for (const auto& name : samples_in("oscar/soap")) {
    if (!name.ends_with(".fault.xml")) continue;
    const auto outcome = read(sample(name), "login2");

    ASSERT_TRUE(outcome) << name;
    const auto* fault = std::get_if<Fault>(&*outcome);
    ASSERT_NE(fault, nullptr) << name;
    const auto short_name = name.substr(11, name.size() - 11 - 10);
    ASSERT_TRUE(kinds.contains(short_name)) << short_name;
    EXPECT_EQ(fault->kind, kinds.at(short_name)) << name;
    EXPECT_EQ(fault->code.find(':'), std::string::npos) << fault->code;
    ++seen;
  }
  EXPECT_EQ(seen, static_cast<int>(kinds.size()));
}

// The README beside the samples says which two of them are readable after all.
TEST(Answers, EveryBadSampleIsUnreadable) {
  int seen = 0;
  for (const auto& name : samples_in("oscar/bad")) {
    if (name.ends_with(".json")) continue;
    const bool is_readable =
        name.ends_with("/end-before-start.xml") || name.ends_with("/control-char.xml");
    const auto text = sample(name);

    const auto outcome = read(text, operation_in(text));

    bool has_rows = false;
    if (outcome && std::holds_alternative<Answer>(*outcome))
      has_rows =
          read_rows<AppointmentRow>(std::get<Answer>(*outcome), read_appointment).has_value();
    EXPECT_EQ(has_rows, is_readable) << name;
    if (!outcome) {
      EXPECT_EQ(outcome.error().code, Code::remote) << name;
    }
    ++seen;
  }
  EXPECT_GE(seen, 15);
}

TEST(Answers, AControlCharacterBecomesASpace) {
  const auto text = sample("oscar/bad/control-char.xml");
  const auto outcome = read(text, operation_in(text));
  ASSERT_TRUE(outcome);
  const auto rows = read_rows<AppointmentRow>(std::get<Answer>(*outcome), read_appointment);
  ASSERT_TRUE(rows);

  EXPECT_EQ(rows->size(), 5U);
  for (const auto& row : *rows)
    for (const auto& field : row.fields)
      for (const char c : field.text) EXPECT_GE(static_cast<unsigned char>(c), 0x20) << field.name;
}

TEST(Answers, ARowThatEndsBeforeItStartsIsOneSlotLong) {
  const auto text = sample("oscar/bad/end-before-start.xml");
  const auto outcome = read(text, operation_in(text));
  ASSERT_TRUE(outcome);
  const auto rows = read_rows<AppointmentRow>(std::get<Answer>(*outcome), read_appointment);

  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->front().value.time.length(), minutes(15));
}

struct Refused {
  const char* name;
  std::string body;
};

TEST(Answers, RefusesWhatAParserWouldLetThrough) {
  const std::string good = answer("<return>1</return>");
  std::string crowded;
  for (int i = 0; i < 100'001; ++i) crowded += "<a/>";
  const Refused bodies[] = {
      {"nothing", ""},
      {"text after the root", good + "x"},
      {"two roots", good + good},
      {"a second envelope in a fragment", good + "<a/>"},
      {"a doctype", "<!DOCTYPE a>" + good},
      {"a processing instruction before", "<?php x?>" + good},
      {"a processing instruction within", answer("<return>1<?x y?></return>")},
      {"another encoding", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + good},
      {"two bodies", good.substr(0, good.find("</s:Envelope>")) + "<s:Body/></s:Envelope>"},
      {"two answers", envelope("<n:opResponse xmlns:n=\"http://ws.oscarehr.org/\"/>"
                               "<n:opResponse xmlns:n=\"http://ws.oscarehr.org/\"/>")},
      {"an empty body", envelope("")},
      {"another operation", envelope("<n:op2Response xmlns:n=\"http://ws.oscarehr.org/\"/>")},
      {"no namespace", envelope("<opResponse/>")},
      {"a prefix that stands for nothing", envelope("<n:opResponse/>")},
      {"qualified fields", envelope("<n:opResponse xmlns:n=\"http://ws.oscarehr.org/\">"
                                    "<n:return/></n:opResponse>")},
      {"a default namespace further down", answer("<return xmlns=\"http://a.example/\"/>")},
      {"one attribute twice", answer("<return a=\"1\" a=\"2\"/>")},
      {"too many elements", answer(crowded)},
      {"too large", answer(std::string(2U << 20U, 'x'))},
      {"invalid UTF-8", answer("<return>\xC3\x28</return>")},
      {"cut off", good.substr(0, good.size() - 3)},
  };
  ASSERT_TRUE(read(good, "op"));
  for (const auto& body : bodies) {
    const auto outcome = read(body.body, "op");

    ASSERT_FALSE(outcome) << body.name;
    EXPECT_EQ(outcome.error().code, Code::remote) << body.name;
  }
}

TEST(Answers, NamesCountByNamespaceAndNotByPrefix) {
  const auto odd = read(
      "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>\n"
      "<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\"><Header/><Body>"
      "<x:opResponse xmlns:x=\"http://ws.oscarehr.org/\"><return xmlns=\"\"><id>7</id></return>"
      "</x:opResponse></Body></Envelope>\n",
      "op");

  ASSERT_TRUE(odd) << odd.error().message;
  const auto items = std::get<Answer>(*odd).items();
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(Row(items.front()).needed_integer("id", 1), 7);
}

TEST(Answers, ACommentDoesNotHideHalfOfAValue) {
  const auto outcome = read(answer("<return><id>1<!-- x -->2</id></return>"), "op");
  ASSERT_TRUE(outcome);

  Row row(std::get<Answer>(*outcome).items().front());

  EXPECT_EQ(row.needed_integer("id", 1), 12);
}

TEST(Answers, NullItemsAreSkippedAndAFieldThatStandsTwiceIsBad) {
  const auto outcome =
      read(answer("<return xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"1\"/>"
                  "<return><id>1</id><id>2</id></return>"),
           "op");
  ASSERT_TRUE(outcome);
  const auto items = std::get<Answer>(*outcome).items();

  ASSERT_EQ(items.size(), 1U);
  Row row(items.front());
  EXPECT_EQ(row.text("id"), "");
  EXPECT_TRUE(row.error());
}

TEST(XmlBytes, ControlsAreBlankedAsBytesAndAsReferences) {
  std::string text = "a\x01\x0B&#11;b&#x1F;c&#xD800;d&#10;e&#65;f&#x;g&#zz;";

  blank_controls(text);

  EXPECT_EQ(text, "a       b      c        d&#10;e&#65;f&#x;g&#zz;");
}

TEST(XmlBytes, TextIsCutInWholeCharactersToItsColumn) {
  EXPECT_EQ(storable("caf\xC3\xA9s", 4), "caf\xC3\xA9");
  EXPECT_EQ(storable("ok? \xF0\x9F\x98\x80\xC3\xA9!", 99), "ok? ?\xC3\xA9!");
}

}  // namespace
}  // namespace vitara::emr::oscar
