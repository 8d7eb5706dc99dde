#include "bellwether/sentiment/labeled_splits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/support/labeled_sample.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::sentiment {
namespace {

using testing::HasSubstr;
using tests::labeled_csv;
using tests::SampleLine;

class EvaluationPartsTest : public testing::Test {
 protected:
  std::string file(std::string_view name, std::string_view content) {
    return folder_.write(name, content).string();
  }
  std::string sample(std::string_view name, std::size_t each) {
    const std::vector<SampleLine> lines = {
        {"bad", "negative", each}, {"plain", "neutral", each}, {"good", "positive", each}};
    return file(name, labeled_csv(lines, name));
  }

  tests::TemporaryFolder folder_;
};

TEST_F(EvaluationPartsTest, Every_text_is_in_one_part_and_classes_keep_their_shares) {
  const auto parts = read_evaluation_parts({.data = sample("a.csv", 100), .train = {}, .source = {}}, {});
  ASSERT_TRUE(parts) << parts.error().message;
  EXPECT_EQ(parts->source, TestSource::one_file);
  EXPECT_EQ(parts->test.counts(), (ClassCounts{30, 30, 30}));
  EXPECT_EQ(parts->calibration.counts(), (ClassCounts{10, 10, 10}));
  EXPECT_EQ(parts->train.counts(), (ClassCounts{60, 60, 60}));
  std::set<std::string> ids;
  for (const TextPart* each : {&parts->train, &parts->calibration, &parts->test})
    ids.insert(each->ids.begin(), each->ids.end());
  EXPECT_EQ(ids.size(), 300U);
}

TEST_F(EvaluationPartsTest, Binary_puts_neutral_texts_with_the_negative_ones) {
  const auto parts = read_evaluation_parts(
      {.data = sample("a.csv", 100), .train = {}, .source = {}, .labels = LabelPreset::binary}, {});
  ASSERT_TRUE(parts) << parts.error().message;
  EXPECT_EQ(parts->data.counts, (ClassCounts{200, 0, 100}));
  EXPECT_EQ(parts->test.counts(), (ClassCounts{60, 0, 30}));
}

TEST_F(EvaluationPartsTest, Names_of_labels_count_in_whichever_file_has_them) {
  const std::vector<SampleLine> advice = {{"bad", "sell", 30}, {"plain", "hold", 30}, {"good", "buy", 30}};
  const std::vector<SampleLine> further = {{"poor", "sell", 30}, {"usual", "hold", 30}, {"fine", "buy", 30}};
  const std::string one = file("one.csv", labeled_csv(advice, "one"));
  const std::string two = file("two.csv", labeled_csv(further, "two"));
  const std::string words = sample("words.csv", 30);
  source::TextOptions named;
  named.label_names = "sell=negative,hold=neutral,buy=positive";
  for (const auto& [data, train] : {std::pair(one, two), std::pair(one, words), std::pair(words, two)}) {
    const auto parts = read_evaluation_parts({.data = data, .train = train, .source = named}, {});
    ASSERT_TRUE(parts) << parts.error().message;
    EXPECT_EQ(parts->data.counts, (ClassCounts{30, 30, 30}));
  }
  named.label_names = "up=positive,down=negative";
  const auto none =
      read_evaluation_parts({.data = words, .train = sample("others.csv", 30), .source = named}, {});
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().message, HasSubstr("none of these labels occurs"));
}

TEST_F(EvaluationPartsTest, Texts_that_say_the_same_are_on_one_side) {
  std::string csv =
      labeled_csv(std::vector<SampleLine>{{"bad", "negative", 30}, {"good", "positive", 30}}, "b");
  const std::string once = csv.substr(csv.find('\n') + 1);
  csv += once + once;
  const auto parts = read_evaluation_parts({.data = file("b.csv", csv), .train = {}, .source = {}}, {});
  ASSERT_TRUE(parts) << parts.error().message;
  EXPECT_EQ(parts->data.repeated, 120U);
  EXPECT_EQ(parts->data.groups, 60U);
  std::set<std::string> learned(parts->train.bodies.begin(), parts->train.bodies.end());
  for (const std::string& each : parts->test.bodies) EXPECT_FALSE(learned.contains(each));
}

