#include "bellwether/source/texts/ticker_list.h"

#include <algorithm>

#include "bellwether/io/stripped.h"
#include "bellwether/source/texts/missing_words.h"

namespace bellwether::source {
namespace {

// Without a pair of these around it.
std::string_view without(std::string_view text, std::string_view pair) {
  const bool both = text.size() > 1 && text.front() == pair.front() && text.back() == pair.back();
  return both ? io::stripped(text.substr(1, text.size() - 2)) : text;
}

}  // namespace

std::vector<std::string_view> names_in(std::string_view field) {
  std::vector<std::string_view> names;
  std::string_view rest = without(io::stripped(field), "[]");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(",;|"), rest.size());
    std::string_view name = without(without(io::stripped(rest.substr(0, end)), "''"), "\"\"");
    if (name.starts_with('$')) name.remove_prefix(1);
    if (!is_missing(name)) names.push_back(name);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return names;
}

}  // namespace bellwether::source
