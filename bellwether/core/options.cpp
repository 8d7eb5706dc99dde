#include "bellwether/core/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bellwether/core/number.h"

namespace bellwether::core {
namespace {

template <class T>
Status parse_number(std::string_view text, T& value, std::string_view what) {
  const auto parsed = number_in<T>(text);
  if (!parsed) return fail(ErrorKind::usage, fmt::format("'{}' is not {}", text, what));
  value = *parsed;
  return {};
}

}  // namespace

std::string value_text(bool value) { return value ? "true" : "false"; }
std::string value_text(std::int64_t value) { return std::to_string(value); }
std::string value_text(double value) { return fmt::format("{}", value); }
std::string value_text(const std::string& value) { return value; }
std::string value_text(const std::filesystem::path& value) { return value.string(); }

Status parse_value(std::string_view text, bool& value) {
  if (text == "true" || text == "1" || text == "yes" || text == "on") {
    value = true;
  } else if (text == "false" || text == "0" || text == "no" || text == "off") {
    value = false;
  } else {
    return fail(ErrorKind::usage, fmt::format("'{}' is not one of: true, false", text));
  }
  return {};
}

Status parse_value(std::string_view text, std::int64_t& value) {
  return parse_number(text, value, "a whole number");
}

Status parse_value(std::string_view text, double& value) {
  double parsed = 0.0;
  if (Status status = parse_number(text, parsed, "a number"); !status) return status;
  if (!std::isfinite(parsed)) return fail(ErrorKind::usage, fmt::format("'{}' is not a finite number", text));
  value = parsed;
  return {};
}

Status parse_value(std::string_view text, std::string& value) {
  value = text;
  return {};
}

Status parse_value(std::string_view text, std::filesystem::path& value) {
  value = text;
  return {};
}

bool Range::contains(double value) const {
  return (low_is_open ? value > low : value >= low) && (high_is_open ? value < high : value <= high);
}

std::string Range::text() const {
  const bool has_low = std::isfinite(low), has_high = std::isfinite(high);
  if (has_low && has_high && !low_is_open && !high_is_open) return fmt::format("from {} to {}", low, high);
  std::string text;
  if (has_low) text = fmt::format("{} {}", low_is_open ? "above" : "at least", low);
  if (has_low && has_high) text += " and ";
  if (has_high) text += fmt::format("{} {}", high_is_open ? "below" : "at most", high);
  return text;
}

bool FieldPlace::has(std::string_view name) const {
  return std::ranges::find(left_out, name) == left_out.end();
}

FieldPlace FieldPlace::inside(std::string_view group, std::string_view inner,
                              std::span<const std::string_view> less) const {
  FieldPlace place = *this;
  if (!group.empty()) place.prefix += std::string(group) + ".";
  if (!inner.empty()) place.title = inner;
  for (const std::string_view each : less) {
    if (!each.empty()) place.left_out.push_back(each);
  }
  return place;
}

Status check_choice(const FieldTraits& field, const std::string& text) {
  if (field.choices == nullptr) return {};
  std::string choices;
  for (const std::string& each : field.choices()) {
    if (each == text) return {};
    choices += (choices.empty() ? "" : ", ") + each;
  }
  return fail(ErrorKind::usage, "'" + text + "' is not one of: " + choices);
}

Status check_range(const FieldTraits& field, double value) {
  if (field.range.contains(value)) return {};
  return fail(ErrorKind::usage, fmt::format("must be {}, not {}", field.range.text(), value));
}

std::vector<std::string> separated(const FieldTraits& field, std::span<const std::string> texts) {
  if (field.separator == '\0') return {texts.begin(), texts.end()};
  std::vector<std::string> words;
  for (const std::string& text : texts) {
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find(field.separator, begin), text.size());
      words.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return words;
}

std::string joined_values(std::span<const std::string> values) {
  std::string text;
  for (const std::string& each : values) text += (text.empty() ? "" : " ") + each;
  return text;
}

void FieldLister::add(const FieldPlace& place, const FieldTraits& field, const ValueType& type,
                      const void* value) const {
  list.push_back({&field, place.prefix + std::string(field.name), place.title, &type, value});
}

std::vector<OptionValue> describe_fields(std::span<const FieldValue> fields) {
  std::vector<OptionValue> values;
  for (const FieldValue& each : fields)
    values.push_back({each.key, joined_values(each.texts()), std::string(each.field->text)});
  return values;
}

Status check_fields(std::span<const FieldValue> fields) {
  for (const FieldValue& each : fields) {
    if (Status good = each.type->check(*each.field, each.value); !good)
      return fail(good.error().within(flag_of(each.field->name)));
  }
  return {};
}

Status set_field(std::span<const FieldValue> fields, std::string_view name, std::string_view text) {
  // A former name of another field is not meant where a field is called so today.
  const auto named = [&](const FieldValue& each) { return each.field->name == name; };
  auto meant = std::ranges::find_if(fields, named);
  if (meant == fields.end())
    meant =
        std::ranges::find_if(fields, [&](const auto& each) { return was_called(each.field->name, name); });
  if (meant == fields.end()) {
    std::string candidates;
    for (const FieldValue& each : fields)
      candidates += (candidates.empty() ? "" : ", ") + std::string(each.field->name);
    return fail(ErrorKind::usage, "unknown option '" + std::string(name) + "'; known: " + candidates);
  }
  const std::string value(text);
  if (Status set = meant->set(std::span(&value, 1)); !set) return fail(set.error().within(name));
  return {};
}

}  // namespace bellwether::core
