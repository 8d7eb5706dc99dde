#include "bellwether/finetune/template_texts.h"

#include <gtest/gtest.h>

#include <set>

#include "bellwether/core/file.h"
#include "bellwether/source/texts/labeled_texts.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::finetune {
namespace {

constexpr std::string_view kTemplates =
    "firm = Acme | Norvik | Halden | Orrin | Kestrel\n[wins]\n+ {firm} wins order {number 1 900}\n"
    "+* {firm} lands order {number 1 900}\n[losses]\n- {firm} loses order {number 1 900}\n= {firm} waits\n";

std::set<std::string> bodies_of(const std::filesystem::path& file) {
  const auto read = source::load_labeled_texts(file.string(), {});
  EXPECT_TRUE(read) << read.error().message;
  std::set<std::string> bodies;
  for (const source::LabeledText& each : read->texts) bodies.insert(each.body);
  return bodies;
}

class TemplateTextsTest : public testing::Test {
 protected:
  core::Result<TemplateTexts> draw(TemplateTextsRequest request) {
    request.files = {folder_.write("t.txt", kTemplates).string()};
    request.out = folder_.path() / "out.jsonl";
    return draw_template_texts(request);
  }
  [[nodiscard]] std::string written() const {
    return *core::read_file(folder_.path() / "out.jsonl", 1'000'000);
  }

  tests::TemporaryFolder folder_;
};

TEST_F(TemplateTextsTest, Phrasings_go_round_and_no_text_comes_twice) {
  const auto texts = draw({.count = 300});
  ASSERT_TRUE(texts) << texts.error().message;
  ASSERT_EQ(texts->kinds.size(), 2U);
  EXPECT_EQ(texts->kinds[0].texts, (sentiment::ClassCounts{0, 0, 100}));
  EXPECT_EQ(texts->kinds[1].texts, (sentiment::ClassCounts{100, 5, 0})) << "five firms wait, and no more";
  EXPECT_EQ(texts->repeated, 95U);
  EXPECT_EQ(bodies_of(folder_.path() / "out.jsonl").size(), texts->written);
}

TEST_F(TemplateTextsTest, Held_out_phrasings_are_drawn_apart) {
  ASSERT_TRUE(draw({.count = 60}));
  EXPECT_EQ(written().find("lands"), std::string::npos);
  ASSERT_TRUE(draw({.part = sentiment::TemplatePart::test, .count = 60}));
  EXPECT_EQ(written().find("wins order"), std::string::npos);
  EXPECT_NE(written().find("lands"), std::string::npos);
}

TEST_F(TemplateTextsTest, A_seed_gives_the_same_file) {
  ASSERT_TRUE(draw({.count = 60, .seed = 1}));
  const std::string first = written();
  ASSERT_TRUE(draw({.count = 60, .seed = 1}));
  EXPECT_EQ(written(), first);
  ASSERT_TRUE(draw({.count = 60, .seed = 2}));
  EXPECT_NE(written(), first);
}

TEST_F(TemplateTextsTest, A_text_with_two_labels_is_refused) {
  TemplateTextsRequest request{.out = folder_.path() / "two.jsonl", .count = 10};
  request.files = {folder_.write("two.txt", "[k]\n+ it falls\n- it falls\n").string()};
  const auto drawn = draw_template_texts(request);
  ASSERT_FALSE(drawn);
  EXPECT_EQ(drawn.error().kind, core::ErrorKind::data);
  EXPECT_NE(drawn.error().message.find("'It falls', one labeled positive and one negative"),
            std::string::npos)
      << drawn.error().message;
  EXPECT_FALSE(std::filesystem::exists(request.out));
}

TEST_F(TemplateTextsTest, Kinds_are_chosen_by_name) {
  const auto texts = draw({.kinds = {"losses"}, .count = 10});
  ASSERT_TRUE(texts);
  EXPECT_EQ(texts->kinds.size(), 1U);
  const auto unknown = draw({.kinds = {"gains"}});
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, core::ErrorKind::usage);
  EXPECT_NE(unknown.error().message.find("wins, losses"), std::string::npos);
  EXPECT_FALSE(draw({.part = sentiment::TemplatePart::test, .kinds = {"losses"}}))
      << "it has none to test with";
}

// models/small/sentences: what small learns from, and what is kept to test it with.
TEST_F(TemplateTextsTest, The_projects_own_sentences_keep_phrasings_of_each_kind_for_testing) {
  const std::filesystem::path sentences = tests::repository_path("models/small/sentences");
  TemplateTextsRequest request{.out = folder_.path() / "train.jsonl", .count = 2'000};
  for (const char* name : {"slots", "negation", "polarity", "events", "plain"})
    request.files.push_back((sentences / (std::string(name) + ".txt")).string());
  const auto train = draw_template_texts(request);
  ASSERT_TRUE(train) << train.error().message;
  request.part = sentiment::TemplatePart::test;
  request.out = folder_.path() / "test.jsonl";
  const auto test = draw_template_texts(request);
  ASSERT_TRUE(test) << test.error().message;
  ASSERT_EQ(test->kinds.size(), train->kinds.size());
  const std::set<std::string> learned = bodies_of(folder_.path() / "train.jsonl");
  for (const std::string& each : bodies_of(request.out)) EXPECT_FALSE(learned.contains(each)) << each;
}

}  // namespace
}  // namespace bellwether::finetune
