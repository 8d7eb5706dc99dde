#include "bellwether/core/thread_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

namespace bellwether::core {
namespace {

std::vector<double> squares(ThreadPool& pool, std::size_t count) {
  std::vector<double> results(count, -1);
  pool.for_each(count, [&](std::size_t i) { results[i] = static_cast<double>(i * i); });
  return results;
}

TEST(ThreadPool, Does_every_task_once_whatever_the_number_of_threads) {
  for (const std::size_t threads : {1, 2, 4}) {
    ThreadPool pool(threads);
    EXPECT_EQ(pool.size(), threads);
    for (const std::size_t count : {0, 1, 2, 3, 1000}) {
      std::vector<std::atomic<int>> calls(count);
      pool.for_each(count, [&](std::size_t i) { ++calls[i]; });
      for (const auto& each : calls) EXPECT_EQ(each.load(), 1);
    }
  }
}

TEST(ThreadPool, Gives_the_same_results_for_any_number_of_threads) {
  ThreadPool one(1), two(2), four(4);
  EXPECT_EQ(squares(one, 777), squares(two, 777));
  EXPECT_EQ(squares(one, 777), squares(four, 777));
}

TEST(ThreadPool, Survives_many_short_loops) {
  ThreadPool pool(4);
  std::size_t total = 0;
  for (int loop = 0; loop < 20'000; ++loop) {
    std::array<std::size_t, 3> results{};
    pool.for_each(results.size(), [&](std::size_t i) { results[i] = i + 1; });
    total += std::accumulate(results.begin(), results.end(), std::size_t{0});
  }
  EXPECT_EQ(total, 120'000u);
}

TEST(ThreadPool, Wakes_again_after_a_rest) {
  ThreadPool pool(4);
  for (int loop = 0; loop < 5; ++loop) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));  // longer than the workers watch for work
    EXPECT_EQ(squares(pool, 100)[99], 99.0 * 99.0);
  }
}

TEST(ThreadPool, A_loop_inside_a_task_runs_inline) {
  ThreadPool pool(4);
  std::vector<int> sums(8);
  pool.for_each(sums.size(), [&](std::size_t i) {
    const auto self = std::this_thread::get_id();
    pool.for_each(10, [&](std::size_t k) {
      EXPECT_EQ(std::this_thread::get_id(), self);
      sums[i] += static_cast<int>(k);
    });
  });
  EXPECT_EQ(sums, std::vector<int>(8, 45));
}

TEST(ThreadPool, Loops_of_several_threads_are_all_done) {
  ThreadPool pool(3);
  std::vector<std::thread> callers;
  std::atomic<int> tasks{0};
  for (int caller = 0; caller < 4; ++caller) {
    callers.emplace_back([&] {
      for (int loop = 0; loop < 200; ++loop) pool.for_each(5, [&](std::size_t) { ++tasks; });
    });
  }
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(tasks.load(), 4 * 200 * 5);
}

// The first loop cannot end before the second has: with one loop at a time neither would.
TEST(ThreadPool, A_loop_does_not_wait_for_another_threads_loop) {
  ThreadPool pool(2);
  std::atomic<bool> second_done{false};
  std::thread first([&] {
    pool.for_each(2, [&](std::size_t) {
      while (!second_done) std::this_thread::yield();
    });
  });
  pool.for_each(2, [](std::size_t) {});
  second_done = true;
  first.join();
}

TEST(ThreadPool, Throws_what_the_task_of_the_lowest_index_threw) {
  for (const std::size_t threads : {1, 2, 4}) {
    ThreadPool pool(threads);
    try {
      pool.for_each(100, [](std::size_t i) {
        if (i >= 40) throw std::runtime_error(std::to_string(i));
      });
      FAIL() << "nothing was thrown";
    } catch (const std::runtime_error& thrown) {
      EXPECT_STREQ(thrown.what(), "40") << threads;
    }
    EXPECT_EQ(squares(pool, 10)[9], 81.0);  // the pool is as good as new
  }
}

TEST(ThreadPool, Zero_threads_means_one_per_processor) {
  EXPECT_EQ(ThreadPool(0).size(), available_processors());
}

}  // namespace
}  // namespace bellwether::core
