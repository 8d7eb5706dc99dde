// What the pages of one provider say of texts → FetchedTexts: the rules that hold for all of them, once. Days
// outside the query are left out, repeats too, and each is counted; times get their two clocks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/net/response.h"
#include "bellwether/provider/provider.h"
#include "bellwether/source/texts/seen_rows.h"
#include "bellwether/source/times/timestamps.h"

namespace bellwether::provider {

// A text as one item of a page has it. Strings are valid UTF-8 and plain text.
struct OfferedText {
  std::string id;  // the provider's own; empty: its address, else its time and title
  std::string title;
  std::string summary;    // empty: none
  std::string publisher;  // empty: not said
  std::string url;        // as written; anything but http and https is left out
  std::string label;      // empty: none
  std::vector<market::Ticker> tickers;
  source::Timestamp published;
};

// When a text of a provider counts as known: once it is published and fetched, or, where the provider says since
// when the text could be read, from then on.
enum class KnownSince { fetched, published };

// Collects the texts of one query, page after page.
class TextCollector {
 public:
  TextCollector(std::string_view provider, const TextQuery& query, KnownSince known = KnownSince::fetched);

  // A page has arrived; the texts that follow are its.
  void begin_page(const net::Response& page);
  // Kept, or counted as empty (no title), a duplicate (id, or time and title), outside the days asked for, or
  // refused: published more than a day after it was fetched.
  void add(OfferedText offered);
  // An item of a feed about everything that is not about the company.
  void add_off_subject();
  // An item that cannot be used. `reason` is one of few words, as io::RowReport has it.
  void refuse(std::string_view reason, std::string message);
  void warn(std::string warning);
  // More texts exist than were given; `warning` says which days are cut short.
  void truncate(std::string warning);

  [[nodiscard]] std::uint64_t kept() const { return fetched_.texts.size(); }
  [[nodiscard]] const TextQuery& query() const { return query_; }
  // Sorted, months counted, with warnings for no items at all, for rows refused and for each month without a text.
  [[nodiscard]] FetchedTexts finish();

 private:
  [[nodiscard]] bool is_new(const OfferedText& offered);
  void keep(OfferedText offered);

  TextQuery query_;
  KnownSince known_;
  market::UtcTime page_fetched_at_;
  source::SeenRows seen_;
  std::uint64_t bad_links_ = 0;
  FetchedTexts fetched_;
};

// The months of the days from `from` to `to`, and how many of the texts were published in each (New York's days).
[[nodiscard]] std::vector<MonthCount> months_of(const TextQuery& query,
                                                const std::vector<FetchedText>& texts);

// The day it was published on: New York's, or the one written where there is no more.
[[nodiscard]] market::Date day_of_text(const market::Text& text);

// "2025-09": of messages.
[[nodiscard]] std::string month_text(const MonthCount& month);

// How warnings of months without a text begin, behind "PROVIDER: " for the texts of one provider.
inline constexpr std::string_view kNoTextsIn = "no texts in ", kNobodyHasText = "no provider has a text";
// Whether the warning is one of these: who shows the months themselves leaves it out.
[[nodiscard]] bool tells_empty_month(std::string_view warning);

// Words of warnings that depend on the newest rows of an answer, or on all of them: where prices end, that there is no
// item, or none of the days asked for, how many were refused.
inline constexpr std::string_view kPricesEnd = "prices end on ", kNoItems = "holds no items",
                                  kNoItemThen = "none of the ", kRefused = " refused (",
                                  kBadLinks = " links are no web addresses";
// Whether the warning is one of these: an answer as of an earlier moment leaves it out.
[[nodiscard]] bool tells_newest_rows(std::string_view warning);

// The instants of a query: its first, and the first after it.
struct Interval {
  market::UtcTime from, until;
};
[[nodiscard]] Interval interval_of(const TextQuery& query);

}  // namespace bellwether::provider
