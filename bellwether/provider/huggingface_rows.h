// Provider huggingface: dated texts in a data set of the Hugging Face hub, asked for as rows, a hundred at a time, of the
// hub's data-set server, and read as the lines of a JSON file are: by the same columns, clocks and refusals.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/net/response.h"
#include "bellwether/provider/hub_dataset.h"
#include "bellwether/provider/provider.h"

namespace bellwether::provider {

inline constexpr std::uint64_t kHubRowsOfAPage = 100;  // the server gives no more
inline constexpr std::uint64_t kMostHubPages = 1'000;  // larger data sets are downloaded as files

// A configuration and a split of a data set.
struct HubSplit {
  std::string config, split;
};

// Which of the splits in the answer is wanted. Errors: network for an answer that is no list of splits; usage where
// what was named is not among them, or several could be meant, naming them.
[[nodiscard]] core::Result<HubSplit> choose_hub_split(const net::Response& response,
                                                      const HubDataset& wanted);

// A page of rows.
struct HubRows {
  std::vector<std::string> lines;  // a JSON object a row, classes by name; empty where a cell was cut
  std::uint64_t cut = 0;           // of them
  std::uint64_t total = 0;         // rows of the split
  bool is_partial = false;         // the server has converted only the first rows of the data set
};

// The rows from `offset` on. Errors: network for an answer that is no such page: other rows than asked for, cells of
// classes that its list of classes does not have.
[[nodiscard]] core::Result<HubRows> read_hub_rows(const net::Response& page, std::uint64_t offset);

// Errors beside those of every provider: usage where no data set or not one split is named; data where it has more than
// kMostHubPages pages of rows, and those of open_texts.
[[nodiscard]] core::Result<FetchedTexts> fetch_hub_rows(const TextQuery& query,
                                                        const ProviderSession& session);
[[nodiscard]] CallPlan plan_hub_rows(const TextQuery& query, const ProviderSettings& settings);

}  // namespace bellwether::provider
