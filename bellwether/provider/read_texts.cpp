#include "bellwether/provider/read_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "bellwether/core/progress.h"
#include "bellwether/provider/text_collector.h"

namespace bellwether::provider {

using core::Status;

namespace {

// The reader names a row after the last part of the stream's name and its line.
std::string id_of_stream(const std::string& stream, const std::string& id) {
  const std::string folder = stream.substr(0, stream.rfind('/') + 1);
  const bool is_line = id.starts_with(stream.substr(folder.size()) + ":");
  return is_line ? folder + id : fmt::format("{}#{}", stream, id);
}

}  // namespace

ReadTexts::ReadTexts(std::string_view provider, const TextQuery& query) : query_(query) {
  fetched_.report.provider = provider;
}

void ReadTexts::begin_page(const net::Response& page) {
  if (fetched_.report.calls++ == 0) fetched_.report.fetched_at = {page.fetched_at};
}

Status ReadTexts::add(io::ByteStream stream, const source::TextOptions& options, TextIds ids) {
  const std::string name = stream.name();
  auto texts = source::open_texts(std::move(stream), options);
  if (!texts) return core::fail(texts.error());
  for (;;) {
    auto text = texts->next();
    if (!text) return core::fail(text.error());
    if (!*text) break;
    if (ids == TextIds::of_stream) (*text)->id = id_of_stream(name, (*text)->id);
    add(**std::move(text));
  }
  for (const std::string& warning : texts->warnings()) warn(fmt::format("{}: {}", name, warning));
  const io::RowReport& rows = texts->report();
  io::RowReport& all = fetched_.report.rows;
  all.read += rows.read;
  all.empty += rows.empty;
  all.duplicates += rows.duplicates;
  for (const io::RejectionReason& each : rows.refused) {
    warn(fmt::format("{} rows{}{}), as: {}", each.count, kRefused, each.reason, each.examples.front()));
    for (std::uint64_t i = 0; i < each.count; ++i) all.refuse(each.reason, each.examples.front());
  }
  return {};
}

void ReadTexts::add(market::Text text) {
  const market::Date day = day_of_text(text);
  if (!market::is_about(text, query_.ticker)) {
    ++fetched_.report.off_subject;
  } else if (day < query_.from || day > query_.to || text.precision == market::TimePrecision::none) {
    ++fetched_.report.outside;
  } else {
    fetched_.texts.push_back({.text = std::move(text), .url = {}, .provider = fetched_.report.provider});
  }
}

void ReadTexts::refuse(std::string_view reason, std::uint64_t rows, const std::string& example) {
  io::RowReport& report = fetched_.report.rows;
  report.read += rows;
  for (std::uint64_t i = 0; i < rows; ++i) report.refuse(reason, example);
  warn(fmt::format("{} rows{}{}), as: {}", rows, kRefused, reason, example));
}

void ReadTexts::truncate(const std::string& warning) {
  fetched_.report.is_truncated = true;
  warn(warning);
}

void ReadTexts::warn(const std::string& warning) {
  fetched_.report.warnings.push_back(fmt::format("{}: {}", fetched_.report.provider, warning));
}

FetchedTexts ReadTexts::finish() {
  std::ranges::sort(fetched_.texts, {},
                    [](const FetchedText& each) { return std::tie(each.text.event_time, each.text.id); });
  FetchReport& report = fetched_.report;
  report.rows.kept = fetched_.texts.size();
  fetched_.months = months_of(query_, fetched_.texts);
  if (report.off_subject > 0 && report.rows.kept + report.outside == 0) {
    warn(fmt::format("{}{} rows names {}; the column of tickers may be another (--ticker-column)",
                     kNoItemThen, core::with_thousands(report.off_subject), query_.ticker.symbol));
  }
  for (const MonthCount& month : fetched_.months) {
    if (month.texts == 0) warn(std::string(kNoTextsIn) + month_text(month));
  }
  return std::move(fetched_);
}

}  // namespace bellwether::provider
