// What the fields of a row mean: the times, tickers and label of a market::Text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "bellwether/market/text.h"
#include "bellwether/source/catalog.h"
#include "bellwether/source/texts/label_names.h"
#include "bellwether/source/texts/text_rows.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::source {

// Why a row is refused, and which of its fields is at fault.
struct RowFault {
  std::string_view reason;
  Role role = Role::text;
  std::string message;
};

// Where a row has the zone of its time of day from: it has none, the time itself, the column of zones, or the name
// of the column of times.
enum class ZoneFrom { nowhere, time, column, name };

// A row that was understood, and what else there is to tell of it.
struct ReadText {
  market::Text text;
  std::optional<WrittenTime> time;    // as the row writes it, where what it means follows from its file
  ZoneFrom zone = ZoneFrom::nowhere;  // told where the file has a column of zones
  bool is_joined = false;             // the time is of two columns, of days and of times of day
  bool has_other_cashtags = false;    // and none of its own ticker column's
};

// Reads rows of one shape.
class TextMeaning {
 public:
  // The strings that `shape` looks at must outlive the result. The shape's own names of labels count where
  // the options name the shape. Errors: usage, for names of labels and formats of times.
  [[nodiscard]] static core::Result<TextMeaning> make(const TextSchema& schema, const TextOptions& options);

  // Fills `read`, or says what is wrong. Rows are named "file:line" where they have no id of their own.
  [[nodiscard]] std::optional<RowFault> read(const TextRow& row, std::string_view file, ReadText& read) const;

  // How times are read from now on.
  void set_time_rules(const TimestampRules& rules) { schema_.time = rules; }
  [[nodiscard]] const TimestampRules& time_rules() const { return schema_.time; }
  void set_date_order(DateOrder order) { order_ = order; }
  // How times are written; valid as long as this is.
  [[nodiscard]] TimeWriting writing() const { return {.format = time_format_, .order = order_}; }

  [[nodiscard]] const LabelNames& label_names() const { return labels_; }

 private:
  TextMeaning(const TextSchema& schema, LabelNames labels, LabelUse use)
      : schema_(schema), labels_(std::move(labels)), label_use_(use) {}
  [[nodiscard]] std::optional<RowFault> read_time(const TextRow& row, ReadText& read) const;
  [[nodiscard]] std::optional<RowFault> add_zone(const TextRow& row, WrittenTime& written,
                                                 ReadText& read) const;
  [[nodiscard]] std::optional<RowFault> add_named_zone(WrittenTime& written, ReadText& read) const;
  [[nodiscard]] std::optional<RowFault> read_tickers(const TextRow& row, ReadText& read) const;
  [[nodiscard]] std::optional<RowFault> read_label(const TextRow& row, market::Text& text) const;

  TextSchema schema_;
  LabelNames labels_;
  LabelUse label_use_;
  std::string time_format_;
  DateOrder order_ = DateOrder::unknown;
};

}  // namespace bellwether::source
