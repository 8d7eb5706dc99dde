#include "bellwether/evaluate/sign/sign_as_published.h"

#include <algorithm>
#include <utility>

namespace bellwether::evaluate::sign {
namespace {

using core::fail;
using core::Status;

constexpr std::size_t kBatchCalendarDays = 28;

// One span: everything before the honest test part's first label day trains and chooses, once.
core::Result<Fold> published_span(const feature::SignExamples& rows, const SignTest& honest) {
  const auto begin = std::ranges::lower_bound(rows.label_days, honest.days.front().label_day);
  const auto end = std::ranges::upper_bound(rows.label_days, honest.days.back().label_day);
  const auto first = static_cast<std::size_t>(begin - rows.label_days.begin());
  const auto last = static_cast<std::size_t>(end - rows.label_days.begin());
  if (first == 0 || first >= last) {
    return fail(core::ErrorKind::data,
                "as published: the calendar days of the test part are not among the rows");
  }
  return Fold{.train = {0, first}, .validation = {}, .test = {first, last}};
}

PublishedSign beside(const SignModelResult& published, const SignModelResult& honest) {
  return {.name = published.name,
          .leak_free_accuracy = honest.scores.classes.accuracy,
          .published_accuracy = published.scores.classes.accuracy,
          .leak_free_f1_up = honest.scores.up().f1,
          .published_f1_up = published.scores.up().f1,
          .leak_free_profit = honest.trading ? honest.trading->result.profit : 0.0};
}

}  // namespace

std::vector<ReasonCode> sign_reasons() {
  return {{"WEEKEND_INTERPOLATION",
           "Saturdays and Sundays lie between Friday's and Monday's prices, so Monday is known on Saturday."},
          {"CALENDAR_SCORING", "Days without trading are forecast and scored."},
          {"SELECTION_REUSE",
           "Features and window are chosen once, on one slice of everything before the test part."},
          {"F1_UP_ONLY", "The headline is the F1 of the up class, which always-up already has."},
          {"NO_COST", "Trading costs nothing."},
          {"SAME_CLOSE_FILL", "Orders are filled at the very close they were decided by."}};
}

double published_profit(const SignTest& test, const SignModelResult& model, std::span<const market::Bar> bars,
                        double stake) {
  double profit = 0;
  for (std::size_t i = 0; i < test.days.size(); ++i) {
    if (!std::ranges::binary_search(bars, test.days[i].label_day, {}, &market::Bar::day)) continue;
    profit += (model.forecasts[i].up ? stake : -stake) * test.days[i].next_return;
  }
  return profit;
}

Status add_published_sign(const SignBacktestInput& calendar, const SignBacktestOptions& options,
                          core::Job& job, SignBacktestResult& honest) {
  const auto span = published_span(*calendar.rows, honest.test);
  if (!span) return fail(span.error());
  SignBacktestOptions flawed = options;
  flawed.recipe.objective = SignObjective::f1;
  flawed.recipe.slices = 1;
  auto test_with = test_options(calendar, flawed, options.recipe.test_share);
  if (!test_with) return fail(test_with.error());
  test_with->spans = {*span};
  test_with->batch_days = kBatchCalendarDays;
  test_with->choice.search.stability_seeds = 0;
  auto test = test_signs(*calendar.rows, *test_with, job);
  if (!test) return fail(test.error().within("as published"));

  PublishedTest published{
      .rows = calendar.rows->rows(), .test_rows = test->rows.size(), .test = std::move(*test)};
  for (const SignModelResult& model : published.test.models) {
    PublishedSign row = beside(model, honest.test.model(model.name));
    row.published_profit = published_profit(published.test, model, calendar.bars, options.trading.stake);
    published.models.push_back(std::move(row));
  }
  honest.published = std::move(published);
  honest.reason_codes = sign_reasons();
  return {};
}

}  // namespace bellwether::evaluate::sign
