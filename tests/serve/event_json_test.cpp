#include "bellwether/serve/event_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace bellwether::serve {
namespace {

TEST(EventJson, Is_one_line_whatever_the_text_holds) {
  EXPECT_EQ(event_json({{"line", "a\nb"}}), R"({"line":"a\nb"})");
  EXPECT_EQ(progress_event("\xCD"), "{\"line\":\"\xEF\xBF\xBD\"}");
}

TEST(EventJson, A_log_line_names_its_level) {
  EXPECT_EQ(log_event(core::LogLevel::warning, "late"), R"({"level":"warning","message":"late"})");
}

}  // namespace
}  // namespace bellwether::serve
