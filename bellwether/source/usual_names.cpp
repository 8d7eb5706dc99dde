#include "bellwether/source/usual_names.h"

#include <algorithm>
#include <array>

#include "bellwether/core/ascii.h"
#include "bellwether/source/zone_in_name.h"

namespace bellwether::source {
namespace {

constexpr auto kId = std::to_array<std::string_view>({"id"});
// Publication by feeds, RSS, Massive, Yahoo, Alpha Vantage, GDELT; creation of tweets and posts.
constexpr auto kTime = std::to_array<std::string_view>({"published_at",
                                                        "published",
                                                        "published_utc",
                                                        "published_time",
                                                        "published_on",
                                                        "published_date",
                                                        "publish_date",
                                                        "publish_time",
                                                        "publication_date",
                                                        "date_published",
                                                        "time_published",
                                                        "pub_date",
                                                        "provider_publish_time",
                                                        "posted_at",
                                                        "release_date",
                                                        "release_time",
                                                        "news_time",
                                                        "seendate",
                                                        "datetime",
                                                        "date_time",
                                                        "created_at",
                                                        "created_at_utc",
                                                        "created_utc",
                                                        "datetime_utc",
                                                        "datetime(utc)",
                                                        "timestamp_utc",
                                                        "timestamp(utc)",
                                                        "time_utc",
                                                        "time(utc)",
                                                        "date_utc",
                                                        "date(utc)",
                                                        "created",
                                                        "timestamp",
                                                        "timestamp_ms",
                                                        "ts",
                                                        "time",
                                                        "date",
                                                        "post_date",
                                                        "tweet_date"});
// The day beside a column of times of day.
constexpr auto kDate = std::to_array<std::string_view>(
    {"published_date", "publish_date", "publication_date", "date_published", "pub_date", "release_date",
     "news_date", "date_utc", "date(utc)", "date", "day", "post_date", "tweet_date"});
// What happened to a text later: never taken, but told.
constexpr auto kLater = std::to_array<std::string_view>(
    {"updated", "updated_at", "updated_utc", "last_updated", "modified", "modified_at", "last_modified",
     "edited_at", "crawled", "crawled_at", "fetched_at", "scraped_at", "retrieved_at", "indexed_at",
     "collected_at", "date_added", "ingested_at"});
constexpr auto kTicker =
    std::to_array<std::string_view>({"ticker", "tickers", "symbol", "symbols", "stock_symbol",
                                     "ticker_symbol", "stock", "stocks", "related_tickers"});
constexpr auto kText = std::to_array<std::string_view>(
    {"text", "sentence", "headline", "title", "tweet", "body", "message", "article_title", "headlines",
     "headline_text", "news_title", "news_headline", "tweet_text", "news"});
constexpr auto kZone = std::to_array<std::string_view>({"timezone", "time_zone", "tz", "zone", "utc_offset"});
constexpr auto kSummary = std::to_array<std::string_view>({"summary"});
constexpr auto kSource = std::to_array<std::string_view>({"source", "publisher"});
constexpr auto kLabel = std::to_array<std::string_view>({"label", "sentiment"});

// What texts have beside a title; never taken of itself, but told.
constexpr auto kMoreText = std::to_array<std::string_view>(
    {"selftext", "content", "description", "full_text", "abstract", "lead", "teaser", "article_body"});

// In small letters, with a blank in place of everything else and at both ends.
std::string words_of(std::string_view column) {
  std::string words = " ";
  for (const char c : column) words += core::is_ascii_letter(c) ? core::ascii_lower(c) : ' ';
  return words + " ";
}

bool joins(char c) { return c == ' ' || c == '_' || c == '-'; }

}  // namespace

std::span<const std::string_view> usual_names(Role role) {
  switch (role) {
    case Role::id: return kId;
    case Role::time: return kTime;
    case Role::ticker: return kTicker;
    case Role::text: return kText;
    case Role::summary: return kSummary;
    case Role::source: return kSource;
    case Role::label: return kLabel;
    case Role::date: return kDate;
    case Role::zone: return kZone;
    case Role::precision: break;
  }
  return {};
}

bool same_name(std::string_view a, std::string_view b) {
  while (true) {
    while (!a.empty() && joins(a.front())) a.remove_prefix(1);
    while (!b.empty() && joins(b.front())) b.remove_prefix(1);
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    if (core::ascii_lower(a.front()) != core::ascii_lower(b.front())) return false;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
}

bool could_be_time(std::string_view column) {
  const std::string_view bare = name_without_zone(column);
  const auto is_column = [&](std::string_view name) {
    return same_name(column, name) || same_name(bare, name);
  };
  return std::ranges::any_of(kTime, is_column) || std::ranges::any_of(kLater, is_column);
}

bool looks_like_time(std::string_view column) {
  constexpr auto kWords =
      std::to_array<std::string_view>({" time ", " date ", " datetime ", " timestamp ", " published ",
                                       " posted ", " created ", " released "});
  const std::string words = words_of(column);
  return std::ranges::any_of(kWords, [&](std::string_view word) { return words.find(word) != words.npos; });
}

bool could_be_text(std::string_view column) {
  const auto is_column = [&](std::string_view name) { return same_name(column, name); };
  return std::ranges::any_of(kText, is_column) || std::ranges::any_of(kMoreText, is_column);
}

bool says_utc(std::string_view column) {
  const std::string words = words_of(column);
  return words.find(" utc ") != words.npos || words.find(" gmt ") != words.npos;
}

std::string_view find_usual(Role role, std::span<const std::string> header) {
  const bool may_name_zone = role == Role::time || role == Role::date;
  for (const std::string_view name : usual_names(role)) {
    auto found = std::ranges::find_if(header, [&](const std::string& each) { return same_name(each, name); });
    if (found == header.end() && may_name_zone) {
      found = std::ranges::find_if(
          header, [&](const std::string& each) { return same_name(name_without_zone(each), name); });
    }
    if (found != header.end()) return *found;
  }
  return {};
}

std::string list_of(std::span<const std::string> names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "'" : ", '") + name + "'";
  return list;
}

}  // namespace bellwether::source
