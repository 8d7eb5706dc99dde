#include "bellwether/workbench/live/stage_documents.h"

#include <string_view>
#include <utility>
#include <variant>

#include "bellwether/workbench/live/live_tables.h"
#include "bellwether/workbench/live/try_document.h"
#include "bellwether/workbench/live/try_ticker.h"

namespace bellwether::workbench {
namespace {

using report::Cell;
using report::Document;
using report::Kind;
using report::Table;

constexpr const char* kStageFormat = "bellwether.stage/1";

// The tables of those names, in the order of the document.
Document parts_of(const Document& whole, std::initializer_list<std::string_view> ids) {
  Document part{.format = kStageFormat};
  for (const report::Block& block : whole.parts) {
    const auto* table = std::get_if<Table>(&block);
    if (table == nullptr) continue;
    for (const std::string_view id : ids) {
      if (table->id == id) part.add(*table);
    }
  }
  return part;
}

}  // namespace

Document prices_document(const LivePrices& prices) {
  const auto& bars = prices.series.series.bars;
  Table record{.id = "prices"};
  record.add_fact({"ticker"}, prices.bars.ticker.symbol);
  record.add_fact({"company"}, prices.company.empty() ? Cell() : Cell(prices.company));
  record.add_fact({"currency"}, prices.bars.currency);
  record.add_fact({"provider"}, prices.bars.report.provider);
  record.add_fact({"bars", "bars", Kind::count}, bars.size());
  if (!bars.empty()) {
    record.add_fact({"first_day", "from", Kind::date}, bars.front().day);
    record.add_fact({"last_day", "through", Kind::date}, bars.back().day);
    record.add_fact({"last_close", "last close", Kind::number, 2}, bars.back().close);
  }
  Document document{.format = kStageFormat};
  document.add(std::move(record));
  document.add(sources_table({{"prices", prices.outcomes}}));
  return document;
}

Document news_document(const LiveTexts& texts) {
  Table record{.id = "news"};
  record.add_fact({"texts", "texts", Kind::count}, texts.known.size());
  record.add_fact({"providers", "providers", Kind::count}, texts.answers);
  record.add_fact({"duplicates", "given twice", Kind::count}, texts.duplicates);
  Table found{.id = "texts", .columns = {{"published"}, {"provider"}, {"source"}, {"url"}, {"text"}}};
  for (auto place = texts.known.rbegin(); place != texts.known.rend(); ++place) {
    const provider::FetchedText& each = texts.all->texts[*place];
    found.add({market::to_text(each.text.event_time), each.provider, each.text.source,
               each.url.empty() ? Cell() : Cell(each.url), each.text.body});
  }
  Document document{.format = kStageFormat};
  document.add(std::move(record));
  document.add(sources_table({{"texts", texts.outcomes}}));
  document.add(std::move(found));
  return document;
}

Document scores_document(const LiveInputs& live) {
  Table record{.id = "scores"};
  record.add_fact({"scorer"}, live.inputs.scorer);
  record.add_fact({"counted", "that count", Kind::count}, live.headlines.size());
  record.add_fact({"off_subject", "about other companies", Kind::count}, live.off_subject);
  record.add_fact({"repeats", "near-duplicates", Kind::count}, live.inputs.texts_repeated);
  Table headlines = empty_headlines_table();
  for (auto each = live.headlines.rbegin(); each != live.headlines.rend(); ++each)
    headlines.add(headline_cells(*each));
  Document document{.format = kStageFormat};
  document.add(std::move(record));
  document.add(std::move(headlines));
  return document;
}

Document window_document(const TryOutcome& outcome) {
  return parts_of(try_document(outcome), {"months", "matrix"});
}

Document forecast_stage_document(const TryOutcome& outcome) {
  return parts_of(try_document(outcome), {"forecast", "intervals"});
}

}  // namespace bellwether::workbench
