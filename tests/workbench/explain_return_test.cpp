#include "bellwether/workbench/explain_return.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/clock.h"
#include "bellwether/workbench/explain_document.h"
#include "bellwether/workbench/fit_return.h"
#include "tests/support/explained_month.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::workbench {
namespace {

using testing::HasSubstr;
using testing::Not;

// A member with its words; the texts are given out of order, as files have them.
struct Explained {
  dataset::ReturnMember member;
  feature::History history;
  forecast::SavedReturnModel model;

  static Explained make(double intercept) {
    dataset::ReturnMember member{
        .series = tests::made_bars(103), .texts = {}, .other_texts = {}, .record = {}};
    const auto add = [&](const char* day, double polarity, const char* body) {
      member.texts.push_back(tests::text_of(day, polarity));
      member.bodies.emplace_back(body);
    };
    add("2023-05-12", -0.5, "Regulator opens an inquiry into the company's accounts");
    add("2023-05-10", 1, "Company raises its outlook for the year after record sales");
    add("2023-05-11", 1, "Company raises its outlook for the year after record sales!");
    feature::History history = tests::history_to_may(member.texts);
    return {std::move(member), std::move(history), tests::sentiment_model(intercept)};
  }
  [[nodiscard]] core::Result<ReturnExplanation> explain() const {
    return explain_live(
        {.model = model, .history = history, .member = member, .live = tests::live_in_may(model, history)});
  }
};

// All: 3/8 x 0.5. Without both copies of the first: 1/6 x -0.5. Without the other: 2/7 x 1.
TEST(ExplainReturn, Near_duplicates_are_removed_together_and_the_largest_change_comes_first) {
  const auto explanation = Explained::make(0).explain();
  ASSERT_TRUE(explanation) << explanation.error().message;
  ASSERT_EQ(explanation->stories.size(), 2u);
  const MovedStory &first = explanation->stories[0], &second = explanation->stories[1];
  EXPECT_THAT(first.headline, HasSubstr("raises its outlook"));
  EXPECT_EQ(first.texts, 2u);
  EXPECT_NEAR(first.change, 0.4 * (-0.5 / 6 - 0.5 * 3 / 8), 1e-12);
  EXPECT_THAT(second.headline, HasSubstr("inquiry"));
  EXPECT_EQ(second.texts, 1u);
  EXPECT_NEAR(second.change, 0.4 * (2.0 / 7 - 0.5 * 3 / 8), 1e-12);
  EXPECT_EQ(explanation->months.back().texts, 3u);
  EXPECT_EQ(explanation->months.back().stories, 2u);
  EXPECT_EQ(explanation->months.front().texts, 0u);
  ASSERT_EQ(first.months.size(), 1u);
  EXPECT_EQ(to_text(first.months[0].month), "2023-05");
  EXPECT_NEAR(*first.months[0].sentiment, -0.5, 1e-12);  // the mean as it is told, before it is shrunk
  EXPECT_NEAR(first.months[0].change, -0.5 - 1.5 / 3, 1e-12);
}

TEST(ExplainReturn, A_month_without_its_only_story_has_no_sentiment) {
  Explained explained = Explained::make(0);
  explained.member.texts = {explained.member.texts.front()};
  explained.member.bodies = {explained.member.bodies.front()};
  explained.history = tests::history_to_may(explained.member.texts);
  const auto explanation = explained.explain();
  ASSERT_TRUE(explanation) << explanation.error().message;
  ASSERT_EQ(explanation->stories.size(), 1u);
  ASSERT_EQ(explanation->stories[0].months.size(), 1u);
  EXPECT_FALSE(explanation->stories[0].months[0].sentiment);
  EXPECT_EQ(explanation->stories[0].months[0].change, 0);
}

TEST(ExplainReturn, The_flag_names_the_headline_without_which_the_sign_changes) {
  const auto explanation = Explained::make(0).explain();
  ASSERT_TRUE(explanation && explanation->flip);
  EXPECT_TRUE(explanation->flip->sign_flips);
  EXPECT_FALSE(explanation->flip->action_flips);
  EXPECT_THAT(explanation->flip->headlines, testing::ElementsAre(HasSubstr("raises its outlook")));
  const report::Document document = explain_document(*explanation, 1);
  const std::string json = report::to_json(document);
  EXPECT_THAT(json, HasSubstr("\"flips\": true"));
  EXPECT_THAT(json, Not(HasSubstr("inquiry")));  // one headline was asked for
  EXPECT_THAT(report::to_terminal(document), HasSubstr("flips without 1 headline: the sign changes"));
  const auto firm = Explained::make(0.5).explain();
  ASSERT_TRUE(firm);
  EXPECT_FALSE(firm->flip);
  EXPECT_THAT(report::to_json(explain_document(*firm, 0)), HasSubstr("\"flips\": false"));
}

TEST(ExplainReturn, A_forecaster_without_sentiment_says_so_in_one_sentence) {
  Explained explained = Explained::make(0);
  explained.model.setup.sentiment_source.clear();
  const auto explanation = explained.explain();
  ASSERT_TRUE(explanation) << explanation.error().message;
  ASSERT_EQ(explanation->stories.size(), 2u);  // the months are told, and the forecast stays
  EXPECT_FALSE(explanation->flip);
  for (const MovedStory& each : explanation->stories) {
    EXPECT_EQ(each.change, 0);
    EXPECT_EQ(each.forecast, explanation->live.forecast);
    ASSERT_EQ(each.months.size(), 1u);
    EXPECT_NE(each.months[0].change, 0);
  }
  EXPECT_THAT(explain_document(*explanation, 5).summary, HasSubstr("No headline moved this forecast"));
  report::Document document{.format = "bellwether.try/1"};
  add_what_moved_it(*explanation, 5, document);
  EXPECT_EQ(document.parts.size(), 1u);
}

// From files, texts and all: the forecast is that of predict, and each headline is one of the file.
TEST(ExplainReturn, From_files_it_takes_apart_the_forecast_of_predict) {
  tests::TemporaryFolder folder, runs;
  tests::TestJob job;
  std::string prices = "Date,Open,High,Low,Close,Volume\n", texts = "datetime,ticker,headline\n";
  int count = 0;
  for (const market::Bar& bar : tests::made_bars(1'900).bars) {
    const std::string day = market::to_text(bar.day);
    prices += fmt::format("{},{},{},{},{},{}\n", day, bar.open, bar.high, bar.low, bar.close, bar.volume);
    if (++count % 7 == 0)
      texts +=
          fmt::format("{} 15:00:00,TA,{} of day {}\n", day,
                      count % 2 == 0 ? "Record profit and strong growth" : "Heavy losses and a lawsuit", day);
  }
  const std::string price_file = folder.write("TA.csv", prices).string();
  const std::string text_file = folder.write("texts.csv.txt", texts).string();
  auto directory = *store::RunDirectory::create(runs.path(), {.name = "fit"}, core::SystemClock());
  const auto fit = fit_return(directory,
                              {.forecaster = "ridge",
                               .files = {.prices = price_file,
                                         .texts = text_file,
                                         .end = "2028-12-29",
                                         .model = "lexicon",
                                         .near_duplicates = source::Duplicates::ignore},
                               .recipe = {.seeds = 1}},
                              job.get());
  ASSERT_TRUE(fit) << fit.error().message;
  ASSERT_TRUE(directory.finish({}));
  const ReturnPredictOptions question{.from = directory.path().string(),
                                      .ticker = "TA",
                                      .prices = price_file,
                                      .texts = text_file,
                                      .as_of = "2029-05-31"};
  const auto live = predict_return(question, {}, job.get());
  const auto explanation = explain_return({.question = question}, {}, job.get());
  ASSERT_TRUE(live && explanation) << explanation.error().message;
  EXPECT_EQ(explanation->live.forecast, live->forecast);
  std::size_t window_texts = 0, story_texts = 0;
  for (const feature::MonthFacts& each : live->window.months) window_texts += each.texts;
  for (const MovedStory& each : explanation->stories) story_texts += each.texts;
  EXPECT_GT(window_texts, 5u);
  EXPECT_EQ(story_texts, window_texts);
  EXPECT_THAT(explanation->stories.front().headline, HasSubstr(" of day 2029-"));
  EXPECT_NE(explanation->stories.front().change, 0);
}

}  // namespace
}  // namespace bellwether::workbench
