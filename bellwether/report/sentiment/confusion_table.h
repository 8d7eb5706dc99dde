// A confusion matrix of sentiment classes as a table: texts by label (rows) and prediction (columns).
#pragma once

#include "bellwether/learn/classification.h"
#include "bellwether/report/document/table.h"

namespace bellwether::report {

[[nodiscard]] Table confusion_table(const learn::ConfusionMatrix& matrix);

// part / all; nothing of nothing.
[[nodiscard]] std::optional<double> share_of(std::uint64_t part, std::uint64_t all);

}  // namespace bellwether::report
