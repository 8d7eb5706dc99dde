// The demo's market: real AAPL prices and the real daily index, both built into the program.
#pragma once

#include "bellwether/core/result.h"
#include "bellwether/dataset/market_inputs.h"

namespace bellwether::dataset {

// Prices and index of the embedded samples within the options' span; ticker, start, end and history are
// heeded, the files named in the options are not looked at. `look_back` as in read_market. Errors: usage for
// dates that do not parse; not_found for a ticker without sample; data for a span without prices.
[[nodiscard]] core::Result<MarketInputs> sample_market(const MarketOptions& options, std::size_t look_back);

}  // namespace bellwether::dataset
