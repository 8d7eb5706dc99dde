#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace bellwether::provider {

// The fields of one object of a vendor's JSON answer, each checked as it is taken. The first that is not as
// expected is kept, so that a row is read in one go and judged once:
//
//   AnswerFields row(object, "results[3]");
//   const double close = row.number("c");
//   const std::string title = row.text("title");
//   if (!row.fault().empty()) return core::fail(net::unexpected_answer(page, row.fault()));
//
// The object must outlive it.
class AnswerFields {
 public:
  // `place` names the object in messages: "results[3]".
  AnswerFields(const nlohmann::json& object, std::string place);

  // Required: absent, null or of another type is a fault, and the value is empty.
  [[nodiscard]] std::string text(std::string_view name);
  [[nodiscard]] double number(std::string_view name);
  [[nodiscard]] std::int64_t whole(std::string_view name);
  // A string that must be this one: the ticker that was asked for.
  void expect(std::string_view name, std::string_view value);
  // Nothing where absent or null; another type is a fault.
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view name);
  [[nodiscard]] std::optional<double> optional_number(std::string_view name);
  // A list of strings; empty where absent or null.
  [[nodiscard]] std::vector<std::string> texts(std::string_view name);
  // A list of objects, or nothing where absent or null.
  [[nodiscard]] const nlohmann::json* list(std::string_view name);
  // An object, or nothing where absent or null.
  [[nodiscard]] const nlohmann::json* object(std::string_view name);

  // The first fault, "results[3].title is missing"; empty where there is none.
  [[nodiscard]] const std::string& fault() const { return fault_; }

 private:
  [[nodiscard]] const nlohmann::json* required(std::string_view name);
  void blame(std::string_view name, std::string_view what);

  const nlohmann::json& object_;
  std::string place_;
  std::string fault_;
};

}  // namespace bellwether::provider
