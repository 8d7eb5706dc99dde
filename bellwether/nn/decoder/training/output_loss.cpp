#include "bellwether/nn/decoder/training/output_loss.h"

#include <algorithm>

#include "bellwether/nn/decoder/training/answer_texts.h"
#include "bellwether/nn/ops/rms_norm.h"
#include "bellwether/nn/ops/rms_norm_backward.h"
#include "bellwether/nn/ops/softmax_cross_entropy.h"

namespace bellwether::nn {
namespace {

// Rows with a target, a chunk of them at a time.
class OutputPass {
 public:
  OutputPass(const OutputParameters& parameters, const OutputRows& rows, OutputMemory& memory,
             core::ThreadPool& pool)
      : parameters_(parameters),
        head_{parameters.head, nullptr, {}},
        rows_(rows),
        memory_(memory),
        pool_(pool) {
    for (std::size_t i = 0; i < rows.targets.size(); ++i) {
      if (rows.targets[i] != kNoTarget) output_rows_.push_back(i);
    }
  }

  double run(const OutputBackward* backward) {
    double loss = 0;
    const std::size_t most = memory_.x.rows;
    for (std::size_t first = 0; first < output_rows_.size(); first += most) {
      chunk_ = std::span<const std::size_t>(output_rows_)
                   .subspan(first, std::min(most, output_rows_.size() - first));
      loss += forward(backward == nullptr ? 1.0f : backward->scale);
      if (backward != nullptr) this->backward(*backward);
    }
    return loss;
  }

 private:
  [[nodiscard]] LinearStep head_step() {
    return {head_, RowsView(memory_.normal.slice(0, chunk_.size())), {}, thin_, pool_};
  }

  double forward(float scale) {
    const std::size_t count = chunk_.size();
    std::vector<std::uint32_t> targets;
    for (std::size_t i = 0; i < count; ++i) {
      std::copy_n(rows_.x.row(chunk_[i]), rows_.x.columns, memory_.x.row(i));
      targets.push_back(static_cast<std::uint32_t>(rows_.targets[chunk_[i]]));
    }
    const TrainedRows normal = memory_.normal.slice(0, count);
    rms_norm(memory_.x.slice(0, count), parameters_.norm, parameters_.eps, normal.exact);
    round_rows(normal, pool_);
    const Matrix<float> logits = memory_.logits.exact.slice(0, count);
    linear_forward(head_step(), logits);
    std::vector<double> losses(count);
    softmax_cross_entropy(logits, {targets, scale}, losses, logits, pool_);
    double sum = 0;
    for (const double each : losses) sum += each;
    return sum;
  }

  void backward(const OutputBackward& of) {
    const std::size_t count = chunk_.size();
    const TrainedRows dlogits = memory_.logits.slice(0, count);
    round_rows(dlogits, pool_);
    const Matrix<float> grad = memory_.grad.slice(0, count);
    linear_backward(head_step(), RowsView(dlogits), {grad}, {of.gradients.head, nullptr, nullptr, nullptr});
    const RmsNormInput input{memory_.x.slice(0, count), parameters_.norm, parameters_.eps};
    if (of.gradients.norm != nullptr) rms_norm_weight_gradient(input, grad, of.gradients.norm);
    rms_norm_backward(input, grad, Sum::replace, grad);
    for (std::size_t i = 0; i < count; ++i) std::copy_n(grad.row(i), grad.columns, of.dx.row(chunk_[i]));
  }

  const OutputParameters& parameters_;
  LinearParameters head_;
  OutputRows rows_;
  OutputMemory& memory_;
  core::ThreadPool& pool_;
  LinearWorkspace thin_;
  std::vector<std::size_t> output_rows_;
  std::span<const std::size_t> chunk_;
};

}  // namespace

OutputMemory::OutputMemory(const Operand& head, std::size_t rows)
    : x(take_matrix(rows, head.columns, memory)),
      normal(take_rows(rows, head.columns, head.precision, memory)),
      logits(take_rows(rows, head.rows, head.precision, memory)),
      grad(take_matrix(rows, head.columns, memory)) {}

double output_loss(const OutputParameters& parameters, const OutputRows& rows, OutputMemory& memory,
                   core::ThreadPool& pool) {
  return OutputPass(parameters, rows, memory, pool).run(nullptr);
}

double output_loss_backward(const OutputParameters& parameters, const OutputRows& rows,
                            const OutputBackward& backward, OutputMemory& memory, core::ThreadPool& pool) {
  for (std::size_t row = 0; row < backward.dx.rows; ++row)
    std::fill_n(backward.dx.row(row), backward.dx.columns, 0.0f);
  return OutputPass(parameters, rows, memory, pool).run(&backward);
}

}  // namespace bellwether::nn
