// What the two files that call oneDNN (matmul.cpp, product.cpp) share: its engine, and 2.x and 3.x under one
// hand. Private to this folder.
#pragma once

#include <omp.h>

#include <cstddef>
#include <new>
#include <oneapi/dnnl/dnnl.hpp>

#include "bellwether/core/memory.h"

namespace bellwether::nn::onednn {

// oneDNN's OpenMP inside one of our own threads: no team, no spinning. Needed where a primitive is described as
// well as where it runs: the description fixes how many threads share the work, and with it the order of sums.
class OneThread {
 public:
  OneThread() : before_(omp_get_max_threads()) { omp_set_num_threads(1); }
  OneThread(const OneThread&) = delete;
  OneThread& operator=(const OneThread&) = delete;
  ~OneThread() { omp_set_num_threads(before_); }

 private:
  int before_;
};

inline const dnnl::engine& cpu() {
  static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  return engine;
}

inline dnnl::stream& stream() {
  thread_local dnnl::stream stream(cpu());
  return stream;
}

// Calls oneDNN; where it fails for want of memory, whatever it says, that is what is thrown. Kernels are
// compiled into memory of their own, and a failure there reads as if no kernel fitted the processor.
template <class Function>
auto call(Function&& function) {
  try {
    return function();
  } catch (const dnnl::error& problem) {
    if (problem.status == dnnl_out_of_memory || core::memory_is_short()) throw std::bad_alloc();
    throw;
  }
}

// Before anything that compiles a kernel: oneDNN does not look whether it got the memory for the code and
// would write to nowhere. Far more than one kernel takes, as other threads may compile at the same time.
inline void need_room_for_code() {
  constexpr std::size_t kRoom = std::size_t{32} << 20;
  if (!core::check_memory(kRoom, "")) throw std::bad_alloc();
}

inline dnnl::memory::dim dim(std::size_t value) { return static_cast<dnnl::memory::dim>(value); }

inline dnnl::matmul::primitive_desc describe_matmul(const dnnl::memory::desc& input,
                                                    const dnnl::memory::desc& weights,
                                                    const dnnl::memory::desc& output,
                                                    const dnnl::primitive_attr& attributes) {
  const OneThread one;
#if DNNL_VERSION_MAJOR >= 3
  return {cpu(), input, weights, output, attributes};
#else
  return {dnnl::matmul::desc(input, weights, output), attributes, cpu()};
#endif
}

}  // namespace bellwether::nn::onednn
