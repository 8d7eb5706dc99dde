// forecast backtest: the recipes price and sign judged.
#include <fmt/format.h>

#include <memory>

#include "apps/cli/commands/forecast_commands.h"
#include "apps/cli/forecast_choices.h"
#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/evaluate/price/replication.h"
#include "bellwether/report/json/backtest_json.h"
#include "bellwether/workbench/backtest.h"

namespace bellwether::cli {
namespace {

using evaluate::BacktestResult;
using evaluate::ModelResult;

struct PriceBacktestArguments {
  workbench::BacktestRequest request;
  std::string out;

  static constexpr auto fields() {
    return std::tuple{core::group("", &PriceBacktestArguments::request),
                      core::field("out", &PriceBacktestArguments::out,
                                  "The folder in which the run directory is made; by default that of --runs.")
                          .as("DIR")};
  }
};

// One row a model: the scores, their intervals and the test beside them.
Table score_table(const BacktestResult& result) {
  Table table({{"mode"},
               {"reason_codes"},
               {"model"},
               {"rmse", 3},
               {"rmse_low", 3},
               {"rmse_high", 3},
               {"mae", 3},
               {"mase", 3},
               {"skill", 3},
               {"direction", 3},
               {"direction_rows"},
               {"p_persistence", 3},
               {"p_holm", 3},
               {"seeds"},
               {"seed_rmse_low", 3},
               {"seed_rmse_high", 3}});
  std::string codes;
  for (const evaluate::ReasonCode& code : result.reason_codes)
    codes += (codes.empty() ? "" : " ") + code.code;
  for (const ModelResult& model : result.models) {
    const auto& interval = model.rmse_interval;
    const auto& test = model.against_persistence;
    const auto& spread = model.spread;
    table.add_row({result.mode(), codes, model.name, model.scores.rmse,
                   interval ? Cell(interval->low) : Cell(), interval ? Cell(interval->high) : Cell(),
                   model.scores.mae, model.scores.mase, model.scores.skill, model.scores.direction,
                   model.scores.direction_rows, test ? Cell(test->p_value) : Cell(),
                   test ? Cell(test->p_holm) : Cell(), spread ? Cell(spread->seeds) : Cell(),
                   spread ? Cell(spread->lowest) : Cell(), spread ? Cell(spread->highest) : Cell()});
  }
  return table;
}

// The same for people: the answer first, the honest rows, and apart from them what the source's procedure
// gives.
std::string for_people(const BacktestResult& result) {
  std::string text = result.verdict + "\n\n";
  text +=
      fmt::format("{}, {} to {}, {} split: {} training windows ({} of them for validation), {} test days\n\n",
                  result.ticker, market::to_text(result.days.front().bar.day),
                  market::to_text(result.days.back().bar.day), result.split, result.train_windows,
                  result.validation_windows, result.test_rows);
  const auto add_rows = [&](bool as_published) {
    Table table({{"model"},
                 {"RMSE", 3},
                 {"95 % interval"},
                 {"MAE", 3},
                 {"skill", 3},
                 {"direction", 3},
                 {"p (DM)", 3},
                 {"p (Holm)", 3},
                 {"seeds: RMSE"}});
    for (const ModelResult& model : result.models) {
      if (model.as_published != as_published) continue;
      const auto& interval = model.rmse_interval;
      const auto& test = model.against_persistence;
      table.add_row({model.name, model.scores.rmse,
                     interval ? Cell(fmt::format("{:.2f} to {:.2f}", interval->low, interval->high)) : Cell(),
                     model.scores.mae, model.scores.skill, model.scores.direction,
                     test ? Cell(test->p_value) : Cell(), test ? Cell(test->p_holm) : Cell(),
                     model.spread
                         ? Cell(fmt::format("{:.2f} to {:.2f}", model.spread->lowest, model.spread->highest))
                         : Cell()});
    }
    if (table.rows() > 0) text += table.text(OutputFormat::table) + "\n";
  };
  add_rows(false);
  for (const evaluate::SentimentQuestion& question : result.sentiment) text += question.sentence + "\n";
  if (result.as_published()) {
    text += "\nmode: as-published, the source's own procedure with its flaws:\n";
    for (const evaluate::ReasonCode& code : result.reason_codes)
      text += fmt::format("  {}  {}\n", code.code, code.text);
    text += "\n";
    add_rows(true);
  }
  if (result.published && !result.published->metrics.empty()) {
    Table metrics({{"published figure"}, {"published", 4}, {"computed", 4}});
    for (const auto& metric : result.published->metrics)
      metrics.add_row({metric.name, metric.published, metric.computed});
    text += metrics.text(OutputFormat::table) + "\n";
    Table rows({{"day"},
                {"close (source)", 4},
                {"prediction (source)", 4},
                {"close (ours)", 4},
                {"as published (ours)", 4},
                {"honest LSTM (ours)", 4}});
    for (const auto& row : result.published->rows) {
      rows.add_row({market::to_text(row.day), row.close, row.prediction, row.our_close, row.our_as_published,
                    row.our_leak_free});
    }
    text += rows.text(OutputFormat::table) + "\n";
  }
  for (const std::string& note : result.notes) text += note + "\n";
  return text;
}

core::Status print(const BacktestResult& result, OutputFormat format) {
  switch (format) {
    case OutputFormat::table: return write_out(for_people(result));
    case OutputFormat::json: return write_out(report::to_json(result));
    case OutputFormat::jsonl:
    case OutputFormat::csv: break;
  }
  return write_out(score_table(result).text(format));
}

core::Status run_backtest(const PriceBacktestArguments& arguments, Program& program) {
  store::RunSetup setup = program.run_setup("backtest");
  setup.config = config_of_recipe("price", core::describe_options(arguments.request));
  setup.seed = arguments.request.forecast.seed;
  if (arguments.request.as_published) {
    for (const evaluate::ReasonCode& reason : evaluate::as_published_reasons()) {
      setup.reason_codes.push_back(reason.code);
    }
  }
  const std::filesystem::path folder =
      arguments.out.empty() ? program.runs_folder() : std::filesystem::path(arguments.out);
  return store::with_run(folder, setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
    const auto result = workbench::backtest(run, arguments.request, program.pool());
    if (!result) return core::fail(result.error());
    if (core::Status printed = print(*result, program.format()); !printed) return printed;
    core::log_info(fmt::format("took {:.1f} s; run directory: {}", run.seconds(), run.path().string()));
    return {};
  });
}

}  // namespace

void add_price_backtest_verb(Program& program, CLI::App& backtest) {
  auto arguments = std::make_shared<PriceBacktestArguments>();
  CLI::App& verb = program.verb(backtest, "price", "The close, against persistence and other baselines",
                                [arguments, &program] { return run_backtest(*arguments, program); });
  program.add_fields(verb, *arguments);
  list_forecast_choices(verb);
}

}  // namespace bellwether::cli
