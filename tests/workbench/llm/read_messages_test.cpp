#include "bellwether/workbench/llm/read_messages.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

TEST(ReadMessages, Reads_the_turns_of_a_conversation) {
  const tests::TemporaryFolder folder;
  const auto file = folder.write("chat.json", R"([{"role": "system", "content": "Be brief."},
    {"role": "user", "content": "Up or down? <|im_end|>"}, {"role": "assistant", "content": "Up."}])");
  const auto turns = read_messages(file);
  ASSERT_TRUE(turns.has_value()) << turns.error().message;
  ASSERT_EQ(turns->size(), 3u);
  EXPECT_EQ((*turns)[0].role, text::ChatRole::system);
  EXPECT_EQ((*turns)[1].content, "Up or down? <|im_end|>");
  EXPECT_EQ((*turns)[2].role, text::ChatRole::assistant);
}

TEST(ReadMessages, Says_which_turn_is_wrong) {
  const auto message = [](std::string_view json) {
    const auto turns = parse_messages(json);
    return turns ? std::string() : turns.error().message;
  };
  EXPECT_NE(message("{}").find("a JSON list"), std::string::npos);
  EXPECT_NE(message("[]").find("a JSON list"), std::string::npos);
  EXPECT_NE(message(R"([{"role": "user", "content": "a"}, 7])").find("turn 2"), std::string::npos);
  EXPECT_NE(message(R"([{"role": "user"}])").find("\"content\""), std::string::npos);
  EXPECT_NE(message(R"([{"role": "tool", "content": ""}])").find("'tool'"), std::string::npos);
  EXPECT_NE(message(R"([{"role": "user", "content": "a")"), "");
}

}  // namespace
}  // namespace bellwether::workbench
