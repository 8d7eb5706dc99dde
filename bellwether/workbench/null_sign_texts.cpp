// The sign recipe with the mood of other days: what its sentiment columns seem to add when they cannot mean
// anything. The machine is given the columns of the largest published set that is made of moods, bo-rfe-5,
// and is compared, row by row, with itself on the financial columns among them.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "bellwether/core/random.h"
#include "bellwether/evaluate/mcnemar.h"
#include "bellwether/evaluate/placebo.h"
#include "bellwether/evaluate/signs/walk_forward.h"
#include "bellwether/forecast/sign_presets.h"
#include "bellwether/workbench/check_null.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using evaluate::signs::SignForecast;
using feature::SignRows;

constexpr std::size_t kSignTextWorlds = 100;
constexpr double kGainFoundAt = 0.05;
constexpr std::uint32_t kShuffledMoods = 52;  // of a null world's random numbers

// What the sentiment columns add in one world: the difference of accuracy, and whether McNemar's test finds
// it.
struct TextGain {
  double gain = 0.0;
  bool found = false;
};

// The rows with the sentiment columns of other rows, as `order` says.
SignRows with_moods_of(const SignRows& rows, const std::vector<std::size_t>& order) {
  SignRows changed = rows;
  const std::size_t width = rows.columns.size();
  for (std::size_t column = 0; column < width; ++column) {
    if (rows.kinds[column] != feature::FeatureKind::sentiment) continue;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
      changed.values[row * width + column] = rows.values[order[row] * width + column];
    }
  }
  return changed;
}

std::vector<std::size_t> mood_order(const NullRequest& request, std::size_t rows, std::size_t world,
                                    std::size_t worlds) {
  std::vector<std::size_t> order(rows);
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (request.null.world == NullWorld::shuffled_texts) {
    core::Random random({.seed = request.forecast.seed,
                         .epoch = kShuffledMoods,
                         .sample = static_cast<std::uint32_t>(world)});
    random.shuffle(std::span(order));
  } else {
    const auto turn = static_cast<std::ptrdiff_t>(evaluate::placebo_turns(rows, worlds)[world]);
    std::ranges::rotate(order, order.begin() + turn);
  }
  return order;
}

Result<std::vector<SignForecast>> answers_on(const SignRows& rows, const NullRequest& request,
                                             core::ThreadPool& pool) {
  evaluate::signs::WalkOptions walk{.window = request.null.window, .refit_every = request.null.step};
  walk.model.svc.bags = request.null.bags;
  walk.model.svc.seed = request.forecast.seed;
  auto walked = evaluate::signs::walk_forward(rows, {request.null.window, rows.rows()}, walk, pool);
  if (!walked) return fail(walked.error());
  return std::move(walked->forecasts);
}

TextGain gain_of(const SignRows& rows, const std::vector<SignForecast>& with,
                 const std::vector<SignForecast>& without) {
  std::uint64_t only_with = 0, only_without = 0;
  for (std::size_t i = 0; i < with.size(); ++i) {
    const bool up = rows.label(with[i].row);
    const bool with_right = with[i].up == up, without_right = without[i].up == up;
    only_with += with_right && !without_right ? 1 : 0;
    only_without += without_right && !with_right ? 1 : 0;
  }
  const double gain =
      (static_cast<double>(only_with) - static_cast<double>(only_without)) / static_cast<double>(with.size());
  return {gain, gain > 0 && evaluate::mcnemar(only_with, only_without).p_value < kGainFoundAt};
}

NullRow text_row(const std::vector<TextGain>& gains, const TextGain& real) {
  NullRow row{.predictor = "bagged-svc+sentiment",
              .clock = "trading-days",
              .measure = "gain",
              .worlds = gains.size()};
  std::vector<double> values;
  for (const TextGain& each : gains) values.push_back(each.gain);
  sum_up(row, values, static_cast<std::size_t>(std::ranges::count_if(gains, &TextGain::found)), real.gain);
  return row;
}

}  // namespace

Result<NullReport> null_sign_texts(const NullRequest& request, core::ThreadPool& pool) {
  SignInputRequest wanted = request.sign;
  wanted.files = request.market;
  const auto inputs = read_sign_inputs(wanted, pool);
  if (!inputs) return fail(inputs.error());
  const auto set = forecast::sign_contenders(forecast::SignPreset::bo_rfe_5, feature::lag_of(wanted.table))
                       .front()
                       .columns;
  const SignRows rows = feature::select_columns(inputs->rows, set);
  if (rows.rows() <= request.null.window + request.null.step) {
    return fail(core::ErrorKind::data, fmt::format("check null: {} rows are too few for a window of {}",
                                                   rows.rows(), request.null.window));
  }
  std::vector<std::string> financial;
  for (std::size_t i = 0; i < rows.columns.size(); ++i) {
    if (rows.kinds[i] == feature::FeatureKind::financial) financial.push_back(rows.columns[i]);
  }
  const auto without = answers_on(feature::select_columns(rows, financial), request, pool);
  if (!without) return fail(without.error());
  const auto with = answers_on(rows, request, pool);
  if (!with) return fail(with.error());

  std::vector<TextGain> gains;
  const std::size_t worlds = request.null.worlds == 0 ? kSignTextWorlds : request.null.worlds;
  for (std::size_t world = 0; world < worlds; ++world) {
    const SignRows made = with_moods_of(rows, mood_order(request, rows.rows(), world, worlds));
    const auto answers = answers_on(made, request, pool);
    if (!answers) return fail(answers.error());
    gains.push_back(gain_of(rows, *answers, *without));
  }
  NullReport report{.recipe = "sign", .world = request.null.world, .seed = request.forecast.seed};
  report.weeks = rows.rows() / 5;
  report.rows.push_back(text_row(gains, gain_of(rows, *with, *without)));
  const NullRow& row = report.rows.back();
  report.sentences.push_back(fmt::format(
      "The real moods change the share of days forecast rightly by {:+.1f} points; {:.0f} % of the {} worlds "
      "with the "
      "moods of other days ({}) do as well, and McNemar's test at 5 % finds help in {:.0f} % of them.",
      100 * *row.real, 100 * *row.share_as_good, row.worlds, core::value_text(report.world),
      100 * row.false_skill));
  return report;
}

}  // namespace bellwether::workbench
