// oneDNN 2.x, loaded at the first product that needs it; see core/loading/late_library.h. 3.x, which declares other
// functions, is linked.
#include <oneapi/dnnl/dnnl.h>

#if DNNL_VERSION_MAJOR < 3
#include "bellwether/core/loading/late_library.h"

using bellwether::core::late;

namespace {

constexpr bellwether::core::LateLibrary kOneDnn{"libdnnl.so.2", "libdnnl2"};

}  // namespace

extern "C" {

dnnl_cpu_isa_t dnnl_get_effective_cpu_isa() {
  return late<&dnnl_get_effective_cpu_isa>(kOneDnn, "dnnl_get_effective_cpu_isa")();
}

dnnl_status_t dnnl_engine_create(dnnl_engine_t* engine, dnnl_engine_kind_t kind, size_t index) {
  return late<&dnnl_engine_create>(kOneDnn, "dnnl_engine_create")(engine, kind, index);
}
dnnl_status_t dnnl_engine_destroy(dnnl_engine_t engine) {
  return late<&dnnl_engine_destroy>(kOneDnn, "dnnl_engine_destroy")(engine);
}

dnnl_status_t dnnl_stream_create(dnnl_stream_t* stream, dnnl_engine_t engine, unsigned flags) {
  return late<&dnnl_stream_create>(kOneDnn, "dnnl_stream_create")(stream, engine, flags);
}
dnnl_status_t dnnl_stream_wait(dnnl_stream_t stream) {
  return late<&dnnl_stream_wait>(kOneDnn, "dnnl_stream_wait")(stream);
}
dnnl_status_t dnnl_stream_destroy(dnnl_stream_t stream) {
  return late<&dnnl_stream_destroy>(kOneDnn, "dnnl_stream_destroy")(stream);
}

dnnl_status_t dnnl_memory_desc_init_by_tag(dnnl_memory_desc_t* description, int rank, const dnnl_dims_t sizes,
                                           dnnl_data_type_t type, dnnl_format_tag_t tag) {
  return late<&dnnl_memory_desc_init_by_tag>(kOneDnn, "dnnl_memory_desc_init_by_tag")(description, rank,
                                                                                      sizes, type, tag);
}
dnnl_status_t dnnl_memory_desc_init_by_strides(dnnl_memory_desc_t* description, int rank,
                                               const dnnl_dims_t sizes, dnnl_data_type_t type,
                                               const dnnl_dims_t strides) {
  return late<&dnnl_memory_desc_init_by_strides>(kOneDnn, "dnnl_memory_desc_init_by_strides")(
      description, rank, sizes, type, strides);
}
size_t dnnl_memory_desc_get_size(const dnnl_memory_desc_t* description) {
  return late<&dnnl_memory_desc_get_size>(kOneDnn, "dnnl_memory_desc_get_size")(description);
}

dnnl_status_t dnnl_memory_create(dnnl_memory_t* memory, const dnnl_memory_desc_t* description,
                                 dnnl_engine_t engine, void* data) {
  return late<&dnnl_memory_create>(kOneDnn, "dnnl_memory_create")(memory, description, engine, data);
}
dnnl_status_t dnnl_memory_destroy(dnnl_memory_t memory) {
  return late<&dnnl_memory_destroy>(kOneDnn, "dnnl_memory_destroy")(memory);
}
dnnl_status_t dnnl_memory_get_engine(const_dnnl_memory_t memory, dnnl_engine_t* engine) {
  return late<&dnnl_memory_get_engine>(kOneDnn, "dnnl_memory_get_engine")(memory, engine);
}
dnnl_status_t dnnl_memory_get_memory_desc(const_dnnl_memory_t memory,
                                          const dnnl_memory_desc_t** description) {
  return late<&dnnl_memory_get_memory_desc>(kOneDnn, "dnnl_memory_get_memory_desc")(memory, description);
}
dnnl_status_t dnnl_memory_set_data_handle_v2(dnnl_memory_t memory, void* data, dnnl_stream_t stream) {
  return late<&dnnl_memory_set_data_handle_v2>(kOneDnn, "dnnl_memory_set_data_handle_v2")(memory, data,
                                                                                          stream);
}

dnnl_status_t dnnl_post_ops_create(dnnl_post_ops_t* operations) {
  return late<&dnnl_post_ops_create>(kOneDnn, "dnnl_post_ops_create")(operations);
}
dnnl_status_t dnnl_post_ops_destroy(dnnl_post_ops_t operations) {
  return late<&dnnl_post_ops_destroy>(kOneDnn, "dnnl_post_ops_destroy")(operations);
}
dnnl_status_t dnnl_post_ops_append_sum(dnnl_post_ops_t operations, float scale) {
  return late<&dnnl_post_ops_append_sum>(kOneDnn, "dnnl_post_ops_append_sum")(operations, scale);
}

dnnl_status_t dnnl_primitive_attr_create(dnnl_primitive_attr_t* attributes) {
  return late<&dnnl_primitive_attr_create>(kOneDnn, "dnnl_primitive_attr_create")(attributes);
}
dnnl_status_t dnnl_primitive_attr_destroy(dnnl_primitive_attr_t attributes) {
  return late<&dnnl_primitive_attr_destroy>(kOneDnn, "dnnl_primitive_attr_destroy")(attributes);
}
dnnl_status_t dnnl_primitive_attr_set_post_ops(dnnl_primitive_attr_t attributes,
                                               const_dnnl_post_ops_t operations) {
  return late<&dnnl_primitive_attr_set_post_ops>(kOneDnn, "dnnl_primitive_attr_set_post_ops")(attributes,
                                                                                              operations);
}
dnnl_status_t dnnl_primitive_attr_set_scratchpad_mode(dnnl_primitive_attr_t attributes,
                                                      dnnl_scratchpad_mode_t mode) {
  return late<&dnnl_primitive_attr_set_scratchpad_mode>(kOneDnn, "dnnl_primitive_attr_set_scratchpad_mode")(
      attributes, mode);
}

dnnl_status_t dnnl_matmul_desc_init(dnnl_matmul_desc_t* product, const dnnl_memory_desc_t* input,
                                    const dnnl_memory_desc_t* weights, const dnnl_memory_desc_t* bias,
                                    const dnnl_memory_desc_t* output) {
  return late<&dnnl_matmul_desc_init>(kOneDnn, "dnnl_matmul_desc_init")(product, input, weights, bias,
                                                                        output);
}
dnnl_status_t dnnl_reorder_primitive_desc_create(dnnl_primitive_desc_t* description,
                                                 const dnnl_memory_desc_t* from, dnnl_engine_t from_engine,
                                                 const dnnl_memory_desc_t* to, dnnl_engine_t to_engine,
                                                 const_dnnl_primitive_attr_t attributes) {
  return late<&dnnl_reorder_primitive_desc_create>(kOneDnn, "dnnl_reorder_primitive_desc_create")(
      description, from, from_engine, to, to_engine, attributes);
}

dnnl_status_t dnnl_primitive_desc_iterator_create(dnnl_primitive_desc_iterator_t* iterator,
                                                  const_dnnl_op_desc_t operation,
                                                  const_dnnl_primitive_attr_t attributes,
                                                  dnnl_engine_t engine, const_dnnl_primitive_desc_t hint) {
  return late<&dnnl_primitive_desc_iterator_create>(kOneDnn, "dnnl_primitive_desc_iterator_create")(
      iterator, operation, attributes, engine, hint);
}
dnnl_primitive_desc_t dnnl_primitive_desc_iterator_fetch(const_dnnl_primitive_desc_iterator_t iterator) {
  return late<&dnnl_primitive_desc_iterator_fetch>(kOneDnn, "dnnl_primitive_desc_iterator_fetch")(iterator);
}
dnnl_status_t dnnl_primitive_desc_iterator_destroy(dnnl_primitive_desc_iterator_t iterator) {
  return late<&dnnl_primitive_desc_iterator_destroy>(kOneDnn,
                                                     "dnnl_primitive_desc_iterator_destroy")(iterator);
}
const dnnl_memory_desc_t* dnnl_primitive_desc_query_md(const_dnnl_primitive_desc_t description,
                                                       dnnl_query_t what, int index) {
  return late<&dnnl_primitive_desc_query_md>(kOneDnn, "dnnl_primitive_desc_query_md")(description, what,
                                                                                      index);
}
dnnl_status_t dnnl_primitive_desc_destroy(dnnl_primitive_desc_t description) {
  return late<&dnnl_primitive_desc_destroy>(kOneDnn, "dnnl_primitive_desc_destroy")(description);
}

dnnl_status_t dnnl_primitive_create(dnnl_primitive_t* primitive, const_dnnl_primitive_desc_t description) {
  return late<&dnnl_primitive_create>(kOneDnn, "dnnl_primitive_create")(primitive, description);
}
dnnl_status_t dnnl_primitive_execute(const_dnnl_primitive_t primitive, dnnl_stream_t stream, int count,
                                     const dnnl_exec_arg_t* arguments) {
  return late<&dnnl_primitive_execute>(kOneDnn, "dnnl_primitive_execute")(primitive, stream, count,
                                                                          arguments);
}
dnnl_status_t dnnl_primitive_destroy(dnnl_primitive_t primitive) {
  return late<&dnnl_primitive_destroy>(kOneDnn, "dnnl_primitive_destroy")(primitive);
}

}  // extern "C"
#endif
