#include "bellwether/nn/layers/encoder_buffers.h"

#include <utility>

namespace bellwether::nn {
namespace {

// Hands out pieces of a block; of no block, only counts.
class Planner {
 public:
  explicit Planner(std::byte* memory) : memory_(memory) {}

  std::byte* take(std::size_t bytes) {
    std::byte* place = memory_ == nullptr ? nullptr : memory_ + used_;
    used_ += (bytes + 63) / 64 * 64;
    return place;
  }
  Matrix<float> floats(std::size_t rows, std::size_t columns) {
    return matrix(reinterpret_cast<float*>(take(rows * columns * sizeof(float))), rows, columns);
  }
  Operand operand(std::size_t rows, std::size_t columns, Precision precision) {
    Operand operand{precision, take(rows * columns * operand_bytes(precision)), nullptr, rows, columns};
    if (precision == Precision::int8) {
      operand.scales = reinterpret_cast<RowScale*>(take(rows * sizeof(RowScale)));
    }
    return operand;
  }
  // As products read `rows`: the same memory in f32, other memory else.
  Operand operand_beside(Matrix<float> rows, Precision precision) {
    return precision == Precision::f32 ? operand_of(rows) : operand(rows.rows, rows.columns, precision);
  }
  [[nodiscard]] std::size_t used() const { return used_; }

 private:
  std::byte* memory_;
  std::size_t used_ = 0;
};

EncoderBuffers plan(const EncoderShape& shape, Planner& planner) {
  EncoderBuffers buffers;
  buffers.x = planner.floats(shape.rows, shape.hidden);
  buffers.x_operand = planner.operand_beside(buffers.x, shape.precision);
  buffers.queries = planner.floats(shape.rows, shape.hidden);
  buffers.key_values = planner.floats(shape.rows, 2 * shape.hidden);
  buffers.context = planner.floats(shape.rows, shape.hidden);
  buffers.context_operand = planner.operand_beside(buffers.context, shape.precision);
  buffers.delta = planner.floats(shape.rows, shape.hidden);
  if (shape.precision == Precision::bf16) {
    buffers.up_operand = planner.operand(shape.rows, shape.intermediate, shape.precision);
  } else {
    buffers.up = planner.floats(shape.rows, shape.intermediate);
    buffers.up_operand = planner.operand_beside(buffers.up, shape.precision);
  }
  return buffers;
}

}  // namespace

std::size_t encoder_buffer_bytes(const EncoderShape& shape) {
  Planner counting(nullptr);
  plan(shape, counting);
  return counting.used();
}

EncoderBuffers make_encoder_buffers(const EncoderShape& shape, AlignedBytes memory) {
  const std::size_t bytes = encoder_buffer_bytes(shape);
  if (memory.size() < bytes) memory = AlignedBytes(bytes);
  Planner placing(memory.data());
  EncoderBuffers buffers = plan(shape, placing);
  buffers.memory = std::move(memory);
  return buffers;
}

}  // namespace bellwether::nn
