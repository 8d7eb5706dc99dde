#pragma once

#include <span>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/learn/table.h"

namespace bellwether::sentiment {

// What turns texts into numbers that a classifier can learn from: the encoder behind an analyzer's answers,
// without its head.
class TextEncoder {
 public:
  virtual ~TextEncoder() = default;

  // One row a text, in the order given, as wide for every text. Texts as for Analyzer::score, and as little
  // does a text's row depend on the others. Errors: model, where the output is not finite.
  [[nodiscard]] virtual core::Result<learn::Table> embed(std::span<const std::string_view> texts) const = 0;
};

}  // namespace bellwether::sentiment
