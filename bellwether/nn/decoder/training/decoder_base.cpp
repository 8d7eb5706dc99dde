#include "bellwether/nn/decoder/training/decoder_base.h"

#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/decoder/training/parameter_views.h"
#include "bellwether/nn/ops/quantize.h"

namespace bellwether::nn {

core::Result<DecoderBase> DecoderBase::load(const DecoderConfig& config, const WeightSource& weights,
                                            Precision precision) {
  BW_ASSERT(precision != Precision::int8);
  DecoderBase base(config, precision);
  for (const ParameterShape& each : decoder_parameters(config)) {
    core::Result<Tensor> read = weights.read(each);
    if (!read) return core::fail(read.error());
    if (precision == Precision::bf16 && each.shape.size() == 2) {
      Tensor rounded(DType::bf16, each.shape);
      to_bf16(read->data<float>(), rounded.data<Bf16>(), read->elements());
      *read = std::move(rounded);
    }
    base.tensors_.push_back(std::move(*read));
  }
  return base;
}

DecoderParameters DecoderBase::parameters() const {
  return parameter_views(config_,
                         {[&](std::size_t place) -> const float* { return tensors_[place].data<float>(); },
                          [&](std::size_t place) {
                            const Tensor& tensor = tensors_[place];
                            auto* values = tensor.type() == DType::f32
                                               ? reinterpret_cast<std::byte*>(tensor.data<float>())
                                               : reinterpret_cast<std::byte*>(tensor.data<Bf16>());
                            return Operand{precision_, values, nullptr, tensor.shape()[0], tensor.shape()[1]};
                          }});
}

std::uint64_t decoder_base_bytes(const DecoderConfig& config, Precision precision) {
  std::uint64_t bytes = 0;
  for (const ParameterShape& each : decoder_parameters(config))
    bytes += each.elements() * (each.shape.size() == 2 ? operand_bytes(precision) : sizeof(float));
  return bytes;
}

}  // namespace bellwether::nn
