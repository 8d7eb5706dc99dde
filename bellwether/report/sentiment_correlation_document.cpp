#include "bellwether/report/sentiment_correlation_document.h"
#include "bellwether/io/document_formats.h"

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/sentiment_correlation_tables.h"

namespace bellwether::report {

Document correlation_document(const CorrelatedSentiment& correlated) {
  const evaluate::SentimentCorrelation& found = correlated.found;
  Document document{.format = std::string(io::kCorrelationFormat),
                    .rows = correlation_rows_table(found),
                    .notes = correlated.notes};
  for (const std::string& each : evaluate::reason_codes_of(found))
    document.add("mode: as-published (" + each + ")");
  document.add(correlated.inputs.series.ticker.symbol + ", " + day_text(found.first) + " to " +
               day_text(found.last) + ": " + counted(found.days, "day") + ", " +
               count_text(found.days_with_text) + " with texts; " + count_text(found.texts.negative) +
               " negative, " + count_text(found.texts.neutral) + " neutral, " +
               count_text(found.texts.positive) + " positive texts.");
  document.add(count_correlation_table(found));
  Table lags = significant_lags_table(found);
  if (lags.rows.empty()) {
    document.add("No lag is significant.");
  } else {
    document.add(std::move(lags));
  }
  document.add(weekday_table(found));
  for (const std::string& each : evaluate::findings_of(found)) document.add(each);
  return document;
}

}  // namespace bellwether::report
