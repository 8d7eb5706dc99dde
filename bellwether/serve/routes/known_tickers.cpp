#include "bellwether/serve/routes/known_tickers.h"

#include <algorithm>
#include <filesystem>

namespace bellwether::serve {
namespace {

constexpr const char* kSampleTicker = "AAPL";
constexpr std::string_view kPriceAnswer = "yahoo.v8-finance-chart-";

void add_known(const std::string& ticker, const char* from, std::vector<KnownTicker>& known) {
  if (std::ranges::find(known, ticker, &KnownTicker::ticker) == known.end()) known.push_back({ticker, from});
}

// Tickers whose prices a recording names in its files: "yahoo.v8-finance-chart-AAPL.7d953c99.1.http".
std::vector<std::string> recorded_tickers(const std::string& folder) {
  if (folder.empty()) return {};
  if (folder == workbench::kSampleReplay) return {kSampleTicker};
  std::vector<std::string> tickers;
  std::error_code problem;
  for (std::filesystem::directory_iterator each(folder, problem), end; !problem && each != end;
       each.increment(problem)) {
    std::string name = each->path().filename().string();
    if (!name.starts_with(kPriceAnswer)) continue;
    name.erase(0, kPriceAnswer.size());
    tickers.push_back(name.substr(0, name.find('.')));
  }
  std::ranges::sort(tickers);
  return tickers;
}

}  // namespace

std::vector<KnownTicker> known_tickers(const DataContext& context, const store::ReceiptLog& log) {
  std::vector<KnownTicker> known;
  for (const std::string& each : context.options.tickers) add_known(each, "watchlist", known);
  for (const std::string& each : recorded_tickers(context.options.live.replay))
    add_known(each, "replay", known);
  for (auto each = log.forecasts.rbegin(); each != log.forecasts.rend(); ++each)
    add_known(each->receipt.ticker, "receipts", known);
  return known;
}

}  // namespace bellwether::serve
