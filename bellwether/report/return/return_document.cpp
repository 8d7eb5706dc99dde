#include "bellwether/report/return/return_document.h"

#include <fmt/format.h>

#include "bellwether/io/document_formats.h"
#include "bellwether/report/reasons_table.h"
#include "bellwether/report/return/return_figures.h"
#include "bellwether/report/return/return_tables.h"
#include "bellwether/source/texts/text_line.h"

namespace bellwether::report {
namespace {

using evaluate::ReturnBacktestResult;

Table head_record(const ReturnBacktestResult& result) {
  Table head{.id = "run"};
  const auto fact = [&](const char* key, Cell value) {
    head.add_fact({.key = key, .shown = Shown::programs}, std::move(value));
  };
  fact("run_id", result.run_id);
  fact("recipe", "return");
  fact("mode", result.mode());
  fact("months_of_test", result.split.test.months);
  return head;
}

}  // namespace

Document return_document(const ReturnBacktestResult& result) {
  Document document{.format = std::string(io::kReturnFormat),
                    .summary = result.verdict,
                    .rows = return_rows_table(result),
                    .notes = result.notes};
  document.add(return_scores_table(result));
  document.add(return_parts_table(result));
  document.add(return_questions_table(result));
  document.add(return_comparisons_table(result));
  document.add(return_intervals_table(result));
  document.add(return_actions_table(result));
  document.add(return_slices_table(result));
  if (result.published) {
    document.add(reasons_table(result.reason_codes));
    document.add(published_returns_table(result));
  }
  document.add(return_data_table(result));
  document.add(return_quality_table(result.quality));
  document.parts.insert(document.parts.end(), {return_skill_plot(result), return_ic_figure(result),
                                               return_coverage_figure(result)});
  return document;
}

std::string to_json(const ReturnBacktestResult& result) {
  Document document = return_document(result);
  document.add(return_months_table(result));
  document.add(return_layers_table(result));
  document.add(return_losses_table(result));
  document.parts.insert(document.parts.begin(), head_record(result));
  return to_json(document);
}

std::string return_predictions_csv(const ReturnBacktestResult& result) {
  std::string csv = "ticker,model,decision_month,target_month,forecast,low,high,outcome,texts,action,mode\n";
  for (const evaluate::ReturnModelResult& model : result.models) {
    for (std::size_t i = 0; i < model.forecasts.size(); ++i) {
      const feature::MonthExample& example = result.split.test.examples[i];
      const feature::MonthFacts& newest = example.window.newest();
      std::string low, high, action;
      if (model.action_band) {
        const auto ends = evaluate::interval_around(model.forecasts[i], *model.action_band);
        low = fmt::format("{}", ends.low);
        high = fmt::format("{}", ends.high);
        action = core::value_text(model.actions[i]);
      }
      csv += fmt::format("{},{},{},{},{},{},{},{},{},{},leak-free\n",
                         source::csv_field(result.tickers[example.window.member]),
                         source::csv_field(model.name), to_text(newest.month), to_text(example.target),
                         model.forecasts[i], low, high, example.outcome, newest.texts, action);
    }
  }
  return csv;
}

}  // namespace bellwether::report
