#include "bellwether/report/sign/sign_answer.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "bellwether/report/document/metrics.h"
#include "bellwether/report/document/number_text.h"

namespace bellwether::report {
namespace {

using evaluate::sign::SignBacktestResult;
using evaluate::sign::SignModelResult;
using evaluate::sign::SignTrading;

const std::string kAlwaysUp = "always-up";
constexpr std::size_t kDraws = 2000;

// By day, what a model's position earned more than always-up's, both after costs.
std::vector<double> daily_differences(const SignTrading& model, const SignTrading& constant) {
  std::map<market::Date, double> of_constant;
  for (const evaluate::TradingDayResult& each : constant.result.days) of_constant[each.decided] = each.net;
  std::vector<double> differences;
  for (const evaluate::TradingDayResult& each : model.result.days) {
    if (const auto found = of_constant.find(each.decided); found != of_constant.end())
      differences.push_back(each.net - found->second);
  }
  return differences;
}

void add_profit(const SignModelResult& model, const SignModelResult& constant, std::uint64_t seed,
                AgainstConstant& found) {
  if (!model.trading || !constant.trading) return;
  found.profit = model.trading->result.profit;
  const std::vector<double> daily = daily_differences(*model.trading, *constant.trading);
  if (daily.empty()) return;
  found.profit_difference = std::accumulate(daily.begin(), daily.end(), 0.0);
  const evaluate::BlockBootstrap draws({.rows = daily.size(), .draws = kDraws, .seed = seed});
  found.profit_interval = draws.interval([&](std::span<const std::size_t> days) {
    return std::accumulate(days.begin(), days.end(), 0.0,
                           [&](double sum, std::size_t day) { return sum + daily[day]; });
  });
}

// A share in percentage points, and an interval of such.
std::string points(double share) { return with_sign(100 * share, 1); }
std::string points_between(const evaluate::Interval& interval) {
  return between(100 * interval.low, 100 * interval.high, 1);
}

std::string money_difference(const AgainstConstant& model) {
  if (!model.profit_difference) return fixed(std::nullopt, 0);
  return with_sign(model.profit_difference, 0) + " " +
         between(model.profit_interval->low, model.profit_interval->high, 0);
}

const AgainstConstant& most_accurate(const std::vector<AgainstConstant>& models) {
  return *std::ranges::max_element(models, {}, &AgainstConstant::accuracy);
}

std::string reading(const AgainstConstant& model) {
  return model.is_better() ? "better" : model.is_worse() ? "worse" : "not significant";
}

}  // namespace

std::vector<AgainstConstant> against_constant(const SignBacktestResult& result) {
  const SignModelResult& constant = result.test.model(kAlwaysUp);
  std::vector<AgainstConstant> models;
  for (const evaluate::sign::PairComparison& pair : result.pairs) {
    if (pair.second != kAlwaysUp) continue;
    const SignModelResult& model = result.test.model(pair.first);
    AgainstConstant found{.name = pair.first,
                          .accuracy = model.scores.classes.accuracy,
                          .difference = pair.accuracy_difference,
                          .difference_interval = pair.difference_interval,
                          .p_holm = pair.p_holm,
                          .profit = {},
                          .profit_difference = {},
                          .profit_interval = {}};
    add_profit(model, constant, result.seed, found);
    models.push_back(std::move(found));
  }
  return models;
}

std::string sign_answer(const SignBacktestResult& result, const std::vector<AgainstConstant>& models) {
  const double constant = result.test.model(kAlwaysUp).scores.classes.accuracy;
  const std::string days = "on " + counted(result.test.days.size(), "test day");
  if (models.empty()) return "No model was compared with always-up, which is right " + days + ".";
  const auto better = static_cast<std::size_t>(std::ranges::count_if(models, &AgainstConstant::is_better));
  const AgainstConstant& best = most_accurate(models);
  std::string text = better > 0 ? "Yes, as far as these days tell: " + std::to_string(better) + " of " +
                                      counted(models.size(), "model")
                     : models.size() == 1 ? "No: the model is not"
                                          : "No: none of " + counted(models.size(), "model") + " is";
  text += std::string(better == 1  ? " is"
                      : better > 1 ? " are"
                                   : "") +
          " significantly better than always-up " + days + ". Always-up has an accuracy of " +
          percent(constant, 1) + ", " + best.name + " of " + percent(best.accuracy, 1) + ": " +
          points(best.difference) + " points " + points_between(best.difference_interval) + ".";
  if (best.profit_difference) {
    text += " After costs, following " + best.name + " earned " + with_sign(best.profit, 0) + ", " +
            money_difference(best) + " against being long every day.";
  }
  return text + " Brackets are 95 % intervals.";
}

Table sign_answer_table(const std::vector<AgainstConstant>& models) {
  Table table{.id = "against_always_up",
              .caption =
                  "Each model against always-up on the same days, with 95 % intervals (moving-block "
                  "bootstrap).",
              .columns = {metric("model"),
                          metric("accuracy"),
                          with_bounds(metric("accuracy_difference")),
                          metric("p_holm"),
                          metric("profit"),
                          {.key = "profit_difference",
                           .title = "profit against always-up",
                           .kind = Kind::change,
                           .digits = 0,
                           .bounds = Bounds::interval},
                          {"reading", "accuracy is"}}};
  for (const AgainstConstant& each : models) {
    table.add({each.name, each.accuracy, with_interval(each.difference, each.difference_interval),
               each.p_holm, each.profit, with_interval(each.profit_difference, each.profit_interval),
               reading(each)});
  }
  return table;
}

Tiles sign_tiles(const SignBacktestResult& result, const std::vector<AgainstConstant>& models) {
  if (models.empty()) return {};
  const AgainstConstant& best = most_accurate(models);
  const SignModelResult& constant = result.test.model(kAlwaysUp);
  Tiles row{{{"Better than always-up?", best.is_better() ? "Yes" : "No",
              best.name + ", p (Holm) " + p_value(best.p_holm)},
             {"Accuracy", percent(best.accuracy, 1),
              best.name + "; " + kAlwaysUp + " " + percent(constant.scores.classes.accuracy, 1)},
             {"Difference in points", points(best.difference),
              "95 % interval " + points_between(best.difference_interval)}}};
  if (best.profit_difference) {
    row.tiles.push_back(
        {"Profit against always-up", with_sign(best.profit_difference, 0),
         "after costs; 95 % interval " + between(best.profit_interval->low, best.profit_interval->high, 0)});
  }
  return row;
}

}  // namespace bellwether::report
