#include "bellwether/sentiment/sentences/capability_sentences.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "bellwether/sentiment/sentences/templates.h"

namespace bellwether::sentiment {
namespace {

TEST(CapabilitySentences, Ten_kinds_of_eight_sentences_or_more_none_said_twice) {
  const auto set = TemplateSet::parse({"built in"}, {std::string(capability_sentences())});
  ASSERT_TRUE(set) << set.error().message;
  EXPECT_EQ(set->kinds(), (std::vector<std::string>{"ratings", "guidance", "moves", "beats", "figures",
                                                    "negation", "events", "contrast", "slang", "questions"}));
  std::map<std::size_t, int> counts;
  std::vector<std::string> texts;
  for (const SentenceTemplate& each : set->sentences()) {
    ++counts[each.kind];
    core::Random random({.seed = 1});
    texts.push_back(set->draw(each, random));
  }
  for (const auto& [kind, count] : counts) EXPECT_GE(count, 8) << set->kinds()[kind];
  std::ranges::sort(texts);
  EXPECT_EQ(std::ranges::adjacent_find(texts), texts.end());
}

}  // namespace
}  // namespace bellwether::sentiment
