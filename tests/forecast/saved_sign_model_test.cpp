#include "bellwether/forecast/saved_sign_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "tests/support/made_sign_rows.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::forecast {
namespace {

using testing::HasSubstr;

SignModel fitted_on(const feature::SignExamples& rows) {
  core::ThreadPool pool(1);
  return std::move(*SignModel::fit(rows, {0, 40}, {.svc = {.bags = 3}}, pool));
}

SignModel some_model() { return fitted_on(tests::made_sign_rows({.rows = 60, .columns = 3, .injected = 1})); }

const SignSetup kSetup{.ticker = "MADE",
                       .text_tickers = "all",
                       .adjustment = "raw",
                       .model = "small",
                       .scorer = "small",
                       .scorer_fingerprint = "abc",
                       .table = {.decision = feature::SignDecision::open, .lag = 3},
                       .preset = "bo-rfe-2",
                       .window = 40,
                       .margin = 0.3,
                       .cost_bps = 2.5,
                       .known_prices = {{{19000}, {19001}}, {101.5, 102.25}}};

std::string content_of(const std::filesystem::path& file) { return *core::read_file(file, 1 << 26); }

void replace_in(const std::filesystem::path& file, const std::string& before, const std::string& after) {
  std::string text = content_of(file);
  const std::size_t at = text.find(before);
  ASSERT_NE(at, text.npos) << before;
  ASSERT_TRUE(core::write_file_atomically(file, text.replace(at, before.size(), after)));
}

std::string rejection(const std::filesystem::path& folder) {
  const auto loaded = load_sign_model(folder);
  if (loaded) return "no error";
  EXPECT_EQ(loaded.error().kind, core::ErrorKind::model);
  return loaded.error().message;
}

TEST(SavedSignModel, Keeps_how_it_is_asked) {
  const tests::TemporaryFolder folder;
  ASSERT_TRUE(save_sign_model(folder.path(), some_model(), kSetup));
  const auto loaded = load_sign_model(folder.path());
  ASSERT_TRUE(loaded) << loaded.error().message;
  const SignSetup& setup = loaded->setup;
  EXPECT_EQ(setup.text_tickers, "all");
  EXPECT_EQ(setup.scorer_fingerprint, "abc");
  EXPECT_EQ(setup.table.decision, feature::SignDecision::open);
  EXPECT_EQ(setup.table.lag, 3u);
  EXPECT_EQ(setup.window, 40u);
  EXPECT_EQ(setup.margin, 0.3);
  EXPECT_EQ(setup.cost_bps, 2.5);
  EXPECT_EQ(setup.known_prices.days, kSetup.known_prices.days);
  EXPECT_EQ(setup.known_prices.closes, kSetup.known_prices.closes);
}

TEST(SavedSignModel, A_window_of_one_class_is_saved_too) {
  auto rows = tests::made_sign_rows({.rows = 60, .columns = 3});
  std::ranges::fill(rows.next_returns, 0.01);
  const tests::TemporaryFolder folder;
  ASSERT_TRUE(save_sign_model(folder.path(), fitted_on(rows), kSetup));
  const auto loaded = load_sign_model(folder.path());
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_TRUE(loaded->model.constant());
  EXPECT_TRUE(loaded->model.answer(rows.row(50)).up);
}

TEST(SavedSignModel, One_digit_changed_in_either_file_is_refused_with_its_name) {
  const tests::TemporaryFolder folder;
  ASSERT_TRUE(save_sign_model(folder.path() / "a", some_model(), kSetup));
  replace_in(folder.path() / "a" / "sign_model.json", "\"margin\": \"0.3\"", "\"margin\": \"0.4\"");
  EXPECT_THAT(rejection(folder.path() / "a"), HasSubstr("sign_model.json: its SHA-256"));
  ASSERT_TRUE(save_sign_model(folder.path() / "b", some_model(), kSetup));
  replace_in(folder.path() / "b" / "numbers.json", "\"bags\": [\n  3.0", "\"bags\": [\n  2.0");
  EXPECT_THAT(rejection(folder.path() / "b"), HasSubstr("numbers.json: its SHA-256"));
}

TEST(SavedSignModel, What_is_not_there_or_of_another_format_is_told) {
  const tests::TemporaryFolder folder;
  const auto missing = load_sign_model(folder.path());
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, core::ErrorKind::not_found);
  ASSERT_TRUE(core::write_file_atomically(folder.path() / "sign_model.json", "{\"format\": \"other/1\"}"));
  EXPECT_THAT(rejection(folder.path()), HasSubstr("bellwether.sign-model/1"));
}

TEST(SavedSignModel, A_folder_whose_writing_stopped_is_refused) {
  const tests::TemporaryFolder folder;
  ASSERT_TRUE(save_sign_model(folder.path(), some_model(), kSetup));
  ASSERT_TRUE(core::write_file_atomically(folder.path() / ".bellwether.unfinished", ""));
  EXPECT_NE(rejection(folder.path()), "no error");
}

}  // namespace
}  // namespace bellwether::forecast
