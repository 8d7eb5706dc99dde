// Provider file: prices and texts of files that were fetched by hand, read as everywhere else: which files hold
// prices is told by their columns. Nothing is asked of a network.
#pragma once

#include "bellwether/core/result.h"
#include "bellwether/provider/provider.h"

namespace bellwether::provider {

// The bars of the files that hold prices of the ticker. Errors: usage where no file is given; those of read_prices;
// data for files that disagree on a day, or adjust their prices in different ways.
[[nodiscard]] core::Result<FetchedBars> read_bars_of_files(const PriceQuery& query,
                                                           const ProviderSession& session);

// The texts about the ticker in the other files, with the two clocks that their rows have. Errors: usage where no
// file is given; those of open_texts.
[[nodiscard]] core::Result<FetchedTexts> read_texts_of_files(const TextQuery& query,
                                                             const ProviderSession& session);

[[nodiscard]] CallPlan plan_no_bar_calls(const PriceQuery& query, const ProviderSettings& settings);
[[nodiscard]] CallPlan plan_no_text_calls(const TextQuery& query, const ProviderSettings& settings);

}  // namespace bellwether::provider
