// The first minute without a key or a network: `try` from the recorded answers of the repository.
#include <filesystem>

#include "tests/scenario/scenario.h"
#include "tests/support/shared_data.h"

namespace bellwether::tests {
namespace {

using testing::HasSubstr;

TEST(TryScenario, The_whole_chain_runs_from_the_recorded_answers) {
  const auto outcome =
      run_bellwether({"try", "AAPL", "--replay", repository_path("samples/replay").string(), "--seeds", "1"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  for (const char* each :
       {"AAPL's return of 2025-10", "interval", "Action: ", "2025-06", "no texts", "monthly-return", "gdelt",
        "recorded ones", "APCA_API_KEY_ID", "2025-10-06T12:00:00Z"})
    EXPECT_THAT(outcome.output, HasSubstr(each));
}

TEST(TryScenario, Predict_return_asks_the_same_of_providers_and_takes_no_files_beside) {
  const std::vector<std::string> question = {"forecast",   "predict",     "return",   "--ticker", "AAPL",
                                             "--provider", "yahoo,gdelt", "--replay", "sample"};
  const auto outcome = run_bellwether(question);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_THAT(outcome.output, HasSubstr("AAPL's return of 2025-10"));
  std::vector<std::string> with_file = question;
  with_file.insert(with_file.end(), {"--prices", "prices.csv"});
  EXPECT_EQ(run_bellwether(with_file).exit_code, 2);
  EXPECT_EQ(
      run_bellwether({"forecast", "predict", "return", "--ticker", "AAPL", "--replay", "sample"}).exit_code,
      2);
}

TEST(TryScenario, Recorded_answers_leave_no_receipt_and_say_so) {
  const TemporaryFolder folder;
  const std::string log = (folder.path() / "forecasts.jsonl").string();
  const std::vector<std::string> question = {
      "try",     "AAPL", "--replay", repository_path("samples/replay").string(),
      "--seeds", "1",    "--runs",   folder.path().string()};
  const auto told = run_bellwether(question);
  EXPECT_EQ(told.exit_code, 0) << told.errors;
  EXPECT_THAT(told.errors, HasSubstr("no receipt: the answers are recorded ones"));
  EXPECT_FALSE(std::filesystem::exists(log));
  std::vector<std::string> asks = question;
  asks.insert(asks.end(), {"--receipts", log});
  EXPECT_EQ(run_bellwether(asks).exit_code, 2);
}

TEST(TryScenario, A_ticker_that_was_not_recorded_is_told_and_is_exit_code_5) {
  const auto outcome =
      run_bellwether({"try", "MSFT", "--replay", repository_path("samples/replay").string()});
  EXPECT_EQ(outcome.exit_code, 5) << outcome.output;
  EXPECT_THAT(outcome.errors, HasSubstr("MSFT"));
}

}  // namespace
}  // namespace bellwether::tests
