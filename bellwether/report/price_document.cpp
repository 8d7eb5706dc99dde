#include "bellwether/report/price_document.h"
#include "bellwether/io/document_formats.h"

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/price_models.h"
#include "bellwether/report/price_tables.h"
#include "bellwether/report/reasons_table.h"

namespace bellwether::report {
namespace {

using evaluate::BacktestResult;

std::string price_task_text(const BacktestResult& result) {
  if (result.days.empty()) return "No prices.";
  return result.ticker + ", " + day_text(result.days.front().bar.day) + " to " +
         day_text(result.days.back().bar.day) + ", " + result.split +
         " split: " + counted(result.train_windows, "training window") + " (" +
         count_text(result.validation_windows) + " of them for validation), " +
         counted(result.test_rows, "test day") + ".";
}

void add_published_price(const BacktestResult& result, Document& document) {
  document.add(reasons_table(result.reason_codes));
  Table scores = price_scores_table(as_published_models(result), as_published_flag(result.reason_codes));
  scores.id = "scores_as_published";
  document.add(std::move(scores));
  if (!result.published) return;
  document.add(published_metrics_table(*result.published));
  document.add(published_rows_table(*result.published));
}

}  // namespace

std::string price_scores_caption(const BacktestResult& result) {
  return "All models and baselines on the same " + counted(result.test_rows, "test row") +
         ", with 95 % intervals (moving-block bootstrap over dates).";
}

Document price_document(const BacktestResult& result) {
  Document document{.format = std::string(io::kBacktestFormat),
                    .summary = result.verdict,
                    .rows = price_rows_table(result),
                    .notes = result.notes};
  const Models models = leak_free_results(result);
  document.add(price_task_text(result));
  document.add(price_scores_table(models, price_scores_caption(result)));
  document.add(seeds_table(models));
  document.add(sentiment_tests_table(questions_in_order(result)));
  for (const evaluate::SentimentQuestion* each : questions_in_order(result)) document.add(each->sentence);
  add_published_price(result, document);
  return document;
}

}  // namespace bellwether::report
