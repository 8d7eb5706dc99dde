// Damage to whole folders: load_tokenizer_test.cpp.
#include "bellwether/text/tokenizer/vocabulary_files.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

using Tokens = std::vector<std::string>;
using Merges = std::vector<std::pair<std::string, std::string>>;

TEST(VocabularyFiles, A_line_of_vocab_txt_is_an_entry_less_the_blanks_at_its_end) {
  EXPECT_EQ(*read_vocab_txt("[PAD]\nup \r\n##s", {}), (Tokens{"[PAD]", "up", "##s"}));
  EXPECT_FALSE(read_vocab_txt("", {}));
  EXPECT_FALSE(read_vocab_txt("a\n\nb\n", {}));
}

TEST(VocabularyFiles, Ids_of_vocab_json_may_come_in_any_order_and_leave_holes) {
  EXPECT_EQ(*read_vocab_json(R"({"b": 2, "a": 0})", {}), (Tokens{"a", "", "b"}));
  EXPECT_FALSE(read_vocab_json(R"({"b": 0, "a": 0})", {}));
  EXPECT_FALSE(read_vocab_json(R"([0])", {}));
}

TEST(VocabularyFiles, Merges_keep_their_rank_and_the_version_line_is_none) {
  EXPECT_EQ(*read_merges_txt("#version: 0.2\nh e\nhe l\n", {}), (Merges{{"h", "e"}, {"he", "l"}}));
  EXPECT_EQ(*read_merges_txt("h e\n", {}), (Merges{{"h", "e"}}));
  EXPECT_FALSE(read_merges_txt("h e\n#version: 0.2\nx\n", {})) << "only the first line may be one";
}

TEST(VocabularyFiles, A_merge_is_two_entries_with_one_blank_between) {
  EXPECT_EQ(*split_merge("h e"), (std::pair<std::string, std::string>("h", "e")));
  for (const char* text : {"", "h", "h ", " e", "h e l"}) EXPECT_FALSE(split_merge(text)) << text;
}

}  // namespace
}  // namespace bellwether::text
