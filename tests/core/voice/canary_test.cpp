// No patient data in the log, at any level: every tool is driven with invented people whose names,
// numbers and dates occur nowhere else, and the whole log is searched for them.
#include <algorithm>
#include <array>
#include <cctype>

#include "core/voice/tool.hpp"
#include "tests/core/voice/tool_world.hpp"

namespace vitara::testing {
namespace {

using std::chrono::year;

constexpr std::array<const char*, 22> kCanaries = {
    "quillfeather", "zyxandra",       "伍德鸦",       "5550147",     "555-0147",
    "0147",         "1947-03-19",     "19470319",     "march 19",    "9698658215",
    "9698 658",     "1234567897",     "trem80550112", "canary lane", "quill@example.org",
    "v9z 9z9",      "tickly plumage", "moulting",     "s-u-m-m-o-n", "zyx",
    "3月19日",      "birdcage"};

class Canary : public ToolWorld {
 protected:
  Canary() {
    emr_->patients.push_back(
        demographic_of({77, "ZYXANDRA", "QUILLFEATHER", year(1947) / 3 / 19, "604-555-0147"}));
    facts_.caller = Phi<std::string>("+16045550147");
  }

  /// Every tool once, with all that a caller might say of herself.
  void drive_every_tool() {
    const json person = {{"firstName", "Zyxandra"},
                         {"lastName", "Quillfeather"},
                         {"spelling", "S-U-M-M-O-N"},
                         {"dateOfBirth", "1947-03-19"},
                         {"sex", "F"},
                         {"phone", "604-555-0147"},
                         {"healthCardNumber", "9698 658 215"},
                         {"healthCardProvince", "BC"},
                         {"street", "1 Canary Lane"},
                         {"city", "Birdcage"},
                         {"postalCode", "V9Z 9Z9"},
                         {"email", "quill@example.org"},
                         {"reason", "tickly plumage"},
                         {"summary", "Zyxandra is moulting"},
                         {"note", "moulting"},
                         {"notes", "moulting"},
                         {"name", "伍德鸦"},
                         {"visitReason", "moulting"},
                         {"intent", "book"},
                         {"outcome", "booked"},
                         {"topic", "Quillfeather"},
                         {"when", "tomorrow, says Zyxandra"},
                         {"patientId", 77},
                         {"appointmentId", 5001},
                         {"providerId", "100"},
                         {"date", "2026-11-24"},
                         {"time", "10:00"}};
    for (const auto& tool : voice::tools()) call(std::string(tool.name), person);
    json wrong = person;
    wrong["healthCardNumber"] = "1234567897";
    wrong["dateOfBirth"] = "1947年3月19日 quillfeather";
    wrong["phone"] = "5550147";
    wrong["date"] = "zyx";
    for (const auto& tool : voice::tools()) call(std::string(tool.name), wrong);
    for (const auto& tool : voice::tools())
      call(std::string(tool.name), {{"lastName", 19470319}, {"quillfeather", "zyxandra"}});
    call("no_such_tool", person);
  }

  void expect_silence() {
    ASSERT_FALSE(log_.lines().empty());
    for (std::string line : log_.lines()) {
      std::ranges::transform(line, line.begin(),
                             [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      for (const char* canary : kCanaries)
        EXPECT_EQ(line.find(canary), std::string::npos) << canary << " in: " << line;
    }
  }
};

TEST_F(Canary, NoToolLogsAnythingOfAPatient) {
  limits_.are_on = false;
  drive_every_tool();

  EXPECT_GT(log_.lines().size(), 3U);
  expect_silence();
}

TEST_F(Canary, NorWhenTheEmrFails) {
  limits_.are_on = false;
  emr_->read_fault = Error{.code = Code::remote, .message = "no patient QUILLFEATHER 0147"};
  drive_every_tool();
  emr_->read_fault.reset();
  emr_->write_fault = WriteFault::lost_after;
  emr_->write_error = Error{.code = Code::timed_out, .message = "zyxandra"};
  drive_every_tool();

  expect_silence();
}

}  // namespace
}  // namespace vitara::testing
