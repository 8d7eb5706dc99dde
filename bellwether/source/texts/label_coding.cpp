#include "bellwether/source/texts/label_coding.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/progress.h"

namespace bellwether::source {
namespace {

constexpr std::size_t kMostWords = 40;  // distinct ones that are counted by themselves

}  // namespace

std::string meaning_text(const LabelCount& label) {
  if (!label.meaning) return label.label + " = ?";
  const std::string_view meaning = name_of(*label.meaning);
  std::string text = label.label;
  if (label.name != label.label) text += " = " + label.name;
  if (label.name != meaning) text += fmt::format(" \u2192 {}", meaning);
  return text;
}

core::Error no_named_label(const std::string& found) {
  return {core::ErrorKind::usage, "--label-names: none of these labels occurs; there are " + found};
}

std::optional<Sentiment> LabelCoding::find(std::string_view label) const {
  const auto found = std::ranges::find(labels, label, &LabelCount::label);
  return found == labels.end() ? std::nullopt : found->meaning;
}

std::string LabelCoding::text() const {
  std::string list;
  for (const LabelCount& each : labels) {
    list += fmt::format("{}{} ({})", list.empty() ? "labels: " : ", ", meaning_text(each),
                        core::with_thousands(each.rows));
  }
  return by.empty() ? list : list + " (" + by + ")";
}

void LabelCensus::count(std::string_view label, std::string_view body) {
  if (label.empty()) return;
  if (names_.find(label) == nullptr && is_number_label(label)) {
    numbers_.count(label, body);
  } else if (const auto found = words_.find(label); found != words_.end()) {
    ++found->second;
  } else if (words_.size() < kMostWords || names_.find(label) != nullptr) {
    words_.emplace(label, 1);
  } else {
    ++other_words_;
  }
}

LabelCoding LabelCensus::coding_with(const NumberMeanings& numbers) const {
  LabelCoding coding{{}, numbers.by};
  const std::vector<LabelName>& named = names_.named_by_user();
  coding.has_named = named.empty() || std::ranges::any_of(named, [&](const LabelName& each) {
                       return words_.contains(each.written);
                     });
  for (const LabelName& each : named) {
    if (coding.has_named && !words_.contains(each.written))
      coding.labels.push_back({std::string(each.written), std::string(each.name), each.meaning, 0});
  }
  for (const auto& [label, rows] : words_) {
    const LabelName* name = names_.find(label);
    if (name == nullptr) {
      coding.labels.push_back({label, "", std::nullopt, rows});
    } else {
      coding.labels.push_back({label, std::string(name->name), name->meaning, rows});
    }
  }
  for (const auto& [label, rows] : numbers_.counts()) {
    const auto found = numbers.meanings.find(label);
    if (found == numbers.meanings.end()) {
      coding.labels.push_back({label, "", std::nullopt, rows});
    } else {
      coding.labels.push_back({label, std::string(name_of(found->second)), found->second, rows});
    }
  }
  if (other_words_ > 0) coding.labels.push_back({"(others)", "", std::nullopt, other_words_});
  std::ranges::stable_sort(coding.labels, {}, [](const LabelCount& each) {
    return each.meaning ? static_cast<int>(*each.meaning) : 3;
  });
  return coding;
}

core::Result<LabelCoding> LabelCensus::resolve() const {
  const auto numbers = numbers_.resolve();
  if (!numbers) return core::fail(numbers.error());
  return coding_with(*numbers);
}

LabelCoding LabelCensus::tell() const {
  const auto numbers = numbers_.resolve();
  return coding_with(numbers ? *numbers : NumberMeanings{});
}

}  // namespace bellwether::source
