#include "bellwether/bench/bench_score.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <string>

#include "bellwether/core/clock.h"
#include "bellwether/core/file.h"
#include "bellwether/core/log.h"
#include "bellwether/core/random.h"
#include "bellwether/nn/models/bert.h"

namespace bellwether::bench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::size_t kFileBytes = 10'000'000;
constexpr std::uint32_t kFirstId = 1'000;  // below are [CLS], unused and single characters

using Texts = std::vector<std::vector<std::int32_t>>;

Texts make_texts(const BenchScoreOptions& options) {
  Texts texts;
  const auto highest = static_cast<std::uint32_t>(options.config.vocab_size);
  const std::uint32_t first = std::min(kFirstId, highest / 2);
  for (std::size_t i = 0; i < options.lengths.size(); ++i) {
    core::Random random({options.seed, 0, 0, static_cast<std::uint32_t>(i)});
    std::vector<std::int32_t> ids(options.lengths[i]);
    for (std::int32_t& id : ids) id = static_cast<std::int32_t>(first + random.below(highest - first));
    texts.push_back(std::move(ids));
  }
  return texts;
}

// One pass over `order`, `size` texts a call. Returns the label of each text.
Result<std::vector<std::size_t>> score_all(const nn::Bert& model, const Texts& texts,
                                           std::span<const std::size_t> order, std::size_t size,
                                           core::Job& job) {
  std::vector<std::size_t> labels(texts.size());
  for (std::size_t start = 0; start < order.size(); start += size) {
    if (Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    const std::span<const std::size_t> part = order.subspan(start, std::min(size, order.size() - start));
    nn::TokenBatch batch;
    for (const std::size_t text : part) batch.add(texts[text]);
    const Result<nn::BertOutput> output = model.run(batch, nn::HiddenStates::none, job.pool());
    if (!output) return fail(output.error());
    const nn::Matrix<float> logits = output->logits.as_matrix<float>();
    for (std::size_t i = 0; i < part.size(); ++i) {
      labels[part[i]] = static_cast<std::size_t>(
          std::max_element(logits.row(i), logits.row(i) + logits.columns) - logits.row(i));
    }
  }
  return labels;
}

struct Measured {
  double best = 0, median = 0;
  std::vector<std::size_t> labels;
};

Result<Measured> measure(const std::function<Result<std::vector<std::size_t>>()>& pass, std::size_t texts,
                         std::size_t passes) {
  Result<std::vector<std::size_t>> labels = pass();
  if (!labels) return fail(labels.error());
  std::vector<double> rates;
  for (std::size_t i = 0; i < passes; ++i) {
    const core::Stopwatch watch;
    if (const auto again = pass(); !again) return fail(again.error());
    rates.push_back(static_cast<double>(texts) / watch.seconds());
  }
  std::sort(rates.begin(), rates.end());
  return Measured{rates.back(), rates[rates.size() / 2], std::move(*labels)};
}

double share_equal(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  if (a.size() != b.size()) return std::numeric_limits<double>::quiet_NaN();
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i] ? 1 : 0;
  return static_cast<double>(equal) / static_cast<double>(a.size());
}

std::vector<std::size_t> by_length(const std::vector<std::size_t>& lengths) {
  std::vector<std::size_t> order(lengths.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return lengths[a] < lengths[b]; });
  return order;
}

}  // namespace

Result<std::vector<std::size_t>> read_lengths(const std::filesystem::path& path) {
  const Result<std::string> text = core::read_file(path, kFileBytes);
  if (!text) return fail(text.error());
  std::vector<std::size_t> lengths;
  const char* at = text->data();
  const char* const end = at + text->size();
  for (std::size_t line = 1; at != end; ++line) {
    const char* const line_end = std::find(at, end, '\n');
    std::size_t value = 0;
    const auto [stop, problem] = std::from_chars(at, line_end, value);
    if (problem != std::errc() || stop != line_end || value == 0) {
      return fail(ErrorKind::data, path.string() + ":" + std::to_string(line) + ": not a number of tokens");
    }
    lengths.push_back(value);
    at = line_end == end ? end : line_end + 1;
  }
  if (lengths.empty()) return fail(ErrorKind::data, path.string() + " is empty");
  return lengths;
}

Status bench_score(const BenchScoreOptions& options, core::Job& job,
                   const std::function<void(const BenchRate&)>& report) {
  const Texts texts = make_texts(options);
  const std::vector<std::size_t> sorted = by_length(options.lengths);
  std::vector<std::size_t> first(std::min(options.alone, texts.size()));
  std::iota(first.begin(), first.end(), std::size_t{0});
  const nn::NewWeightSource weights(options.seed, options.config.initializer_range,
                                    [&job] { return job.check_stop(); });
  std::vector<std::size_t> reference;
  for (const nn::Precision precision : options.precisions) {
    const Result<nn::Bert> model = nn::Bert::make(options.config, weights, {.precision = precision});
    if (!model) return fail(model.error());
    const Result<Measured> batched = measure(
        [&] { return score_all(*model, texts, sorted, options.batch, job); }, texts.size(), options.passes);
    if (!batched) return fail(batched.error());
    if (precision == nn::Precision::f32) reference = batched->labels;
    const double share = share_equal(batched->labels, reference);
    report({precision, true, batched->best, batched->median, share});
    const Result<Measured> alone =
        measure([&] { return score_all(*model, texts, first, 1, job); }, first.size(), options.passes);
    if (!alone) return fail(alone.error());
    report({precision, false, alone->best, alone->median, share});
  }
  return {};
}

}  // namespace bellwether::bench
