#include "bellwether/train/llm/module_pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::train {
namespace {

constexpr std::string_view kQuery = "model.layers.12.self_attn.q_proj";

bool matches(std::string_view pattern, std::string_view name) {
  const auto parsed = ModulePattern::parse(pattern);
  EXPECT_TRUE(parsed.has_value()) << (parsed ? "" : parsed.error().message);
  return parsed && parsed->matches(name);
}

TEST(ModulePattern, Matches_the_whole_name) {
  EXPECT_TRUE(matches(".*q_proj", kQuery));
  EXPECT_TRUE(matches("^.*q_proj$", kQuery));
  EXPECT_FALSE(matches("q_proj", kQuery));
  EXPECT_FALSE(matches(".*self_attn", kQuery));
  EXPECT_TRUE(matches("", ""));
  EXPECT_FALSE(matches("", "a"));
}

TEST(ModulePattern, Reads_sets_groups_and_repetition) {
  EXPECT_TRUE(matches("model\\.layers\\.[0-9]+\\.self_attn\\.(q|k|v)_proj", kQuery));
  EXPECT_TRUE(matches("model\\.layers\\.\\d\\d?\\.(?:mlp|self_attn)\\.\\w*", kQuery));
  EXPECT_FALSE(matches("model\\.layers\\.[02-9]+\\..*", kQuery));
  EXPECT_FALSE(matches("model\\.layers\\.\\d\\.self_attn\\.q_proj", kQuery));
  EXPECT_TRUE(matches("(ab|a)(bc)?", "abbc"));
  EXPECT_TRUE(matches("a+b*", "aaab"));
  EXPECT_FALSE(matches("a+b*", "b"));
}

// What runs for ages where alternatives are tried one after another.
TEST(ModulePattern, Nested_repetition_takes_no_time) {
  EXPECT_FALSE(matches("(a*)*(a*)*(a*)*b", std::string(5000, 'a')));
}

TEST(ModulePattern, Refuses_what_it_does_not_know) {
  for (const char* each : {"a{2}", "[^a]", "(?=a)", "a\\1", "(a", "a)", "*a", "a\\", "[a", "x^y"}) {
    const auto parsed = ModulePattern::parse(each);
    EXPECT_FALSE(parsed.has_value()) << each;
  }
  EXPECT_FALSE(ModulePattern::parse(std::string(1001, 'a')).has_value());
  EXPECT_FALSE(ModulePattern::parse(std::string(500, '(')).has_value());
}

}  // namespace
}  // namespace bellwether::train
