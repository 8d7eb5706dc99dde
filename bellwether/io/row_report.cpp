#include "bellwether/io/row_report.h"

#include <algorithm>

namespace bellwether::io {

std::uint64_t RowReport::refused_count() const {
  std::uint64_t count = 0;
  for (const RejectionReason& each : refused) count += each.count;
  return count;
}

void RowReport::refuse(std::string_view reason, std::string message) {
  auto found = std::ranges::find(refused, reason, &RejectionReason::reason);
  if (found == refused.end()) found = refused.insert(found, RejectionReason{std::string(reason), 0, {}});
  ++found->count;
  if (found->examples.size() < kExamples) found->examples.push_back(std::move(message));
}

}  // namespace bellwether::io
