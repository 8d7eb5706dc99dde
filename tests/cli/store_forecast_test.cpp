// A store as the everyday source: what was imported forecasts as the files did, byte by byte.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "tests/support/made_market.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using tests::run_bellwether;
using Words = std::vector<std::string>;

// A made market of three years with a text a day, as files and imported.
class StoreForecast : public testing::Test {
 protected:
  StoreForecast() {
    const market::BarSeries series = tests::made_bars(700);
    std::string bars = "Date,Open,High,Low,Close,Volume\n", texts = "ticker,created_at_utc,text\n";
    std::size_t number = 0;
    for (const market::Bar& bar : series.bars) {
      const std::string day = market::to_text(bar.day);
      bars += fmt::format("{},{},{},{},{},{}\n", day, bar.open, bar.high, bar.low, bar.close, bar.volume);
      texts += fmt::format("MADE,{}T15:00:00Z,Day {}: {}\n", day, number,
                           number % 3 == 0 ? "record profit" : "heavy loss");
      ++number;
    }
    const std::string prices_file = folder_.write("MADE.csv", bars).string();
    const std::string texts_file = folder_.write("texts.csv", texts).string();
    store_ = (folder_.path() / "market.db").string();
    files_ = {"--prices", prices_file, "--texts", texts_file};
    stored_ = {"--store", store_};
    EXPECT_EQ(run_bellwether({"data", "import", prices_file, texts_file, "--store", store_}).exit_code, 0);
  }

  // The run's folder.
  fs::path run_in(const std::string& runs, Words words, const Words& source,
                  const Words& scorer = {"--model", "lexicon"}) {
    for (const Words& more : {source, scorer, Words{"--runs", (folder_.path() / runs).string()}})
      words.insert(words.end(), more.begin(), more.end());
    const auto outcome = run_bellwether(words);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    for (const auto& each : fs::directory_iterator(folder_.path() / runs)) {
      if (each.is_directory()) return each.path();
    }
    return {};
  }
  static std::string content_of(const fs::path& path) {
    const auto content = core::read_file(path, 1 << 26);
    EXPECT_TRUE(content) << path;
    return content.value_or("");
  }

  tests::TemporaryFolder folder_;
  std::string store_;
  Words files_, stored_;
};

TEST_F(StoreForecast, A_backtest_of_price_has_the_forecasts_of_the_files) {
  const Words words = {"forecast", "backtest",   "price", "--ticker", "MADE", "--look-back", "20", "--seeds",
                       "1",        "--placebos", "0",     "--epochs", "1"};
  const std::string filed = content_of(run_in("filed", words, files_) / "predictions.csv");
  EXPECT_EQ(content_of(run_in("stored", words, stored_) / "predictions.csv"), filed);
  EXPECT_THAT(filed, HasSubstr("sentiment"));
}

TEST_F(StoreForecast, A_backtest_of_return_has_the_forecasts_of_the_files) {
  const Words words = {"forecast", "backtest",          "return", "--seeds", "1", "--epochs",
                       "2",        "--near-duplicates", "ignore"};
  const std::string filed = content_of(run_in("filed", words, files_) / "predictions.csv");
  EXPECT_EQ(content_of(run_in("stored", words, stored_) / "predictions.csv"), filed);
}

TEST_F(StoreForecast, Fit_and_predict_of_price_are_the_same_from_both) {
  const Words words = {"forecast",     "fit",   "price",       "--ticker", "MADE",
                       "--forecaster", "ridge", "--look-back", "20"};
  const fs::path fit = run_in("fits", words, stored_);
  std::string forecasts[2];
  for (int i = 0; i < 2; ++i) {
    Words predict = {"forecast", "predict",    "price",
                     "--from",   fit.string(), "--format",
                     "json",     "--runs",     (folder_.path() / "kept").string()};
    const Words& source = i == 0 ? files_ : stored_;
    predict.insert(predict.end(), source.begin(), source.end());
    const auto outcome = run_bellwether(predict);
    ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
    forecasts[i] = outcome.output.substr(0, outcome.output.find("\"notes\""));
  }
  EXPECT_EQ(forecasts[0], forecasts[1]);
  EXPECT_THAT(forecasts[0], HasSubstr("\"forecast\""));
}

// The texts of the ticker are read by an index, and the file's all; another ticker's are newer than its own.
TEST_F(StoreForecast, Fit_and_predict_of_sign_are_the_same_from_both) {
  const Words words = {"forecast", "fit",      "sign", "--ticker", "MADE", "--preset",
                       "bo-rfe-2", "--window", "60",   "--bags",   "3"};
  std::string forecasts[2];
  for (int i = 0; i < 2; ++i) {
    const Words& source = i == 0 ? files_ : stored_;
    const fs::path fit = run_in(i == 0 ? "filed" : "stored", words, source);
    Words predict = {"forecast", "predict",    "sign",
                     "--from",   fit.string(), "--format",
                     "json",     "--runs",     (folder_.path() / "kept").string()};
    predict.insert(predict.end(), source.begin(), source.end());
    const auto outcome = run_bellwether(predict);
    ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
    const std::size_t begin = outcome.output.find("\"probability");
    forecasts[i] = outcome.output.substr(begin, outcome.output.find('\n', begin) - begin);
  }
  EXPECT_EQ(forecasts[0], forecasts[1]);
  EXPECT_THAT(forecasts[0], HasSubstr("probability"));
}

TEST_F(StoreForecast, A_forecaster_of_prices_alone_reads_no_text) {
  const Words words = {"forecast", "fit", "price", "--ticker", "MADE", "--forecaster", "persistence"};
  const fs::path fit = run_in("stored", words, stored_, {});
  const std::string manifest = content_of(fit / "manifest.json");
  EXPECT_THAT(manifest, testing::Not(HasSubstr("(texts")));
  EXPECT_THAT(manifest, HasSubstr("\"models\": []"));
  const auto outcome = run_bellwether({"forecast", "predict", "price", "--from", fit.string(), "--prices",
                                       files_[1], "--runs", (folder_.path() / "kept").string()});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  Words with_texts = words;
  with_texts.insert(with_texts.end(), files_.begin(), files_.end());
  const auto refused = run_bellwether(with_texts);
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.errors, HasSubstr("--texts has no effect"));
}

TEST_F(StoreForecast, Files_and_how_they_are_read_have_no_place_beside_a_store) {
  for (const Words& more : {files_, Words{"--time-column", "day"}, Words{"--price-columns", "close=Last"}}) {
    Words words = {"forecast", "backtest", "price", "--ticker", "MADE", "--store", store_};
    words.insert(words.end(), more.begin(), more.end());
    const auto outcome = run_bellwether(words);
    EXPECT_EQ(outcome.exit_code, 2) << outcome.errors;
    EXPECT_THAT(outcome.errors, HasSubstr("--store"));
  }
  EXPECT_EQ(
      run_bellwether({"forecast", "backtest", "price", "--ticker", "NONE", "--store", store_}).exit_code, 4);
}

}  // namespace
}  // namespace bellwether::cli