TEST_F(EvaluationPartsTest, Another_set_to_learn_from_leaves_the_data_wholly_to_the_test) {
  const std::string data = sample("a.csv", 20);
  std::string other =
      labeled_csv(std::vector<SampleLine>{{"bad", "negative", 20}, {"good", "positive", 20}}, "c");
  const std::string repeated = labeled_csv(std::vector<SampleLine>{{"bad", "negative", 5}}, "a.csv");
  other += repeated.substr(repeated.find('\n') + 1);
  const auto parts = read_evaluation_parts({.data = data, .train = file("c.csv", other), .source = {}}, {});
  ASSERT_TRUE(parts) << parts.error().message;
  EXPECT_EQ(parts->source, TestSource::two_files);
  EXPECT_EQ(parts->test.size(), 60U);
  EXPECT_EQ(parts->train.counts(), (ClassCounts{18, 0, 18}));
  EXPECT_EQ(parts->calibration.counts(), (ClassCounts{2, 0, 2}));
  EXPECT_EQ(parts->train_in_test, 5U) << "what the test says must not be learned";
}

TEST_F(EvaluationPartsTest, The_same_file_to_learn_from_and_to_evaluate_on_is_refused) {
  const std::string data = sample("a.csv", 20);
  const auto parts = read_evaluation_parts({.data = data, .train = data, .source = {}}, {});
  ASSERT_FALSE(parts);
  EXPECT_THAT(parts.error().message, HasSubstr("nothing is left to learn from"));
}

TEST_F(EvaluationPartsTest, One_class_is_refused_by_name) {
  const std::string data = file("one.csv", "sentence,label\nup,positive\nfar up,positive\n");
  const auto parts = read_evaluation_parts({.data = data, .train = {}, .source = {}}, {});
  ASSERT_FALSE(parts);
  EXPECT_EQ(parts.error().kind, core::ErrorKind::data);
  EXPECT_THAT(parts.error().message, HasSubstr("all 2 labeled texts are positive"));
}

TEST_F(EvaluationPartsTest, A_class_with_too_few_texts_is_named) {
  const std::string rows =
      labeled_csv(std::vector<SampleLine>{{"bad", "negative", 9}, {"x", "neutral", 2}}, "d");
  const auto parts = read_evaluation_parts({.data = file("few.csv", rows), .train = {}, .source = {}}, {});
  ASSERT_FALSE(parts);
  EXPECT_THAT(parts.error().message, HasSubstr("2 of the texts are neutral, too few for 3 parts"));
}

TEST_F(EvaluationPartsTest, An_unknown_label_is_named_with_its_line) {
  const std::string data = file("bad.csv", "sentence,label\nup,positive\ndown,gloomy\n");
  const auto parts = read_evaluation_parts({.data = data, .train = {}, .source = {}}, {});
  ASSERT_FALSE(parts);
  EXPECT_THAT(parts.error().message, HasSubstr("bad.csv:3"));
  EXPECT_THAT(parts.error().message, HasSubstr("unknown label 'gloomy'"));
}

TEST_F(EvaluationPartsTest, Contradictory_repetitions_are_counted) {
  std::string csv =
      labeled_csv(std::vector<SampleLine>{{"bad", "negative", 9}, {"good", "positive", 9}}, "e");
  csv += "the same words,positive\nthe same words,negative\n";
  const auto parts = read_evaluation_parts({.data = file("e.csv", csv), .train = {}, .source = {}}, {});
  ASSERT_TRUE(parts) << parts.error().message;
  EXPECT_EQ(parts->data.repeated, 1U);
  EXPECT_EQ(parts->data.contradictory, 1U);
}

