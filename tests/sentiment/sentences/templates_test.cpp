#include "bellwether/sentiment/sentences/templates.h"

#include <gtest/gtest.h>

#include <set>

namespace bellwether::sentiment {
namespace {

core::Result<TemplateSet> parsed(const std::string& content) {
  return TemplateSet::parse({"t.txt"}, {content});
}

std::string message_of(const std::string& content) {
  const auto set = parsed(content);
  return set ? "none" : set.error().message;
}

// What many draws of the first sentence give.
std::set<std::string> draws(const std::string& content) {
  const auto set = parsed(content);
  EXPECT_TRUE(set) << set.error().message;
  std::set<std::string> found;
  for (std::uint32_t i = 0; i < 300; ++i) {
    core::Random random({.seed = 1, .sample = i});
    found.insert(set->draw(set->sentences().front(), random));
  }
  return found;
}

TEST(Templates, Slots_choices_and_numbers_are_drawn) {
  EXPECT_EQ(draws("firm = Acme | Norvik {trade}\n  | Halden\ntrade = Foods\n[a]\n+ {firm} wins"),
            (std::set<std::string>{"Acme wins", "Halden wins", "Norvik Foods wins"}));
  EXPECT_EQ(
      draws("[a]\n- profit (fell|dropped)( again|)"),
      (std::set<std::string>{"Profit fell", "Profit fell again", "Profit dropped", "Profit dropped again"}));
  EXPECT_EQ(draws("[a]\n= {number 9 11}% or {number 0.5 0.6}"),
            (std::set<std::string>{"9% or 0.5", "10% or 0.5", "11% or 0.5", "9% or 0.6", "10% or 0.6",
                                   "11% or 0.6"}));
}

TEST(Templates, Blanks_are_single_and_brackets_can_be_words) {
  EXPECT_EQ(draws("soon = | \n[a]\n+  Acme   wins {soon} , at last \\(again\\)"),
            (std::set<std::string>{"Acme wins, at last (again)"}));
  EXPECT_EQ(draws("ticker = AAPL\n[a]\n+ ${ticker} up"), (std::set<std::string>{"$AAPL up"}));
}

TEST(Templates, Signs_kinds_and_parts_are_read) {
  const auto set = parsed("# a comment\n[a]\n+ up\n-* down\n[b]\n= flat\n[a]\n+* more up\n");
  ASSERT_TRUE(set) << set.error().message;
  EXPECT_EQ(set->kinds(), (std::vector<std::string>{"a", "b"}));
  ASSERT_EQ(set->sentences().size(), 4U);
  EXPECT_EQ(set->sentences()[1].label, Sentiment::negative);
  EXPECT_EQ(set->sentences()[1].part, TemplatePart::test);
  EXPECT_EQ(set->sentences()[2].kind, 1U);
  EXPECT_EQ(set->sentences()[3].kind, 0U) << "a kind goes on where it is named again";
}

TEST(Templates, Files_share_their_slots) {
  const auto set = TemplateSet::parse({"a", "b"}, {"[a]\n+ {firm} wins", "firm = Acme"});
  ASSERT_TRUE(set) << set.error().message;
  core::Random random({.seed = 1});
  EXPECT_EQ(set->draw(set->sentences().front(), random), "Acme wins");
}

TEST(Templates, What_is_wrong_is_named_with_its_line) {
  EXPECT_NE(message_of("[a]\n+ {firm} wins").find("t.txt:2: no file defines the slot firm"),
            std::string::npos);
  EXPECT_NE(message_of("[a]\n+ (a|b").find("t.txt:2: a ( without its )"), std::string::npos);
  EXPECT_NE(message_of("[a]\n+ a) b").find("t.txt:2: a ) without its ("), std::string::npos);
  EXPECT_NE(message_of("[a]\n+ {firm").find("t.txt:2: a { without its }"), std::string::npos);
  EXPECT_NE(message_of("[a]\n+ {number 5 2}").find("t.txt:2"), std::string::npos);
  EXPECT_NE(message_of("[a]\n+ {number 0.5 2}").find("as many digits"), std::string::npos);
  EXPECT_NE(message_of("+ up").find("before the first kind"), std::string::npos);
  EXPECT_NE(message_of("[a]\n+up").find("a blank follows the sign"), std::string::npos);
  EXPECT_NE(message_of("a = b\na = c\n[a]\n+ up").find("t.txt:2: the slot a is defined at t.txt:1"),
            std::string::npos);
  EXPECT_NE(message_of("a = b\n").find("no sentence"), std::string::npos);
  EXPECT_NE(message_of("| b\n").find("follows no slot"), std::string::npos);
  EXPECT_NE(message_of("what is this\n").find("t.txt:1"), std::string::npos);
}

TEST(Templates, A_slot_inside_itself_is_refused) {
  EXPECT_NE(message_of("a = x {b}\nb = y {a}\n[k]\n+ {a}").find("holds itself"), std::string::npos);
}

// Each slot names the next ten times: 10^15 words, if anybody wrote them all.
TEST(Templates, A_text_that_would_grow_without_end_is_cut) {
  std::string content = "s15 = x\n";
  for (int i = 0; i < 15; ++i) {
    content += "s" + std::to_string(i) + " =";
    for (int copy = 0; copy < 10; ++copy) content += " {s" + std::to_string(i + 1) + "}";
    content += "\n";
  }
  const auto set = parsed(content + "[k]\n+ {s0}");
  ASSERT_TRUE(set) << set.error().message;
  core::Random random({.seed = 1});
  EXPECT_LE(set->draw(set->sentences().front(), random).size(), TemplateLimits{}.text_bytes + 1);
  std::string deeper = "s16 = x\ns15 = {s16}\n" + content.substr(content.find('\n') + 1);
  EXPECT_NE(message_of(deeper + "[k]\n+ {s0}").find("inside each other"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::sentiment
