#include "bellwether/nn/ops/product.h"

#include <map>

#include "bellwether/core/checked.h"
#include "bellwether/nn/ops/onednn.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {
namespace {

using dnnl::memory;

// Products of one thread kept at hand; batches differ in their rows, so there are many, and each is small.
constexpr std::size_t kKeptProducts = 4096;

memory::desc side(std::size_t rows, std::size_t columns, Reading reading, std::size_t stride,
                  Precision precision) {
  const auto type = precision == Precision::bf16 ? memory::data_type::bf16 : memory::data_type::f32;
  const memory::dim step = onednn::dim(stride);
  const memory::dims strides = reading == Reading::as_stored ? memory::dims{step, 1} : memory::dims{1, step};
  return {{onednn::dim(rows), onednn::dim(columns)}, type, strides};
}

dnnl::matmul::primitive_desc describe_product(const ProductShape& shape) {
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  if (shape.sum == Sum::add) {
    dnnl::post_ops sums;
    sums.append_sum(1.0f);
    attributes.set_post_ops(sums);
  }
  return onednn::describe_matmul(
      side(shape.rows, shape.inner, shape.a, shape.a_stride, shape.precision),
      side(shape.inner, shape.columns, shape.b, shape.b_stride, shape.precision),
      side(shape.rows, shape.columns, Reading::as_stored, shape.c_stride, Precision::f32), attributes);
}

// One thread's compiled product, pointed at other data each time.
class PreparedProduct {
 public:
  explicit PreparedProduct(const ProductShape& shape)
      : PreparedProduct((onednn::need_room_for_code(), describe_product(shape))) {}

  void run(const void* a, const void* b, float* c, std::byte* scratch) {
    a_.set_data_handle(const_cast<void*>(a));
    b_.set_data_handle(const_cast<void*>(b));
    c_.set_data_handle(c);
    scratch_.set_data_handle(scratch);
    const onednn::OneThread one;
    product_.execute(
        onednn::stream(),
        {{DNNL_ARG_SRC, a_}, {DNNL_ARG_WEIGHTS, b_}, {DNNL_ARG_DST, c_}, {DNNL_ARG_SCRATCHPAD, scratch_}});
  }
  [[nodiscard]] std::size_t scratch_bytes() const { return scratch_.get_desc().get_size(); }

 private:
  explicit PreparedProduct(const dnnl::matmul::primitive_desc& description)
      : product_(description),
        a_(description.src_desc(), onednn::cpu(), nullptr),
        b_(description.weights_desc(), onednn::cpu(), nullptr),
        c_(description.dst_desc(), onednn::cpu(), nullptr),
        scratch_(description.scratchpad_desc(), onednn::cpu(), nullptr) {}

  dnnl::matmul product_;
  memory a_, b_, c_, scratch_;
};

PreparedProduct& prepared(const ProductShape& shape) {
  thread_local std::map<ProductShape, PreparedProduct> kept;
  if (kept.size() >= kKeptProducts) kept.clear();
  return kept.try_emplace(shape, shape).first->second;
}

std::byte* scratch_of(std::size_t bytes) {
  thread_local AlignedBytes scratch;
  if (scratch.size() < bytes) scratch = AlignedBytes(bytes);
  return scratch.data();
}

}  // namespace

void multiply(const ProductShape& shape, const void* a, const void* b, float* c) {
  BW_ASSERT(shape.precision != Precision::int8);
  if (shape.rows == 0 || shape.columns == 0) return;
  onednn::call([&] {
    PreparedProduct& product = prepared(shape);
    product.run(a, b, c, scratch_of(product.scratch_bytes()));
  });
}

}  // namespace bellwether::nn
