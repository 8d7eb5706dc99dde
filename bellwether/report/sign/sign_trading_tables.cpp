// The tables of sign_tables.h that are about money.
#include "bellwether/core/options.h"
#include "bellwether/report/document/metrics.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/sign/sign_tables.h"

namespace bellwether::report {
namespace {

using evaluate::sign::SignBacktestResult;
using evaluate::sign::SignModelResult;
using evaluate::sign::SignTrading;

// Models that traded, each followed by itself with abstention.
template <class Take>
void for_each_trader(const SignBacktestResult& result, Take&& take) {
  for (const SignModelResult& each : result.test.models) {
    if (each.trading) take(each, *each.trading);
    if (each.abstention && each.abstention->trading) take(each, *each.abstention->trading);
  }
}

Column profit_of(const std::string& key, const std::string& title, const std::string& explanation = "") {
  Column column = renamed(metric("profit"), key, title);
  column.explanation = explanation;
  return column;
}

std::vector<Column> trading_columns() {
  return {
      metric("model"),
      for_programs("days", Kind::count),
      metric("profit"),
      not_on_terminal(metric("gross_profit")),
      {"costs", "costs", Kind::number, 0, "spread and slippage"},
      {"borrow_fees", "borrow fees", Kind::number, 0, "of short positions", Shown::not_terminal},
      metric("annualized_return"),
      not_on_terminal(metric("annualized_volatility")),
      metric("sharpe"),
      metric("deflated_sharpe"),
      metric("max_drawdown"),
      metric("turnover"),
      for_programs("exposure", Kind::number),
      metric("hit_rate"),
      {"best_five_share", "best 5 days", Kind::percent, 0, "their share of the profit", Shown::not_terminal},
      {"break_even_bps", "break-even cost", Kind::number, 1, "per side, in basis points"},
      {"random_traders_as_good", "random traders", Kind::percent, 1,
       "share of random traders that earned at least as much"},
      not_on_terminal(profit_of("risk_scaled_profit", "vol-target profit",
                                "with positions cut to a daily volatility of 1 %")),
      for_programs(profit_of("profit_before_break", "")),
      for_programs(profit_of("profit_after_break", ""))};
}

std::vector<Cell> trading_cells(const SignTrading& trading) {
  const evaluate::TradingResult& done = trading.result;
  return {trading.name,
          done.days.size(),
          done.profit,
          done.gross_profit,
          done.costs,
          done.borrow_fees,
          done.annualized_return,
          done.annualized_volatility,
          done.annualized_sharpe,
          trading.deflated_sharpe,
          done.drawdown,
          done.turnover,
          done.exposure,
          done.hit_rate,
          done.best_five_share,
          done.break_even_bps,
          trading.random_share,
          trading.risk_scaled_profit,
          trading.before_break,
          trading.after_break};
}

std::vector<Column> abstention_columns() {
  return {metric("model"),
          {"thresholds", "thresholds", Kind::number, 0, "of confidence, before each outer fold"},
          {"coverage", "coverage", Kind::percent, 1, "share of days with a position"},
          {"days", "days", Kind::count, 0, "with a position"},
          with_bounds(metric("accuracy")),
          renamed(metric("accuracy"), "accuracy_all_days", "accuracy, all days"),
          metric("profit"),
          profit_of("profit_all_days", "profit, all days")};
}

std::vector<Cell> abstention_cells(const SignModelResult& model) {
  const evaluate::sign::Abstention& found = *model.abstention;
  std::vector<std::string> thresholds;
  for (const evaluate::sign::AbstentionFold& each : found.spans)
    thresholds.push_back(core::value_text(each.margin));
  return {model.name,
          thresholds,
          found.coverage,
          found.days,
          found.accuracy ? Cell(with_interval(found.accuracy, found.accuracy_interval)) : Cell(),
          found.accuracy_without,
          found.trading ? found.trading->result.profit : 0.0,
          model.trading ? model.trading->result.profit : 0.0};
}

// The heads of the columns of regimes: a profit and a hit rate of each third of the days.
void add_regime_columns(const SignBacktestResult& result, const SignTrading& first, Table& table) {
  for (const evaluate::RegimeRow& each : first.result.regimes) {
    table.columns.push_back(
        profit_of(each.name + "_profit", each.name + ": profit", counted(each.days, "day")));
    table.columns.push_back(renamed(metric("hit_rate"), each.name + "_hit_rate", "hit rate"));
  }
  if (!result.volatility) return;
  table.columns.push_back(profit_of("profit_before_break", "before the break",
                                    "days decided before the volatility changed most"));
  table.columns.push_back(profit_of("profit_after_break", "from the break on"));
}

}  // namespace

Table trading_table(const SignBacktestResult& result) {
  Table table{.id = "trading",
              .caption =
                  "Simulated PnL after costs, with the same stake every day. Buy-and-hold over the same "
                  "days: " +
                  with_sign(result.buy_and_hold, 0) + ".",
              .columns = trading_columns()};
  for_each_trader(result, [&](const SignModelResult& model, const SignTrading& trading) {
    table.add(trading_cells(trading), kind_of_model(model));
  });
  return table;
}

Table trading_record(const SignTrading& trading) {
  Table record{.id = "trading", .columns = trading_columns(), .layout = Layout::record};
  record.add(trading_cells(trading));
  return record;
}

Table abstention_table(const evaluate::sign::SignTest& test) {
  Table table{
      .id = "abstention",
      .caption =
          "Abstention: a position only where the confidence exceeds a threshold, chosen before each outer "
          "fold on "
          "validation rows, and where the expected move exceeds the cost of a round trip. Intervals of 95 % "
          "(Wilson).",
      .columns = abstention_columns()};
  for (const SignModelResult& each : test.models) {
    if (each.abstention) table.add(abstention_cells(each), kind_of_model(each));
  }
  return table;
}

Table abstention_record(const SignModelResult& model) {
  Table record{.id = "abstention", .columns = abstention_columns(), .layout = Layout::record};
  record.add(abstention_cells(model));
  return record;
}

Table cost_ladder_table(const SignBacktestResult& result) {
  Table table{.id = "profit_by_cost",
              .caption = "Profit by cost per side, in basis points.",
              .columns = {metric("model")}};
  for_each_trader(result, [&](const SignModelResult& model, const SignTrading& trading) {
    if (table.columns.size() == 1) {
      for (const auto& [bps, profit] : trading.ladder)
        table.columns.push_back(profit_of("at_" + core::value_text(bps) + "_bps", fixed(bps, 0)));
    }
    std::vector<Cell> cells{trading.name};
    for (const auto& [bps, profit] : trading.ladder) cells.emplace_back(profit);
    table.add(std::move(cells), kind_of_model(model));
  });
  return table;
}

Table regimes_table(const SignBacktestResult& result) {
  Table table{.id = "regimes",
              .caption =
                  "Profit and hit rate by the volatility known at each decision, in thirds of the days, and "
                  "on either side of the day about which it changed most.",
              .columns = {metric("model")}};
  for_each_trader(result, [&](const SignModelResult& model, const SignTrading& trading) {
    if (table.columns.size() == 1) add_regime_columns(result, trading, table);
    std::vector<Cell> cells{trading.name};
    for (const evaluate::RegimeRow& each : trading.result.regimes) {
      cells.emplace_back(each.profit);
      cells.emplace_back(each.hit_rate);
    }
    if (result.volatility) {
      cells.emplace_back(trading.before_break);
      cells.emplace_back(trading.after_break);
    }
    table.add(std::move(cells), kind_of_model(model));
  });
  return table;
}

std::string volatility_sentence(const evaluate::sign::VolatilityBreak& found) {
  return "The 20-day volatility changed most about " + day_text(found.day) + ", from " +
         percent(found.before, 2) + " a day to " + percent(found.after, 2) + " 20 days later.";
}

Table published_signs_table(const evaluate::sign::PublishedTest& published) {
  Table table{.id = "comparison",
              .caption =
                  "The source's procedure against the leak-free run: calendar days with invented weekends, "
                  "no costs, filled at the close that decided. The difference is leakage inflation.",
              .columns = {metric("model"),
                          renamed(metric("accuracy"), "leak_free_accuracy", "accuracy, leak-free"),
                          renamed(metric("accuracy"), "published_accuracy", "as published"),
                          {"accuracy_inflation", "inflation", Kind::change, 3},
                          renamed(metric("f1_up"), "leak_free_f1_up", "F1 up, leak-free"),
                          renamed(metric("f1_up"), "published_f1_up", "as published"),
                          profit_of("leak_free_profit", "profit, leak-free"),
                          profit_of("published_profit", "as published"),
                          profit_of("profit_inflation", "inflation")}};
  for (const evaluate::sign::PublishedSign& each : published.models) {
    table.add({each.name, each.leak_free_accuracy, each.published_accuracy,
               each.published_accuracy - each.leak_free_accuracy, each.leak_free_f1_up, each.published_f1_up,
               each.leak_free_profit, each.published_profit, each.published_profit - each.leak_free_profit});
  }
  return table;
}

}  // namespace bellwether::report
