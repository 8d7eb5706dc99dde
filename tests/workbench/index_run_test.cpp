#include "bellwether/workbench/index_run.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "bellwether/sentiment/lexicon_analyzer.h"
#include "bellwether/signal/index_file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

constexpr std::string_view kNews =
    "datetime,ticker,headline\n"
    "2025-09-29 10:00:00,AAPL,Apple beats estimates\n"
    "2025-09-28 17:00:00,AAPL,Apple misses estimates\n"
    "2025-09-29 10:00:00,SPY,Stocks rally\n"
    "2025-09-30 10:00:00,AAPL,Apple rises\n";

class SignalRunTest : public ::testing::Test {
 protected:
  // Builds the index of AAPL in a run below the folder and returns the run's folder.
  std::filesystem::path build(const std::filesystem::path& texts) {
    const SignalInputs inputs{.texts = texts.string(), .options = {}};
    store::RunSetup setup{.name = "signal", .config = core::describe_options(inputs), .version = "test"};
    std::filesystem::path made;
    const core::Status done = store::with_run(
        folder_.path() / "runs", setup, core::FixedClock(1'759'000'000),
        [&](store::RunDirectory& run) -> core::Status {
          made = run.path();
          auto built = run_signal(run, inputs, {analyzer_, cleaner_, job_}, {.tickers = "AAPL"});
          if (!built) return core::fail(built.error());
          EXPECT_EQ(built->rows.read, 4U);
          EXPECT_EQ(built->input.rows, 4U);
          return {};
        });
    EXPECT_TRUE(done) << done.error().message;
    return made;
  }
  core::Result<PointTexts> texts(const std::filesystem::path& run, std::string_view ticker,
                                 std::string_view period) {
    return texts_of(run, {std::string(ticker)}, *signal::parse_period(period));
  }

  tests::TemporaryFolder folder_;
  core::ThreadPool pool_{1};
  core::Job job_{pool_};
  sentiment::LexiconAnalyzer analyzer_{text::Lexicon::finance(), pool_};
  text::Cleaner cleaner_ = *sentiment::make_cleaner(analyzer_, {});
};

TEST_F(SignalRunTest, Leaves_index_and_texts_and_records_the_input) {
  const auto run = build(folder_.write("news.csv", kNews));
  const auto indices = signal::read_index(run / "index.csv", market::Calendar::nyse());
  ASSERT_TRUE(indices) << indices.error().message;
  EXPECT_EQ(indices->front().points.size(), 2U);
  const auto manifest = store::read_manifest(run);
  ASSERT_TRUE(manifest);
  ASSERT_EQ(manifest->inputs.size(), 1U);
  EXPECT_EQ(manifest->inputs[0].sha256.size(), 64U);
  EXPECT_EQ(manifest->models.front().first, "lexicon");
  EXPECT_EQ(manifest->outputs.size(), 4U);
}

TEST_F(SignalRunTest, Point_gives_its_texts_oldest_first) {
  const auto run = build(folder_.write("news.csv", kNews));
  const auto found = texts(run, "AAPL", "2025-09-29");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->point.texts(), 2U);
  ASSERT_EQ(found->entries.size(), 2U);
  EXPECT_EQ(found->entries[0].text.body, "Apple misses estimates");
  EXPECT_EQ(found->entries[1].text.body, "Apple beats estimates");
}

TEST_F(SignalRunTest, Unknown_point_is_not_found_and_says_what_there_is) {
  const auto run = build(folder_.write("news.csv", kNews));
  const auto late = texts(run, "AAPL", "2025-10-06");
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, core::ErrorKind::not_found);
  EXPECT_NE(late.error().message.find("2025-09-29 to 2025-09-30"), std::string::npos) << late.error().message;
  EXPECT_EQ(texts(run, "SPY", "2025-09-29").error().kind, core::ErrorKind::not_found);
}

TEST_F(SignalRunTest, Changed_source_is_refused) {
  const auto path = folder_.write("news.csv", kNews);
  const auto run = build(path);
  std::string changed(kNews);
  changed.replace(changed.find("beats"), 5, "meets");
  folder_.write("news.csv", changed);
  const auto found = texts(run, "AAPL", "2025-09-29");
  ASSERT_FALSE(found);
  EXPECT_NE(found.error().message.find("has changed"), std::string::npos) << found.error().message;
  std::filesystem::remove(path);
  EXPECT_EQ(texts(run, "AAPL", "2025-09-29").error().kind, core::ErrorKind::not_found);
}

TEST_F(SignalRunTest, Failed_build_leaves_no_index) {
  const SignalInputs inputs{
      .texts = folder_.write("bad.csv", "datetime,ticker,headline\nx,AAPL,y\n").string(), .options = {}};
  const store::RunSetup setup{.name = "signal", .config = core::describe_options(inputs), .version = "test"};
  std::filesystem::path made;
  const core::Status done =
      store::with_run(folder_.path() / "runs", setup, core::FixedClock(1'759'000'000),
                      [&](store::RunDirectory& run) -> core::Status {
                        made = run.path();
                        auto built = run_signal(run, inputs, {analyzer_, cleaner_, job_}, {});
                        return built ? core::Status{} : core::fail(built.error());
                      });
  EXPECT_FALSE(done);
  EXPECT_FALSE(std::filesystem::exists(made / "index.csv"));
  EXPECT_FALSE(std::filesystem::exists(made / "texts.jsonl"));
}

}  // namespace
}  // namespace bellwether::workbench
