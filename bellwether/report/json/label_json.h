// What the labels of a file were taken to mean, for the JSON that runs leave.
#pragma once

#include <nlohmann/json.hpp>

#include "bellwether/source/texts/label_coding.h"

namespace bellwether::report {

// {"label": "0", "name": "bearish", "class": "negative", "rows": 12} for each; `class` is null where nobody
// said.
[[nodiscard]] nlohmann::ordered_json label_json(const source::LabelCoding& coding);

}  // namespace bellwether::report
