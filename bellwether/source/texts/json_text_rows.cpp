#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/strict_json.h"
#include "bellwether/source/texts/text_rows.h"
#include "bellwether/source/usual_names.h"

namespace bellwether::source {
namespace {

using io::JsonObjects;
using io::RejectedRow;
using nlohmann::json;

constexpr std::size_t kMostLateKeys = 1'000;
constexpr std::size_t kShownKeys = 8;

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

// A value that is no ticker; of an object, the keys to read in its place.
std::string no_ticker(const json& value, std::string_view path) {
  std::string told = "a ticker is not a string";
  if (!value.is_object()) return told;
  std::vector<std::string> keys;
  for (const auto& [key, member] : value.items()) {
    if (member.is_string() && keys.size() < kShownKeys) keys.push_back(key);
  }
  if (keys.empty()) return told;
  const auto names = [](const std::string& key) {
    return key == "name" || same_name(key, "ticker") || same_name(key, "symbol");
  };
  const auto best = std::ranges::find_if(keys, names);
  return "'" + std::string(path) + "' holds objects with " + list_of(keys) + "; --ticker-column " +
         std::string(path) + "." + (best == keys.end() ? keys.front() : *best) + " reads what they name";
}

// Objects of a JSON file, each strictly read.
class JsonTextRows final : public TextRows {
 public:
  JsonTextRows(std::unique_ptr<JsonObjects> objects, const Columns& columns, std::vector<std::string> known)
      : objects_(std::move(objects)), columns_(columns), known_(std::move(known)) {
    std::ranges::sort(known_);
  }

  core::Result<std::optional<TextRow>> next() override {
    own_rejection_.reset();
    ++number_;
    const auto object = objects_->next();
    if (!object) return core::fail(object.error());
    if (!*object) return std::nullopt;
    object_ = **object;
    auto parsed = core::parse_json(object_.text, core::JsonLimits{});
    if (!parsed) return refuse("JSON", parsed.error().message);
    if (!parsed->is_object()) return refuse("JSON", "not a JSON object; each line must be one");
    value_ = std::move(*parsed);
    note_late_keys();
    return make_row();
  }

  const RejectedRow& refused() const override {
    return own_rejection_ ? *own_rejection_ : objects_->refused();
  }
  std::string_view raw() const override { return object_.text; }
  io::Place place_of(Role) const override { return {object_.line, 0}; }
  std::string value_of(std::string_view column) const override {
    const auto found = value_.find(std::string(column));
    if (found == value_.end() || (!found->is_string() && !found->is_number())) return "";
    return found->is_string() ? found->get<std::string>() : found->dump();
  }
  std::uint64_t blank_lines() const override { return objects_->blank_lines(); }
  bool has_met(Role role) const override { return met_[static_cast<std::size_t>(role)]; }
  std::span<const LateKey> late_keys() const override { return late_keys_; }
  const io::ByteStream& stream() const override { return objects_->stream(); }

 private:
  void note_late_keys() {
    for (const auto& [key, value] : value_.items()) {
      if (value.is_object() || late_keys_.size() == kMostLateKeys) continue;
      const auto place = std::ranges::lower_bound(known_, key);
      if (place != known_.end() && *place == key) continue;
      known_.insert(place, key);
      late_keys_.push_back({key, number_, object_.line});
    }
  }

  core::Result<std::optional<TextRow>> make_row() {
    TextRow row;
    row.line = object_.line;
    numbers_.clear();
    numbers_.reserve(kRoles);  // views into it must stay
    for (std::size_t role = 0; role < kRoles; ++role) {
      if (columns_[role].empty()) continue;
      met_[role] = met_[role] || leads_somewhere(value_, columns_[role]);
      std::vector<const json*> found;
      collect(value_, columns_[role], found);
      if (static_cast<Role>(role) == Role::ticker) {
        for (const json* each : found) {
          if (!each->is_string()) return refuse("JSON", no_ticker(*each, columns_[role]));
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
    own_rejection_ = RejectedRow{reason, object_.text, true};
    return core::fail(core::ErrorKind::data,
                      io::to_text(stream().name(), {object_.line, 0}) + ": " + message);
  }

  std::unique_ptr<JsonObjects> objects_;
  Columns columns_;
  std::vector<std::string> known_;  // in the order of their bytes
  std::vector<LateKey> late_keys_;
  io::JsonObject object_;
  std::uint64_t number_ = 0;  // of it, from 1
  json value_;
  std::vector<std::string> numbers_;
  std::optional<RejectedRow> own_rejection_;
  std::array<bool, kRoles> met_{};
};

}  // namespace

std::unique_ptr<TextRows> json_text_rows(std::unique_ptr<JsonObjects> objects, const Columns& columns,
                                         std::vector<std::string> known) {
  return std::make_unique<JsonTextRows>(std::move(objects), columns, std::move(known));
}

}  // namespace bellwether::source
