#include "apps/cli/sign_backtest_text.h"

#include <fmt/format.h>

#include "bellwether/core/progress.h"

namespace bellwether::cli {
namespace {

using evaluate::sign::CandidateRun;
using evaluate::sign::SignBacktestResult;
using evaluate::sign::SignModelResult;
using evaluate::sign::SignTest;
using evaluate::sign::SignTrading;

std::string range_text(const evaluate::Interval& interval) {
  return fmt::format("{:.3f} to {:.3f}", interval.low, interval.high);
}

std::string list_text(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string score_lines(const SignTest& test) {
  Table table({{"model"},
               {"accuracy", 3},
               {"95 % interval"},
               {"precision up", 3},
               {"recall up", 3},
               {"F1 up", 4},
               {"precision down", 3},
               {"recall down", 3},
               {"F1 down", 4},
               {"macro-F1", 3},
               {"balanced", 3},
               {"MCC", 3},
               {"Brier", 3},
               {"machine", 1}});
  for (const SignModelResult& model : test.models) {
    const auto& scores = model.scores;
    const bool machine = model.support_vectors > 0;
    table.add_row({model.name, scores.classes.accuracy, range_text(model.intervals.accuracy),
                   scores.up().precision, scores.up().recall, scores.up().f1, scores.down().precision,
                   scores.down().recall, scores.down().f1, scores.classes.macro_f1,
                   scores.classes.balanced_accuracy, scores.classes.mcc, scores.brier,
                   machine ? Cell(model.support_vectors) : Cell()});
  }
  return table.text(OutputFormat::table);
}

std::string choice_lines(const SignTest& test) {
  Table table({{"candidate"}, {"test from"}, {"window"}, {"validation score", 3}, {"features"}, {"which"}});
  for (const CandidateRun& run : test.runs) {
    for (const auto& plan : run.plans) {
      const std::size_t first = plan.span.test.begin - test.rows.begin;
      table.add_row({run.candidate.name, market::to_text(test.days[first].label_day), plan.window,
                     plan.sweep ? Cell(plan.sweep->points[plan.sweep->best].score) : Cell(),
                     plan.columns.size(), list_text(plan.columns)});
    }
  }
  return table.text(OutputFormat::table);
}

std::string pair_lines(const SignBacktestResult& result) {
  Table table({{"first"},
               {"second"},
               {"only first right"},
               {"only second right"},
               {"difference", 3},
               {"95 % interval"},
               {"p (McNemar)", 3},
               {"p (Holm)", 3},
               {"reading"}});
  for (const auto& pair : result.pairs) {
    table.add_row({pair.first, pair.second, pair.only_first, pair.only_second, pair.accuracy_difference,
                   range_text(pair.difference_interval), pair.p_value, pair.p_holm, pair.reading});
  }
  return table.text(OutputFormat::table);
}

void add_trader(const SignTrading& trading, Table& table) {
  const auto& result = trading.result;
  table.add_row({trading.name, result.profit, result.gross_profit, result.annualized_sharpe,
                 trading.deflated_sharpe, trading.random_share, result.drawdown, result.turnover,
                 result.hit_rate, result.best_five_share, result.break_even_bps, trading.risk_scaled_profit,
                 trading.before_break, trading.after_break});
}

std::string trading_lines(const SignBacktestResult& result) {
  Table table({{"following"},
               {"profit", 2},
               {"without costs", 2},
               {"Sharpe", 2},
               {"DSR", 3},
               {"random as good", 3},
               {"drawdown", 2},
               {"turnover", 2},
               {"hit rate", 3},
               {"best 5 days", 2},
               {"break-even bps", 2},
               {"vol-target", 2},
               {"before break", 2},
               {"after", 2}});
  for (const SignModelResult& model : result.test.models) {
    if (!model.trading) continue;
    add_trader(*model.trading, table);
    if (model.abstention && model.abstention->trading) add_trader(*model.abstention->trading, table);
  }
  table.add_row({"buy-and-hold", result.buy_and_hold});
  return table.text(OutputFormat::table);
}

std::string view_lines(const SignBacktestResult& result) {
  Table table({{"candidate"},
               {"margins"},
               {"coverage", 3},
               {"days with a position"},
               {"accuracy with a position", 3},
               {"95 % interval"},
               {"accuracy on all days", 3}});
  for (const SignModelResult& model : result.test.models) {
    if (!model.abstention) continue;
    const auto& found = *model.abstention;
    std::string margins;
    for (const auto& span : found.spans)
      margins += (margins.empty() ? "" : " ") + core::value_text(span.margin);
    table.add_row({model.name, margins, found.coverage, found.days, found.accuracy,
                   found.accuracy ? Cell(range_text(found.accuracy_interval)) : Cell(),
                   found.accuracy_without});
  }
  return table.rows() == 0 ? "" : table.text(OutputFormat::table) + "\n";
}

std::string batch_lines(const SignTest& test) {
  Table table({{"model"},
               {"batches"},
               {"F1 up: lowest", 3},
               {"quartile", 3},
               {"median", 3},
               {"quartile", 3},
               {"highest", 3}});
  for (const SignModelResult& model : test.models) {
    if (!model.f1_up_batches) continue;
    const auto& five = *model.f1_up_batches;
    table.add_row({model.name, model.batches.size(), five.lowest, five.lower_quartile, five.median,
                   five.upper_quartile, five.highest});
  }
  return table.rows() == 0 ? "" : table.text(OutputFormat::table) + "\n";
}

std::string balancing_lines(const SignBacktestResult& result) {
  Table table({{"candidate"}, {"classes evened by"}, {"accuracy", 3}, {"F1 up", 3}, {"MCC", 3}});
  for (const auto& [candidate, rows] : result.balancing) {
    for (const auto& row : rows) {
      table.add_row({candidate, core::value_text(row.balancing), row.scores.classes.accuracy,
                     row.scores.up().f1, row.scores.classes.mcc});
    }
  }
  return table.rows() == 0 ? "" : "On validation rows:\n" + table.text(OutputFormat::table) + "\n";
}

std::string trial_lines(const SignBacktestResult& result) {
  std::string text = fmt::format("{} trials in this run (trials.jsonl and the models)",
                                 core::with_thousands(result.run_trials));
  if (result.trial_runs > 1 || result.trial_count > result.run_trials) {
    text += fmt::format(", {} over {} runs on these test days", core::with_thousands(result.trial_count),
                        result.trial_runs);
  }
  text += fmt::format("; DSR counts them all. The test parts were read {} times.\n", result.test_evaluations);
  for (const auto& row : result.overfitting) {
    if (!row.probability) continue;
    text += fmt::format(
        "Overfitting: choosing {} by the best of {} trials (test share {:.2f}, span {}) lands "
        "below the middle afterwards with probability {:.2f}.\n",
        core::value_text(row.stage), row.trials, row.test_share, row.span + 1, *row.probability);
  }
  if (result.volatility) {
    text += fmt::format(
        "The market changed most about {}: daily volatility {:.2f} % before, {:.2f} % 20 days "
        "later.\n",
        market::to_text(result.volatility->day), 100 * result.volatility->before,
        100 * result.volatility->after);
  }
  return text + "\n";
}

std::string second_lines(const SignBacktestResult& result) {
  if (!result.second) return "";
  const SignTest& test = result.second->test;
  Table table({{"model"}, {"accuracy", 3}, {"95 % interval"}, {"F1 up", 4}, {"F1 down", 4}, {"MCC", 3}});
  for (const SignModelResult& model : test.models) {
    table.add_row({model.name, model.scores.classes.accuracy, range_text(model.intervals.accuracy),
                   model.scores.up().f1, model.scores.down().f1, model.scores.classes.mcc});
  }
  return fmt::format("With the newest {:.0f} % as test part ({} days):\n", 100 * result.second->test_share,
                     test.rows.size()) +
         table.text(OutputFormat::table) + "\n";
}

std::string published_lines(const SignBacktestResult& result) {
  if (!result.published) return "";
  std::string text = "mode: as-published, the source's own procedure with its flaws:\n";
  for (const auto& code : result.reason_codes) text += fmt::format("  {}  {}\n", code.code, code.text);
  Table table({{"model"},
               {"F1 up", 4},
               {"F1 up (honest)", 4},
               {"accuracy", 3},
               {"accuracy (honest)", 3},
               {"worth of the flaws", 3},
               {"profit", 2},
               {"profit (honest)", 2},
               {"worth in money", 2}});
  for (const auto& row : result.published->models) {
    table.add_row({row.name, row.published_f1_up, row.leak_free_f1_up, row.published_accuracy,
                   row.leak_free_accuracy, row.published_accuracy - row.leak_free_accuracy,
                   row.published_profit, row.leak_free_profit, row.published_profit - row.leak_free_profit});
  }
  return text + fmt::format("\n{} calendar days\n", result.published->test_rows) +
         table.text(OutputFormat::table) + "\n";
}

void add_score_rows(const SignTest& test, const std::string& mode, Table& table) {
  for (const SignModelResult& model : test.models) {
    const auto& scores = model.scores;
    const auto& trading = model.trading;
    table.add_row(
        {mode, model.name, scores.classes.rows, scores.classes.accuracy, model.intervals.accuracy.low,
         model.intervals.accuracy.high, scores.up().f1, scores.down().f1, scores.classes.macro_f1,
         scores.classes.balanced_accuracy, scores.classes.mcc, scores.brier, model.support_vectors,
         trading ? Cell(trading->result.profit) : Cell(), trading ? Cell(trading->deflated_sharpe) : Cell()});
  }
}

}  // namespace

std::string sign_text(const SignBacktestResult& result) {
  const SignTest& test = result.test;
  std::string text = result.verdict + "\n\n";
  text += fmt::format(
      "{}, decided at the {}: {} rows from {} to {}; the newest {} are tested, {:.1f} % of "
      "them rose\n\n",
      result.ticker, result.decision, result.rows, market::to_text(result.first_day),
      market::to_text(result.last_day), test.rows.size(), 100 * test.up_share);
  text += score_lines(test) + "\n" + choice_lines(test) + "\n" + pair_lines(result) + "\n";
  text += trading_lines(result) + "\n" + view_lines(result) + batch_lines(test) + balancing_lines(result) +
          second_lines(result);
  text += trial_lines(result) + published_lines(result);
  for (const std::string& note : result.notes) text += note + "\n";
  return text;
}

Table sign_score_table(const SignBacktestResult& result) {
  Table table({{"mode"},
               {"model"},
               {"rows"},
               {"accuracy"},
               {"accuracy_low"},
               {"accuracy_high"},
               {"f1_up"},
               {"f1_down"},
               {"macro_f1"},
               {"balanced_accuracy"},
               {"mcc"},
               {"brier"},
               {"support_vectors"},
               {"profit"},
               {"deflated_sharpe"}});
  add_score_rows(result.test, "leak-free", table);
  if (result.published) add_score_rows(result.published->test, "as-published", table);
  return table;
}

}  // namespace bellwether::cli
