// What was pulled as files: prices.csv (Date,Open,High,Low,Close,Adj Close,Volume) and texts.jsonl (docs/formats/texts.md,
// schema canonical, with known_at, url and provider beside it).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/provider/fetched.h"

namespace bellwether::workbench {

inline constexpr const char* kPulledPrices = "prices.csv";
inline constexpr const char* kPulledTexts = "texts.jsonl";

// Days that the file lacks are added to it, in order; the same again changes no byte. Gives how many days were added.
// Errors: data where the file is of another provider or ticker, or has other prices of a day: series of two adjustments
// are never mixed; io.
[[nodiscard]] core::Result<std::uint64_t> add_to_price_file(const std::filesystem::path& folder,
                                                            const provider::FetchedBars& bars);

// Texts that the file lacks, by provider and id, are put at its end; those it has stay as they are, with when they were
// known. Gives how many were added. Errors: data for a file that holds other lines; io.
[[nodiscard]] core::Result<std::uint64_t> add_to_text_file(const std::filesystem::path& folder,
                                                           const std::vector<provider::FetchedText>& texts);

}  // namespace bellwether::workbench
