// The options of texts where the file holds prices: what says how a file is to be read says so of either.
#pragma once

#include "bellwether/core/result.h"
#include "bellwether/source/prices/price_file.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::source {

// Reads prices by --schema, --time-column, --ticker-column, --encoding, --delimiter, --on-bad-row, --rejects
// and --limit. Errors: usage, naming the flag, for what only texts have.
[[nodiscard]] core::Status apply_text_options(const TextOptions& options, PriceOptions& prices);

}  // namespace bellwether::source
