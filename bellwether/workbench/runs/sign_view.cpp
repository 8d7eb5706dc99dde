#include "bellwether/workbench/runs/sign_view.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "bellwether/evaluate/return_statistics.h"
#include "bellwether/workbench/runs/traded_run.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using report::Cell;
using report::Document;
using report::Kind;
using report::Table;

constexpr double kBasisPoint = 1e-4;
constexpr double kDaysPerYear = evaluate::kTradingDaysPerYear;

// A trader at a cost: of the stake, by day.
struct Equity {
  std::vector<double> returns, equity, drawdown;  // drawdown at most 0
};

Equity equity_of(const Trader& trader, const TradedRun& run, double cost_bps) {
  Equity made;
  double equity = 1, highest = 1;
  for (const TradedDay& day : trader.days) {
    const double saved = day.turnover * (run.cost_bps - cost_bps) * kBasisPoint;
    made.returns.push_back(day.net / run.stake + saved);
    equity += made.returns.back();
    highest = std::max(highest, equity);
    made.equity.push_back(equity);
    made.drawdown.push_back(equity / highest - 1);
  }
  return made;
}

// Nothing where all is lost, or more.
std::optional<double> compound_growth(const Equity& equity) {
  if (equity.equity.empty() || !(equity.equity.back() > 0)) return std::nullopt;
  return std::pow(equity.equity.back(), kDaysPerYear / static_cast<double>(equity.equity.size())) - 1;
}

std::optional<double> annualized(std::optional<double> per_day) {
  return per_day ? std::optional(*per_day * std::sqrt(kDaysPerYear)) : std::nullopt;
}

Table empty_strategies() {
  return {.id = "strategies",
          .columns = {{"model"},
                      {"role"},
                      {"profit", "profit", Kind::number, 0},
                      {"cagr", "CAGR", Kind::percent, 1},
                      {"volatility", "volatility", Kind::percent, 1},
                      {"sharpe", "Sharpe", Kind::number, 2},
                      {"sortino", "Sortino", Kind::number, 2},
                      {"calmar", "Calmar", Kind::number, 2},
                      {"max_drawdown", "largest drawdown", Kind::percent, 1},
                      {"exposure", "exposure", Kind::number, 2},
                      {"turnover", "turnover", Kind::number, 2},
                      {"hit_rate", "hit rate", Kind::percent, 1},
                      {"trades", "trades", Kind::count},
                      {"accuracy", "accuracy", Kind::percent, 1},
                      {"accuracy_low", "from", Kind::percent, 1},
                      {"accuracy_high", "to", Kind::percent, 1}}};
}

void add_strategy(const Trader& trader, const Equity& equity, double stake, Table& table) {
  const evaluate::ReturnStatistics statistics = evaluate::describe_returns(equity.returns);
  const std::optional<double> growth = compound_growth(equity);
  const double deepest = -*std::ranges::min_element(equity.drawdown);
  const Cell calmar = growth && deepest > 0 ? Cell(*growth / deepest) : Cell();
  const auto trades =
      std::ranges::count_if(trader.days, [](const TradedDay& day) { return day.turnover > 0; });
  table.add({trader.model, trader.role, (equity.equity.back() - 1) * stake, growth,
             statistics.deviation * std::sqrt(kDaysPerYear), annualized(statistics.sharpe),
             annualized(statistics.sortino), calmar, deepest, trader.exposure, trader.turnover,
             trader.hit_rate, trades, trader.accuracy, trader.accuracy_low, trader.accuracy_high});
}

// Ends and beginnings of positions: from long to short is both, on one day.
void add_trades(const Trader& trader, Table& table) {
  const auto side_of = [](double position) { return position > 0 ? 1 : position < 0 ? -1 : 0; };
  const auto word_of = [](int side) { return side > 0 ? " long" : " short"; };
  int before = 0;
  for (const TradedDay& day : trader.days) {
    const int side = side_of(day.position);
    if (side != before && before != 0)
      table.add({trader.model, day.filled, std::string("exit") + word_of(before), 0.0});
    if (side != before && side != 0)
      table.add({trader.model, day.filled, std::string("enter") + word_of(side), day.position});
    before = side;
  }
}

void add_months(const Trader& trader, const Equity& equity, Table& table) {
  std::map<std::string, double> months;
  for (std::size_t i = 0; i < trader.days.size(); ++i)
    months[market::to_text(trader.days[i].filled).substr(0, 7)] += equity.returns[i];
  for (const auto& [month, sum] : months) table.add({trader.model, month, sum});
}

// Cumulative in stakes, so that all models share an axis of days.
struct ViewFigures {
  report::Figure equity{
      .id = "equity", .title = "Equity", .description = "Of one stake a day, profits not reinvested."};
  report::Figure underwater{.id = "underwater", .title = "Drawdown"};
  report::Figure position{.id = "position", .title = "Position"};
};

