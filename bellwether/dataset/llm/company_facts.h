// A file of dated facts of companies: CSV with the columns ticker, section (profile or basics), name, value, period_end
// and filed; days as YYYY-MM-DD. docs/formats/company_facts.md.
//
// A fact is known at the open after the day it was filed; one without that day 45 days after its period's end; one
// without either is undated, and only a source that ignores dates uses it.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/feature/weeks/company_past.h"
#include "bellwether/feature/weeks/week_facts.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/io/row_report.h"

namespace bellwether::dataset {

inline constexpr int kFilingDelayDays = 45;  // our default

// Bounds of such a file.
struct CompanyFactLimits {
  std::size_t facts = 1'000'000;
  std::size_t text_bytes = 1'000;  // of a name or value
};

// The facts of each ticker, in the order of the file.
struct CompanyFacts {
  std::map<market::Ticker, std::vector<feature::CompanyFact>> facts;
  io::InputRecord record;
  std::size_t undated = 0, by_delay = 0;  // without any day; known by the delay
};

// As published, a fact is known at the end of its period. Errors: not_found, io; data with file:line for missing columns,
// another section, no name, a day that is none, a day filed before the period's end, or a file beyond the limits.
[[nodiscard]] core::Result<CompanyFacts> read_company_facts(const std::string& path, feature::WeekMode mode,
                                                            const market::Calendar& calendar);
[[nodiscard]] core::Result<CompanyFacts> read_company_facts(io::ByteStream stream, feature::WeekMode mode,
                                                            const market::Calendar& calendar,
                                                            const CompanyFactLimits& limits = {});

}  // namespace bellwether::dataset
