#include "bellwether/report/sentiment_correlation_json.h"
#include "bellwether/io/document_formats.h"

#include <nlohmann/json.hpp>

#include "bellwether/report/document/json.h"
#include "bellwether/report/sentiment_correlation_tables.h"

namespace bellwether::report {
namespace {

// Keys in the order of the document.
using SentimentJson = nlohmann::ordered_json;

}  // namespace

std::string to_json(const evaluate::SentimentCorrelation& found) {
  const SentimentJson json = {
      {"format", io::kCorrelationFormat},
      {"mode", evaluate::reason_codes_of(found).empty() ? "leak-free" : "as-published"},
      {"reason_codes", evaluate::reason_codes_of(found)},
      {"first_day", market::to_text(found.first)},
      {"last_day", market::to_text(found.last)},
      {"days", found.days},
      {"days_with_text", found.days_with_text},
      {"texts",
       {{"negative", found.texts.negative},
        {"neutral", found.texts.neutral},
        {"positive", found.texts.positive}}},
      {"negative_sentiment", core::value_text(found.options.negative)},
      {"bootstrap",
       {{"block", found.bootstrap.block},
        {"draws", found.bootstrap.draws},
        {"level", found.bootstrap.level},
        {"seed", found.bootstrap.seed}}},
      {"same_day", table_json(count_correlation_table(found))},
      {"negative_with_return", table_json(lags_table(found.with_return))},
      {"negative_with_itself", table_json(lags_table(found.with_itself))},
      {"weekdays", table_json(weekday_table(found))},
      {"findings", evaluate::findings_of(found)}};
  return json.dump(2) + "\n";
}

}  // namespace bellwether::report
