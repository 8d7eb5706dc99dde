// forecast fit sign and forecast predict sign: a sign model fitted once and asked later.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "apps/cli/commands/forecast_commands.h"
#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/workbench/fit_sign.h"
#include "bellwether/workbench/predict_sign.h"

namespace bellwether::cli {
namespace {

using Json = nlohmann::ordered_json;
using market::to_text;

struct SignFitArguments {
  workbench::SignFitRequest request;
  std::string out;

  static constexpr auto fields() {
    return std::tuple{core::group("", &SignFitArguments::request),
                      core::field("out", &SignFitArguments::out,
                                  "The folder in which the run directory is made; by default that of --runs.")
                          .as("DIR")};
  }
};

struct SignPredictArguments {
  workbench::SignPredictOptions options;
  source::TextOptions texts;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &SignPredictArguments::options),
                      group("text_file", &SignPredictArguments::texts, "Text file")};
  }
};

Json json_of(const workbench::SignFitSummary& summary) {
  return {{"format", "bellwether.sign_fit/1"},
          {"run_id", summary.run_id},
          {"ticker", summary.ticker},
          {"preset", summary.preset},
          {"features", summary.features},
          {"training_rows", summary.training_rows},
          {"rising_share", summary.rising_share},
          {"train_end", to_text(summary.train_end)},
          {"margin", summary.margin},
          {"support_vectors", summary.support_vectors},
          {"fingerprint", summary.fingerprint},
          {"notes", summary.notes}};
}

Json json_of(const workbench::LiveSign& live) {
  return {{"format", "bellwether.sign_forecast/1"},
          {"ticker", live.ticker},
          {"preset", live.preset},
          {"decision", live.decision},
          {"decision_day", to_text(live.decision_day)},
          {"decided_at", to_text(live.decided_at)},
          {"label_day", to_text(live.label_day)},
          {"up", live.up},
          {"probability_up", live.probability},
          {"decision_value", live.decision_value},
          {"position", live.view},
          {"abstain_threshold", live.margin},
          {"expected_move", live.expected_move},
          {"last_sign_up", live.last_sign_up},
          {"rising_share", live.rising_share},
          {"train_end", to_text(live.train_end)},
          {"fit_run", live.fit_run},
          {"notes", live.notes}};
}

std::string text_of(const workbench::SignFitSummary& summary) {
  std::string text =
      fmt::format("{}: {} fitted on {} days up to {} ({:.1f} % of them rising), {} features\n",
                  summary.ticker, summary.preset, summary.training_rows, to_text(summary.train_end),
                  100 * summary.rising_share, summary.features.size());
  for (const std::string& note : summary.notes) text += note + "\n";
  return text;
}

std::string position_of(const workbench::LiveSign& live) {
  if (live.view == 0) return "no position";
  return live.view > 0 ? "long" : "short";
}

std::string text_of(const workbench::LiveSign& live) {
  std::string text = fmt::format(
      "{} on {}: {} with probability {:.3f} ({}), {}; always-up, the forecast to beat, was right on {:.1f} % "
      "of "
      "the training days\n",
      live.ticker, to_text(live.label_day), live.up ? "up" : "down",
      live.up ? live.probability : 1 - live.probability, live.preset, position_of(live),
      100 * live.rising_share);
  for (const std::string& note : live.notes) text += note + "\n";
  return text;
}

Table table_of(const workbench::SignFitSummary& summary) {
  Table table({{"ticker"}, {"preset"}, {"training_rows"}, {"rising_share"}, {"train_end"}, {"margin"}});
  table.add_row({summary.ticker, summary.preset, summary.training_rows, summary.rising_share,
                 to_text(summary.train_end), summary.margin});
  return table;
}

Table table_of(const workbench::LiveSign& live) {
  Table table(
      {{"ticker"}, {"label_day"}, {"decision_day"}, {"preset"}, {"up"}, {"probability_up"}, {"position"}});
  table.add_row({live.ticker, to_text(live.label_day), to_text(live.decision_day), live.preset,
                 live.up ? "true" : "false", live.probability, live.view});
  return table;
}

template <class Prediction>
core::Status print(const Prediction& prediction, OutputFormat format) {
  switch (format) {
    case OutputFormat::table: return write_out(text_of(prediction));
    case OutputFormat::json: return write_out(json_of(prediction).dump(1) + "\n");
    case OutputFormat::jsonl: return write_out(json_of(prediction).dump() + "\n");
    case OutputFormat::csv: break;
  }
  return write_out(table_of(prediction).text(format));
}

core::Status run_sign_fit(const SignFitArguments& arguments, Program& program) {
  const workbench::SignFitRequest& request = arguments.request;
  store::RunSetup setup = program.run_setup("fit");
  setup.config = config_of_recipe("sign", core::describe_options(request));
  setup.seed = request.seed;
  const std::filesystem::path folder =
      arguments.out.empty() ? program.runs_folder() : std::filesystem::path(arguments.out);
  return store::with_run(folder, setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
    const auto summary = workbench::fit_sign(run, request, program.job());
    if (!summary) return core::fail(summary.error());
    if (core::Status printed = print(*summary, program.format()); !printed) return printed;
    core::log_info("run directory: " + run.path().string());
    return {};
  });
}

}  // namespace

void add_sign_fit_verb(Program& program, CLI::App& fit) {
  auto arguments = std::make_shared<SignFitArguments>();
  CLI::App& verb = program.verb(fit, "sign", "Fit a model of the next return's sign",
                                [arguments, &program] { return run_sign_fit(*arguments, program); });
  program.add_fields(verb, *arguments);
}

void add_sign_predict_verb(Program& program, CLI::App& predict) {
  auto arguments = std::make_shared<SignPredictArguments>();
  CLI::App& verb = program.verb(
      predict, "sign", "The sign of the coming day's return, with its probability", [arguments, &program] {
        const auto live = workbench::predict_sign(arguments->options, arguments->texts, program.job());
        return live ? print(*live, program.format()) : core::Status(core::fail(live.error()));
      });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
