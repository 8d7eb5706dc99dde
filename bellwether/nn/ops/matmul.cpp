#include "bellwether/nn/ops/matmul.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <map>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "bellwether/nn/ops/onednn.h"
#include "bellwether/nn/ops/packed_product.h"
#include "bellwether/nn/ops/quantize.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using core::fail;
using dnnl::memory;
using onednn::cpu;
using onednn::dim;
using onednn::OneThread;
using onednn::stream;

// Bits of dnnl::cpu_isa that say what we need to know.
constexpr int kAvx512Core = 0x20, kAvx512Vnni = 0x40, kAvx2Vnni = 0x400;

// A panel's weights should stay in the second-level cache while tile after tile of rows passes.
constexpr std::size_t kPanelBytes = std::size_t{400} << 10;
constexpr std::size_t kColumnStep = 64;  // the blocks of columns of oneDNN and of pack_rows()

std::size_t panel_columns(std::size_t inputs, Precision precision) {
  const std::size_t fit = kPanelBytes / (inputs * operand_bytes(precision)) / kColumnStep * kColumnStep;
  return std::clamp(fit, kColumnStep, kPanelColumns);
}

// Rows of each call where results would otherwise depend on their number.
constexpr std::size_t kFixedRows = 16;

int instruction_set() {
  static const int isa = static_cast<int>(dnnl::get_effective_cpu_isa());
  return isa;
}

bool any_row_count() { return (instruction_set() & kAvx512Core) != 0; }

memory::data_type input_type(Precision precision) {
  switch (precision) {
    case Precision::f32: return memory::data_type::f32;
    case Precision::bf16: return memory::data_type::bf16;
    case Precision::int8: return memory::data_type::u8;
  }
  return memory::data_type::undef;
}

memory::data_type weight_type(Precision precision) {
  return precision == Precision::int8 ? memory::data_type::s8 : input_type(precision);
}

memory::data_type sum_type(Precision precision) {
  return precision == Precision::int8 ? memory::data_type::s32 : memory::data_type::f32;
}

struct Shape {
  Precision precision = Precision::f32;
  std::size_t rows = 0, inputs = 0, columns = 0;
  auto operator<=>(const Shape&) const = default;
};

dnnl::matmul::primitive_desc describe(const Shape& shape, const memory::desc& weights) {
  const memory::desc input({dim(shape.rows), dim(shape.inputs)}, input_type(shape.precision),
                           memory::format_tag::ab);
  const memory::desc output({dim(shape.rows), dim(shape.columns)}, sum_type(shape.precision),
                            memory::format_tag::ab);
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  return onednn::describe_matmul(input, weights, output, attributes);
}

// The layout the library likes weights of this shape in; the same for every number of rows.
memory::desc packed_layout(const Shape& shape) {
  const memory::desc any({dim(shape.inputs), dim(shape.columns)}, weight_type(shape.precision),
                         memory::format_tag::any);
  const std::size_t rows = any_row_count() ? kTileRows : kFixedRows;
  return describe({shape.precision, rows, shape.inputs, shape.columns}, any).weights_desc();
}

// A compiled product. Immutable.
struct Kernel {
  explicit Kernel(const Shape& of)
      : description((onednn::need_room_for_code(), describe(of, packed_layout(of)))), product(description) {}

  dnnl::matmul::primitive_desc description;
  dnnl::matmul product;
};

// Kernels are compiled once for a shape, by whoever needs it first, and live as long as the process.
const Kernel& kernel_for(const Shape& shape) {
  static std::mutex mutex;
  static std::map<Shape, Kernel> kernels;
  const std::lock_guard lock(mutex);
  return kernels.try_emplace(shape, shape).first->second;
}

// One thread's call of a kernel: the library's objects, made once, pointed at other data each time.
class Call {
 public:
  explicit Call(const Kernel& kernel)
      : product_(kernel.product),
        scratch_memory_(kernel.description.scratchpad_desc().get_size()),
        input_(kernel.description.src_desc(), cpu(), nullptr),
        weights_(kernel.description.weights_desc(), cpu(), nullptr),
        output_(kernel.description.dst_desc(), cpu(), nullptr),
        scratch_(kernel.description.scratchpad_desc(), cpu(), scratch_memory_.data()) {}

