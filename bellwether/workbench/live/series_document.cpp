#include <map>
#include <utility>

#include "bellwether/report/document/metrics.h"
#include "bellwether/workbench/live/live_tables.h"
#include "bellwether/workbench/live/ticker_series.h"

namespace bellwether::workbench {
namespace {

using report::Cell;
using report::Document;
using report::Kind;
using report::Table;

const std::vector<market::Bar>& bars_of(const TickerSeries& series) {
  return series.live.inputs.members.front().series.bars;
}

Table series_record(const TickerSeries& series) {
  const LiveInputs& live = series.live;
  const auto& prices = live.inputs.members.front().series;
  const auto text_or_none = [](const std::string& text) { return text.empty() ? Cell() : Cell(text); };
  Table record{.id = "series"};
  record.add_fact({"ticker"}, series.ticker.symbol);
  record.add_fact({"company"}, text_or_none(live.company));
  record.add_fact({"exchange"}, text_or_none(live.exchange));
  record.add_fact({"currency"}, text_or_none(live.currency));
  record.add_fact({"as_of", "as of"}, market::to_text(series.question.known_before()));
  record.add_fact({"as_of_day", "day", Kind::date},
                  series.question.calendar->local_date(series.question.known_before()));
  record.add_fact({"adjustment"}, core::value_text(prices.adjustment == market::Adjustment::raw
                                                       ? source::AdjustmentChoice::raw
                                                       : source::AdjustmentChoice::split_and_dividend));
  for (const provider::ProviderOutcome& each : live.price_outcomes) {
    if (each.rows > 0) record.add_fact({"provider"}, each.provider);
  }
  record.add_fact({"scorer"}, live.inputs.scorer);
  record.add_fact({"first_day", "from", Kind::date}, prices.bars.front().day);
  record.add_fact({"last_day", "through", Kind::date}, prices.bars.back().day);
  record.add_fact({"bars", "bars", Kind::count}, prices.bars.size());
  record.add_fact({"texts", "texts", Kind::count}, live.headlines.size());
  record.add_fact({"market"}, series.market ? Cell(series.market->ticker.symbol) : Cell());
  return record;
}

Table bars_table(const TickerSeries& series) {
  std::map<market::Date, double> market_closes;
  if (series.market) {
    for (const market::Bar& bar : series.market->bars) market_closes[bar.day] = bar.close;
  }
  Table table{.id = "bars",
              .columns = {{"day", "day", Kind::date},
                          {"open", "open", Kind::number, 2},
                          {"high", "high", Kind::number, 2},
                          {"low", "low", Kind::number, 2},
                          {"close", "close", Kind::number, 2},
                          {"volume", "volume", Kind::count},
                          {"market_close", "market", Kind::number, 2}}};
  for (const market::Bar& bar : bars_of(series)) {
    if (bar.day < series.from) continue;
    const auto market = market_closes.find(bar.day);
    table.add({bar.day, bar.open, bar.high, bar.low, bar.close, bar.volume,
               market == market_closes.end() ? Cell() : Cell(market->second)});
  }
  return table;
}

// Days with texts. The day of the moment itself may still be going on: its texts so far are known.
Table index_table(const TickerSeries& series) {
  Table table{.id = "index",
              .caption = "Texts of each trading day: from the close before it to its own.",
              .columns = {{"day", "day", Kind::date},
                          {"texts", "texts", Kind::count},
                          {"sentiment", "sentiment", Kind::change, 3},
                          {"positive", "positive", Kind::count},
                          {"neutral", "neutral", Kind::count},
                          {"negative", "negative", Kind::count}}};
  for (const signal::IndexPoint& point : series.index.points) {
    if (point.texts() == 0 || point.period.day < series.from) continue;
    table.add({point.period.day, point.texts(), point.mean, point.positive, point.neutral, point.negative});
  }
  return table;
}

Table news_table(const TickerSeries& series) {
  Table table = empty_headlines_table();
  table.id = "news";
  table.add_columns({report::for_programs("day", Kind::date)});
  for (const LiveHeadline& each : series.live.headlines) {
    const auto day = series.question.calendar->trading_day_of(each.score.known_at);
    if (!day || *day < series.from) continue;
    std::vector<Cell> cells = headline_cells(each);
    cells.emplace_back(*day);
    table.add(std::move(cells));
  }
  return table;
}

}  // namespace

Document series_document(const TickerSeries& series) {
  Document document{.format = "bellwether.series/1", .notes = series.notes};
  document.add(series_record(series));
  document.add(bars_table(series));
  document.add(index_table(series));
  document.add(news_table(series));
  document.add(sources_table({{"prices", series.live.price_outcomes}, {"texts", series.live.text_outcomes}}));
  document.rows = bars_table(series);
  return document;
}

Document series_index_document(const TickerSeries& series) {
  std::map<market::Date, double> closes;
  for (const market::Bar& bar : bars_of(series)) closes[bar.day] = bar.close;
  Table rows{.id = "index", .columns = {{"date", "date", Kind::date}, {"ticker"}}};
  const Table index = index_table(series);
  rows.add_columns({index.columns.begin() + 1, index.columns.end()});
  rows.add_columns({{"close", "close", Kind::number, 2}});
  for (const report::Row& row : index.rows) {
    const auto close = closes.find(std::get<market::Date>(row.cells.front().value()));
    std::vector<Cell> cells = {row.cells.front(), series.ticker.symbol};
    cells.insert(cells.end(), row.cells.begin() + 1, row.cells.end());
    cells.push_back(close == closes.end() ? Cell() : Cell(close->second));
    rows.add(std::move(cells));
  }
  Document document{.format = "bellwether.series_index/1", .notes = series.notes};
  document.add(std::move(rows));
  return document;
}

}  // namespace bellwether::workbench
