// What `data check` says about an input file before anything is computed from it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/source/label_coding.h"
#include "bellwether/source/price_file.h"
#include "bellwether/source/row_report.h"
#include "bellwether/source/text_source.h"

namespace bellwether::source {

struct FileCheck {
  std::string kind;                   // "texts" or "prices"
  std::string shape;                  // of the catalog
  std::string columns;                // which column is read as what
  std::string note;                   // on the shape
  std::vector<std::string> notes;     // how this file was read
  std::vector<std::string> warnings;  // what looks wrong in it
  RowReport report;
  InputRecord record;
  std::string first, last;                         // instants of texts, days of prices; empty where undated
  std::map<std::string, std::uint64_t> tickers;    // rows of each; "" for texts without one
  LabelCoding coding;                              // the labels of texts, what they mean and how often
  std::uint64_t without_label = 0;                 // texts
  std::map<std::string, std::uint64_t> precision;  // texts by how exactly they are dated: second, day, none
  std::vector<Gap> gaps;  // trading days without price, or, between the first and last text, without text
};

// Reads the whole file. It counts as prices where its header has their columns, else as texts. Errors: those
// of open_texts and read_prices.
[[nodiscard]] core::Result<FileCheck> check_file(std::string_view path, const TextOptions& options);

}  // namespace bellwether::source
