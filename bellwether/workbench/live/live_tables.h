// What a live forecast is made of, as tables: who was asked, the texts that count, the months.
#pragma once

#include <cstddef>
#include <vector>

#include "bellwether/provider/fallback.h"
#include "bellwether/report/document/table.h"
#include "bellwether/workbench/live/live_inputs.h"
#include "bellwether/workbench/live/try_ticker.h"

namespace bellwether::workbench {

// Outcomes of one kind of row: "prices" or "texts".
struct AskedProviders {
  const char* kind = "";
  const std::vector<provider::ProviderOutcome>& outcomes;
};

[[nodiscard]] report::Table sources_table(const std::vector<AskedProviders>& asked);

// A row a headline, without rows: when, what the model says of it, whence and its words.
[[nodiscard]] report::Table empty_headlines_table();
[[nodiscard]] std::vector<report::Cell> headline_cells(const LiveHeadline& headline);

// The newest `most` headlines that count in the window, newest first, each with its month and, where the model reads
// texts, the forecast without it.
[[nodiscard]] report::Table window_headlines_table(const TryOutcome& outcome, std::size_t most);

// The months of the window with their coverage by texts.
[[nodiscard]] report::Table window_months_table(const TryOutcome& outcome);

}  // namespace bellwether::workbench
