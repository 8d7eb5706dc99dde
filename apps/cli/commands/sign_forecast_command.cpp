// forecast fit sign and forecast predict sign: a sign model fitted once and asked later.
#include <memory>

#include "apps/cli/commands/forecast_commands.h"
#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/workbench/fit_sign.h"
#include "bellwether/workbench/predict_sign.h"

namespace bellwether::cli {
namespace {

using report::Kind;
using report::Table;

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

report::Document fit_document(const workbench::SignFitSummary& summary) {
  Table record{.id = "fit"};
  record.add_fact({"run_id", "run"}, summary.run_id);
  record.add_fact({"ticker"}, summary.ticker);
  record.add_fact({"preset"}, summary.preset);
  record.add_fact({"features"}, summary.features);
  record.add_fact({"training_rows", "training days", Kind::count}, summary.training_rows);
  record.add_fact({"rising_share", "of which rose", Kind::percent, 1}, summary.rising_share);
  record.add_fact({"train_end", "trained through", Kind::date}, summary.train_end);
  record.add_fact({"margin", "abstention threshold"}, summary.margin);
  record.add_fact({"support_vectors", "support vectors", Kind::count}, summary.support_vectors);
  record.add_fact({"fingerprint"}, summary.fingerprint);
  return {.format = "bellwether.sign_fit/1", .parts = {record}, .notes = summary.notes};
}

std::string position_of(const workbench::LiveSign& live) {
  if (live.view == 0) return "no position";
  return live.view > 0 ? "long" : "short";
}

report::Document forecast_document(const workbench::LiveSign& live) {
  Table record{.id = "forecast"};
  record.add_fact({"ticker"}, live.ticker);
  record.add_fact({"label_day", "sign of", Kind::date}, live.label_day);
  record.add_fact({"up"}, live.up);
  record.add_fact({"probability_up", "probability of up", Kind::number}, live.probability);
  record.add_fact({.key = "position", .shown = report::Shown::programs}, live.view);
  record.add_fact({.key = "position_text", .title = "position", .shown = report::Shown::people},
                  position_of(live));
  record.add_fact({"abstain_threshold", "abstention threshold"}, live.margin);
  record.add_fact({"expected_move", "expected move", Kind::percent, 2}, live.expected_move);
  record.add_fact({"decision_value", "decision value", Kind::number}, live.decision_value);
  record.add_fact({"rising_share", "accuracy of always-up in training", Kind::percent, 1}, live.rising_share);
  record.add_fact({"last_sign_up", "the last return was up"}, live.last_sign_up);
  record.add_fact({"preset"}, live.preset);
  record.add_fact({"decision", "decided at the"}, live.decision);
  record.add_fact({"decision_day", "decided on", Kind::date}, live.decision_day);
  record.add_fact({"decided_at", "decided at"}, market::to_text(live.decided_at));
  record.add_fact({"train_end", "trained through", Kind::date}, live.train_end);
  record.add_fact({"fit_run", "fitted by run"}, live.fit_run);
  return {.format = "bellwether.sign_forecast/1", .parts = {record}, .notes = live.notes};
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
    if (core::Status printed = print(fit_document(*summary), program.format()); !printed) return printed;
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
        return live ? print(forecast_document(*live), program.format())
                    : core::Status(core::fail(live.error()));
      });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
