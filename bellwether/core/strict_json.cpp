#include "bellwether/core/strict_json.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

namespace bellwether::core {
namespace {

using nlohmann::json;

// Builds the document from parser events, so that limits are applied before anything is stored.
class StrictBuilder final : public nlohmann::json_sax<json> {
 public:
  explicit StrictBuilder(const JsonLimits& limits) : limits_(limits) {}

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t&) override {
    return std::isfinite(value) ? add(value) : refuse("a number is not finite");
  }
  bool string(string_t& value) override {
    if (value.size() > limits_.string_bytes) return refuse("a string is longer than the limit");
    return add(std::move(value));
  }
  bool binary(binary_t&) override { return refuse("binary values are not JSON"); }

  bool start_object(std::size_t) override { return open(json::object()); }
  bool start_array(std::size_t) override { return open(json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& value) override {
    if (++keys_ > limits_.keys) return refuse("more keys than the limit");
    if (value.size() > limits_.string_bytes) return refuse("a key is longer than the limit");
    if (open_.back()->contains(value)) return refuse(fmt::format("the key \"{}\" occurs twice", value));
    key_ = std::move(value);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& problem) override {
    // The library's text reads "[json.exception.…] parse error at …: <reason>"; only the reason is for
    // people.
    const std::string_view text = problem.what();
    const std::size_t colon = text.find(": ");
    message_ = fmt::format("not valid JSON at byte {}: {}", position,
                           text.substr(colon == text.npos ? 0 : colon + 2));
    return false;
  }

  [[nodiscard]] json take() { return std::move(root_); }
  [[nodiscard]] const std::string& message() const { return message_; }

 private:
  bool refuse(std::string message) {
    message_ = "not acceptable JSON: " + std::move(message);
    return false;
  }

  json* place(json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    json& parent = *open_.back();
    if (parent.is_array()) return &parent.emplace_back(std::move(value));
    return &(parent[key_] = std::move(value));
  }

  template <class T>
  bool add(T&& value) {
    place(json(std::forward<T>(value)));
    return true;
  }

  bool open(json container) {
    if (open_.size() >= limits_.depth) return refuse(fmt::format("nested deeper than {}", limits_.depth));
    open_.push_back(place(std::move(container)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  const JsonLimits& limits_;
  json root_;
  // Pointers stay valid: a container is only appended to through the innermost open one.
  std::vector<json*> open_;
  std::string key_;
  std::size_t keys_ = 0;
  std::string message_;
};

}  // namespace

Result<json> parse_json(std::string_view text, const JsonLimits& limits) {
  StrictBuilder builder(limits);
  if (!json::sax_parse(text, &builder)) return fail(ErrorKind::data, builder.message());
  return builder.take();
}

}  // namespace bellwether::core
