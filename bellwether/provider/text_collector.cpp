#include "bellwether/provider/text_collector.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "bellwether/io/stripped.h"
#include "bellwether/market/new_york.h"

namespace bellwether::provider {
namespace {

using market::Date;
using market::TimePrecision;
using market::UtcTime;

Date day_published(UtcTime event_time, TimePrecision precision) {
  return precision == TimePrecision::day ? market::utc_date(event_time)
                                         : market::to_new_york(event_time).date;
}

bool is_web_address(std::string_view url) {
  const bool is_http = url.starts_with("https://") || url.starts_with("http://");
  return is_http && std::ranges::none_of(url, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

std::size_t month_number(const MonthCount& month) {
  return static_cast<std::size_t>(month.year) * 12 + static_cast<std::size_t>(month.month) - 1;
}

std::string empty_months(const std::vector<MonthCount>& months) {
  std::string list;
  for (const MonthCount& month : months) {
    if (month.texts == 0) list += (list.empty() ? "" : ", ") + month_text(month);
  }
  return list;
}

}  // namespace

TextCollector::TextCollector(std::string_view provider, const TextQuery& query, KnownSince known)
    : query_(query), known_(known) {
  fetched_.report.provider = provider;
}

void TextCollector::begin_page(const net::Response& page) {
  page_fetched_at_ = {page.fetched_at};
  if (fetched_.report.calls++ == 0) fetched_.report.fetched_at = page_fetched_at_;
}

void TextCollector::add(OfferedText offered) {
  io::RowReport& rows = fetched_.report.rows;
  offered.title = io::stripped(offered.title);
  if (offered.title.empty()) {
    ++rows.read;
    ++rows.empty;
    return;
  }
  // A day's time may be written ahead of UTC, and clocks of publishers err; more is a wrong date.
  if (offered.published.event_time.seconds > page_fetched_at_.seconds + market::kSecondsPerDay) {
    return refuse("future", fmt::format("\"{}\" is dated {}, after it was fetched ({})", offered.title,
                                        market::to_text(offered.published.event_time),
                                        market::to_text(page_fetched_at_)));
  }
  ++rows.read;
  const Date day = day_published(offered.published.event_time, offered.published.precision);
  if (day < query_.from || day > query_.to) {
    ++fetched_.report.outside;
  } else if (!is_new(offered)) {
    ++rows.duplicates;
  } else {
    keep(std::move(offered));
  }
}

bool TextCollector::is_new(const OfferedText& offered) {
  const std::int64_t time = offered.published.event_time.seconds;
  const bool new_content =
      seen_.insert(source::RowHash().add("content").add(time).add(offered.title).value());
  if (offered.id.empty()) return new_content;
  return seen_.insert(source::RowHash().add("id").add(offered.id).value()) && new_content;
}

void TextCollector::keep(OfferedText offered) {
  const source::Timestamp& published = offered.published;
  if (!offered.url.empty() && !is_web_address(offered.url)) {
    offered.url.clear();
    ++bad_links_;
  }
  FetchedText kept{.url = offered.url, .provider = fetched_.report.provider};
  market::Text& text = kept.text;
  text.id = !offered.id.empty() ? std::move(offered.id) : std::move(offered.url);
  if (text.id.empty()) text.id = market::to_text(published.event_time) + " " + offered.title;
  text.tickers = std::move(offered.tickers);
  text.event_time = published.event_time;
  text.known_at =
      known_ == KnownSince::published ? published.known_at : std::max(published.known_at, page_fetched_at_);
  text.precision = published.precision;
  text.body = std::move(offered.title);
  text.source = std::move(offered.publisher);
  if (!offered.summary.empty()) text.summary = std::move(offered.summary);
  if (!offered.label.empty()) text.label = std::move(offered.label);
  fetched_.texts.push_back(std::move(kept));
  ++fetched_.report.rows.kept;
}

void TextCollector::add_off_subject() {
  ++fetched_.report.rows.read;
  ++fetched_.report.off_subject;
}

void TextCollector::refuse(std::string_view reason, std::string message) {
  ++fetched_.report.rows.read;
  fetched_.report.rows.refuse(reason, std::move(message));
}

void TextCollector::warn(std::string warning) {
  fetched_.report.warnings.push_back(fetched_.report.provider + ": " + std::move(warning));
}

void TextCollector::truncate(std::string warning) {
  fetched_.report.is_truncated = true;
  warn(std::move(warning));
}

FetchedTexts TextCollector::finish() {
  std::ranges::sort(fetched_.texts, {},
                    [](const FetchedText& each) { return std::tie(each.text.event_time, each.text.id); });
  fetched_.months = months_of(query_, fetched_.texts);
  const FetchReport& report = fetched_.report;
  for (const io::RejectionReason& reason : report.rows.refused) {
    warn(
        fmt::format("{} items{}{}), as: {}", reason.count, kRefused, reason.reason, reason.examples.front()));
  }
  if (bad_links_ > 0) warn(fmt::format("{}{} and were left out", bad_links_, kBadLinks));
  if (report.rows.read == 0) {
    warn(
        fmt::format("the answer {} about {}; that may mean no news, or that the provider does not "
                    "know it or no longer answers",
                    kNoItems, query_.ticker.symbol));
  } else if (report.rows.kept == 0) {
    warn(fmt::format("{}{} items is of {} to {}", kNoItemThen, report.rows.read, market::to_text(query_.from),
                     market::to_text(query_.to)));
  }
  if (const std::string months = empty_months(fetched_.months); !months.empty())
    warn(std::string(kNoTextsIn) + months);
  return std::move(fetched_);
}

std::vector<MonthCount> months_of(const TextQuery& query, const std::vector<FetchedText>& texts) {
  std::vector<MonthCount> months;
  const market::YearMonthDay first = market::civil(query.from), last = market::civil(query.to);
  for (MonthCount month{first.year, first.month};
       std::tie(month.year, month.month) <= std::tie(last.year, last.month);) {
    months.push_back(month);
    if (++month.month > 12) month = {month.year + 1, 1};
  }
  for (const FetchedText& each : texts) {
    const market::YearMonthDay day = market::civil(day_of_text(each.text));
    const std::size_t at = month_number({day.year, day.month}) - month_number({first.year, first.month});
    if (at < months.size()) ++months[at].texts;
  }
  return months;
}

Date day_of_text(const market::Text& text) { return day_published(text.event_time, text.precision); }

std::string month_text(const MonthCount& month) {
  return fmt::format("{:04}-{:02}", month.year, month.month);
}

Interval interval_of(const TextQuery& query) {
  return {market::from_new_york({query.from, 0}), market::from_new_york({{query.to.days + 1}, 0})};
}

bool tells_newest_rows(std::string_view warning) {
  return std::ranges::any_of(std::array{kPricesEnd, kNoItems, kNoItemThen, kRefused, kBadLinks},
                             [&](std::string_view words) { return warning.find(words) != warning.npos; });
}

bool tells_empty_month(std::string_view warning) {
  return warning.find(": " + std::string(kNoTextsIn)) != warning.npos || warning.starts_with(kNobodyHasText);
}

}  // namespace bellwether::provider
