#include "bellwether/source/texts/label_names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "bellwether/core/lower_case.h"
#include "bellwether/core/number.h"
#include "bellwether/io/stripped.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

constexpr std::size_t kQuotedLabel = 40;

std::optional<double> label_number(std::string_view text) {
  const auto value = core::number_in<double>(text.starts_with('+') ? text.substr(1) : text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

const LabelName* find_written(std::span<const LabelName> labels, std::string_view written) {
  const auto found = std::ranges::find(labels, written, &LabelName::written);
  return found == labels.end() ? nullptr : &*found;
}

}  // namespace

std::string canonical_label(std::string_view written) {
  const std::string_view text = io::stripped(written);
  constexpr double kMostWhole = 1e9;
  const auto number = label_number(text);
  if (number && *number == std::floor(*number) && std::abs(*number) <= kMostWhole)
    return std::to_string(static_cast<long long>(*number));
  std::string small = core::in_lower_case(text);
  constexpr std::array kMissing = {"nan", "null", "na", "n/a", "<na>"};
  return std::ranges::find(kMissing, small) == kMissing.end() ? small : std::string();
}

bool is_number_label(std::string_view label) { return label_number(label).has_value(); }

Result<LabelNames> LabelNames::make(std::span<const LabelName> schema_names, std::string_view named_by_user) {
  LabelNames names;
  names.schema_names_ = schema_names;
  names.written_ = std::make_unique<std::vector<std::string>>();
  names.written_->reserve(static_cast<std::size_t>(std::ranges::count(named_by_user, ',')) + 1);
  for (std::string_view rest = named_by_user; !rest.empty();) {
    const std::string_view pair = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    const std::size_t equals = pair.rfind('=');
    const LabelName* word =
        equals == pair.npos ? nullptr : find_label_word(canonical_label(pair.substr(equals + 1)));
    std::string label = canonical_label(pair.substr(0, equals));
    if (word == nullptr || label.empty()) {
      return fail(ErrorKind::usage,
                  "--label-names: '" + std::string(pair) +
                      "' is not of the form 0=negative; names are negative, neutral, positive, "
                      "bearish, bullish");
    }
    if (find_written(names.named_, label) != nullptr)
      return fail(ErrorKind::usage, "--label-names: '" + label + "' is named twice");
    names.named_.push_back({names.written_->emplace_back(std::move(label)), word->name, word->meaning});
  }
  return names;
}

const LabelName* LabelNames::find(std::string_view label) const {
  for (const LabelName* found :
       {find_written(named_, label), find_written(schema_names_, label), find_label_word(label)}) {
    if (found != nullptr) return found;
  }
  return nullptr;
}

std::string LabelNames::unknown(std::string_view written) const {
  std::string known;
  for (const LabelName& label : named_) known += std::string(label.written) + ", ";
  for (const LabelName& label : schema_names_) known += std::string(label.written) + ", ";
  const std::string_view shown = io::stripped(written).substr(0, kQuotedLabel);
  return "unknown label '" + std::string(shown) + "'; known: " + known +
         "negative, neutral, positive, bearish, bullish; say what others mean, each of them: --label-names "
         "'" +
         std::string(shown) + "=?,…' with negative, neutral or positive in place of the ?";
}

}  // namespace bellwether::source
