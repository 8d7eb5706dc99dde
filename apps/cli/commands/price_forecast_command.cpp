// forecast fit price and forecast predict price: a forecaster fitted once and asked later.
#include "apps/cli/commands/forecast_commands.h"
#include "apps/cli/forecast_choices.h"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/workbench/predict.h"

namespace bellwether::cli {
namespace {

using Json = nlohmann::ordered_json;
using market::to_text;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Json to_json(const workbench::FitSummary& summary) {
  return {{"format", io::kFitFormat},
          {"run_id", summary.run_id},
          {"ticker", summary.ticker},
          {"forecaster", summary.forecaster},
          {"features", summary.features},
          {"train_windows", summary.train_windows},
          {"validation_windows", summary.validation_windows},
          {"train_end", to_text(summary.train_end)},
          {"seeds", summary.seeds},
          {"best_epochs", summary.best_epochs},
          {"notes", summary.notes}};
}

Json to_json(const workbench::LiveForecast& live) {
  return {{"format", io::kForecastFormat},
          {"ticker", live.ticker},
          {"forecaster", live.forecaster},
          {"target_day", to_text(live.target_day)},
          {"decision_day", to_text(live.decision_day)},
          {"decision_close", live.decision_close},
          {"forecast", live.forecast},
          {"persistence", live.persistence},
          {"seed_forecasts", live.seed_forecasts},
          {"train_end", to_text(live.train_end)},
          {"fit_run", live.fit_run},
          {"notes", live.notes}};
}

core::Status print(const workbench::FitSummary& summary, OutputFormat format) {
  if (format == OutputFormat::json) return write_out(to_json(summary).dump(1) + "\n");
  if (format == OutputFormat::jsonl) return write_out(to_json(summary).dump() + "\n");
  Table table({{"ticker"},
               {"forecaster"},
               {"features"},
               {"train_windows"},
               {"validation_windows"},
               {"train_end"},
               {"seeds"}});
  table.add_row({summary.ticker, summary.forecaster, joined(summary.features), summary.train_windows,
                 summary.validation_windows, to_text(summary.train_end), summary.seeds.size()});
  return write_out(table.text(format));
}

core::Status print(const workbench::LiveForecast& live, OutputFormat format) {
  if (format == OutputFormat::json) return write_out(to_json(live).dump(1) + "\n");
  if (format == OutputFormat::jsonl) return write_out(to_json(live).dump() + "\n");
  if (format == OutputFormat::csv) {
    Table table(
        {{"ticker"}, {"target_day"}, {"decision_day"}, {"forecaster"}, {"forecast"}, {"persistence"}});
    table.add_row({live.ticker, to_text(live.target_day), to_text(live.decision_day), live.forecaster,
                   live.forecast, live.persistence});
    return write_out(table.text(format));
  }
  std::string text = fmt::format(
      "{} close on {}: {:.2f} ({}); persistence, the forecast to beat: {:.2f} (close of {})\n", live.ticker,
      to_text(live.target_day), live.forecast, live.forecaster, live.persistence, to_text(live.decision_day));
  for (const std::string& note : live.notes) text += note + "\n";
  return write_out(text);
}

struct FitArguments {
  workbench::FitRequest request;
  std::string out;

  static constexpr auto fields() {
    return std::tuple{core::group("", &FitArguments::request),
                      core::field("out", &FitArguments::out,
                                  "The folder in which the run directory is made; by default that of --runs.")
                          .as("DIR")};
  }
};

struct PredictArguments {
  workbench::PredictOptions options;
  source::TextOptions texts;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &PredictArguments::options),
                      group("text_file", &PredictArguments::texts, "Text file")};
  }
};

core::Status run_fit(const FitArguments& arguments, Program& program) {
  const workbench::FitRequest& request = arguments.request;
  const std::string& out = arguments.out;
  store::RunSetup setup = program.run_setup("fit");
  setup.config = config_of_recipe("price", core::describe_options(request));
  setup.seed = request.forecast.seed;
  const std::filesystem::path folder = out.empty() ? program.runs_folder() : std::filesystem::path(out);
  return store::with_run(folder, setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
    const auto summary = workbench::fit_forecaster(run, request, program.job());
    if (!summary) return core::fail(summary.error());
    if (core::Status printed = print(*summary, program.format()); !printed) return printed;
    core::log_info("run directory: " + run.path().string());
    return {};
  });
}

}  // namespace

void add_price_fit_verb(Program& program, CLI::App& fit) {
  auto arguments = std::make_shared<FitArguments>();
  CLI::App& verb = program.verb(fit, "price", "Fit a forecaster of the close",
                                [arguments, &program] { return run_fit(*arguments, program); });
  program.add_fields(verb, *arguments);
  list_forecast_choices(verb);
}

void add_price_predict_verb(Program& program, CLI::App& predict) {
  auto arguments = std::make_shared<PredictArguments>();
  CLI::App& verb = program.verb(predict, "price", "The close of one coming day", [arguments, &program] {
    const auto live = workbench::predict_close(arguments->options, arguments->texts, program.job());
    return live ? print(*live, program.format()) : core::Status(core::fail(live.error()));
  });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
