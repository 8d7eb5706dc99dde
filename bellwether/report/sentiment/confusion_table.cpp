#include "bellwether/report/sentiment/confusion_table.h"

#include "bellwether/core/options.h"
#include "bellwether/report/document/metrics.h"
#include "bellwether/sentiment/label_map.h"

namespace bellwether::report {

Table confusion_table(const learn::ConfusionMatrix& matrix) {
  Table table{.id = "confusion",
              .caption = "Confusion matrix: texts by label (rows) and prediction (columns).",
              .columns = {{"label"}}};
  const auto names = sentiment::names_of(sentiment::Sentiment{});
  for (std::size_t prediction = 0; prediction < matrix.classes(); ++prediction)
    table.columns.push_back({.key = std::string(names[prediction].name), .kind = Kind::count});
  table.columns.push_back({.key = "texts", .kind = Kind::count});
  table.columns.push_back(metric("error_rate"));
  for (std::size_t label = 0; label < matrix.classes(); ++label) {
    std::vector<Cell> cells{std::string(names[label].name)};
    for (std::size_t prediction = 0; prediction < matrix.classes(); ++prediction)
      cells.emplace_back(matrix.count(label, prediction));
    const std::uint64_t texts = matrix.true_rows(label);
    cells.emplace_back(texts);
    cells.emplace_back(share_of(texts - matrix.count(label, label), texts));
    table.add(std::move(cells));
  }
  return table;
}

std::optional<double> share_of(std::uint64_t part, std::uint64_t all) {
  if (all == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(all);
}

}  // namespace bellwether::report
