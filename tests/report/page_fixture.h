// Pages of reports: a run to write them for, and what must hold of every one.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "bellwether/store/run_directory.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::report {

// A name as data may hold it.
inline constexpr const char* kPayload = "<script>alert(1)</script>";

class PageFixture : public testing::Test {
 protected:
  PageFixture()
      : run_(*store::RunDirectory::create(folder_.path(), {.name = "page", .version = "test"}, clock_)) {}

  // No page may hold markup from data.
  static void expect_clean(const std::string& page) {
    EXPECT_THAT(page, testing::Not(testing::HasSubstr("<script")));
    EXPECT_THAT(page, testing::HasSubstr("<!doctype html>"));
  }

  tests::TemporaryFolder folder_;
  core::FixedClock clock_{1'759'000'000};
  store::RunDirectory run_;
};

}  // namespace bellwether::report
