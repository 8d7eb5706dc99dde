// What the pages of one provider say of daily prices → FetchedBars: the rules that hold for all of them, once.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "bellwether/core/result.h"
#include "bellwether/net/response.h"
#include "bellwether/provider/provider.h"

namespace bellwether::provider {

// Collects the bars of one query, page after page, in any order. What stands beside the bars (symbol, currency,
// basis …) is set on `fetched` by the provider.
class BarCollector {
 public:
  BarCollector(std::string_view provider, const PriceQuery& query);

  void begin_page(const net::Response& page);
  // Kept, or counted as empty (no price at all: see add_empty), a duplicate (the same bar again), outside the days
  // asked for, or refused: prices that are not finite, not above 0 or not in order (low <= open, close <= high, to
  // one part in a million), volume below 0. Errors: network for two different bars of one day, as pages that
  // disagree belong to no one series.
  [[nodiscard]] core::Status add(FetchedBar bar);
  void add_empty();
  // A later version of a bar that was added (a live row beside its day's): takes its place, counted as a duplicate.
  [[nodiscard]] core::Status replace(FetchedBar bar);
  // The bar of a session that was not over when the answer came; it is not among the days asked for.
  void set_unfinished(const market::Bar& bar);
  // A row that cannot be used. `reason` is one of few words, as io::RowReport has it.
  void refuse(std::string_view reason, std::string message);
  void warn(std::string warning);
  void truncate(std::string warning);

  // A dividend or split of a day. The same one again counts once: `kind` tells dividends of one day and amount apart
  // ("CD", "SC"); others of one day are added. One whose day has no bar is warned of, as returns across it would be
  // wrong. Errors: network for two different splits of one day, which no exchange has.
  void add_dividend(market::Date day, double amount, const std::string& kind = {});
  [[nodiscard]] core::Status add_split(market::Date day, double shares);

  FetchedBars fetched;  // bars are put in by finish()

  // Ascending, events put to their days, with warnings for no bars at all, for rows refused, and for days at either
  // end that the provider does not have.
  [[nodiscard]] FetchedBars finish();

 private:
  void put_events();
  void tell_gaps();

  PriceQuery query_;
  std::map<market::Date, FetchedBar> by_day_;
  std::map<market::Date, std::set<std::pair<double, std::string>>> dividends_;
  std::map<market::Date, double> splits_;
};

}  // namespace bellwether::provider
