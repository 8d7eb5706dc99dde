// forecast fit sign and forecast predict sign: a sign model fitted once and asked later.
#include <memory>

#include "apps/cli/commands/forecast/forecast_commands.h"
#include "bellwether/report/drift/drift_document.h"
#include "bellwether/workbench/recipes.h"

namespace bellwether::cli {
namespace {

using report::Kind;
using report::Table;

report::Document sign_fit_document(const workbench::SignFitSummary& summary) {
  Table record{.id = "fit"};
  record.add_fact({"run_id", "run"}, summary.run_id);
  record.add_fact({"ticker"}, summary.ticker);
  record.add_fact({"exchange"}, summary.exchange);
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

report::Document sign_forecast_document(const workbench::LiveSign& live) {
  Table record{.id = "forecast"};
  record.add_fact({"ticker"}, live.ticker);
  record.add_fact({"exchange"}, live.exchange);
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
  report::Document document{.format = "bellwether.sign_forecast/1", .parts = {record}, .notes = live.notes};
  if (!live.drift.rows.empty()) document.add(report::drift_table(live.drift));
  return document;
}

core::Status run_sign_fit(const RunArguments<workbench::SignFitRequest>& arguments, Program& program) {
  const RecipeRun fit{.verb = "fit",
                      .recipe = workbench::kSignRecipe.name,
                      .options = core::describe_options(arguments.request),
                      .seed = arguments.request.seed,
                      .out = arguments.out};
  return fit_in_run(
      program, fit,
      [&](store::RunDirectory& run) {
        return workbench::kSignRecipe.fit(run, arguments.request, program.job());
      },
      sign_fit_document);
}

core::Status run_sign_predict(const PredictArguments<workbench::SignPredictOptions>& arguments,
                              Program& program) {
  return predict_and_show(
      program, arguments,
      [&] { return workbench::kSignRecipe.predict(arguments.options, arguments.texts, program.job()); },
      sign_forecast_document);
}

}  // namespace

void add_sign_fit_verb(Program& program, CLI::App& fit) {
  auto arguments = std::make_shared<RunArguments<workbench::SignFitRequest>>();
  CLI::App& verb = program.verb(fit, "sign", "Fit a model of the next return's sign",
                                [arguments, &program] { return run_sign_fit(*arguments, program); });
  program.add_fields(verb, *arguments);
}

void add_sign_predict_verb(Program& program, CLI::App& predict) {
  auto arguments = std::make_shared<PredictArguments<workbench::SignPredictOptions>>();
  CLI::App& verb = program.verb(predict, "sign", "The sign of the coming day's return, with its probability",
                                [arguments, &program] { return run_sign_predict(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
