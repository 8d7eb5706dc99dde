#include "bellwether/report/store_document.h"

#include <fmt/format.h>

#include <algorithm>

namespace bellwether::report {
namespace {

using store::Coverage;

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
    table.add({each.is_prices ? "prices" : "texts", each.ticker.empty() ? Cell("(none)") : Cell(each.ticker),
               each.provider, each.rows, each.restated, each.late, is_dated ? Cell(each.first) : Cell(),
               is_dated ? Cell(each.last) : Cell(), each.missing()});
  }
  return table;
}

Table gaps_table(std::span<const Coverage> holdings, std::size_t most) {
  Table table{.id = "gaps",
              .caption = "The longest gaps between the first and the last day of prices.",
              .columns = {{"ticker"},
                          {"provider"},
                          {"first", "first", Kind::date},
                          {"last", "last", Kind::date},
                          {"trading_days", "trading days", Kind::count}}};
  for (const Coverage& each : holdings) {
    if (!each.is_prices) continue;
    std::vector<store::MissingDays> gaps = each.gaps;
    std::ranges::stable_sort(gaps, std::greater<>(), &store::MissingDays::days);
    for (const store::MissingDays& gap : std::span(gaps).first(std::min(most, gaps.size())))
      table.add({each.ticker, each.provider, gap.first, gap.last, gap.days});
  }
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

Document store_document(std::span<const Coverage> holdings, std::span<const store::PullRecord> pulls,
                        std::size_t most_gaps) {
  Document document{.format = "bellwether.store/1"};
  if (holdings.empty()) document.summary = "The store is empty.";
  document.parts.emplace_back(holdings_table(holdings));
  document.add(gaps_table(holdings, most_gaps));
  document.add(pulls_table(pulls));
  for (const store::PullRecord& each : pulls) {
    if (each.is_finished) continue;
    document.notes.push_back(fmt::format(
        "Interrupted: {} of {}; {} rows are there and the rest is not. Run the same command again.",
        each.asked.request, each.asked.provider, each.counts.rows));
  }
  return document;
}

}  // namespace bellwether::report
