#include "bellwether/provider/vendor_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bellwether/provider/named_tickers.h"

namespace bellwether::provider {

VendorTexts::VendorTexts(std::string_view provider, const TextQuery& query)
    : collector_(provider, query, KnownSince::published) {}

void VendorTexts::begin_page(const net::Response& page) { collector_.begin_page(page); }

bool VendorTexts::add(VendorItem item) {
  const bool is_new = ids_.insert(item.text.id).second;
  NamedTickers named = named_tickers(item.names);
  if (!named.have(query().ticker)) {
    collector_.refuse("other ticker",
                      fmt::format("\"{}\" does not name {}", item.text.title, query().ticker.symbol));
    return is_new;
  }
  unreadable_ += named.unreadable;
  item.text.tickers = std::move(named.tickers);
  collector_.add(std::move(item.text));
  return is_new;
}

void VendorTexts::refuse_time(std::string_view id, std::string message) {
  collector_.refuse("time", fmt::format("item {}: {}", id, std::move(message)));
}

std::string VendorTexts::symbol() const {
  return query().symbol.empty() ? query().ticker.symbol : query().symbol;
}

FetchedTexts VendorTexts::finish() {
  if (unreadable_ > 0)
    collector_.warn(fmt::format("{} names beside {} are no ticker symbols and were left out", unreadable_,
                                query().ticker.symbol));
  return collector_.finish();
}

source::Timestamp known_from(market::UtcTime published, market::UtcTime known) {
  return {.event_time = published,
          .known_at = std::max(published, known),
          .precision = market::TimePrecision::second};
}

core::Result<market::UtcTime> instant_of(std::string_view text) {
  const auto read = source::parse_timestamp(
      text, {.zone = source::DefaultTimezone::utc, .midnight = source::MidnightRule::exact});
  if (!read) return core::fail(read.error());
  if (read->precision == market::TimePrecision::second) return read->event_time;
  return core::fail(core::ErrorKind::data, "'" + std::string(text.substr(0, 40)) + "' has no time of day");
}

}  // namespace bellwether::provider
