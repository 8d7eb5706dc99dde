// What the keyed providers of texts share: an item names its tickers, and one of them must be the one asked for.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/net/response.h"
#include "bellwether/provider/text_collector.h"

namespace bellwether::provider {

// One item of a page before its tickers are read.
struct VendorItem {
  OfferedText text;                // without tickers
  std::vector<std::string> names;  // of tickers, as the item writes them
};

// Collects the items of one query from archives that say since when each could be read: that is when it is known,
// not when it was fetched.
class VendorTexts {
 public:
  VendorTexts(std::string_view provider, const TextQuery& query);

  void begin_page(const net::Response& page);
  // Refused where it does not name the ticker of the query. Gives whether no item before it had its id.
  bool add(VendorItem item);
  // A time that cannot be read: the item is refused.
  void refuse_time(std::string_view id, std::string message);
  void truncate(std::string warning) { collector_.truncate(std::move(warning)); }

  [[nodiscard]] const TextQuery& query() const { return collector_.query(); }
  // "AAPL": the ticker as the provider writes it.
  [[nodiscard]] std::string symbol() const;
  // With a warning where items named tickers that are none.
  [[nodiscard]] FetchedTexts finish();

 private:
  TextCollector collector_;
  std::set<std::string> ids_;
  std::uint64_t unreadable_ = 0;
};

// The clocks of a text that could be read from that instant on, published then or before.
[[nodiscard]] source::Timestamp known_from(market::UtcTime published, market::UtcTime known);

// The instant in "2024-06-24T18:33:53Z" and the like; a day alone is none.
[[nodiscard]] core::Result<market::UtcTime> instant_of(std::string_view text);

}  // namespace bellwether::provider
