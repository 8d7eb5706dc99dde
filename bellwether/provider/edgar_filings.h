// The filings of one company as the SEC's submissions API lists them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/time.h"
#include "bellwether/net/response.h"

namespace bellwether::provider {

// One filing.
struct EdgarFiling {
  std::string accession;  // "0000320193-25-000073"
  std::string form;       // "8-K", "8-K/A", "10-Q", …
  std::string items;      // "2.02,9.01", of an 8-K
  std::string document;   // the file's name
  market::Date filed;
  market::Date accepted_day;  // the wall clock that the answer shows …
  int accepted_second = 0;    // … and seconds since its midnight; whose clock, see whose_clock
};

// A file with earlier filings.
struct EdgarArchive {
  std::string name;  // "CIK0000320193-submissions-001.json"
  market::Date from, to;
};

// What one answer lists.
struct EdgarFilings {
  std::string company;  // of the first answer
  std::vector<EdgarFiling> filings;
  std::vector<EdgarArchive> archives;
};

// The first answer about a company, submissions/CIK##########.json. Errors: network for what is no such answer, lists
// of different lengths, or another company's.
[[nodiscard]] core::Result<EdgarFilings> read_submissions(const net::Response& response, std::int64_t cik);
// A file with earlier filings, which does not say whose they are.
[[nodiscard]] core::Result<EdgarFilings> read_earlier_filings(const net::Response& response);

// Whose clock the acceptance times of one company show. unknown: no time tells.
enum class EdgarClock { utc, new_york, unknown };
[[nodiscard]] EdgarClock whose_clock(const std::vector<EdgarFiling>& filings);

// The instant of acceptance; New York's clock where it is unknown.
[[nodiscard]] market::UtcTime accepted_at(const EdgarFiling& filing, EdgarClock clock);

// "Results of Operations and Financial Condition; Financial Statements and Exhibits" of "2.02,9.01"; codes that the
// form does not have stay as they are.
[[nodiscard]] std::string edgar_item_names(std::string_view items);

}  // namespace bellwether::provider