TEST_F(EvaluationPartsTest, Shares_that_leave_nothing_to_learn_from_are_refused) {
  const std::string data = sample("a.csv", 20);
  for (const PartOptions options : {PartOptions{.test_share = 0.9, .calibration_share = 0.1},
                                    PartOptions{.test_share = 0.0}, PartOptions{.calibration_share = -0.1}}) {
    const auto parts = read_evaluation_parts({.data = data, .train = {}, .source = {}}, options);
    ASSERT_FALSE(parts);
    EXPECT_EQ(parts.error().kind, core::ErrorKind::usage);
  }
  const auto parts = read_evaluation_parts({.data = data, .train = {}, .source = {}},
                                           {.test_share = 0.0, .calibration_flag = "--validation-share"});
  EXPECT_EQ(parts.error().message,
            "--test-share (0) and --validation-share (0.1) must be above 0 and together below 1, so that "
            "something is "
            "left to train on");
}

// Texts named by part and number; each its own group unless said otherwise.
TextPart numbered_part(const std::string& name, const std::vector<int>& labels, std::size_t first_group) {
  TextPart part;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    part.ids.push_back(name + std::to_string(i));
    part.bodies.push_back(part.ids.back());
    part.cleaned.push_back(part.ids.back());
    part.groups.push_back(first_group + i);
  }
  part.labels = labels;
  return part;
}

// Two negative test texts and a positive one were learned from. The training part has three negative ones
// that were not, one of them of a group with one that was; the calibration part has a positive one that was
// not.
TEST(SeenTestTexts, Give_their_places_to_unseen_texts_of_their_class) {
  EvaluationParts parts{.train = numbered_part("train", {0, 0, 0, 0, 2, 2}, 0),
                        .calibration = numbered_part("calibration", {0, 2, 2}, 100),
                        .test = numbered_part("test", {0, 0, 2, 2}, 200),
                        .seen_test = {},
                        .data = {},
                        .train_set = {}};
  parts.train.groups[1] = parts.train.groups[0];
  set_seen_apart(parts,
                 {.train = {true, false, false, false, true, true},
                  .calibration = {true, false, true},
                  .test = {true, true, true, false}},
                 42);
  EXPECT_EQ(parts.seen_test.ids, (std::vector<std::string>{"test0", "test1", "test2"}));
  EXPECT_EQ(parts.test.ids.front(), "test3");
  EXPECT_EQ(std::set<std::string>(parts.test.ids.begin(), parts.test.ids.end()),
            (std::set<std::string>{"test3", "train2", "train3", "calibration1"}));
  EXPECT_EQ(parts.train.ids, (std::vector<std::string>{"train0", "train1", "train4", "train5"}));
  EXPECT_EQ(parts.moved_to_test, 3u);
  EXPECT_EQ(parts.calibration.ids, (std::vector<std::string>{"calibration0", "calibration2", "test2"}))
      << "for the text that it gave it gets one of its class that judges nobody";
}

TEST(SeenTestTexts, Take_no_more_places_than_there_were_and_never_the_last_of_a_class) {
  EvaluationParts parts{.train = numbered_part("train", {0, 0, 0, 0, 2}, 0),
                        .calibration = numbered_part("calibration", {0, 2}, 100),
                        .test = numbered_part("test", {0, 2}, 200),
                        .seen_test = {},
                        .data = {},
                        .train_set = {}};
  const std::vector<bool> none(5);
  set_seen_apart(parts, {.train = none, .calibration = {false, false}, .test = {true, true}}, 42);
  EXPECT_EQ(parts.test.size(), 1u) << "a negative one; of the positive ones each part has one left";
  EXPECT_EQ(parts.test.labels, std::vector<int>{0});
  EXPECT_EQ(parts.train.size(), 4u);
}

TEST(SeenTestTexts, Of_another_file_than_the_training_are_only_set_apart) {
  EvaluationParts parts{.source = TestSource::two_files,
                        .train = numbered_part("train", {0, 0, 2, 2}, 0),
                        .calibration = numbered_part("calibration", {0, 2}, 100),
                        .test = numbered_part("test", {0, 2}, 200),
                        .seen_test = {},
                        .data = {},
                        .train_set = {}};
  set_seen_apart(
      parts, {.train = std::vector<bool>(4), .calibration = std::vector<bool>(2), .test = {true, false}}, 42);
  EXPECT_EQ(parts.test.size(), 1u);
  EXPECT_EQ(parts.train.size(), 4u);
}

}  // namespace
}  // namespace bellwether::sentiment
