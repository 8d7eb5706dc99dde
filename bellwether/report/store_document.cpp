#include "bellwether/report/store_document.h"

#include <fmt/format.h>

#include <algorithm>

namespace bellwether::report {
namespace {

using store::Coverage;

Cell kind_of(const Coverage& each) { return each.is_prices ? "prices" : "texts"; }
Cell ticker_of(const Coverage& each) { return each.ticker.empty() ? "(none)" : Cell(each.ticker); }

Table holdings_table(std::span<const Coverage> holdings) {
  Table table{.id = "holdings",
              .columns = {{"kind"},
                          {"ticker"},
                          {"provider"},
                          {"rows", "rows", Kind::count},
                          {"restated", "restated", Kind::count, 0, "came again with other values"},
                          {"late", "late", Kind::count, 0,
                           "arrived more than three days after they say they were known"},
                          {"first", "first", Kind::date},
                          {"last", "last", Kind::date},
                          {"missing_days", "days without", Kind::count, 0,
                           "trading days between first and last without a row"}}};
  for (const Coverage& each : holdings) {
    const bool is_dated = each.first <= each.last && each.rows > 0;
    table.add({kind_of(each), ticker_of(each), each.provider, each.rows, each.restated, each.late,
               is_dated ? Cell(each.first) : Cell(), is_dated ? Cell(each.last) : Cell(), each.missing()});
  }
  return table;
}

Table gaps_table(std::span<const Coverage> holdings, std::size_t most) {
  Table table{.id = "gaps",
              .caption =
                  "The longest gaps between the first and the last day: trading days without prices, or "
                  "without a text.",
              .columns = {{"kind"},
                          {"ticker"},
                          {"provider"},
                          {"first", "first", Kind::date},
                          {"last", "last", Kind::date},
                          {"trading_days", "trading days", Kind::count}}};
  for (const Coverage& each : holdings) {
    std::vector<store::MissingDays> gaps = each.gaps;
    std::ranges::stable_sort(gaps, std::greater<>(), &store::MissingDays::days);
    for (const store::MissingDays& gap : std::span(gaps).first(std::min(most, gaps.size())))
      table.add({kind_of(each), ticker_of(each), each.provider, gap.first, gap.last, gap.days});
  }
  return table;
}

Table watches_table(std::span<const store::WatchSpan> watches) {
  Table table{.id = "watches",
              .caption = "When providers were watched; a day without texts outside these spans says nothing.",
              .columns = {{"provider"},
                          {"ticker"},
                          {"first_round", "first round"},
                          {"last_round", "last round"},
                          {"rounds", "rounds", Kind::count}}};
  for (const store::WatchSpan& each : watches)
    table.add({each.provider, each.ticker.empty() ? Cell("(none)") : Cell(each.ticker), to_text(each.first),
               to_text(each.last), each.rounds});
  return table;
}

Table pulls_table(std::span<const store::PullRecord> pulls) {
  Table table{.id = "pulls",
              .caption = "Where the rows came from.",
              .columns = {{"provider"},
                          {"request"},
                          {"arrived_at", "arrived"},
                          {"is_finished", "finished"},
                          {"rows", "rows", Kind::count},
                          {"added", "added", Kind::count},
                          {"restated", "restated", Kind::count}}};
  for (const store::PullRecord& each : pulls) {
    table.add({each.asked.provider, each.asked.request, to_text(each.fetched_at), each.is_finished,
               each.counts.rows, each.counts.added, each.counts.restated});
  }
  return table;
}

}  // namespace

Document store_document(const StoreContent& content, std::size_t most_gaps) {
  const std::span holdings = content.holdings;
  const std::span pulls = content.pulls;
  Document document{.format = "bellwether.store/1"};
  if (holdings.empty()) document.summary = "The store is empty.";
  document.parts.emplace_back(holdings_table(holdings));
  document.add(gaps_table(holdings, most_gaps));
  document.add(watches_table(content.watches));
  document.add(pulls_table(pulls));
  for (const store::PullRecord& each : pulls) {
    if (each.is_finished) continue;
    document.notes.push_back(fmt::format(
        "Interrupted: {} of {}; {} rows are there and the rest is not. Run the same command again.",
        each.asked.request, each.asked.provider, each.counts.rows));
  }
  return document;
}

Table store_months_table(std::span<const Coverage> holdings, std::size_t most) {
  Table table{.id = "months",
              .columns = {{"kind"},
                          {"ticker"},
                          {"provider"},
                          {"month"},
                          {"rows", "rows", Kind::count},
                          {"days", "days", Kind::count, 0, "trading days with a row"},
                          {"trading_days", "trading days", Kind::count}}};
  for (const Coverage& each : holdings) {
    const std::span<const store::MonthCoverage> months = each.months;
    for (const store::MonthCoverage& month : months.last(std::min(most, months.size())))
      table.add({kind_of(each), ticker_of(each), each.provider,
                 fmt::format("{:04}-{:02}", month.year, month.month), month.rows, month.days,
                 month.trading_days});
  }
  return table;
}

}  // namespace bellwether::report
