#include "bellwether/bench/bench_llm.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "bellwether/core/clock.h"
#include "bellwether/nn/decoder/decoder.h"
#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/decoder/random_weights.h"
#include "bellwether/nn/ops/block_weights.h"

namespace bellwether::bench {
namespace {

using core::fail;
using core::Result;
using core::Status;

constexpr double kWeightRange = 0.02;
constexpr std::size_t kDriftTokens = 64, kDriftVocabulary = 4096;

std::vector<std::int32_t> made_prompt(std::size_t tokens, std::size_t vocabulary) {
  std::vector<std::int32_t> ids(tokens);
  for (std::size_t i = 0; i < tokens; ++i) ids[i] = static_cast<std::int32_t>(i * 7919 % vocabulary);
  return ids;
}

double middle(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// Bits of a weight as it is kept, scales included.
double bits_of_weight(nn::WeightPrecision precision) {
  switch (precision) {
    case nn::WeightPrecision::f32: return 32;
    case nn::WeightPrecision::bf16: return 16;
    case nn::WeightPrecision::int8: return 8 + 16.0 / nn::kBlockInputs;
    case nn::WeightPrecision::int4: return 4 + 48.0 / nn::kBlockInputs;
  }
  return 0;
}

// Of the matrices of all layers.
std::uint64_t layer_weights(const nn::DecoderConfig& config) {
  std::uint64_t weights = 0;
  for (const nn::DecoderProjection& each : nn::decoder_projections(config))
    weights += std::uint64_t{each.outputs} * each.inputs * config.layers;
  return weights;
}

// A token reads the layers and the output layer.
std::uint64_t bytes_of_token(const nn::DecoderConfig& config, nn::WeightPrecision precision) {
  const std::uint64_t weights = layer_weights(config) + std::uint64_t{config.vocab_size} * config.hidden_size;
  return static_cast<std::uint64_t>(static_cast<double>(weights) * bits_of_weight(precision) / 8);
}

// One reading of the prompt and one writing of the tokens.
struct PassTimes {
  double prefill = 0, decoding = 0;  // seconds
};

Result<PassTimes> time_pass(const nn::Decoder& model, const BenchLlmOptions& options, core::Job& job) {
  nn::KvPool pages(model.kv_shape(), (options.prompt + options.tokens) / nn::kPageTokens + 1);
  nn::KvSequence sequence;
  const std::vector<std::int32_t> prompt = made_prompt(options.prompt, model.config().vocab_size);
  PassTimes times;
  const core::Stopwatch reading;
  nn::DecoderChunk chunk{prompt, &sequence};
  auto logits = model.forward({&chunk, 1}, pages, job.pool());
  if (!logits) return fail(logits.error());
  times.prefill = reading.seconds();
  const core::Stopwatch writing;
  for (std::size_t i = 0; i < options.tokens; ++i) {
    if (Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    const auto row = logits->values<float>();
    const std::vector<std::int32_t> next{
        static_cast<std::int32_t>(std::ranges::max_element(row) - row.begin())};
    chunk.tokens = next;
    logits = model.forward({&chunk, 1}, pages, job.pool());
    if (!logits) return fail(logits.error());
  }
  times.decoding = writing.seconds();
  return times;
}

Status time_model(const BenchLlmOptions& options, core::Job& job, LlmRate& rate) {
  const nn::DecoderOptions loading{rate.precision, {}, &job.pool()};
  const auto model =
      nn::Decoder::make(options.config, nn::RandomWeights(options.seed, kWeightRange), loading);
  if (!model) return fail(model.error());
  std::vector<double> prefill, decoding;
  for (std::size_t pass = 0; pass <= options.passes; ++pass) {
    const auto times = time_pass(*model, options, job);
    if (!times) return fail(times.error());
    if (pass == 0) continue;  // warms up
    prefill.push_back(static_cast<double>(options.prompt) / times->prefill);
    decoding.push_back(static_cast<double>(options.tokens) / times->decoding);
  }
  rate.prefill = middle(prefill);
  rate.decoding = middle(decoding);
  rate.weight_bytes = bytes_of_token(options.config, rate.precision);
  rate.read_gigabytes = rate.decoding * static_cast<double>(rate.weight_bytes) * 1e-9;
  rate.gigaops = rate.prefill * static_cast<double>(2 * layer_weights(options.config)) * 1e-9;
  return {};
}

constexpr std::size_t kPieceWidth = 4096;           // inputs and outputs of a piece of the large matrix
constexpr std::uint64_t kLargeBytes = 600'000'000;  // of the large matrix: beyond the caches of most machines
constexpr std::size_t kManyRows = 384;              // of a product that is a matter of computing

std::vector<float> synthetic_values(std::size_t count) {
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<float>(i * 7919 % 1021) - 510.0f;
  return values;
}

// Rows in blocks, in memory of their own.
class SyntheticBlockRows {
 public:
  explicit SyntheticBlockRows(std::size_t rows)
      : memory_(nn::block_row_bytes(rows, kPieceWidth)),
        rows_(nn::place_block_rows(memory_.data(), rows, kPieceWidth)) {
    const std::vector<float> values = synthetic_values(rows * kPieceWidth);
    nn::to_block_rows(nn::matrix(values.data(), rows, kPieceWidth), rows_);
  }
  [[nodiscard]] const nn::BlockRows& get() const { return rows_; }

 private:
  nn::AlignedBytes memory_;
  nn::BlockRows rows_;
};

// The least seconds of some tries.
double least_seconds(const std::function<void()>& work) {
  double least = 1e30;
  for (int pass = 0; pass < 7; ++pass) {
    const core::Stopwatch watch;
    work();
    least = std::min(least, watch.seconds());
  }
  return least;
}

// What all threads together do at best with products of blocks alone: of one row with a matrix far larger than the
// caches, and of many rows with a small one.
void measure_best(LlmRate& rate, core::ThreadPool& pool) {
  const nn::WeightBits bits =
      rate.precision == nn::WeightPrecision::int8 ? nn::WeightBits::eight : nn::WeightBits::four;
  const std::vector<float> values = synthetic_values(kPieceWidth * kPieceWidth);
  const auto piece = nn::matrix(values.data(), kPieceWidth, kPieceWidth);
  const auto arena = std::make_shared<nn::Arena>();
  std::vector<nn::BlockWeights> large;
  std::uint64_t bytes = 0;
  for (; bytes < kLargeBytes; bytes += large.back().shape().bytes())
    large.push_back(nn::BlockWeights::pack(piece, bits, arena, &pool));
  const SyntheticBlockRows one(1), many(kManyRows);
  std::vector<float> out(kManyRows * kPieceWidth);
  const std::size_t panels = large[0].shape().panels(), half = panels / 2;
  const double reading = least_seconds([&] {
    pool.for_each(2 * large.size(), [&](std::size_t task) {
      nn::multiply_blocks(large[task / 2], task % 2 * half, half, one.get(),
                          nn::matrix(out.data(), 1, kPieceWidth));
    });
  });
  constexpr std::size_t kTaskPanels = 4;
  const double computing = least_seconds([&] {
    pool.for_each(panels / kTaskPanels, [&](std::size_t task) {
      nn::multiply_blocks(large[0], task * kTaskPanels, kTaskPanels, many.get(),
                          nn::matrix(out.data(), kManyRows, kPieceWidth));
    });
  });
  rate.best_gigabytes = static_cast<double>(bytes) / reading * 1e-9;
  rate.best_gigaops = 2e-9 * static_cast<double>(kManyRows * kPieceWidth * kPieceWidth) / computing;
  rate.decoding_share = rate.read_gigabytes / rate.best_gigabytes;
  rate.prefill_share = rate.gigaops / rate.best_gigaops;
}

Result<nn::Tensor> all_logits(const nn::DecoderConfig& config, nn::WeightPrecision precision,
                              const BenchLlmOptions& options, core::ThreadPool& pool) {
  const auto model =
      nn::Decoder::make(config, nn::RandomWeights(options.seed, kWeightRange), {precision, {}, &pool});
  if (!model) return fail(model.error());
  nn::KvPool pages(model->kv_shape(), kDriftTokens / nn::kPageTokens + 1);
  nn::KvSequence sequence;
  const std::vector<std::int32_t> prompt = made_prompt(kDriftTokens, config.vocab_size);
  const nn::DecoderChunk chunk{prompt, &sequence, nn::LogitRows::all};
  return model->forward({&chunk, 1}, pages, pool);
}

// The first layers of the shape, with a small vocabulary.
nn::DecoderConfig drift_config(const BenchLlmOptions& options) {
  nn::DecoderConfig config = options.config;
  config.layers = std::min(config.layers, options.drift_layers);
  config.vocab_size = std::min(config.vocab_size, kDriftVocabulary);
  config.end_ids.clear();
  return config;
}

void compare(nn::Matrix<const float> exact, nn::Matrix<const float> rounded, LlmRate& rate) {
  double error = 0, spread = 0;
  std::size_t same = 0;
  for (std::size_t row = 0; row < exact.rows; ++row) {
    const std::span a(exact.row(row), exact.columns), b(rounded.row(row), exact.columns);
    const double mean = std::accumulate(a.begin(), a.end(), 0.0) / static_cast<double>(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
      error += std::pow(double{a[i]} - double{b[i]}, 2);
      spread += std::pow(double{a[i]} - mean, 2);
    }
    same += std::ranges::max_element(a) - a.begin() == std::ranges::max_element(b) - b.begin() ? 1 : 0;
  }
  rate.logit_error = std::sqrt(error / spread);
  rate.same_first = static_cast<double>(same) / static_cast<double>(exact.rows);
}

}  // namespace

Status bench_llm(const BenchLlmOptions& options, core::Job& job,
                 const std::function<void(const LlmRate&)>& report) {
  if (options.prompt == 0 || options.tokens == 0 || options.passes == 0)
    return fail(core::ErrorKind::usage, "bench llm: prompt, tokens and passes must be at least 1");
  const nn::DecoderConfig small = drift_config(options);
  const auto exact = all_logits(small, nn::WeightPrecision::f32, options, job.pool());
  if (!exact) return fail(exact.error());
  for (const nn::WeightPrecision precision : options.precisions) {
    LlmRate rate{.precision = precision};
    const auto rounded = all_logits(small, precision, options, job.pool());
    if (!rounded) return fail(rounded.error());
    compare(exact->as_matrix<float>(), rounded->as_matrix<float>(), rate);
    if (Status timed = time_model(options, job, rate); !timed) return timed;
    if (nn::is_blocked(precision)) measure_best(rate, job.pool());
    report(rate);
  }
  return {};
}

}  // namespace bellwether::bench
