#include "bellwether/provider/alpaca_page.h"

namespace bellwether::provider {

PageOutcome page_outcome(const AlpacaPage& page, const net::Request& first) {
  PageOutcome outcome{.rows = page.rows, .new_rows = page.new_rows, .next = std::nullopt};
  if (page.next_page_token.empty()) return outcome;
  outcome.next = first;
  outcome.next->query.push_back({"page_token", page.next_page_token});
  return outcome;
}

}  // namespace bellwether::provider
