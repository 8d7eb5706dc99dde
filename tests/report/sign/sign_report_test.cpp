#include "bellwether/report/sign/sign_report.h"
#include "bellwether/core/job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/evaluate/sign/sign_as_published.h"
#include "bellwether/report/document/cell_text.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/table.h"
#include "bellwether/report/sign/sign_figures.h"
#include "bellwether/report/sign/sign_tables.h"
#include "tests/support/made_sign_market.h"

namespace bellwether::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

evaluate::sign::SignBacktestOptions quick_options() {
  evaluate::sign::SignBacktestOptions options;
  options.recipe.evaluations = 3;
  options.recipe.random_starts = 2;
  options.recipe.stability_seeds = 2;
  options.recipe.draws = 100;
  options.recipe.refit_every = 5;
  options.recipe.second_share = 0;
  options.svc.bags = 3;
  return options;
}

// All candidates of a made market, beside what the source's procedure gives; made once.
const evaluate::sign::SignBacktestResult& made_result() {
  static const evaluate::sign::SignBacktestResult kResult = [] {
    const tests::MadeSignMarket market = tests::made_sign_market(170);
    const feature::SignExamples rows = market.rows({});
    core::ThreadPool pool(2);
    core::Job job(pool);
    auto result = run_sign_backtest({&rows, market.series.bars, 5}, quick_options(), job);
    EXPECT_TRUE(result) << result.error().message;
    result->ticker = "MADE";
    result->decision = "close";
    const feature::SignExamples calendar = market.rows({.clock = market::DayClock::calendar_days});
    const core::Status added =
        add_published_sign({&calendar, market.series.bars, 7}, quick_options(), job, *result);
    EXPECT_TRUE(added) << added.error().message;
    return std::move(*result);
  }();
  return kResult;
}

// What a person reads in a cell.
std::string shown(const Table& table, std::size_t row, std::size_t column) {
  return cell_text(table.rows[row].cells[column], table.columns[column]);
}

SignReport made_report() {
  SignReport report{.run = {}, .result = &made_result(), .stake = 1000, .correlation = {}};
  report.run.run_id = "backtest-0123abcd";
  return report;
}

TEST(SignReport, Days_without_a_view_have_their_coverage_and_a_row_of_their_own_in_the_money) {
  const auto& model = made_result().test.models.front();
  ASSERT_TRUE(model.abstention);
  const Table positions = abstention_table(made_result().test);
  ASSERT_EQ(positions.rows.size(), 4U);
  EXPECT_EQ(shown(positions, 0, 0), "literature");
  EXPECT_EQ(shown(positions, 0, 2), percent(model.abstention->coverage, 1));
  const Table money = trading_table(made_result());
  std::ptrdiff_t viewed = 0;
  for (std::size_t i = 0; i < money.rows.size(); ++i) viewed += shown(money, i, 0).ends_with(" with margin");
  EXPECT_EQ(viewed,
            std::ranges::count_if(made_result().test.models, [](const evaluate::sign::SignModelResult& each) {
              return each.abstention && each.abstention->trading;
            }));
}

// Requirement S-77.
TEST(SignReport, Says_on_what_machine_and_by_what_compiler_it_was_computed) {
  SignReport report = made_report();
  report.run.machine = "Example 9000";
  report.run.memory = "16.0 GB";
  report.run.compiler = "GNU 12.2.0: -O3";
  const std::string page = write_sign_report(report);
  for (const char* each : {"Example 9000", "16.0 GB", "GNU 12.2.0: -O3", "manifest.json"})
    EXPECT_THAT(page, HasSubstr(each));
}

// The counts of the source's Table III, from the columns that were used.
TEST(SignReport, Table_III_counts_the_columns_that_were_used) {
  const Table table = feature_counts_table(made_result().test);
  ASSERT_EQ(table.rows.size(), 4U);
  const auto counts = [&](std::size_t row) {
    return std::vector<std::string>{shown(table, row, 0), shown(table, row, 2), shown(table, row, 3),
                                    shown(table, row, 4)};
  };
  EXPECT_THAT(counts(0), ElementsAre("literature", "10", "7", "3"));
  EXPECT_THAT(counts(1), ElementsAre("bo-rfe-2", "2", "1", "1"));
  EXPECT_THAT(counts(2), ElementsAre("bo-rfe-5", "5", "1", "4"));
}

