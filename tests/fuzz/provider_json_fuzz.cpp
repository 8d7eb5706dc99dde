// Any bytes as the JSON answers of providers without a key; the first byte says whose. What is no such answer is an
// error with words; what is has finite prices by ascending day, and texts known no sooner than they happened.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "bellwether/provider/edgar.h"
#include "bellwether/provider/edgar_filings.h"
#include "bellwether/provider/gdelt.h"
#include "bellwether/provider/yahoo_chart.h"

namespace {

using namespace bellwether;

void check_error(const core::Error& error) {
  if (error.message.empty() || error.kind == core::ErrorKind::internal) std::abort();
}

void read_chart(const net::Response& response) {
  const provider::PriceQuery query{.ticker = {"EXW"}, .from = {10'000}, .to = {20'500}};
  const auto bars = provider::read_yahoo_chart(response, query);
  if (!bars) return check_error(bars.error());
  const io::RowReport& rows = bars->report.rows;
  if (rows.read != rows.kept + rows.empty + rows.duplicates + bars->report.outside + rows.refused_count())
    std::abort();
  const provider::FetchedBar* before = nullptr;
  for (const provider::FetchedBar& each : bars->bars) {
    if (before != nullptr && before->bar.day >= each.bar.day) std::abort();
    if (!std::isfinite(each.bar.close) || each.bar.close <= 0 || each.bar.volume < 0) std::abort();
    before = &each;
  }
}

void read_articles(const net::Response& response) {
  const provider::TextQuery query{.ticker = {"EXW"}, .company = "Example", .from = {10'000}, .to = {20'500}};
  provider::TextCollector texts("gdelt", query);
  if (const auto count = provider::add_gdelt_articles(response, texts); !count)
    return check_error(count.error());
  for (const provider::FetchedText& each : texts.finish().texts) {
    if (each.text.known_at < each.text.event_time || each.text.body.empty()) std::abort();
  }
}

void check_filings(const core::Result<provider::EdgarFilings>& filings) {
  if (!filings) return check_error(filings.error());
  const provider::EdgarClock clock = provider::whose_clock(filings->filings);
  for (const provider::EdgarFiling& each : filings->filings) {
    if (provider::accepted_at(each, clock) < provider::accepted_at(each, provider::EdgarClock::utc))
      std::abort();
    if (each.items.empty() != provider::edgar_item_names(each.items).empty() &&
        each.items.find_first_not_of(" ,\t\r\n") != std::string::npos)
      std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  net::Response response;
  response.status = 200;
  response.body.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  response.fetched_at = 1'762'300'000;
  response.vendor = "fuzz";
  response.place = "api.example/path";
  switch (data[0]) {
    case 'y': read_chart(response); break;
    case 'g': read_articles(response); break;
    case 's': check_filings(provider::read_submissions(response, 12)); break;
    case 'e': check_filings(provider::read_earlier_filings(response)); break;
    case 'c':
      if (const auto company = provider::find_edgar_company(response, {"EXW"}); !company)
        check_error(company.error());
      break;
    default: break;
  }
  return 0;
}
