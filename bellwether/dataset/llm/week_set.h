// Companies' pasts → the rows of the recipe llm: every week in which a company counts and its outcome is known, split by
// weeks, with an account of what was left out and why.
//
//   auto set = make_week_set(inputs, options, as_of, job);
//   for (const forecast::WeekRow& each : set->rows) …
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/llm/company_inputs.h"
#include "bellwether/feature/weeks/week_facts.h"
#include "bellwether/forecast/llm/week_answer.h"
#include "bellwether/forecast/llm/week_row.h"

namespace bellwether::dataset {

// How rows are made and split.
struct WeekSetOptions {
  feature::WeekDecision decision = feature::WeekDecision::week_close;
  std::size_t past_weeks = 3, news = 5;
  std::uint64_t seed = 1;
  std::string first_week, last_week;
  double test_share = 0.2, validation_share = 0.1;
  std::size_t embargo_weeks = 3;
  std::vector<forecast::PromptVariant> variants;
  bool as_published = false;

  static constexpr auto fields() {
    using core::field;
    using Set = WeekSetOptions;
    return std::tuple{
        field("decision", &Set::decision,
              "When a forecast is decided: week-close, at the close of the week's last trading day, or "
              "next-open, just "
              "before the next open, which lets in the news of the weekend."),
        field("past_weeks", &Set::past_weeks, "Weeks of prices and news in a prompt.").between(1, 4),
        field("news", &Set::news, "News of each of these weeks at most; more are drawn from.").between(0, 50),
        field("seed", &Set::seed, "Seed of the draw of news."),
        field("first_week", &Set::first_week,
              "First day of weeks with rows; by default the first that prices allow.")
            .as("YYYY-MM-DD"),
        field("last_week", &Set::last_week,
              "Last day of weeks with rows; by default the last with an outcome.")
            .as("YYYY-MM-DD"),
        field("test_share", &Set::test_share, "Share of the weeks, the last ones, in the test file.")
            .in(core::kShareInside),
        field("validation_share", &Set::validation_share,
              "Share of the weeks, before those, in the validation file.")
            .in(core::kShareBelowOne),
        field("embargo_weeks", &Set::embargo_weeks,
              "Weeks left out between two parts, so that no prompt of one shows a week that the other "
              "forecasts; by "
              "default as many as a prompt has.")
            .between(0, 52),
        field("variants", &Set::variants,
              "Variants of the test rows that show what a forecast rests on, each in a file of its own, "
              "separated by "
              "commas: masked, no-news, no-basics, no-prices, placebo-dates, canary.")
            .separated_by(',')
            .as("LIST"),
        field("as_published", &Set::as_published,
              "The source's own procedure: weeks that end on Sundays, undated profiles, and answers that "
              "were told the "
              "outcome; every row is marked.")};
  }

  [[nodiscard]] feature::WeekMode mode() const {
    return as_published ? feature::WeekMode::as_published : feature::WeekMode::leak_free;
  }
  [[nodiscard]] feature::WeekRules rules() const { return {mode(), decision, past_weeks, news, seed}; }
};

// Why rows were left out: of which ticker and for what, how many weeks.
struct LeftOutWeeks {
  std::string ticker;
  std::string_view reason;
  std::size_t weeks = 0;
};

// A week of the set.
struct SetWeek {
  market::Date week;
  forecast::WeekPart part = forecast::WeekPart::train;
  std::size_t rows = 0, with_news = 0, up = 0;
  std::size_t members = 0;  // of the index, whether or not there are prices of them; 0 for another universe
  double mean_return = 0;   // of its rows
};

// The whole set.
struct WeekSet {
  std::vector<forecast::WeekRow> rows;  // by week, then ticker; those of the embargo too
  std::vector<SetWeek> weeks;           // ascending
  std::vector<LeftOutWeeks> left_out;   // by ticker and reason
  std::vector<std::string> reason_codes;

  [[nodiscard]] std::size_t count(forecast::WeekPart part) const;       // rows
  [[nodiscard]] std::size_t week_count(forecast::WeekPart part) const;  // weeks
};

// The parts of so many weeks in order: the test at the end, before it the validation, each behind an embargo.
[[nodiscard]] std::vector<forecast::WeekPart> week_parts(std::size_t weeks, const WeekSetOptions& options);

// The base rows, without those that only became known at or after `as_of`. Errors: usage for days that are none; data
// where no week has a row, or too few for the parts; interrupted.
[[nodiscard]] core::Result<WeekSet> make_week_set(const CompanyInputs& inputs, const CompanyFiles& files,
                                                  const WeekSetOptions& options, core::Job& job);

// The rows of the test in another variant, without answers to learn from.
[[nodiscard]] std::vector<forecast::WeekRow> variant_rows(const WeekSet& set, const CompanyInputs& inputs,
                                                          const WeekSetOptions& options,
                                                          forecast::PromptVariant variant);

}  // namespace bellwether::dataset
