// What the fields of a row mean: the times, tickers and label of a market::Text.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/market/text.h"
#include "bellwether/source/catalog.h"
#include "bellwether/source/text_rows.h"

namespace bellwether::source {

// Why a row is refused, and which of its fields is at fault.
struct RowFault {
  std::string_view reason;
  Role role = Role::text;
  std::string message;
};

// A row that was understood, and what else there is to tell of it.
struct ReadText {
  market::Text text;
  std::optional<WrittenTime> time;  // as the row writes it, where what it means follows from its file
  bool has_other_cashtags = false;  // and none of its own ticker column's
};

// Reads rows of one shape.
class TextMeaning {
 public:
  // The strings that `shape` looks at must outlive the result. `label_names` as in TextOptions:
  // "0=negative,1=neutral"; they come before the shape's own. Errors: usage.
  [[nodiscard]] static core::Result<TextMeaning> make(const TextShape& shape, std::string_view label_names);

  // Fills `read`, or says what is wrong. Rows are named "file:line" where they have no id of their own.
  [[nodiscard]] std::optional<RowFault> read(const TextRow& row, std::string_view file, ReadText& read) const;

  // How times are read from now on.
  void set_time_rules(const TimestampRules& rules) { shape_.time = rules; }
  [[nodiscard]] const TimestampRules& time_rules() const { return shape_.time; }

  // What `written` means; nothing where it is no label. Errors: data, naming the labels there are.
  [[nodiscard]] core::Result<const LabelName*> find_label(std::string_view written) const;

 private:
  explicit TextMeaning(const TextShape& shape) : shape_(shape) {}
  [[nodiscard]] std::optional<RowFault> read_time(const TextRow& row, ReadText& read) const;
  [[nodiscard]] std::optional<RowFault> read_tickers(const TextRow& row, ReadText& read) const;
  [[nodiscard]] std::optional<RowFault> read_label(const TextRow& row, market::Text& text) const;

  TextShape shape_;
  std::unique_ptr<std::string> named_text_;  // what the views of named_ look at
  std::vector<LabelName> named_;
};

}  // namespace bellwether::source
