// Which texts repeat an earlier one: the same time, words, tickers and label.
#pragma once

#include "bellwether/io/row_report.h"
#include "bellwether/market/text.h"
#include "bellwether/source/texts/seen_rows.h"

namespace bellwether::source {

// The texts of one source, in their order. 16 bytes a text.
class RepeatedRows {
 public:
  // Whether it repeats an earlier one; counts it then, and those of the same words about other tickers or with another
  // label too.
  bool is_repeat(const market::Text& text, io::RowReport& report);

 private:
  SeenRows rows_, stories_;
};

}  // namespace bellwether::source