  void run(const void* input, const void* weights, void* output) {
    const auto point = [](memory& at, const void* data) { at.set_data_handle(const_cast<void*>(data)); };
    point(input_, input);
    point(weights_, weights);
    point(output_, output);
    const dnnl_exec_arg_t arguments[] = {{DNNL_ARG_SRC, input_.get()},
                                         {DNNL_ARG_WEIGHTS, weights_.get()},
                                         {DNNL_ARG_DST, output_.get()},
                                         {DNNL_ARG_SCRATCHPAD, scratch_.get()}};
    const OneThread one;
    dnnl::error::wrap_c_api(dnnl_primitive_execute(product_.get(), stream().get(), 4, arguments),
                            "could not multiply");
  }

 private:
  dnnl::matmul product_;
  AlignedBytes scratch_memory_;
  memory input_, weights_, output_, scratch_;
};

Call& call_of(const Kernel& kernel) {
  thread_local std::unordered_map<const Kernel*, Call> calls;
  return calls.try_emplace(&kernel, kernel).first->second;
}

// Rows [columns, inputs] of one panel, in their type, into the layout that the kernels read.
const std::byte* pack_panel(const void* rows, const Shape& shape, Arena& arena) {
  if (has_packed_product(shape.precision, shape.inputs)) {
    const PackedShape own{shape.precision, shape.inputs, shape.columns};
    std::byte* packed = arena.take(packed_bytes(own));
    pack_rows(own, rows, packed);
    return packed;
  }
  const OneThread one;
  const memory::desc plain({dim(shape.inputs), dim(shape.columns)}, weight_type(shape.precision),
                           memory::format_tag::ba);
  const memory::desc layout = packed_layout(shape);
  std::byte* packed = arena.take(layout.get_size());
  memory from(plain, cpu(), const_cast<void*>(rows)), to(layout, cpu(), packed);
  onednn::need_room_for_code();
  dnnl::reorder(from, to).execute(stream(), from, to);
  stream().wait();
  return packed;
}

// The rows of a panel in the type the library packs.
struct Converted {
  std::vector<Bf16> bf16;
  const void* rows = nullptr;
};

Converted convert(Matrix<const float> weights, ColumnRange columns, Precision precision,
                  const QuantizedWeights& quantized) {
  Converted converted;
  const std::size_t first = columns.first * weights.columns, count = columns.count * weights.columns;
  if (precision == Precision::f32) converted.rows = weights.data + first;
  if (precision == Precision::int8) converted.rows = quantized.values.data() + first;
  if (precision == Precision::bf16) {
    converted.bf16.resize(count);
    to_bf16(weights.data + first, converted.bf16.data(), count);
    converted.rows = converted.bf16.data();
  }
  return converted;
}

}  // namespace

std::int32_t largest_int8_input() {
  if (has_packed_product(Precision::int8, 1)) return 255;
  return (instruction_set() & (kAvx512Vnni | kAvx2Vnni)) != 0 ? 255 : 127;
}

struct PackedWeights::Rep {
  struct Panel {
    ColumnRange columns;
    const std::byte* values;
  };
  // Kernels by number of rows, looked up once.
  using Kernels = std::array<std::atomic<const Kernel*>, kTileRows + 1>;

  [[nodiscard]] const Kernel& kernel(std::size_t panel, std::size_t rows) const {
    std::atomic<const Kernel*>& known = (panel + 1 < panels.size() ? full : last)[rows];
    const Kernel* kernel = known.load(std::memory_order_acquire);
    if (kernel == nullptr) {
      kernel = &kernel_for({precision, rows, inputs, panels[panel].columns.count});
      known.store(kernel, std::memory_order_release);
    }
    return *kernel;
  }

  // Tiles of one size, the last one padded.
  void multiply_fixed(std::size_t panel, const Operand& rows, std::byte* out) const {
    Call& call = call_of(kernel(panel, kFixedRows));
    const std::size_t sum_bytes = panels[panel].columns.count * 4;
    thread_local std::vector<std::byte> input;
    for (std::size_t first = 0; first < rows.rows; first += kFixedRows) {
      const std::size_t count = std::min(kFixedRows, rows.rows - first);
      const std::byte* from = rows.values + first * rows.row_bytes();
      if (count < kFixedRows) {
        input.assign(kFixedRows * rows.row_bytes(), std::byte{0});
        std::memcpy(input.data(), from, count * rows.row_bytes());
        from = input.data();
      }
      call.run(from, panels[panel].values, out + first * sum_bytes);
    }
  }

