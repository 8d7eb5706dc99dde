#include "bellwether/workbench/llm/week_model_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::workbench {
namespace {

WeekModel made_model() {
  WeekModel model;
  model.asked.model = "models/a b";
  model.asked.cutoff = "2023-12-31";
  model.asked.max_tokens = 77;
  model.asked.temperature = 0.25;
  model.asked.decoding = AnswerDecoding::free;
  model.fingerprint = "abc";
  model.seed = 9;
  model.rules = {.decision = feature::WeekDecision::next_open, .past_weeks = 2, .news = 7, .seed = 9};
  forecast::BinProbabilities bins{};
  bins[3] = 0.1;
  bins[7] = 0.9;
  model.training = *forecast::BinDistribution::make(bins);
  model.weight = 0.35;
  model.train_first = *market::parse_date("2020-01-03");
  model.train_last = *market::parse_date("2022-01-07");
  model.known_through = *market::parse_utc("2022-06-03T20:00:00Z");
  return model;
}

TEST(WeekModelFile, Is_read_as_it_was_written) {
  const std::string text = week_model_text(made_model());
  const auto read = parse_week_model(text);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(week_model_text(*read), text);
  EXPECT_EQ(read->asked.model, "models/a b");
  EXPECT_EQ(read->asked.decoding, AnswerDecoding::free);
  EXPECT_EQ(read->rules.decision, feature::WeekDecision::next_open);
  EXPECT_EQ(read->training.probabilities(), made_model().training.probabilities());
  EXPECT_DOUBLE_EQ(read->weight, 0.35);
}

TEST(WeekModelFile, Another_file_is_refused) {
  std::string text = week_model_text(made_model());
  for (const auto& [what, instead] : {std::pair{"llm_model/1", "llm_model/9"},
                                      {"0.35", "1.5"},
                                      {"2020-01-03", "never"},
                                      {"\"past_weeks\": 2", "\"past_weeks\": 99"}}) {
    std::string changed = text;
    changed.replace(changed.find(what), std::string_view(what).size(), instead);
    const auto read = parse_week_model(changed);
    ASSERT_FALSE(read) << what;
    EXPECT_EQ(read.error().kind, core::ErrorKind::model);
  }
  EXPECT_FALSE(parse_week_model("{}"));
  EXPECT_FALSE(parse_week_model("[]"));
}

}  // namespace
}  // namespace bellwether::workbench
