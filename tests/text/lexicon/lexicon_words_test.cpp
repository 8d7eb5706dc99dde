#include "bellwether/text/lexicon/lexicon_words.h"

#include <gtest/gtest.h>

#include <string>

#include "bellwether/text/lexicon/lexicon_tables.h"

namespace bellwether::text {
namespace {

TEST(LexiconWords, The_definition_parses_and_uses_every_kind) {
  const auto table = LexiconTable::parse(finance_lexicon_words());
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_GT(table->phrases(), 1000u);
  const std::string words(finance_lexicon_words());
  for (const char* kind :
       {"cue", "direction", "burden", "scale", "negator", "connector", "contrast", "concession"})
    EXPECT_NE(words.find(std::string("\n") + kind + " "), std::string::npos) << kind;
}

}  // namespace
}  // namespace bellwether::text