TEST(SignReport, Table_II_has_a_row_for_each_feature_and_a_column_for_each_set) {
  const Table table = feature_sets_table(made_result().test);
  EXPECT_EQ(table.columns.size(), 2U + 4U);
  std::vector<std::string> first;
  for (std::size_t i = 0; i < table.columns.size(); ++i) first.push_back(shown(table, 0, i));
  EXPECT_THAT(first, ElementsAre("return", "prices", "yes", "yes", "yes", testing::_));
  EXPECT_GE(table.rows.size(), 13U);  // ten of literature and three lagged ones
}

TEST(SignReport, Table_IV_names_both_classes_and_every_model) {
  const Table table = sign_scores_table(made_result().test);
  EXPECT_EQ(table.rows.size(), made_result().test.models.size());
  const std::string markup = draw_table(table).markup();
  for (const char* head : {"F1 up", "F1 down", "MCC", "Brier score"}) EXPECT_THAT(markup, HasSubstr(head));
  EXPECT_THAT(markup, HasSubstr("\u2014"));  // always-up never says down
}

TEST(SignReport, Profit_is_drawn_for_candidates_and_the_rules_beside_them) {
  const Figure figure = profit_figure(made_result(), 1000);
  ASSERT_EQ(figure.panels.size(), 1U + 4U);      // all sums together, the days of each candidate apart
  EXPECT_EQ(figure.panels[0].lines.size(), 7U);  // four candidates, always-up, last-sign, buy and hold
  for (std::size_t i = 1; i < figure.panels.size(); ++i) EXPECT_EQ(figure.panels[i].bars.size(), 1U);
  const auto& trading = *made_result().test.models.front().trading;
  EXPECT_EQ(figure.panels[0].lines[0].values.back(), trading.result.days.back().cumulative);
}

TEST(SignReport, Batches_have_a_box_for_each_model) {
  const BoxPlot plot = f1_batches_plot(made_result().test);
  EXPECT_EQ(plot.boxes.size(), made_result().test.models.size());
  EXPECT_TRUE(plot.reference);
}

TEST(SignReport, Windows_tried_are_drawn_with_their_intervals) {
  const auto figure = window_figure(made_result().test);
  ASSERT_TRUE(figure);
  EXPECT_EQ(figure->panels[0].lines.size(), figure->panels[0].bands.size());
  EXPECT_EQ(figure->axis.names.front(), "20");
}

TEST(SignReport, The_page_answers_first_and_keeps_the_published_part_apart) {
  const std::string page = write_sign_report(made_report());
  EXPECT_THAT(page, HasSubstr("MADE: can the sign of its next day be forecast?"));
  EXPECT_LT(page.find("significantly better than always-up"), page.find("Accuracy with 95 % intervals"));
  EXPECT_LT(page.find("Simulated PnL"), page.find("Table II:"));
  for (const char* each : {"Table II:", "Table III:", "All models and baselines"})
    EXPECT_GT(page.find(each), page.find("What was forecast")) << each;
  EXPECT_THAT(page, HasSubstr("WEEKEND_INTERPOLATION"));
  EXPECT_THAT(page, HasSubstr("The first training span is too short for an analysis of correlations."));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
}

TEST(SignReport, Equal_results_give_equal_pages) {
  EXPECT_EQ(write_sign_report(made_report()), write_sign_report(made_report()));
}

// a figure is not typed anywhere, so another result gives another page.
TEST(SignReport, An_injected_figure_is_lost_with_the_next_result) {
  evaluate::sign::SignBacktestResult injected = made_result();
  injected.buy_and_hold = 98765;
  SignReport report = made_report();
  report.result = &injected;
  EXPECT_THAT(write_sign_report(report), HasSubstr("+98765"));
  EXPECT_THAT(write_sign_report(made_report()), Not(HasSubstr("+98765")));
}

}  // namespace
}  // namespace bellwether::report
