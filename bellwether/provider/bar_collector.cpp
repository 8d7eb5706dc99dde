#include "bellwether/provider/bar_collector.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "bellwether/provider/text_collector.h"

namespace bellwether::provider {
namespace {

using core::Status;
using market::Bar;
using market::Date;

constexpr double kPriceRounding = 1e-6;
constexpr double kSameRatio = 1e-6;                 // of splits: 1.3333333 is 4-for-3
constexpr double kLowest = 1e-12, kHighest = 1e15;  // as price files (prices/price_row.cpp)
constexpr int kLongestClosure = 7;                  // calendar days without a session: longer ones are gaps

bool is_a_price(double price) { return price >= kLowest && price <= kHighest; }

// What is wrong with the numbers of a bar; nothing where they are fine.
std::optional<std::string> fault_of(const Bar& bar) {
  if (!is_a_price(bar.open) || !is_a_price(bar.high) || !is_a_price(bar.low) || !is_a_price(bar.close))
    return fmt::format("open {}, high {}, low {}, close {}: not all are prices", bar.open, bar.high, bar.low,
                       bar.close);
  if (bar.close_adjusted && !is_a_price(*bar.close_adjusted))
    return fmt::format("the adjusted close {} is no price", *bar.close_adjusted);
  if (!std::isfinite(bar.volume) || bar.volume < 0) return fmt::format("the volume {} is none", bar.volume);
  const double low = bar.low * (1 - kPriceRounding), high = bar.high * (1 + kPriceRounding);
  if (std::min(bar.open, bar.close) < low || std::max(bar.open, bar.close) > high || bar.low > high)
    return fmt::format("open {} or close {} lies outside low {} to high {}", bar.open, bar.close, bar.low,
                       bar.high);
  return std::nullopt;
}

bool is_same(const Bar& a, const Bar& b) {
  return a.open == b.open && a.high == b.high && a.low == b.low && a.close == b.close &&
         a.volume == b.volume && a.close_adjusted == b.close_adjusted;
}

}  // namespace

BarCollector::BarCollector(std::string_view provider, const PriceQuery& query) : query_(query) {
  fetched.report.provider = provider;
  fetched.ticker = query.ticker;
}

void BarCollector::begin_page(const net::Response& page) {
  if (fetched.report.calls++ == 0) fetched.report.fetched_at = {page.fetched_at};
}

Status BarCollector::add(FetchedBar bar) {
  const Date day = bar.bar.day;
  const auto other = by_day_.find(day);
  if (other == by_day_.end()) return replace(std::move(bar));
  ++fetched.report.rows.read;
  ++fetched.report.rows.duplicates;
  if (is_same(other->second.bar, bar.bar)) return {};
  return core::fail(
      core::ErrorKind::network,
      fmt::format("{}: two different bars of {} on {} (close {} and {}); such an answer is not used",
                  fetched.report.provider, query_.ticker.symbol, market::to_text(day),
                  other->second.bar.close, bar.bar.close));
}

void BarCollector::add_empty() {
  ++fetched.report.rows.read;
  ++fetched.report.rows.empty;
}

Status BarCollector::replace(FetchedBar bar) {
  const Date day = bar.bar.day;
  if (const auto fault = fault_of(bar.bar)) {
    refuse("prices", fmt::format("{}: {}", market::to_text(day), *fault));
    return {};
  }
  io::RowReport& rows = fetched.report.rows;
  ++rows.read;
  if (day < query_.from || day > query_.to) {
    ++fetched.report.outside;
    return {};
  }
  bar.provider = fetched.report.provider;
  const bool is_new = by_day_.insert_or_assign(day, std::move(bar)).second;
  ++(is_new ? rows.kept : rows.duplicates);
  return {};
}

void BarCollector::set_unfinished(const Bar& bar) {
  ++fetched.report.rows.read;
  ++fetched.report.outside;
  if (bar.day >= query_.from && bar.day <= query_.to && !fault_of(bar)) fetched.unfinished = bar;
}

void BarCollector::refuse(std::string_view reason, std::string message) {
  ++fetched.report.rows.read;
  fetched.report.rows.refuse(reason, std::move(message));
}

void BarCollector::warn(std::string warning) {
  fetched.report.warnings.push_back(fetched.report.provider + ": " + std::move(warning));
}

void BarCollector::truncate(std::string warning) {
  fetched.report.is_truncated = true;
  warn(std::move(warning));
}

void BarCollector::add_dividend(Date day, double amount, const std::string& kind) {
  if (day >= query_.from && day <= query_.to) dividends_[day].emplace(amount, kind);
}

Status BarCollector::add_split(Date day, double shares) {
  if (day < query_.from || day > query_.to) return {};
  const double first = splits_.try_emplace(day, shares).first->second;
  if (std::abs(first - shares) <= kSameRatio * first) return {};
  return core::fail(
      core::ErrorKind::network,
      fmt::format("{}: two different splits of {} on {} ({} and {} new shares per old share); such an answer "
                  "is not used",
                  fetched.report.provider, query_.ticker.symbol, market::to_text(day), first, shares));
}

void BarCollector::put_events() {
  for (const auto& [day, parts] : dividends_) {
    double amount = 0;
    for (const auto& part : parts) amount += part.first;
    const auto bar = by_day_.find(day);
    if (bar != by_day_.end()) {
      bar->second.dividend = amount;
    } else {
      warn(fmt::format("a dividend of {} on {}, a day without a bar", amount, market::to_text(day)));
    }
  }
  for (const auto& [day, shares] : splits_) {
    const auto bar = by_day_.find(day);
    if (bar != by_day_.end()) {
      bar->second.split = shares;
    } else {
      warn(fmt::format("a split of {} new shares per old share on {}, a day without a bar", shares,
                       market::to_text(day)));
    }
  }
}

void BarCollector::tell_gaps() {
  if (by_day_.empty()) {
    return warn(fmt::format("the answer holds no prices of {} from {} to {}", query_.ticker.symbol,
                            market::to_text(query_.from), market::to_text(query_.to)));
  }
  const Date first = by_day_.begin()->first, last = by_day_.rbegin()->first;
  if (first.days - query_.from.days > kLongestClosure) {
    warn(fmt::format("prices begin on {}, though they were asked for from {}", market::to_text(first),
                     market::to_text(query_.from)));
  }
  const bool is_dated = fetched.report.fetched_at.seconds != 0;  // files are not
  const Date wanted = is_dated ? std::min(query_.to, market::utc_date(fetched.report.fetched_at)) : query_.to;
  if (wanted.days - last.days > kLongestClosure) {
    warn(fmt::format("{}{}, though they were asked for until {}", kPricesEnd, market::to_text(last),
                     market::to_text(wanted)));
  }
  for (auto at = by_day_.begin(), next = std::next(at); next != by_day_.end(); at = next++) {
    if (next->first.days - at->first.days > kLongestClosure)
      warn(fmt::format("no prices between {} and {}", market::to_text(at->first),
                       market::to_text(next->first)));
  }
}

FetchedBars BarCollector::finish() {
  put_events();
  for (const io::RejectionReason& reason : fetched.report.rows.refused) {
    warn(fmt::format("{} rows{}{}), as: {}", reason.count, kRefused, reason.reason, reason.examples.front()));
  }
  tell_gaps();
  for (auto& [day, bar] : by_day_) fetched.bars.push_back(std::move(bar));
  return std::move(fetched);
}

}  // namespace bellwether::provider
