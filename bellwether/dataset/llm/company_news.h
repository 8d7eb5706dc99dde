#pragma once

#include <map>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/llm/company_inputs.h"

namespace bellwether::dataset {

// Names of companies as news writes them, by ticker.
using NamesOfCompanies = std::map<market::Ticker, std::vector<std::string>>;

// The news of each of the tickers that `wanted` holds, as the subject gate lets them count (subject_gate.h); adds counts,
// records and notes to `inputs`. Errors: those of open_texts and open_store; interrupted.
[[nodiscard]] core::Result<std::map<market::Ticker, std::vector<feature::NewsItem>>> read_company_news(
    const CompanyFiles& files, const NamesOfCompanies& wanted, core::Job& job, CompanyInputs& inputs);

}  // namespace bellwether::dataset
