#include "bellwether/api/kept_market.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/options.h"
#include "bellwether/core/sha256.h"
#include "bellwether/core/utf8.h"
#include "bellwether/market/ticker.h"

namespace bellwether::api {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

constexpr std::size_t kNameDigits = 16;  // of a digest

core::Status keep(const std::filesystem::path& file, const std::string& content) {
  std::error_code problem;
  if (std::filesystem::exists(file, problem)) return {};
  std::filesystem::create_directories(file.parent_path(), problem);
  return core::write_file_atomically(file, content);
}

std::filesystem::path inputs_folder(const Session& session) {
  return std::filesystem::path(session.runs) / "inputs";
}

std::string digest_of(const std::string& content) { return core::sha256_hex(content).substr(0, kNameDigits); }

Result<std::string> bars_csv(const std::string& ticker, const std::vector<Bar>& bars) {
  const bool adjusted = !bars.empty() && bars.front().adjusted_close;
  std::string text =
      adjusted ? "Date,Open,High,Low,Close,Adj Close,Volume\n" : "Date,Open,High,Low,Close,Volume\n";
  for (const Bar& each : bars) {
    if (each.adjusted_close.has_value() != adjusted)
      return fail(ErrorKind::data,
                  ticker + " " + each.day + ": an adjusted close of some bars and not of others");
    for (const double value :
         {each.open, each.high, each.low, each.close, each.adjusted_close.value_or(0), each.volume})
      if (!std::isfinite(value))
        return fail(ErrorKind::data, ticker + " " + each.day + ": a value that is no number");
    text += each.day;
    for (const double value : {each.open, each.high, each.low, each.close})
      text += "," + core::value_text(value);
    if (adjusted) text += "," + core::value_text(*each.adjusted_close);
    text += "," + core::value_text(each.volume) + "\n";
  }
  return text;
}

// As the schema `canonical` of the text files has it: a line a text.
Result<std::string> texts_jsonl(const std::vector<Text>& texts) {
  std::string lines;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Text& each = texts[i];
    for (const std::string* part : {&each.text, &each.time, &each.id, &each.source})
      if (core::Status valid = core::validate_utf8(*part); !valid)
        return fail(valid.error().within("text " + std::to_string(i)));
    nlohmann::ordered_json line = {{"ts", each.time}, {"text", each.text}, {"tickers", each.tickers}};
    if (!each.id.empty()) line["id"] = each.id;
    if (!each.source.empty()) line["source"] = each.source;
    lines += line.dump() + "\n";
  }
  return lines;
}

Result<std::string> kept_bars(const Market& market, const Session& session, PriceLayout layout) {
  if (layout == PriceLayout::file && market.bars.size() > 1)
    return fail(ErrorKind::usage, "bars of several tickers are given; this recipe forecasts one");
  std::vector<std::pair<std::string, std::string>> files;
  std::string all;
  for (const auto& [ticker, bars] : market.bars) {
    // A name that is no path.
    const auto parsed = market::parse_ticker(ticker);
    if (!parsed) return fail(parsed.error());
    auto csv = bars_csv(ticker, bars);
    if (!csv) return fail(csv.error());
    all += parsed->symbol + "\n" + *csv;
    files.emplace_back(parsed->symbol + ".csv", std::move(*csv));
  }
  const std::filesystem::path folder = inputs_folder(session) / ("prices-" + digest_of(all));
  for (const auto& [name, content] : files)
    if (core::Status kept = keep(folder / name, content); !kept) return fail(kept.error());
  return (layout == PriceLayout::file ? folder / files.front().first : folder).string();
}

Result<std::string> kept_texts(const std::vector<Text>& texts, const Session& session) {
  const auto lines = texts_jsonl(texts);
  if (!lines) return fail(lines.error());
  const std::filesystem::path file = inputs_folder(session) / ("texts-" + digest_of(*lines) + ".jsonl");
  if (core::Status kept = keep(file, *lines); !kept) return fail(kept.error());
  return file.string();
}

bool names(const Options& options, const char* name) {
  return std::ranges::any_of(options, [&](const Option& each) { return each.name == name; });
}

}  // namespace

Result<MarketFiles> kept_market(const Market& market, const Session& session, PriceLayout layout) {
  MarketFiles files = market.files;
  if ((!market.bars.empty() && !files.prices.empty()) || (!market.texts.empty() && !files.texts.empty()))
    return fail(ErrorKind::usage, "the market has the same both in memory and as a file; leave one out");
  if (!market.bars.empty()) {
    auto prices = kept_bars(market, session, layout);
    if (!prices) return fail(prices.error());
    files.prices = std::move(*prices);
  }
  if (!market.texts.empty()) {
    auto texts = kept_texts(market.texts, session);
    if (!texts) return fail(texts.error());
    files.texts = std::move(*texts);
  }
  return files;
}

Result<Options> with_market(const Options& options, const Market& market, const Session& session,
                            PriceLayout layout) {
  auto files = kept_market(market, session, layout);
  if (!files) return fail(files.error());
  Options all = options;
  for (const auto& [name, value] : {std::pair{"prices", files->prices}, std::pair{"texts", files->texts}}) {
    if (value.empty()) continue;
    if (names(options, name))
      return fail(ErrorKind::usage,
                  std::string(name) + ": named both by the market and by an option; leave one out");
    all.emplace_back(name, value);
  }
  if (layout == PriceLayout::file && market.bars.size() == 1 && !names(options, "ticker"))
    all.emplace_back("ticker", market.bars.begin()->first);
  return all;
}

}  // namespace bellwether::api
