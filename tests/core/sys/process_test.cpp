#include "core/sys/process.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/support/temp_folder.hpp"

namespace vitara {
namespace {

using namespace std::chrono_literals;
using vitara::testing::TempFolder;

Within for_span(Duration span) { return {Deadline::after(std::chrono::steady_clock::now(), span)}; }

Result<Finished> run(const Command& command) {
  return RealProcessRunner().run(command, for_span(30s));
}

Command shell(const std::string& script) {
  return {.program = "/bin/sh", .arguments = {"-c", script}};
}

TEST(RealProcessRunner, GivesOutputAndExitCode) {
  const auto finished = run(shell("echo out; echo err >&2; exit 3"));

  ASSERT_TRUE(finished) << finished.error().message;
  EXPECT_EQ(finished->exit_code, 3);
  EXPECT_EQ(finished->out, "out\n");
  EXPECT_EQ(finished->err, "err\n");
  EXPECT_FALSE(finished->truncated);
}

TEST(RealProcessRunner, PassesArgumentsUntouched) {
  const auto finished = run(
      {.program = "/usr/bin/printf", .arguments = {"%s|", "a b", "$HOME", "", "'\"*;`id`", "-n"}});

  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->out, "a b|$HOME||'\"*;`id`|-n|");
}

TEST(RealProcessRunner, GivesExactlyTheEnvironment) {
  const auto empty = run({.program = "/usr/bin/env"});
  const auto given =
      run({.program = "/usr/bin/env", .environment = {{"A", "1"}, {"LANG", "C x=y"}}});

  ASSERT_TRUE(empty && given);
  EXPECT_EQ(empty->out, "");
  EXPECT_EQ(given->out, "A=1\nLANG=C x=y\n");
}

TEST(RealProcessRunner, FeedsInputAndEndsIt) {
  const std::string much(300000, 'i');

  const auto finished = run({.program = "/bin/cat", .input = much});
  const auto unread = run({.program = "/bin/true", .input = much});
  const auto nothing = run({.program = "/bin/cat"});

  ASSERT_TRUE(finished && unread && nothing);
  EXPECT_EQ(finished->out, much);
  EXPECT_EQ(unread->exit_code, 0);
  EXPECT_EQ(nothing->out, "");
}

TEST(RealProcessRunner, RunsInTheFolderAsked) {
  const TempFolder folder;
  const std::string real = std::filesystem::canonical(folder.path());

  const auto there = run({.program = "/bin/pwd", .folder = real});
  const auto here = run({.program = "/bin/pwd"});
  const auto nowhere = run({.program = "/bin/pwd", .folder = folder / "none"});

  ASSERT_TRUE(there && here);
  EXPECT_EQ(there->out, real + "\n");
  EXPECT_EQ(here->out, std::filesystem::current_path().string() + "\n");
  EXPECT_EQ(nowhere.error().code, Code::missing);
}

TEST(RealProcessRunner, CutsOutputAtTheLimit) {
  Command command = shell("head -c 300000 /dev/zero; head -c 10 /dev/zero >&2");
  command.environment = {{"PATH", "/usr/bin:/bin"}};
  command.output_limit = 1000;

  const auto finished = run(command);

  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->exit_code, 0);
  EXPECT_EQ(finished->out.size(), 1000U);
  EXPECT_EQ(finished->err.size(), 10U);
  EXPECT_TRUE(finished->truncated);
}

TEST(RealProcessRunner, TellsWhyAProgramDoesNotRun) {
  const TempFolder folder;
  std::ofstream(folder / "plain.txt") << "no program";

  EXPECT_EQ(run({.program = folder / "none"}).error().code, Code::missing);
  EXPECT_EQ(run({.program = folder / "plain.txt"}).error().code, Code::denied);
  EXPECT_EQ(run({.program = "true"}).error().code, Code::invalid);
}

TEST(RealProcessRunner, TellsTheSignalThatEndedIt) {
  const auto finished = run(shell("kill -TERM $$"));

  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->exit_code, 128 + 15);
}

TEST(RealProcessRunner, KillsTheWholeGroupAtTheDeadline) {
  const TempFolder folder;
  // The pipe is open as long as somebody of the group lives: reading it to its end proves that
  // nobody does.
  const std::string fifo = folder / "alive";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  std::jthread reader([&fifo] {
    std::ifstream file(fifo);
    std::string all(std::istreambuf_iterator<char>(file), {});
    EXPECT_EQ(all, "started\n");
  });
  const auto script = "exec 5>" + fifo + "; echo started >&5; (while :; do read x < " +
                      (folder / "block") + "; done) & wait";
  ASSERT_EQ(::mkfifo((folder / "block").c_str(), 0600), 0);

  const auto result = RealProcessRunner().run(shell(script), for_span(300ms));

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Code::timed_out);
  reader.join();
}

TEST(RealProcessRunner, StopsWhenAsked) {
  const TempFolder folder;
  const std::string block = folder / "block";
  ASSERT_EQ(::mkfifo(block.c_str(), 0600), 0);
  std::stop_source stop;
  stop.request_stop();

  const auto result = RealProcessRunner().run(shell("read x < " + block),
                                              {for_span(60s).deadline, stop.get_token()});

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Code::cancelled);
}

TEST(RealProcessRunner, DoesNotWaitForWhatAChildLeavesBehind) {
  const TempFolder folder;
  const std::string block = folder / "block";
  ASSERT_EQ(::mkfifo(block.c_str(), 0600), 0);

  const auto result =
      RealProcessRunner().run(shell("(read x < " + block + ") & echo done"), for_span(30s));
  // Lets the one left behind end: it waits for somebody to open the other end.
  std::ofstream(block) << "x\n";

  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->out, "done\n");
}

TEST(RealProcessRunner, InheritsNoDescriptor) {
  const auto finished = run({.program = "/bin/ls", .arguments = {"/proc/self/fd"}});

  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->out, "0\n1\n2\n3\n") << "3 is the folder that ls reads";
}

}  // namespace
}  // namespace vitara
