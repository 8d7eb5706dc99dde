#include "bellwether/bench/bench_svm.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::bench {
namespace {

BenchSvmOptions small_bench() {
  return {.bags = 5, .trees = 25, .days = 1, .runs = 1, .passes = 1, .fresh_rows = 1000};
}

TEST(BenchSvm, Measures_both_works_and_what_they_are_worth) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  std::vector<SvmRate> rates;
  const auto done = bench_svm(small_bench(), job, [&](const SvmRate& rate) { rates.push_back(rate); });
  ASSERT_TRUE(done) << done.error().message;
  ASSERT_EQ(rates.size(), 2u);
  EXPECT_EQ(rates[0].work, "bagged-svc");
  EXPECT_EQ(rates[1].unit, "runs/s");
  for (const SvmRate& rate : rates) {
    EXPECT_GE(rate.best, rate.median);
    // Well above a coin; below the best possible, up to three standard errors of 1,000 rows (0.014 each).
    EXPECT_GT(rate.accuracy, 0.6) << rate.work;
    EXPECT_LT(rate.accuracy, best_possible_accuracy() + 0.042) << rate.work;
  }
}

// With threshold 0 the answer is known: x and x + e have correlation 1/sqrt(2), so they agree in sign with
// probability 1/2 + asin(1/sqrt(2))/pi = 0.75; the threshold 0.15 moves that in the third decimal.
TEST(BenchSvm, Knows_the_best_possible_accuracy) { EXPECT_NEAR(best_possible_accuracy(), 0.7518, 0.0005); }

TEST(BenchSvm, Refuses_to_measure_nothing) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  BenchSvmOptions none = small_bench();
  none.passes = 0;
  EXPECT_EQ(bench_svm(none, job, [](const SvmRate&) {}).error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::bench
