#include "bellwether/nn/models/lstm_gradients.h"

#include <algorithm>

namespace bellwether::nn {
namespace {

// The same sum in each chunk, and the parameter tensors it is the gradient of.
struct GradientSum {
  std::vector<PanelBuffer*> chunks;
  std::size_t outputs;  // its fastest index, padded in the sums; the slowest of the parameter
  std::vector<const ParameterSlice*> slices;
};

// Lists the sums in the order of the parameters.
class SumList {
 public:
  SumList(const LstmRegressor& model, std::span<StackSums* const> chunks)
      : chunks_(chunks), next_(model.slices().begin()) {}

  template <class Member>
  void add(std::size_t outputs, Member member) {
    GradientSum sum{{}, outputs, {&*next_++}};
    for (StackSums* chunk : chunks_) sum.chunks.push_back(&member(*chunk));
    sums_.push_back(std::move(sum));
  }
  void share_last() { sums_.back().slices.push_back(&*next_++); }
  [[nodiscard]] std::span<GradientSum> sums() { return sums_; }

 private:
  std::span<StackSums* const> chunks_;
  std::span<const ParameterSlice>::iterator next_;
  std::vector<GradientSum> sums_;
};

void collect(const GradientSum& sum, std::span<float> gradients) {
  PanelBuffer& total = *sum.chunks.front();
  for (std::size_t c = 1; c < sum.chunks.size(); ++c)
    add_floats(sum.chunks[c]->data(), total.size(), total.data());
  const std::size_t stride = padded(sum.outputs), inputs = total.size() / stride;
  float* const to = gradients.data() + sum.slices.front()->offset;
  for (std::size_t output = 0; output < sum.outputs; ++output) {
    for (std::size_t input = 0; input < inputs; ++input)
      to[output * inputs + input] = total.data()[input * stride + output];
  }
  for (std::size_t other = 1; other < sum.slices.size(); ++other) {
    std::copy_n(to, sum.slices[other]->size, gradients.data() + sum.slices[other]->offset);
  }
}

}  // namespace

void collect_gradients(const LstmRegressor& model, std::span<StackSums* const> chunks,
                       std::span<float> gradients, core::ThreadPool& pool) {
  const LstmRegressorConfig& config = model.config();
  SumList list(model, chunks);
  for (std::size_t l = 0; l < config.layers; ++l) {
    const std::size_t gates = 4 * config.hidden;
    list.add(gates, [l](StackSums& sums) -> PanelBuffer& { return sums.layers[l].weight_ih; });
    list.add(gates, [l](StackSums& sums) -> PanelBuffer& { return sums.layers[l].weight_hh; });
    list.add(gates, [l](StackSums& sums) -> PanelBuffer& { return sums.layers[l].bias; });
    if (config.bias == BiasLayout::two) list.share_last();
  }
  for (std::size_t l = 0; l < config.head.size(); ++l) {
    list.add(config.head[l], [l](StackSums& sums) -> PanelBuffer& { return sums.head[l].weight; });
    list.add(config.head[l], [l](StackSums& sums) -> PanelBuffer& { return sums.head[l].bias; });
  }
  pool.for_each(list.sums().size(), [&](std::size_t s) { collect(list.sums()[s], gradients); });
}

}  // namespace bellwether::nn
