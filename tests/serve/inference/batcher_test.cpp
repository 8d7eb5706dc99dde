// Every answer belongs to its request and has the bits that it would have alone, whatever else is scored with it.
#include "bellwether/serve/inference/batcher.h"

#include <gtest/gtest.h>

#include <future>
#include <string>
#include <thread>

#include "bellwether/core/random.h"
#include "bellwether/sentiment/catalog.h"
#include "tests/serve/stub_analyzer.h"

namespace bellwether::serve {
namespace {

using tests::stub_positive;
using tests::StubAnalyzer;
using namespace std::chrono_literals;

const std::shared_ptr<const text::Cleaner>& plain() {
  static const auto kCleaner =
      std::make_shared<const text::Cleaner>(std::move(*text::Cleaner::make({}, text::ModelCasing::any)));
  return kCleaner;
}

ScoringTask task(std::vector<std::string> texts, std::function<void(core::Result<ScoredTexts>)> done) {
  return {
      .texts = std::move(texts), .cleaner = plain(), .wanted = [] { return true; }, .done = std::move(done)};
}

class BatcherTest : public testing::Test {
 protected:
  StubAnalyzer analyzer_;
  core::ThreadPool pool_{2};
};

TEST_F(BatcherTest, Every_answer_belongs_to_its_request_among_random_mates) {
  constexpr int kClients = 8, kRequests = 2000;
  std::atomic<int> wrong{0}, answered{0};
  {
    Batcher batcher(analyzer_, pool_, {.texts = 16, .waiting_texts = 100'000, .waiting_tokens = 10'000'000});
    std::vector<std::thread> clients;
    for (int client = 0; client < kClients; ++client) {
      clients.emplace_back([&, client] {
        core::Random random({.seed = 1, .sample = static_cast<std::uint32_t>(client)});
        for (int i = 0; i < kRequests; ++i) {
          std::vector<std::string> texts;
          for (std::uint32_t k = 0; k <= random.below(4); ++k)
            texts.push_back("t" + std::to_string(random.bits()) + std::string(random.below(60), 'x'));
          const auto admitted = batcher.submit(task(texts, [&, texts](core::Result<ScoredTexts> scored) {
            ++answered;
            bool is_right = scored && scored->scores.size() == texts.size();
            for (std::size_t k = 0; is_right && k < texts.size(); ++k)
              is_right = scored->scores[k].positive == stub_positive(plain()->clean(texts[k]).text);
            wrong += !is_right;
          }));
          ASSERT_EQ(admitted, Admission::taken);
        }
      });
    }
    for (std::thread& each : clients) each.join();
  }  // what waits is still scored
  EXPECT_EQ(answered, kClients * kRequests);
  EXPECT_EQ(wrong, 0);
  EXPECT_LT(analyzer_.calls, kClients * kRequests);
}

TEST_F(BatcherTest, The_built_in_model_gives_the_bits_of_each_text_alone) {
  core::ThreadPool pool(2);
  const auto model = sentiment::make_analyzer("small", {}, pool);
  ASSERT_TRUE(model);
  std::vector<std::string> texts;
  for (int i = 0; i < 64; ++i)
    texts.push_back(
        "Company " + std::to_string(i) + " beats estimates" +
        std::string(static_cast<std::size_t>(i) % 9, '!') +
        (i % 3 == 0 ? " while its rival cuts the outlook for the year and recalls its newest product" : ""));
  std::atomic<int> wrong{0};
  {
    Batcher batcher(**model, pool, {});
    for (int round = 0; round < 8; ++round) {
      for (const std::string& each : texts) {
        const std::string cleaned = plain()->clean(each).text;
        static_cast<void>(batcher.submit(task({each}, [&, cleaned](core::Result<ScoredTexts> scored) {
          const std::string_view alone = cleaned;
          const auto expected = (*model)->score(std::span(&alone, 1));
          wrong += !scored || scored->scores.front().probabilities != expected->front().probabilities;
        })));
      }
    }
  }
  EXPECT_EQ(wrong, 0);
}

TEST_F(BatcherTest, A_queue_that_is_full_refuses_at_once_by_texts_and_by_tokens) {
  analyzer_.delay = 50ms;
  std::atomic<int> done{0};
  const auto count = [&](core::Result<ScoredTexts>) { ++done; };
  Batcher batcher(analyzer_, pool_, {.waiting_texts = 3, .waiting_tokens = 30, .lanes = 1});
  EXPECT_EQ(batcher.submit(task({"a"}, count)), Admission::taken);
  while (analyzer_.calls == 0) std::this_thread::yield();
  EXPECT_EQ(batcher.submit(task({"b", "c"}, count)), Admission::taken);
  EXPECT_EQ(batcher.submit(task({"d", "e"}, count)), Admission::full);
  EXPECT_EQ(batcher.submit(task({std::string(90, 'f')}, count)), Admission::full);
  EXPECT_EQ(batcher.submit(task({"g"}, count)), Admission::taken);
  EXPECT_GE(batcher.seconds_until_room(), 1U);
  while (done < 3) std::this_thread::yield();
}

TEST_F(BatcherTest, A_request_larger_than_the_queue_is_taken_when_nothing_waits) {
  Batcher batcher(analyzer_, pool_, {.texts = 2, .waiting_texts = 3});
  std::promise<std::size_t> size;
  EXPECT_EQ(
      batcher.submit(task(std::vector<std::string>(50, "a"),
                          [&](core::Result<ScoredTexts> scored) { size.set_value(scored->scores.size()); })),
      Admission::taken);
  EXPECT_EQ(size.get_future().get(), 50U);
}

TEST_F(BatcherTest, Who_went_away_is_not_scored_and_who_waited_too_long_is_told) {
  analyzer_.delay = 900ms;
  std::atomic<int> gone{0};
  std::promise<core::ErrorKind> late;
  {
    Batcher batcher(analyzer_, pool_, {.time = 500ms, .lanes = 1});
    static_cast<void>(batcher.submit(task({"a"}, [](core::Result<ScoredTexts>) {})));
    while (analyzer_.calls == 0) std::this_thread::yield();
    ScoringTask unwanted = task({"b"}, [&](core::Result<ScoredTexts>) { ++gone; });
    unwanted.wanted = [] { return false; };
    static_cast<void>(batcher.submit(std::move(unwanted)));
    static_cast<void>(batcher.submit(task({"c"}, [&](core::Result<ScoredTexts> scored) {
      late.set_value(scored ? core::ErrorKind::internal : scored.error().kind);
    })));
  }
  EXPECT_EQ(late.get_future().get(), core::ErrorKind::interrupted);
  EXPECT_EQ(gone, 0);
  EXPECT_EQ(analyzer_.calls, 1);
}

TEST_F(BatcherTest, A_text_that_fails_fails_alone) {
  analyzer_.delay = 20ms;
  std::atomic<int> good{0}, bad{0};
  {
    Batcher batcher(analyzer_, pool_, {.lanes = 1});
    for (const char* each : {"a", "b", "broken", "c"}) {
      static_cast<void>(batcher.submit(
          task({each}, [&](core::Result<ScoredTexts> scored) { (scored ? good : bad) += 1; })));
    }
  }
  EXPECT_EQ(good, 3);
  EXPECT_EQ(bad, 1);
}

TEST_F(BatcherTest, Without_lanes_a_task_is_done_when_submit_returns) {
  Batcher batcher(analyzer_, pool_, {.lanes = 0});
  const std::thread::id here = std::this_thread::get_id();
  for (const char* text : {"one", "broken", "two"}) {
    bool is_done = false;
    const auto admitted = batcher.submit(task({text}, [&](core::Result<ScoredTexts> scored) {
      is_done = std::this_thread::get_id() == here;
      EXPECT_EQ(scored.has_value(), std::string(text) != "broken");
    }));
    EXPECT_EQ(admitted, Admission::taken);
    EXPECT_TRUE(is_done) << text;
  }
}

}  // namespace
}  // namespace bellwether::serve
