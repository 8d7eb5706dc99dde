#include "bellwether/core/log.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace bellwether::core {
namespace {

// What is logged at `level` and above, by one message of each.
std::string logged_at(LogLevel level) {
  set_log_level(level);
  testing::internal::CaptureStderr();
  log_debug("of debug");
  log_info("of info");
  log_warning("of warning");
  log_error("of error");
  const std::string text = testing::internal::GetCapturedStderr();
  set_log_level(LogLevel::info);
  return text;
}

bool holds(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

TEST(Log, Lines_below_the_level_are_dropped) {
  const std::string info = logged_at(LogLevel::info), error = logged_at(LogLevel::error);
  EXPECT_FALSE(holds(info, "of debug"));
  EXPECT_TRUE(holds(info, "info: of info"));
  EXPECT_TRUE(holds(info, "warning: of warning"));
  EXPECT_FALSE(holds(error, "of warning"));
  EXPECT_TRUE(holds(error, "error: of error"));
  EXPECT_EQ(logged_at(LogLevel::off), "");
}

TEST(Log, The_level_says_what_is_shown) {
  set_log_level(LogLevel::warning);
  EXPECT_FALSE(logs(LogLevel::info));
  EXPECT_TRUE(logs(LogLevel::warning));
  EXPECT_TRUE(logs(LogLevel::error));
  set_log_level(LogLevel::info);
}

TEST(Log, What_a_terminal_would_obey_is_written_out) {
  testing::internal::CaptureStderr();
  log_error("a\x1b[31mb\nc");
  const std::string text = testing::internal::GetCapturedStderr();
  EXPECT_FALSE(holds(text, "\x1b[31mb"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1) << "one line a message";
}

}  // namespace
}  // namespace bellwether::core
