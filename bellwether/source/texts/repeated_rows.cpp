#include "bellwether/source/texts/repeated_rows.h"

namespace bellwether::source {

bool RepeatedRows::is_repeat(const market::Text& text, io::RowReport& report) {
  RowHash story;
  story.add(text.event_time.seconds).add(static_cast<std::int64_t>(text.precision)).add(text.body);
  RowHash row = story;
  for (const market::Ticker& ticker : text.tickers) row.add(ticker.symbol);
  RowHash unlabeled = row;
  row.add("").add(text.label.value_or(""));
  const bool new_story = stories_.insert(story.value());
  // Another label is no other ticker. Rows without labels need no second place in the table.
  const bool new_ticker = !text.label || stories_.insert(unlabeled.add("").value());
  if (rows_.insert(row.value())) {
    if (!new_story) ++(new_ticker ? report.shared : report.relabelled);
    return false;
  }
  ++report.duplicates;
  return true;
}

}  // namespace bellwether::source
