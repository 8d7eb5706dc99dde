#include "bellwether/nn/decoder/decoder_layer.h"

#include <algorithm>
#include <functional>

#include "bellwether/nn/ops/paged_attention.h"
#include "bellwether/nn/ops/rms_norm.h"
#include "bellwether/nn/ops/swiglu.h"

namespace bellwether::nn {
namespace {

// Rows of one task of an operation on rows.
constexpr std::size_t kTaskRows = 8;

void for_row_blocks(std::size_t rows, core::ThreadPool& pool,
                    const std::function<void(std::size_t first, std::size_t count)>& task) {
  pool.for_each((rows + kTaskRows - 1) / kTaskRows,
                [&](std::size_t i) { task(i * kTaskRows, std::min(kTaskRows, rows - i * kTaskRows)); });
}

void normalize(Matrix<float> x, std::span<const float> weight, double eps, Matrix<float> out,
               core::ThreadPool& pool) {
  for_row_blocks(x.rows, pool, [&](std::size_t first, std::size_t count) {
    rms_norm(x.slice(first, count), weight.data(), static_cast<float>(eps), out.slice(first, count));
  });
}

void add_rows(Matrix<float> delta, Matrix<float> x, core::ThreadPool& pool) {
  for_row_blocks(x.rows, pool, [&](std::size_t first, std::size_t count) {
    const float* from = delta.row(first);
    float* to = x.row(first);
    for (std::size_t i = 0; i < count * x.columns; ++i) to[i] += from[i];
  });
}

float* attention_room(std::size_t tokens, std::size_t head_size) {
  thread_local AlignedBytes memory;
  const std::size_t bytes = paged_attention_scratch(tokens, head_size) * sizeof(float);
  if (memory.size() < bytes) memory = AlignedBytes(bytes);
  return reinterpret_cast<float*>(memory.data());
}

// The queries of one sequence that read one key-value head: row r's are its heads group * h … group * h +
// group - 1, so query i is head i % group of row i / group.
struct QueryGroup {
  const SequenceRows* rows;
  std::size_t kv_head, first, count;  // queries
};

std::vector<QueryGroup> query_groups(const DecoderConfig& config, std::span<const SequenceRows> sequences) {
  const std::size_t group = config.heads / config.kv_heads;
  std::vector<QueryGroup> groups;
  for (const SequenceRows& each : sequences) {
    for (std::size_t head = 0; head < config.kv_heads; ++head) {
      // The last queries see the most tokens: they come first, so that threads end together.
      for (std::size_t end = each.count * group; end > 0;) {
        const std::size_t count = (end - 1) % kPagedQueries + 1;
        groups.push_back({&each, head, end - count, count});
        end -= count;
      }
    }
  }
  return groups;
}

void attend_group(const DecoderConfig& config, std::size_t layer, const QueryGroup& group,
                  DecoderBuffers& buffers) {
  const std::size_t heads = config.heads / config.kv_heads, size = config.head_size;
  const SequenceRows& rows = *group.rows;
  PagedQuery queries[kPagedQueries];
  std::size_t tokens = 0;
  for (std::size_t i = 0; i < group.count; ++i) {
    const std::size_t row = (group.first + i) / heads,
                      head = group.kv_head * heads + (group.first + i) % heads;
    queries[i] = {buffers.qkv.row(rows.first + row) + head * size, rows.position + row + 1,
                  buffers.context.row(rows.first + row) + head * size};
    tokens = std::max(tokens, queries[i].tokens);
  }
  thread_local std::vector<HeadPage> pages;
  pages.clear();
  for (std::size_t page = 0; page * kPageTokens < tokens; ++page)
    pages.push_back(rows.sequence->pages()[page]->head(layer, group.kv_head));
  attend_pages(pages, size, {queries, group.count}, attention_room(tokens, size));
}

}  // namespace

DecoderBuffers::DecoderBuffers(const DecoderConfig& config, WeightPrecision precision, std::size_t rows)
    : normal_input(precision, rows, config.hidden_size),
      context_input(precision, rows, config.query_width()),
      activated_input(precision, rows, config.intermediate_size) {
  const std::pair<Matrix<float>*, std::size_t> all[] = {{&x, config.hidden_size},
                                                        {&normal, config.hidden_size},
                                                        {&qkv, config.query_width() + 2 * config.kv_width()},
                                                        {&context, config.query_width()},
                                                        {&delta, config.hidden_size},
                                                        {&gate_up, 2 * config.intermediate_size},
                                                        {&activated, config.intermediate_size}};
  const auto bytes = [&](std::size_t columns) { return (rows * columns * sizeof(float) + 63) / 64 * 64; };
  std::size_t total = 0;
  for (const auto& [matrix, columns] : all) total += bytes(columns);
  memory_ = AlignedBytes(total);
  std::byte* place = memory_.data();
  for (const auto& [into, columns] : all) {
    *into = matrix(reinterpret_cast<float*>(place), rows, columns);
    place += bytes(columns);
  }
}

void DecoderLayer::turn_and_keep(const DecoderConfig& config, std::size_t index, const DecoderPass& pass,
                                 DecoderBuffers& buffers) const {
  const std::size_t size = config.head_size, queries = config.query_width(), keys = config.kv_width();
  const float eps = static_cast<float>(config.norm_eps);
  for (const SequenceRows& rows : pass.sequences) {
    for_row_blocks(rows.count, *pass.pool, [&](std::size_t first, std::size_t count) {
      for (std::size_t i = first; i < first + count; ++i) {
        const std::size_t row = rows.first + i, position = rows.position + i;
        float* values = buffers.qkv.row(row);
        if (config.has_head_norms()) {
          const auto q = matrix(values, config.heads, size),
                     k = matrix(values + queries, config.kv_heads, size);
          rms_norm(q, parts_.query_norm.data(), eps, q);
          rms_norm(k, parts_.key_norm.data(), eps, k);
        }
        pass.turns->turn(row, config.heads + config.kv_heads, values);  // keys follow queries
        rows.sequence->page_of(position).put(index, position % kPageTokens, values + queries,
                                             values + queries + keys);
      }
    });
  }
}

void DecoderLayer::forward(const DecoderConfig& config, std::size_t index, const DecoderPass& pass,
                           DecoderBuffers& buffers) const {
  core::ThreadPool& pool = *pass.pool;
  normalize(buffers.x, parts_.input_norm, config.norm_eps, buffers.normal, pool);
  buffers.normal_input.set(buffers.normal, pool);
  parts_.qkv.forward(buffers.normal_input, buffers.qkv, pool);
  turn_and_keep(config, index, pass, buffers);
  const std::vector<QueryGroup> groups = query_groups(config, pass.sequences);
  pool.for_each(groups.size(), [&](std::size_t i) { attend_group(config, index, groups[i], buffers); });
  buffers.context_input.set(buffers.context, pool);
  parts_.output.forward(buffers.context_input, buffers.delta, pool);
  add_rows(buffers.delta, buffers.x, pool);

  normalize(buffers.x, parts_.output_norm, config.norm_eps, buffers.normal, pool);
  buffers.normal_input.set(buffers.normal, pool);
  parts_.gate_up.forward(buffers.normal_input, buffers.gate_up, pool);
  for_row_blocks(buffers.x.rows, pool, [&](std::size_t first, std::size_t count) {
    swiglu(buffers.gate_up.slice(first, count), buffers.activated.slice(first, count));
  });
  buffers.activated_input.set(buffers.activated, pool);
  parts_.down.forward(buffers.activated_input, buffers.delta, pool);
  add_rows(buffers.delta, buffers.x, pool);
}

}  // namespace bellwether::nn
