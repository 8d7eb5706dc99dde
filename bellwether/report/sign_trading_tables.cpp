// The tables of sign_tables.h that are about money.
#include "bellwether/report/markup/number_text.h"
#include "bellwether/report/sign_tables.h"

namespace bellwether::report {
namespace {

using evaluate::sign::SignModelResult;

constexpr int kMoneyDigits = 0;

std::string money(double value) { return with_sign(value, kMoneyDigits); }

// Models that traded, each followed by itself without the days on which it has no position.
template <class Take>
void for_each_trader(const evaluate::sign::SignBacktestResult& result, Take&& take) {
  for (const SignModelResult& each : result.test.models) {
    if (each.trading) take(each, *each.trading);
    if (each.abstention && each.abstention->trading) take(each, *each.abstention->trading);
  }
}

// The margin before each outer fold.
std::string margins_text(const evaluate::sign::Abstention& found) {
  std::string text;
  for (const evaluate::sign::AbstentionFold& each : found.spans)
    text += (text.empty() ? "" : ", ") + fixed(each.margin, 1);
  return text;
}

RowKind kind_of_trader(const SignModelResult& model) {
  return model.role == evaluate::sign::ModelRole::candidate ? RowKind::highlighted : RowKind::plain;
}

}  // namespace

Table trading_table(const evaluate::sign::SignBacktestResult& result) {
  Table table{.caption =
                  "What following each would have earned after costs; the same stake every day. Buying once "
                  "and holding over the same days: " +
                  money(result.buy_and_hold) + ".",
              .columns = {{"model", Align::text, ""},
                          {"profit"},
                          {"costs", Align::number, "spread, slippage and borrowing"},
                          {"a year"},
                          {"volatility", Align::number, "a year"},
                          {"Sharpe", Align::number, "a year"},
                          {"deflated Sharpe", Align::number,
                           "probability that skill and not the number of trials made it"},
                          {"drawdown"},
                          {"turnover", Align::number, "stakes a day"},
                          {"hit rate"},
                          {"best 5 days", Align::number, "share of the profit"},
                          {"break-even", Align::number, "cost per side in basis points"},
                          {"random traders", Align::number, "share that earned at least as much"},
                          {"vol-target", Align::number, "profit with volatility-targeted positions"}},
              .rows = {}};
  for_each_trader(result, [&](const SignModelResult& model, const evaluate::sign::SignTrading& trading) {
    const evaluate::TradingResult& done = trading.result;
    table.rows.push_back(
        {{trading.name, money(done.profit), money(-(done.costs + done.borrow_fees)),
          percent(done.annualized_return, 1), percent(done.annualized_volatility, 1),
          fixed(done.annualized_sharpe, 2), fixed(trading.deflated_sharpe, 2), money(-done.drawdown),
          fixed(done.turnover, 2), percent(done.hit_rate, 1), percent(done.best_five_share, 0),
          fixed(done.break_even_bps, 1), percent(trading.random_share, 1), money(trading.risk_scaled_profit)},
         kind_of_trader(model)});
  });
  return table;
}

Table abstention_table(const evaluate::sign::SignBacktestResult& result) {
  Table table{
      .caption =
          "Days without a position: a position only where the bags agree by more than a margin, chosen "
          "before each outer fold on validation rows, and where the move expected exceeds the cost of "
          "a way in and out.",
      .columns = {{"candidate", Align::text, ""},
                  {"margin", Align::number, "of confidence, before each outer fold"},
                  {"coverage", Align::number, "share of days with a position"},
                  {"days", Align::number, "with a position"},
                  {"accuracy with a position"},
                  {"95 % interval", Align::number, "Wilson"},
                  {"right on all days"},
                  {"profit"},
                  {"on all days"}},
      .rows = {}};
  for (const SignModelResult& each : result.test.models) {
    if (!each.abstention) continue;
    const evaluate::sign::Abstention& found = *each.abstention;
    table.rows.push_back(
        {{each.name, margins_text(found), percent(found.coverage, 1),
          whole(static_cast<std::int64_t>(found.days)), percent(found.accuracy, 1),
          found.accuracy ? percent(found.accuracy_interval.low, 1) + " \u2013 " +
                               percent(found.accuracy_interval.high, 1)
                         : std::string("\u2013"),
          percent(found.accuracy_without, 1), found.trading ? money(found.trading->result.profit) : money(0),
          each.trading ? money(each.trading->result.profit) : money(0)},
         kind_of_trader(each)});
  }
  return table;
}

Table cost_ladder_table(const evaluate::sign::SignBacktestResult& result) {
  Table table{.caption = "Profit by cost per side, in basis points.",
              .columns = {{"model", Align::text, ""}},
              .rows = {}};
  for_each_trader(result, [&](const SignModelResult& model, const evaluate::sign::SignTrading& trading) {
    if (table.columns.size() == 1) {
      for (const auto& [bps, profit] : trading.ladder)
        table.columns.push_back({fixed(bps, 0), Align::number, ""});
    }
    Row row{{trading.name}, kind_of_trader(model)};
    for (const auto& [bps, profit] : trading.ladder) row.cells.push_back(money(profit));
    table.rows.push_back(std::move(row));
  });
  return table;
}

Table regimes_table(const evaluate::sign::SignBacktestResult& result) {
  Table table{.caption =
                  "Profit and hit rate by the volatility known at each decision, in thirds of the days, and "
                  "on either side of the day about which it changed most.",
              .columns = {{"model", Align::text, ""}},
              .rows = {}};
  for_each_trader(result, [&](const SignModelResult& model, const evaluate::sign::SignTrading& trading) {
    if (table.columns.size() == 1) {
      for (const evaluate::RegimeRow& each : trading.result.regimes) {
        table.columns.push_back({each.name, Align::number, counted(each.days, "day")});
      }
      if (result.volatility) {
        table.columns.push_back(
            {"before the break", Align::number, "days decided before the volatility changed most"});
        table.columns.push_back({"from the break on", Align::number, ""});
      }
    }
    Row row{{trading.name}, kind_of_trader(model)};
    for (const evaluate::RegimeRow& each : trading.result.regimes) {
      row.cells.push_back(money(each.profit) + " (" + percent(each.hit_rate, 1) + ")");
    }
    if (result.volatility) {
      row.cells.push_back(money(trading.before_break));
      row.cells.push_back(money(trading.after_break));
    }
    table.rows.push_back(std::move(row));
  });
  return table;
}

Table published_signs_table(const evaluate::sign::PublishedTest& published) {
  Table table{.caption =
                  "The source's procedure beside the leak-free run: calendar days with invented weekends, no "
                  "costs, filled at the close that decided. What it adds is the leakage inflation.",
              .columns = {{"model", Align::text, ""},
                          {"accuracy, leak-free"},
                          {"as published"},
                          {"F1 up, leak-free"},
                          {"as published"},
                          {"profit, leak-free"},
                          {"as published"}},
              .rows = {}};
  for (const evaluate::sign::PublishedSign& each : published.models) {
    table.rows.push_back({{each.name, fixed(each.leak_free_accuracy, 3), fixed(each.published_accuracy, 3),
                           fixed(each.leak_free_f1_up, 3), fixed(each.published_f1_up, 3),
                           money(each.leak_free_profit), money(each.published_profit)},
                          RowKind::plain});
  }
  return table;
}

}  // namespace bellwether::report
