#include "bellwether/sentiment/text_groups.h"

#include "bellwether/text/duplicates.h"

namespace bellwether::sentiment {

std::vector<std::size_t> near_duplicate_groups(std::span<const std::string_view> texts) {
  // Nothing is forgotten: the texts held out for evaluation come first, and the oldest would go first.
  text::DuplicateFilter filter({.memory_mb = 65'536});
  std::vector<std::size_t> groups;
  for (const std::string_view each : texts) groups.push_back(filter.add(each).original);
  return groups;
}

}  // namespace bellwether::sentiment
