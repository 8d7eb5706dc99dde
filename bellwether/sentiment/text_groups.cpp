#include "bellwether/sentiment/text_groups.h"

#include <algorithm>
#include <string>

#include "bellwether/text/clean/story_words.h"
#include "bellwether/text/duplicates.h"

namespace bellwether::sentiment {
namespace {

// Nothing is forgotten: the texts kept for judging come first, and the oldest would go first.
constexpr text::DuplicateOptions kRemembersAll{.memory_mb = 65'536};

// The group that `group` was joined to, in the end.
std::size_t root_of(const std::vector<std::size_t>& joined, std::size_t group) {
  while (joined[group] != group) group = joined[group];
  return group;
}

// Joins the groups of texts that open with the same words, the later ones to the first.
void join_by_openings(const std::vector<std::string>& stories, std::vector<std::size_t>& groups) {
  text::DuplicateFilter openings(kRemembersAll);
  for (std::size_t i = 0; i < stories.size(); ++i) {
    const auto first = static_cast<std::size_t>(openings.add(text::opening_of(stories[i])).original);
    const std::size_t one = root_of(groups, i), other = root_of(groups, first);
    groups[std::max(one, other)] = std::min(one, other);
  }
  for (std::size_t i = 0; i < groups.size(); ++i) groups[i] = root_of(groups, i);
}

}  // namespace

std::vector<std::size_t> near_duplicate_groups(std::span<const std::string_view> texts) {
  text::DuplicateFilter filter(kRemembersAll);
  std::vector<std::size_t> groups;
  std::vector<std::string> stories;
  for (const std::string_view each : texts) {
    stories.push_back(text::story_words(each));
    if (stories.back().empty()) stories.back() = each;  // marks alone
    groups.push_back(filter.add(stories.back()).original);
  }
  const auto is_long = [](const std::string& story) { return text::opening_of(story).size() < story.size(); };
  if (std::ranges::any_of(stories, is_long)) join_by_openings(stories, groups);
  return groups;
}

}  // namespace bellwether::sentiment
