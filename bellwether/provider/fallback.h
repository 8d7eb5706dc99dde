// Several providers asked in the order of --provider. Every row tells which of them it came from.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/provider/provider.h"

namespace bellwether::provider {

// A provider and what of it is the user's.
struct ProviderChoice {
  const Provider* provider = nullptr;
  ProviderSettings settings;
};

// When the next provider is asked for texts: where_missing, for the months that those before had nothing in;
// always, whatever the others gave (texts that two of them have are kept once, from the first).
enum class NextProvider { where_missing, always };

// What became of one provider of the list.
struct ProviderOutcome {
  std::string provider;
  std::string error;                                 // empty: it answered
  core::ErrorKind kind = core::ErrorKind::internal;  // of the error
  std::uint64_t rows = 0;                            // that are among those kept
};

// Prices of the one provider that answered, and what became of those before it.
struct GatheredBars {
  FetchedBars bars;
  std::vector<ProviderOutcome> outcomes;
};

// Texts of all that answered, ascending by event time, then id.
struct GatheredTexts {
  std::vector<FetchedText> texts;
  std::vector<MonthCount> months;
  std::vector<FetchReport> reports;  // of those that answered
  std::vector<ProviderOutcome> outcomes;
  std::uint64_t duplicates = 0;       // texts that an earlier provider had given already
  std::vector<std::string> warnings;  // of the reports, of those that failed, and of months without a text
};

// What the providers share in one gathering.
struct Gathering {
  net::Client& client;
  core::Job& job;
  std::span<const ProviderChoice> providers;
};

// The series of the first provider that gives any bar: series of two providers are never joined, as they may be
// adjusted in different ways. Providers without prices are passed over. Errors: usage where none has prices, or the
// query's days are no span; the error of the first provider where none gives a bar, with what the others said;
// not_found where all answer and none has a bar; interrupted at once.
[[nodiscard]] core::Result<GatheredBars> gather_bars(const PriceQuery& query, const Gathering& gathering);

// Providers without texts are passed over. Errors: usage where none has texts, or the query's days are no span; the
// error of the first provider where all fail, with what the others said; interrupted at once. No text at all is a
// warning for each month, not an error.
[[nodiscard]] core::Result<GatheredTexts> gather_texts(const TextQuery& query, NextProvider next,
                                                       const Gathering& gathering);

// The same for a use that goes on without texts: where all fail there are none, and the outcomes and warnings say why.
[[nodiscard]] core::Result<GatheredTexts> gather_any_texts(const TextQuery& query, NextProvider next,
                                                           const Gathering& gathering);

}  // namespace bellwether::provider
