// A database of a test's own, with the fakes it needs.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "core/crypto/secret_box.hpp"
#include "core/store/database.hpp"
#include "tests/support/fake_clock.hpp"
#include "tests/support/fake_random.hpp"
#include "tests/support/memory_log.hpp"
#include "tests/support/temp_folder.hpp"

namespace vitara::testing {

class StoreTest : public ::testing::Test {
 protected:
  StoreTest() { open(); }

  /// Opens the file (again). What was open before is dropped without close(): an unclean stop.
  void open() {
    database_.reset();
    auto opened = store::Database::open({.path = path()}, clock_, log_);
    ASSERT_TRUE(opened) << opened.error().message;
    database_ = std::move(*opened);
  }
  [[nodiscard]] std::string path() const { return folder_ / "vitara.db"; }

  TempFolder folder_;
  FakeClock clock_;
  FakeRandom random_;
  MemoryLog log_;
  crypto::SecretBox box_{{*crypto::make_box_key(std::string(32, 'k'))}, random_};
  std::unique_ptr<store::Database> database_;
};

}  // namespace vitara::testing
