#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/strict_json.h"
#include "bellwether/source/text_rows.h"

namespace bellwether::source {
namespace {

using nlohmann::json;

// All values that `path` ("entities.sentiment.basic") leads to; arrays on the way are gone through, what is
// absent or null leads nowhere.
void collect(const json& value, std::string_view path, std::vector<const json*>& found) {
  if (value.is_null()) return;
  if (value.is_array()) {
    for (const json& each : value) collect(each, path, found);
    return;
  }
  if (path.empty()) {
    found.push_back(&value);
    return;
  }
  if (!value.is_object()) return;
  const std::size_t dot = path.find('.');
  const auto child = value.find(std::string(path.substr(0, dot)));
  if (child != value.end()) collect(*child, dot == path.npos ? "" : path.substr(dot + 1), found);
}

// Whether the key of a path is there, whatever it holds; on the way through a list, in one of its elements.
bool leads_somewhere(const json& value, std::string_view path) {
  if (value.is_array()) {
    return std::ranges::any_of(value, [&](const json& each) { return leads_somewhere(each, path); });
  }
  if (!value.is_object()) return false;
  const std::size_t dot = path.find('.');
  const auto child = value.find(std::string(path.substr(0, dot)));
  if (child == value.end()) return false;
  return dot == path.npos || child->is_null() || leads_somewhere(*child, path.substr(dot + 1));
}

// One JSON object a line.
class JsonlTextRows final : public TextRows {
 public:
  JsonlTextRows(LineReader reader, const Columns& columns) : reader_(std::move(reader)), columns_(columns) {}

  core::Result<std::optional<TextRow>> next() override {
    own_refusal_.reset();
    auto line = next_line();
    if (!line) return core::fail(line.error());
    if (!*line) return std::nullopt;
    line_ = **line;
    auto parsed = core::parse_json(line_.text, core::JsonLimits{});
    if (!parsed) return refuse("JSON", parsed.error().message);
    if (!parsed->is_object()) return refuse("JSON", "not a JSON object; each line must be one");
    value_ = std::move(*parsed);
    return make_row();
  }

  const RefusedRow& refused() const override { return own_refusal_ ? *own_refusal_ : reader_.refused(); }
  std::string_view raw() const override { return line_.text; }
  Place place_of(Role) const override { return {line_.number, 0}; }
  std::uint64_t blank_lines() const override { return blank_lines_; }
  bool has_met(Role role) const override { return met_[static_cast<std::size_t>(role)]; }
  const ByteStream& stream() const override { return reader_.stream(); }

 private:
  core::Result<std::optional<Line>> next_line() {
    while (true) {
      auto line = reader_.next();
      if (!line || !*line || !(*line)->text.empty()) return line;
      ++blank_lines_;
    }
  }

  core::Result<std::optional<TextRow>> make_row() {
    TextRow row;
    row.line = line_.number;
    numbers_.clear();
    numbers_.reserve(kRoles);  // views into it must stay
    for (std::size_t role = 0; role < kRoles; ++role) {
      if (columns_[role].empty()) continue;
      met_[role] = met_[role] || leads_somewhere(value_, columns_[role]);
      std::vector<const json*> found;
      collect(value_, columns_[role], found);
      if (static_cast<Role>(role) == Role::ticker) {
        for (const json* each : found) {
          if (!each->is_string()) return refuse("JSON", "a ticker is not a string");
          row.tickers.push_back(each->get_ref<const std::string&>());
        }
        continue;
      }
      if (found.size() > 1) return refuse("JSON", "'" + std::string(columns_[role]) + "' is a list");
      if (found.empty()) continue;
      const auto text = text_of(*found.front());
      if (!text)
        return refuse("JSON", "'" + std::string(columns_[role]) + "' is neither a string nor a number");
      row.fields[role] = *text;
    }
    return row;
  }

  std::optional<std::string_view> text_of(const json& value) {
    if (value.is_string()) return value.get_ref<const std::string&>();
    if (!value.is_number()) return std::nullopt;
    return numbers_.emplace_back(value.dump());
  }

  core::Result<std::optional<TextRow>> refuse(std::string_view reason, const std::string& message) {
    own_refusal_ = RefusedRow{reason, line_.text, true};
    return core::fail(core::ErrorKind::data, to_text(stream().name(), {line_.number, 0}) + ": " + message);
  }

  LineReader reader_;
  Columns columns_;
  Line line_;
  json value_;
  std::vector<std::string> numbers_;
  std::optional<RefusedRow> own_refusal_;
  std::uint64_t blank_lines_ = 0;
  std::array<bool, kRoles> met_{};
};

}  // namespace

std::unique_ptr<TextRows> jsonl_text_rows(LineReader reader, const Columns& columns) {
  return std::make_unique<JsonlTextRows>(std::move(reader), columns);
}

}  // namespace bellwether::source
