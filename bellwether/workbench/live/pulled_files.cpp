#include "bellwether/workbench/live/pulled_files.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "bellwether/core/file.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using provider::FetchedBar;
using provider::FetchedText;

constexpr std::uint64_t kLargestPulledFile = std::uint64_t{1} << 30;

// Whether the file is there, and what is in it.
core::Result<std::string> content_so_far(const std::filesystem::path& file) {
  auto content = core::read_file(file, kLargestPulledFile);
  if (!content && content.error().kind == ErrorKind::not_found) return std::string();
  return content;
}

std::vector<std::string_view> lines_of(std::string_view content) {
  std::vector<std::string_view> lines;
  while (!content.empty()) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    if (end > 0) lines.push_back(content.substr(0, end));
    content.remove_prefix(std::min(end + 1, content.size()));
  }
  return lines;
}

bool has_adjusted_closes(const provider::FetchedBars& bars) {
  for (const FetchedBar& each : bars.bars) {
    if (!each.bar.close_adjusted) return false;
  }
  return true;
}

std::string price_header(bool adjusted) {
  return adjusted ? "Date,Open,High,Low,Close,Adj Close,Volume,Ticker,Provider"
                  : "Date,Open,High,Low,Close,Volume,Ticker,Provider";
}

std::string price_line(const FetchedBar& each, const provider::FetchedBars& bars, bool adjusted) {
  const market::Bar& bar = each.bar;
  std::string line =
      fmt::format("{},{},{},{},{},", market::to_text(bar.day), bar.open, bar.high, bar.low, bar.close);
  if (adjusted) line += fmt::format("{},", *bar.close_adjusted);
  return line + fmt::format("{},{},{}", bar.volume, bars.ticker.symbol, each.provider);
}

core::Error other_prices(const std::filesystem::path& file, std::string_view held, std::string_view came) {
  return {
      ErrorKind::data,
      fmt::format(
          "{}: it has \"{}\" where the provider now gives \"{}\": prices were restated, or adjusted for a "
          "split or dividend since. Nothing was changed; pull all days into another folder, or use "
          "--store, which keeps both versions",
          file.string(), held, came)};
}

std::string key_of_text(std::string_view provider, std::string_view id) {
  return std::string(provider) + "\n" + std::string(id);
}

nlohmann::ordered_json text_json(const FetchedText& each) {
  const market::Text& text = each.text;
  const bool is_day = text.precision == market::TimePrecision::day;
  nlohmann::ordered_json line = {
      {"id", text.id},
      {"ts", is_day ? market::to_text(market::utc_date(text.event_time)) : market::to_text(text.event_time)},
      {"ts_precision", is_day ? "day" : "second"}};
  line["tickers"] = nlohmann::ordered_json::array();
  for (const market::Ticker& ticker : text.tickers) line["tickers"].push_back(ticker.symbol);
  line["text"] = text.body;
  if (text.summary) line["summary"] = *text.summary;
  if (!text.source.empty()) line["source"] = text.source;
  if (text.label) line["label"] = *text.label;
  line["known_at"] = market::to_text(text.known_at);
  if (!each.url.empty()) line["url"] = each.url;
  line["provider"] = each.provider;
  return line;
}

core::Result<std::set<std::string>> keys_so_far(const std::filesystem::path& file, std::string_view content) {
  std::set<std::string> keys;
  std::size_t number = 0;
  for (const std::string_view each : lines_of(content)) {
    ++number;
    const auto line = nlohmann::json::parse(each, nullptr, false);
    const bool is_ours = line.is_object() && line.contains("id") && line["id"].is_string() &&
                         line.contains("provider") && line["provider"].is_string();
    if (!is_ours) {
      return fail(ErrorKind::data,
                  fmt::format("{}:{}: not a text that `data pull` wrote; name another folder", file.string(),
                              number));
    }
    keys.insert(key_of_text(line["provider"].get<std::string>(), line["id"].get<std::string>()));
  }
  return keys;
}

}  // namespace

core::Result<std::uint64_t> add_to_price_file(const std::filesystem::path& folder,
                                              const provider::FetchedBars& bars) {
  const std::filesystem::path file = folder / kPulledPrices;
  const auto content = content_so_far(file);
  if (!content) return fail(content.error());
  const bool adjusted = has_adjusted_closes(bars);
  std::map<std::string, std::string, std::less<>> days;
  auto held = lines_of(*content);
  if (!held.empty() && held.front() != price_header(adjusted))
    return fail(other_prices(file, held.front(), price_header(adjusted)));
  for (std::size_t i = 1; i < held.size(); ++i) days.emplace(held[i].substr(0, held[i].find(',')), held[i]);
  const std::string tail = "," + bars.ticker.symbol + "," + bars.report.provider;
  if (held.size() > 1 && !held.back().ends_with(tail))
    return fail(other_prices(file, held.back(), "*" + tail));
  std::uint64_t added = 0;
  for (const FetchedBar& each : bars.bars) {
    const std::string line = price_line(each, bars, adjusted);
    const auto [at, is_new] = days.emplace(market::to_text(each.bar.day), line);
    if (!is_new && at->second != line) return fail(other_prices(file, at->second, line));
    added += is_new ? 1 : 0;
  }
  if (added == 0) return added;
  std::string whole = price_header(adjusted) + "\n";
  for (const auto& each : days) whole += each.second + "\n";
  if (core::Status written = core::write_file_atomically(file, whole); !written) return fail(written.error());
  return added;
}

core::Result<std::uint64_t> add_to_text_file(const std::filesystem::path& folder,
                                             const std::vector<FetchedText>& texts) {
  const std::filesystem::path file = folder / kPulledTexts;
  auto content = content_so_far(file);
  if (!content) return fail(content.error());
  auto keys = keys_so_far(file, *content);
  if (!keys) return fail(keys.error());
  std::uint64_t added = 0;
  if (!content->empty() && !content->ends_with('\n')) *content += '\n';
  for (const FetchedText& each : texts) {
    if (!keys->insert(key_of_text(each.provider, each.text.id)).second) continue;
    *content += text_json(each).dump() + "\n";
    ++added;
  }
  if (added == 0) return added;
  if (core::Status written = core::write_file_atomically(file, *content); !written)
    return fail(written.error());
  return added;
}

}  // namespace bellwether::workbench
