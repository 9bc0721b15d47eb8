#include "core/render/tree.hpp"

#include <gtest/gtest.h>

#include "core/base/ensure.hpp"

namespace vitara::render {
namespace {

TEST(RenderTree, FilesAreSortedAndFound) {
  Tree tree;
  tree.add({.path = "b", .text = "2"});
  tree.add({.path = "a", .text = "1"});
  Tree whole;
  whole.add("web", tree);

  ASSERT_EQ(tree.files().size(), 2U);
  EXPECT_EQ(tree.files()[0].path, "a");
  ASSERT_NE(whole.file("web/b"), nullptr);
  EXPECT_EQ(whole.file("web/b")->text, "2");
  EXPECT_EQ(whole.file("b"), nullptr);
}

TEST(RenderTree, APathNeverLeavesItsFolder) {
  for (const char* path : {"", "/etc/passwd", "../x", "a/../b", "a//b", "a/", "."})
    EXPECT_THROW(Tree().add({.path = path}), Bug) << path;
  Tree tree;
  tree.add({.path = "a"});
  EXPECT_THROW(tree.add({.path = "a"}), Bug);
}

TEST(RenderTree, TheRevisionFollowsTheContent) {
  Tree a;
  a.add({.path = "x", .text = "ab"});
  Tree same = a;
  Tree other;
  other.add({.path = "xa", .text = "b"});
  Tree closed;
  closed.add({.path = "x", .text = "ab", .mode = 0600});

  EXPECT_EQ(revision(a).size(), 16U);
  EXPECT_EQ(revision(a), revision(same));
  EXPECT_NE(revision(a), revision(other));
  EXPECT_NE(revision(a), revision(closed));
}

TEST(RenderTree, LinesThatMovedAreNoDifference) {
  const std::string text = "# M: change vitara.yaml instead.\n\n  # vitara.yaml:58\nlisten 80;\n";
  std::string moved = text;
  moved.replace(moved.find("58"), 2, "1034");
  Tree before;
  before.add({.path = "x", .text = text});
  Tree after;
  after.add({.path = "x", .text = moved});

  EXPECT_EQ(without_line_numbers(text), without_line_numbers(moved));
  EXPECT_EQ(revision(before), revision(after));
  EXPECT_EQ(without_line_numbers("a:58\n# a:5\n#:1\n# at 7\n58"), "a:58\n# a:\n#:\n# at 7\n58");
  EXPECT_EQ(without_line_numbers(""), "");
  EXPECT_NE(without_line_numbers("# one.yaml:5"), without_line_numbers("# two.yaml:5"));
}

TEST(RenderTree, TheMarkSaysWhoseAFileIs) {
  const auto mark = owner_mark("deploy render-nginx", "clinic");

  EXPECT_EQ(mark, "Rendered by `vitara deploy render-nginx` for clinic");
  EXPECT_TRUE(has_mark("# " + mark + ": change vitara.yaml\nserver {}\n", mark));
  EXPECT_TRUE(has_mark("// " + mark + "\n", mark));
  EXPECT_FALSE(has_mark("# " + mark + "-2: change vitara.yaml\n", mark));
  EXPECT_FALSE(has_mark("server {}\n# " + mark + "\n", mark));
}

}  // namespace
}  // namespace vitara::render
