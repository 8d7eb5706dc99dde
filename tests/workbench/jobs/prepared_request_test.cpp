#include "bellwether/workbench/jobs/prepared_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::workbench {
namespace {

// A request with an option of each kind.
struct Sample {
  std::string ticker;
  bool quick = false;
  std::vector<std::string> words;
  std::string rejects;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("ticker", &Sample::ticker, "The ticker.").positional(),
                      field("quick", &Sample::quick, "Whether it is quick."),
                      field("words", &Sample::words, "Some words."),
                      field("rejects", &Sample::rejects, "A file to write.").as("FILE")};
  }
};

TEST(PreparedRequest, What_was_given_becomes_the_words_of_the_command_line) {
  const auto read = read_request<Sample>(
      "do it", R"({"ticker": "AAPL", "quick": false, "words": ["a", "b c"]})", DataFolders(), {});
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_THAT(read->arguments,
              testing::ElementsAre("do", "it", "AAPL", "--no-quick", "--words", "a", "--words", "b c"));
}

TEST(PreparedRequest, Options_that_are_not_for_clients_are_unknown) {
  EXPECT_FALSE(read_request<Sample>("do it", R"({"rejects": "x"})", DataFolders(), {}));
  EXPECT_EQ(listed_options<Sample>().size(), 3U);
}

}  // namespace
}  // namespace bellwether::workbench