  Precision precision = Precision::f32;
  std::size_t inputs = 0, outputs = 0;
  std::shared_ptr<Arena> arena;
  std::vector<Panel> panels;
  QuantizedWeights quantized;  // its values are packed and gone
  const float* scales = nullptr;
  const std::int32_t* sums = nullptr;
  mutable Kernels full{}, last{};
};

core::Result<PackedWeights> PackedWeights::pack(Matrix<const float> weights, Precision precision,
                                                const std::shared_ptr<Arena>& arena) {
  BW_ASSERT(weights.stride == weights.columns);
  auto rep = std::make_shared<Rep>();
  rep->precision = precision;
  rep->arena = arena;
  rep->inputs = weights.columns;
  rep->outputs = weights.rows;
  const core::Status packed = core::guard("packing weights", [&] {
    if (precision == Precision::int8) rep->quantized = quantize_weights(weights);
    const std::size_t width = panel_columns(weights.columns, precision);
    for (std::size_t first = 0; first < weights.rows; first += width) {
      const ColumnRange columns{first, std::min(width, weights.rows - first)};
      const Converted converted = convert(weights, columns, precision, rep->quantized);
      const Shape shape{precision, 0, weights.columns, columns.count};
      rep->panels.push_back(
          {columns, onednn::call([&] { return pack_panel(converted.rows, shape, *arena); })});
    }
    rep->quantized.values = {};
    rep->scales = rep->quantized.scales.data();
    rep->sums = rep->quantized.sums.data();
  });
  const bool tells_itself =
      !packed && packed.error().kind != ErrorKind::internal;  // memory, a missing library
  if (tells_itself) return fail(packed.error());
  if (!packed) {
    return fail(ErrorKind::unsupported, "this processor cannot multiply in " + core::value_text(precision) +
                                            " (" + packed.error().message + "); use f32");
  }
  return PackedWeights(std::move(rep));
}

PackedWeights PackedWeights::of(const PackedView& packed) {
  BW_ASSERT(has_packed_product(Precision::int8, packed.inputs));
  auto rep = std::make_shared<Rep>();
  rep->precision = Precision::int8;
  rep->inputs = packed.inputs;
  rep->outputs = packed.outputs;
  rep->scales = packed.scales;
  rep->sums = packed.sums;
  const std::size_t width = panel_columns(packed.inputs, Precision::int8);
  const std::byte* values = packed.values;
  for (std::size_t first = 0; first < packed.outputs; first += width) {
    const ColumnRange columns{first, std::min(width, packed.outputs - first)};
    rep->panels.push_back({columns, values});
    values += packed_bytes({Precision::int8, packed.inputs, columns.count});
  }
  return PackedWeights(std::move(rep));
}

std::size_t PackedWeights::inputs() const { return rep_->inputs; }
std::size_t PackedWeights::outputs() const { return rep_->outputs; }
Precision PackedWeights::precision() const { return rep_->precision; }
std::size_t PackedWeights::panels() const { return rep_->panels.size(); }
ColumnRange PackedWeights::panel(std::size_t index) const { return rep_->panels[index].columns; }
const float* PackedWeights::scales() const {
  return rep_->precision == Precision::int8 ? rep_->scales : nullptr;
}
const std::int32_t* PackedWeights::sums() const {
  return rep_->precision == Precision::int8 ? rep_->sums : nullptr;
}

void PackedWeights::multiply(std::size_t panel, const Operand& rows, void* sums) const {
  BW_ASSERT(rows.precision == rep_->precision && rows.columns == rep_->inputs && rows.rows <= kTileRows);
  if (has_packed_product(rep_->precision, rep_->inputs)) {
    const Rep::Panel& at = rep_->panels[panel];
    return packed_product({rep_->precision, rep_->inputs, at.columns.count}, rows, at.values, sums);
  }
  onednn::call([&] {
    if (!any_row_count()) return rep_->multiply_fixed(panel, rows, static_cast<std::byte*>(sums));
    call_of(rep_->kernel(panel, rows.rows)).run(rows.values, rep_->panels[panel].values, sums);
  });
}

}  // namespace bellwether::nn
