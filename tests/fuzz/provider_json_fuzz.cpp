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
  const source::PriceQuery query{.ticker = {"EXW"}, .from = {10'000}, .to = {20'500}};
  const auto bars = source::read_yahoo_chart(response, query);
  if (!bars) return check_error(bars.error());
  const io::RowReport& rows = bars->report.rows;
  if (rows.read != rows.kept + rows.empty + rows.duplicates + bars->report.outside + rows.refused_count())
    std::abort();
  const source::FetchedBar* before = nullptr;
  for (const source::FetchedBar& each : bars->bars) {
    if (before != nullptr && before->bar.day >= each.bar.day) std::abort();
    if (!std::isfinite(each.bar.close) || each.bar.close <= 0 || each.bar.volume < 0) std::abort();
    before = &each;
  }
}

void read_articles(const net::Response& response) {
  const source::TextQuery query{.ticker = {"EXW"}, .company = "Example", .from = {10'000}, .to = {20'500}};
  source::TextCollector texts("gdelt", query);
  if (const auto count = source::add_gdelt_articles(response, texts); !count)
    return check_error(count.error());
  for (const source::FetchedText& each : texts.finish().texts) {
    if (each.text.known_at < each.text.event_time || each.text.body.empty()) std::abort();
  }
}

void check_filings(const core::Result<source::EdgarFilings>& filings) {
  if (!filings) return check_error(filings.error());
  const source::EdgarClock clock = source::whose_clock(filings->filings);
  for (const source::EdgarFiling& each : filings->filings) {
    if (source::accepted_at(each, clock) < source::accepted_at(each, source::EdgarClock::utc)) std::abort();
    if (each.items.empty() != source::edgar_item_names(each.items).empty() &&
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
    case 's': check_filings(source::read_submissions(response, 12)); break;
    case 'e': check_filings(source::read_earlier_filings(response)); break;
    case 'c':
      if (const auto company = source::find_edgar_company(response, {"EXW"}); !company)
        check_error(company.error());
      break;
    default: break;
  }
  return 0;
}