void add_lines(const Trader& trader, const Equity& equity, ViewFigures& figures) {
  const bool is_longest = figures.equity.axis.days.size() < trader.days.size();
  if (is_longest) {
    figures.equity.axis = {.label = "day", .days = {}};
    for (const TradedDay& day : trader.days) figures.equity.axis.days.push_back(day.filled);
  }
  const auto line = [&](auto&& value_at) {
    report::Line made{.name = trader.model, .values = {}};
    for (std::size_t i = 0; i < trader.days.size(); ++i) made.values.emplace_back(value_at(i));
    return made;
  };
  figures.equity.panels.front().lines.push_back(line([&](std::size_t i) { return equity.equity[i]; }));
  figures.underwater.panels.front().lines.push_back(line([&](std::size_t i) { return equity.drawdown[i]; }));
  figures.position.panels.front().lines.push_back(
      line([&](std::size_t i) { return trader.days[i].position; }));
}

ViewFigures empty_figures() {
  ViewFigures figures;
  figures.equity.panels.push_back({.label = "stakes", .digits = 3});
  figures.underwater.panels.push_back({.label = "drawdown", .digits = 3, .zero_line = true});
  figures.position.panels.push_back({.label = "stakes", .digits = 1, .zero_line = true});
  return figures;
}

Table view_record(const TradedRun& run, const std::string& folder, double cost) {
  const Trader& first = run.traders.front();
  Table record{.id = "view"};
  record.add_fact({"run"}, folder);
  record.add_fact({"ticker"}, run.ticker);
  record.add_fact({"mode"}, run.mode);
  record.add_fact({"verdict"}, run.verdict);
  record.add_fact({"first_day", "from", Kind::date}, first.days.front().filled);
  record.add_fact({"last_day", "through", Kind::date}, first.days.back().filled);
  record.add_fact({"days", "days", Kind::count}, first.days.size());
  record.add_fact({"cost", "cost, bp a side", Kind::number, 1}, cost);
  record.add_fact({"run_cost", "cost of the run", Kind::number, 1}, run.cost_bps);
  record.add_fact({"stake", "stake", Kind::number, 0}, run.stake);
  record.add_fact({"test_share", "test share", Kind::percent, 0}, run.test_share);
  return record;
}

void add_ladder(const Trader& trader, const TradedRun& run, Table& table) {
  for (const double cost : {0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0})
    table.add({trader.model, cost, (equity_of(trader, run, cost).equity.back() - 1) * run.stake});
}

}  // namespace

Result<Document> sign_view(const std::filesystem::path& run_folder, const SignViewRequest& request) {
  auto run = read_traded_run(run_folder);
  if (!run) return fail(run.error());
  std::erase_if(run->traders, [](const Trader& each) { return each.days.empty(); });
  const bool is_held = run->holder.has_value();
  if (is_held) run->traders.push_back(std::move(*run->holder));
  const std::string& shown =
      request.model.empty() && !run->traders.empty() ? run->traders.front().model : request.model;
  if (std::ranges::find(run->traders, shown, &Trader::model) == run->traders.end())
    return fail(core::ErrorKind::not_found, "no model '" + shown + "' traded in this run");
  const double cost = request.cost.value_or(run->cost_bps);
  Table strategies = empty_strategies();
  Table trades{
      .id = "trades",
      .columns = {
          {"model"}, {"day", "day", Kind::date}, {"side"}, {"position", "position", Kind::number, 2}}};
  Table months{.id = "months", .columns = {{"model"}, {"month"}, {"return", "return", Kind::change, 4}}};
  Table ladder{
      .id = "costs",
      .columns = {{"model"}, {"cost_bps", "cost", Kind::number, 0}, {"profit", "profit", Kind::number, 0}}};
  ViewFigures figures = empty_figures();
  for (const Trader& each : run->traders) {
    const Equity equity = equity_of(each, *run, cost);
    add_strategy(each, equity, run->stake, strategies);
    if (each.model == shown) add_trades(each, trades);
    add_months(each, equity, months);
    add_ladder(each, *run, ladder);
    add_lines(each, equity, figures);
  }
  if (!is_held) {
    strategies.add(
        {"buy and hold", "rule", run->buy_and_hold + 2 * run->stake * (run->cost_bps - cost) * kBasisPoint});
  }
  figures.underwater.axis = figures.position.axis = figures.equity.axis;
  Document document{.format = "bellwether.sign_view/1", .summary = run->verdict};
  document.add(view_record(*run, run_folder.filename().string(), cost));
  for (Table* each : {&strategies, &trades, &months, &ladder}) document.add(std::move(*each));
  document.rows = std::get<Table>(document.parts[1]);
  for (report::Figure* each : {&figures.equity, &figures.underwater, &figures.position})
    document.parts.emplace_back(std::move(*each));
  return document;
}

}  // namespace bellwether::workbench
