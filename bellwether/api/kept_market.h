// Prices and texts given in memory, as files: below inputs/ of the folder of run directories, under the digest of what
// they hold, so that the manifests of runs name files that stay.
#pragma once

#include "bellwether/api/bellwether.h"
#include "bellwether/core/result.h"

namespace bellwether::api {

// How the prices are kept: one file of the one ticker, or a folder of a file a ticker.
enum class PriceLayout { file, folder };

// Where they lie. Errors: usage where the same is given as a file and in memory, or a file is wanted of several
// tickers; data for a number that is not finite, or a text that is not UTF-8, naming ticker and day or the text; io.
[[nodiscard]] core::Result<MarketFiles> kept_market(const Market& market, const Session& session,
                                                    PriceLayout layout);

// The options with prices, texts and, of the bars of one ticker, ticker, as far as they are not named there. Errors:
// those of kept_market, and usage where options name them a second time.
[[nodiscard]] core::Result<Options> with_market(const Options& options, const Market& market,
                                                const Session& session, PriceLayout layout);

}  // namespace bellwether::api
