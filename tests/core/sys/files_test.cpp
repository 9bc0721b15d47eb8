#include "core/sys/files.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <thread>
#include <vector>

#include "tests/support/temp_folder.hpp"

namespace vitara {
namespace {

using vitara::testing::TempFolder;

TEST(RealFiles, ReadWhatTheyWroteWithTheModeAsked) {
  const TempFolder folder;
  RealFiles files;
  const std::string text("line\n\0binary\xff", 13);

  ASSERT_TRUE(files.write(folder / "a.txt", text, 0640));

  EXPECT_EQ(*files.read(folder / "a.txt", 1000), text);
  const auto status = files.status(folder / "a.txt");
  ASSERT_TRUE(status);
  EXPECT_EQ(status->size, 13U);
  EXPECT_EQ(status->mode, 0640U);
  EXPECT_EQ(status->owner, ::getuid());
  EXPECT_FALSE(status->is_folder);
}

TEST(RealFiles, ReplaceAFileAndLeaveNothingBeside) {
  const TempFolder folder;
  RealFiles files;

  ASSERT_TRUE(files.write(folder / "a.txt", "old", 0600));
  ASSERT_TRUE(files.write(folder / "a.txt", "new", 0644));

  EXPECT_EQ(*files.read(folder / "a.txt", 10), "new");
  EXPECT_EQ(files.status(folder / "a.txt")->mode, 0644U);
  EXPECT_EQ(*files.list(folder.path()), std::vector<std::string>{"a.txt"});
}

// The disk is full in the middle of the temporary file, as a limit of the process plays it.
TEST(RealFiles, AWriteThatDoesNotFitLeavesTheOldFileAndNothingBeside) {
  const TempFolder folder;
  RealFiles files;
  ASSERT_TRUE(files.write(folder / "a.txt", "old", 0644));
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{.rlim_cur = 4096, .rlim_max = before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);

  const auto written = files.write(folder / "a.txt", std::string(10'000, 'x'), 0644);

  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, handler);
  EXPECT_FALSE(written);
  EXPECT_EQ(*files.read(folder / "a.txt", 10), "old");
  EXPECT_EQ(*files.list(folder.path()), std::vector<std::string>{"a.txt"});
}

TEST(RealFiles, AWriteThatCannotBeRenamedLeavesNothingBeside) {
  const TempFolder folder;
  RealFiles files;
  ASSERT_TRUE(files.make_folder(folder / "a.txt", 0755));

  EXPECT_FALSE(files.write(folder / "a.txt", "new", 0644));

  EXPECT_EQ(*files.list(folder.path()), std::vector<std::string>{"a.txt"});
}

TEST(RealFiles, NeverReadMoreThanTheLimit) {
  const TempFolder folder;
  RealFiles files;
  ASSERT_TRUE(files.write(folder / "a.txt", std::string(100000, 'x'), 0600));

  EXPECT_EQ(files.read(folder / "a.txt", 100000)->size(), 100000U);
  EXPECT_EQ(files.read(folder / "a.txt", 99999).error().code, Code::invalid);
  EXPECT_EQ(files.read("/dev/zero", 5).error().code, Code::invalid);
}

TEST(RealFiles, SayWhatIsMissing) {
  const TempFolder folder;
  RealFiles files;

  const auto error = files.read(folder / "none", 10).error();
  EXPECT_EQ(error.code, Code::missing);
  EXPECT_EQ(error.message, "cannot read `" + (folder / "none") + "`: no such file or directory");
  EXPECT_EQ(files.status(folder / "none").error().code, Code::missing);
  EXPECT_EQ(files.list(folder / "none").error().code, Code::missing);
  EXPECT_EQ(files.remove(folder / "none").error().code, Code::missing);
  EXPECT_EQ(files.write(folder / "none/a.txt", "x", 0600).error().code, Code::missing);
}

TEST(RealFiles, RefuseToReadOrReplaceAFolder) {
  const TempFolder folder;
  RealFiles files;
  ASSERT_TRUE(files.make_folder(folder / "sub", 0700));

  EXPECT_EQ(files.read(folder / "sub", 10).error().code, Code::invalid);
  EXPECT_FALSE(files.write(folder / "sub", "x", 0600));
  EXPECT_EQ(*files.list(folder.path()), std::vector<std::string>{"sub"});
}

TEST(RealFiles, MakeFoldersWithTheirParentsWhateverTheUmask) {
  const TempFolder folder;
  RealFiles files;
  const auto old_mask = ::umask(077);

  const auto made = files.make_folder(folder / "a/b/c", 0755);
  const auto again = files.make_folder(folder / "a/b/c", 0700);
  ::umask(old_mask);

  ASSERT_TRUE(made);
  ASSERT_TRUE(again);
  for (const auto* name : {"a", "a/b", "a/b/c"}) {
    EXPECT_TRUE(files.status(folder / name)->is_folder);
    EXPECT_EQ(files.status(folder / name)->mode, 0755U) << name;
  }
  ASSERT_TRUE(files.write(folder / "file", "x", 0600));
  EXPECT_FALSE(files.make_folder(folder / "file", 0700));
  EXPECT_FALSE(files.make_folder(folder / "file/below", 0700));
}

TEST(RealFiles, ListNamesSorted) {
  const TempFolder folder;
  RealFiles files;
  for (const auto* name : {"b", "a", ".hidden", "c"})
    ASSERT_TRUE(files.write(folder / name, "", 0600));

  EXPECT_EQ(*files.list(folder.path()), (std::vector<std::string>{".hidden", "a", "b", "c"}));
}

TEST(RealFiles, RemoveFilesAndEmptyFolders) {
  const TempFolder folder;
  RealFiles files;
  ASSERT_TRUE(files.make_folder(folder / "sub", 0700));
  ASSERT_TRUE(files.write(folder / "sub/a", "x", 0600));

  EXPECT_EQ(files.remove(folder / "sub").error().code, Code::conflict);
  EXPECT_TRUE(files.remove(folder / "sub/a"));
  EXPECT_TRUE(files.remove(folder / "sub"));
  EXPECT_TRUE(files.list(folder.path())->empty());
}

TEST(RealFiles, ShowReadersTheOldContentOrTheNew) {
  const TempFolder folder;
  RealFiles files;
  const std::string path = folder / "a.txt";
  const std::string old_text(50000, 'o');
  const std::string new_text(70000, 'n');
  ASSERT_TRUE(files.write(path, old_text, 0600));

  std::jthread writer([&](const std::stop_token& stop) {
    RealFiles own;
    while (!stop.stop_requested()) {
      if (!own.write(path, new_text, 0600) || !own.write(path, old_text, 0600)) return;
    }
  });

  for (int i = 0; i < 200; ++i) {
    const auto seen = files.read(path, 100000);
    ASSERT_TRUE(seen);
    ASSERT_TRUE(*seen == old_text || *seen == new_text) << seen->size();
  }
}

}  // namespace
}  // namespace vitara
