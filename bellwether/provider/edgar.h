// Provider edgar: filings of form 8-K from the SEC, as texts of one line each ("Apple Inc. 8-K: Results of Operations
// and Financial Condition"), known from their acceptance on. The SEC wants to know who asks: the user's e-mail goes
// into the User-Agent, and nowhere else.
//
// Acceptance times end in "Z" but are UTC for some companies and New York's clock for others, the same for all
// filings of one company (docs/decisions/0018-edgar-times.md). EDGAR accepts filings from 06:00 to 22:00 New York; a
// time that only UTC can mean there, and none that only New York's clock can, makes the company's times UTC. Else
// they are taken for New York's clock, which is later: never known too early.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/net/response.h"
#include "bellwether/provider/provider.h"

namespace bellwether::provider {

[[nodiscard]] core::Result<FetchedTexts> fetch_edgar_events(const TextQuery& query,
                                                            const ProviderSession& session);
[[nodiscard]] CallPlan plan_edgar_events(const TextQuery& query, const ProviderSettings& settings);

// A company as the SEC lists it.
struct EdgarCompany {
  std::int64_t cik = 0;
  std::string name;
};

// The company of a ticker. Errors: those of fetch_edgar_events; not_found for a ticker that the SEC does not list.
[[nodiscard]] core::Result<EdgarCompany> edgar_company(const market::Ticker& ticker,
                                                       const ProviderSession& session);

// The same from the SEC's list, company_tickers.json.
[[nodiscard]] core::Result<EdgarCompany> find_edgar_company(const net::Response& list,
                                                            const market::Ticker& ticker);

}  // namespace bellwether::provider
