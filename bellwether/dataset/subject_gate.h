// Whether a text about several companies counts for one of them (requirement R-17): where it names that company
// first, names few, or has the ticker or a name of the company in its headline.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/market/ticker.h"

namespace bellwether::dataset {

// A text as the gate sees it.
struct GatedText {
  const std::vector<market::Ticker>& tickers;  // in the order of its source
  std::string_view headline;
};

// The rule. `most` tickers are few; 0 lets every text count for every ticker it names.
struct SubjectGate {
  std::size_t most = 3;
  std::map<market::Ticker, std::vector<std::string>> names;  // of companies, as news writes them

  // For the ticker at that place of the text's.
  [[nodiscard]] bool counts(const GatedText& text, std::size_t place) const;
  // Whether the words hold the ticker or a name of its company.
  [[nodiscard]] bool is_named_in(std::string_view words, const market::Ticker& ticker) const;
};

}  // namespace bellwether::dataset
