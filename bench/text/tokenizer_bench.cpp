// Encoding real lines: bytes per second on one thread. Needs ../shared; without it every benchmark says so.
#include <benchmark/benchmark.h>

#include <fstream>
#include <string>
#include <vector>

#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "tests/support/shared_data.h"

namespace bellwether::text {
namespace {

// The first lines of the corpus, eight megabytes of them.
const std::vector<std::string>& corpus() {
  static const std::vector<std::string> lines = [] {
    constexpr std::size_t kBytes = 8'000'000;
    std::vector<std::string> read;
    const auto path = tests::shared_path("data/corpus/financial_lines.txt");
    std::ifstream file(path ? *path : "");
    std::size_t bytes = 0;
    for (std::string line; bytes < kBytes && std::getline(file, line); bytes += line.size())
      read.push_back(line);
    return read;
  }();
  return lines;
}

void encode(benchmark::State& state, const char* name) {
  const auto folder = tests::shared_path(std::string("tokenizers/") + name);
  if (!folder || corpus().empty()) return state.SkipWithError("needs the data in ../shared");
  const auto tokenizer = load_tokenizer(*folder);
  if (!tokenizer) return state.SkipWithError(tokenizer.error().message.c_str());
  std::int64_t bytes = 0, tokens = 0;
  std::vector<std::uint32_t> ids;
  for (auto _ : state) {
    for (const std::string& line : corpus()) {
      ids.clear();
      (*tokenizer)->encode(line, ids);
      benchmark::DoNotOptimize(ids.data());
      bytes += static_cast<std::int64_t>(line.size());
      tokens += static_cast<std::int64_t>(ids.size());
    }
  }
  state.SetBytesProcessed(bytes);
  state.SetItemsProcessed(tokens);
}

void load(benchmark::State& state, const char* name) {
  const auto folder = tests::shared_path(std::string("tokenizers/") + name);
  if (!folder) return state.SkipWithError("needs the data in ../shared");
  for (auto _ : state) benchmark::DoNotOptimize(load_tokenizer(*folder));
}

BENCHMARK_CAPTURE(encode, wordpiece_cased, "bert-base-cased")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(encode, wordpiece_uncased, "bert-base-uncased")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(encode, byte_level_bpe, "qwen2")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(load, wordpiece, "bert-base-cased")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(load, byte_level_bpe, "qwen2")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bellwether::text
