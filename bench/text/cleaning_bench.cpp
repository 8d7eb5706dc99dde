// Cleaning and duplicate search on messages as they come.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "bellwether/text/clean/cleaning.h"
#include "bellwether/text/duplicates.h"

namespace bellwether::text {
namespace {

// Messages of every kind the steps look for, no two alike.
std::vector<std::string> messages() {
  const char* const kinds[] = {"$ACME beats estimates by 3.5%, raises guidance &amp; buyback ",
                               "RT @trader: not selling my $WIDG.A 🚀🚀 #ToTheMoon https://t.co/abc",
                               "Acme Corp. said on Tuesday that revenue rose to $1.2 billion in the quarter ",
                               "is this the bottom?? 📉😬 #buythedip don't know… "};
  std::vector<std::string> made;
  for (int i = 0; i < 20'000; ++i) made.push_back(kinds[i % 4] + std::to_string(i * 7919));
  return made;
}

void clean(benchmark::State& state) {
  const auto texts = messages();
  const auto cleaner = Cleaner::make({}, ModelCasing::any);
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const std::string& text : texts) {
      benchmark::DoNotOptimize(cleaner->clean(text));
      bytes += static_cast<std::int64_t>(text.size());
    }
  }
  state.SetBytesProcessed(bytes);
}

void find_duplicates(benchmark::State& state) {
  const auto texts = messages();
  std::int64_t count = 0;
  for (auto _ : state) {
    DuplicateFilter filter({});
    for (const std::string& text : texts) benchmark::DoNotOptimize(filter.add(text));
    count += static_cast<std::int64_t>(texts.size());
  }
  state.SetItemsProcessed(count);
}

BENCHMARK(clean)->Unit(benchmark::kMillisecond);
BENCHMARK(find_duplicates)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bellwether::text
