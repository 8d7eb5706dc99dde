#include "bellwether/nn/ops/operand.h"

namespace bellwether::nn {

std::size_t operand_bytes(Precision precision) {
  switch (precision) {
    case Precision::f32: return 4;
    case Precision::bf16: return 2;
    case Precision::int8: return 1;
  }
  return 0;
}

Operand operand_of(Matrix<float> rows) {
  BW_ASSERT(rows.stride == rows.columns);
  return {Precision::f32, reinterpret_cast<std::byte*>(rows.data), nullptr, rows.rows, rows.columns};
}

}  // namespace bellwether::nn
