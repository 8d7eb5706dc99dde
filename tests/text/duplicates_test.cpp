#include "bellwether/text/duplicates.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace bellwether::text {
namespace {

constexpr std::string_view kLong =
    "acme widgets reports third quarter earnings above expectations and raises its guidance for the full "
    "year";

TEST(Duplicates, Same_text_again_is_exact) {
  DuplicateFilter filter({});
  EXPECT_EQ(filter.add("acme up").kind, DuplicateKind::none);
  EXPECT_EQ(filter.add("acme down").kind, DuplicateKind::none);
  const Duplicate again = filter.add("acme up");
  EXPECT_EQ(again.kind, DuplicateKind::exact);
  EXPECT_EQ(again.original, 0u);
}

TEST(Duplicates, Text_with_a_changed_ending_is_near) {
  DuplicateFilter filter({});
  EXPECT_EQ(filter.add(kLong).kind, DuplicateKind::none);
  const Duplicate near = filter.add(std::string(kLong) + " 2x");
  EXPECT_EQ(near.kind, DuplicateKind::near);
  EXPECT_EQ(near.original, 0u);
}

TEST(Duplicates, Letters_and_white_space_make_no_difference_to_nearness) {
  DuplicateFilter filter({});
  EXPECT_EQ(filter.add("Acme  raises guidance").kind, DuplicateKind::none);
  EXPECT_EQ(filter.add("ACME raises\tGuidance").kind, DuplicateKind::near);
}

TEST(Duplicates, Similarity_is_that_of_the_shingle_sets) {
  // Of "abcdef" the shingles of 5 are abcde, bcdef; of "abcdefg" also cdefg: 2 of 3.
  DuplicateFilter strict({.similarity = 0.67}), loose({.similarity = 2.0 / 3.0});
  for (DuplicateFilter* filter : {&strict, &loose}) static_cast<void>(filter->add("abcdef"));
  EXPECT_EQ(strict.add("abcdefg").kind, DuplicateKind::none);
  EXPECT_EQ(loose.add("abcdefg").kind, DuplicateKind::near);
}

TEST(Duplicates, Steps_can_be_switched_off) {
  DuplicateFilter exact({.duplicates = DuplicateStep::exact}), off({.duplicates = DuplicateStep::off});
  for (DuplicateFilter* filter : {&exact, &off}) static_cast<void>(filter->add(kLong));
  EXPECT_EQ(exact.add(std::string(kLong) + " 2x").kind, DuplicateKind::none);
  EXPECT_EQ(exact.add(kLong).kind, DuplicateKind::exact);
  EXPECT_EQ(off.add(kLong).kind, DuplicateKind::none);
}

TEST(Duplicates, Oldest_texts_are_forgotten_when_the_memory_is_full) {
  DuplicateFilter filter({.memory_mb = 1});
  static_cast<void>(filter.add("the first of many texts"));
  for (int i = 0; i < 5000; ++i) {
    const std::string number = std::to_string(i);
    static_cast<void>(filter.add("number " + number + number + number + " of many " + number));
  }
  EXPECT_EQ(filter.add("the first of many texts").kind, DuplicateKind::none);
}

TEST(Duplicates, Options_out_of_range_are_refused) {
  EXPECT_TRUE(core::check_options(DuplicateOptions{}));
  for (const double similarity : {0.0, -1.0, 1.0001})
    EXPECT_FALSE(core::check_options(DuplicateOptions{.similarity = similarity}));
  EXPECT_TRUE(core::check_options(DuplicateOptions{.similarity = 1.0}));
  for (const int shingle : {1, 17}) EXPECT_FALSE(core::check_options(DuplicateOptions{.shingle = shingle}));
  for (const int memory : {0, 65537})
    EXPECT_FALSE(core::check_options(DuplicateOptions{.memory_mb = memory}));
}

// The definition, by comparing with every earlier text.
std::set<std::string> shingles(const std::string& text) {
  std::set<std::string> found;
  for (std::size_t i = 0; i + 5 <= text.size(); ++i) found.insert(text.substr(i, 5));
  if (found.empty()) found.insert(text);
  return found;
}

double similarity(const std::string& a, const std::string& b) {
  const auto left = shingles(a), right = shingles(b);
  std::size_t both = 0;
  for (const std::string& each : left) both += right.count(each);
  return static_cast<double>(both) / static_cast<double>(left.size() + right.size() - both);
}

RC_GTEST_PROP(Duplicates, Equal_the_definition, ()) {
  std::vector<std::string> kept;
  DuplicateFilter filter({});
  std::string text = *rc::gen::container<std::string>(60, rc::gen::inRange('a', 'h'));
  for (int step = 0; step < 30; ++step) {
    bool near = false, exact = false;
    for (const std::string& other : kept) {
      exact = exact || other == text;
      near = near || similarity(other, text) >= 0.9;
    }
    const auto expected = exact ? DuplicateKind::exact : near ? DuplicateKind::near : DuplicateKind::none;
    RC_ASSERT(filter.add(text).kind == expected);
    if (expected == DuplicateKind::none) kept.push_back(text);
    // The next text differs a little.
    text[*rc::gen::inRange<std::size_t>(0, text.size())] = static_cast<char>('a' + *rc::gen::inRange(0, 7));
    if (*rc::gen::inRange(0, 3) == 0) text += "xyz";
  }
}

}  // namespace
}  // namespace bellwether::text
