// What every model of the sign catalog keeps: no look-ahead, same seed same bits, fitted again the same bits, an
// answer of its own row alone, saved and loaded to the byte, and errors instead of guesses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/core/file.h"
#include "bellwether/feature/sign_columns.h"
#include "bellwether/forecast/saved_sign_model.h"
#include "bellwether/forecast/sign_catalog.h"
#include "tests/contract/audited_world.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::contract {
namespace {

using feature::SignExamples;
using feature::SignRows;
using forecast::SignAnswer;
using forecast::SignModel;
using forecast::SignModelOptions;
using forecast::SignModelRow;
using market::Calendar;
using market::UtcTime;

constexpr std::size_t kWindow = 40, kServed = 8;

std::vector<signal::DatedScore> dated(const World& world) {
  std::vector<signal::DatedScore> texts;
  for (const signal::ScoredText& each : world.texts) {
    texts.push_back({.event_time = each.known_at,
                     .known_at = each.known_at,
                     .negative = each.negative,
                     .neutral = each.neutral,
                     .positive = each.positive});
  }
  return texts;
}

SignModelOptions options_of(const SignModelRow& row, std::uint64_t seed = 3) {
  return {.learner = row.learner, .svc = {.bags = 5, .seed = seed}};
}

// All that a model is shown of a world: the rows, and those of them whose outcome is known.
struct Rows {
  SignRows all;
  SignExamples examples;

  explicit Rows(const World& world) {
    const auto history = *feature::History::with_texts(world.bars, dated(world),
                                                       market::DayClock::trading_days, Calendar::nyse());
    const feature::DayRange days{history.days().front(), history.days().back()};
    const auto columns = feature::with_missing_flags(
        feature::strategy_columns(feature::SignStrategy::bo_rfe_5, feature::lag_of({})));
    all = select_columns(*feature::build_sign_rows(history, {}, days), columns);
    examples = select_columns(*feature::build_sign_examples(history, {}, days), columns);
  }
};

// Fitted on the rows before the newest kServed decisions up to `now`, which it serves.
struct Fitted {
  Rows rows;
  std::size_t decided = 0;  // rows decided by `now`
  core::ThreadPool pool{1};
  SignModel model;

  Fitted(const SignModelRow& row, const World& world, UtcTime now, std::uint64_t seed = 3)
      : rows(world), decided(count_decided(rows.all, now)), model(fit(options_of(row, seed))) {}

  static std::size_t count_decided(const SignRows& all, UtcTime now) {
    return static_cast<std::size_t>(std::ranges::upper_bound(all.decided_at, now) - all.decided_at.begin());
  }
  [[nodiscard]] feature::RowRange training() const {
    return {decided - kServed - kWindow, decided - kServed};
  }
  [[nodiscard]] feature::RowRange served() const { return {decided - kServed, decided}; }
  SignModel fit(const SignModelOptions& options) {
    auto fitted = SignModel::fit(rows.examples, training(), options, pool);
    EXPECT_TRUE(fitted) << fitted.error().message;
    return std::move(*fitted);
  }
  [[nodiscard]] std::vector<SignAnswer> answers() const { return *model.predict(rows.all, served()); }
};

World world_of_the_contract() { return synthetic_market(130, 2); }
UtcTime late_in(const World& world) {
  return {Calendar::nyse().close_of(world.bars.bars[120].day).seconds + 1};
}

std::vector<double> state_of(const SignModel& model) {
  std::vector<double> state;
  for (const auto& [name, values] : model.numbers()) state.insert(state.end(), values.begin(), values.end());
  return state;
}

class SignModelContract : public testing::TestWithParam<SignModelRow> {};

TEST_P(SignModelContract, Nothing_after_the_decision_changes_fit_or_answer) {
  const auto leak = find_leak(
      [&](const World& world, UtcTime now) {
        const Fitted fitted(GetParam(), world, now);
        std::vector<Output> outputs = {{now, "fitted state", state_of(fitted.model)}};
        const auto answers = fitted.answers();
        for (std::size_t i = 0; i < answers.size(); ++i) {
          outputs.push_back({fitted.rows.all.decided_at[fitted.served().begin + i],
                             "answer",
                             {answers[i].probability, answers[i].decision}});
        }
        return outputs;
      },
      {.cuts = 40});
  EXPECT_FALSE(leak) << *leak;
}

// The control: an example whose label day is not over is found by the same audit.
TEST_P(SignModelContract, The_audit_finds_a_fit_on_a_label_not_yet_known) {
  const auto leak = find_leak(
      [&](const World& world, UtcTime now) {
        Fitted fitted(GetParam(), world, now);
        const std::size_t end = std::min(fitted.decided, fitted.rows.examples.rows());
        const auto early =
            SignModel::fit(fitted.rows.examples, {end - kWindow, end}, options_of(GetParam()), fitted.pool);
        EXPECT_TRUE(early);
        return std::vector<Output>{{now, "fitted state", state_of(*early)}};
      },
      {});
  EXPECT_TRUE(leak);
}

TEST_P(SignModelContract, The_same_seed_gives_the_same_bits_and_a_refit_too) {
  const World world = world_of_the_contract();
  Fitted one(GetParam(), world, late_in(world)), two(GetParam(), world, late_in(world));
  EXPECT_EQ(one.model.numbers(), two.model.numbers());
  EXPECT_EQ(one.answers(), two.answers());
  EXPECT_EQ(one.fit(options_of(GetParam())).numbers(), one.model.numbers());
  const Fitted other(GetParam(), world, late_in(world), 4);
  EXPECT_EQ(other.model.numbers() == one.model.numbers(), GetParam().chance == forecast::Chance::none);
}

TEST_P(SignModelContract, An_answer_depends_on_its_own_row_alone) {
  const World world = world_of_the_contract();
  const Fitted fitted(GetParam(), world, late_in(world));
  const auto together = fitted.answers();
  for (std::size_t i = 0; i < together.size(); ++i) {
    const std::size_t row = fitted.served().begin + i;
    EXPECT_EQ(fitted.model.predict(fitted.rows.all, {row, row + 1})->front(), together[i]);
  }
}

std::string content_of(const std::filesystem::path& file) { return *core::read_file(file, 1 << 26); }

TEST_P(SignModelContract, What_was_saved_and_loaded_answers_the_same_bits_and_is_saved_the_same) {
  const World world = world_of_the_contract();
  const Fitted fitted(GetParam(), world, late_in(world));
  const tests::TemporaryFolder folder;
  const forecast::SignSetup setup{.ticker = "MADE", .scorer = "small", .window = kWindow, .margin = 0.3};
  const auto saved = save_sign_model(folder.path() / "one", fitted.model, setup);
  ASSERT_TRUE(saved) << saved.error().message;
  const auto loaded = forecast::load_sign_model(folder.path() / "one");
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(loaded->fingerprint, *saved);
  EXPECT_EQ(loaded->model.numbers(), fitted.model.numbers());
  EXPECT_EQ(*loaded->model.predict(fitted.rows.all, fitted.served()), fitted.answers());
  EXPECT_EQ(loaded->model.record().train_end, fitted.model.record().train_end);
  ASSERT_TRUE(save_sign_model(folder.path() / "two", loaded->model, loaded->setup));
  for (const char* file : {"sign_model.json", "numbers.json"})
    EXPECT_EQ(content_of(folder.path() / "one" / file), content_of(folder.path() / "two" / file)) << file;
}

TEST_P(SignModelContract, A_decision_before_what_was_learned_is_refused) {
  const World world = world_of_the_contract();
  const Fitted fitted(GetParam(), world, late_in(world));
  const std::size_t last = fitted.training().end - 1;
  const auto answers = fitted.model.predict(fitted.rows.all, {last, last + 1});
  ASSERT_FALSE(answers);
  EXPECT_THAT(answers.error().message, testing::HasSubstr("look ahead"));
}

TEST_P(SignModelContract, Other_columns_and_values_that_are_not_finite_are_refused) {
  const World world = world_of_the_contract();
  const Fitted fitted(GetParam(), world, late_in(world));
  SignRows other = fitted.rows.all;
  other.columns.front() = "open";
  EXPECT_FALSE(fitted.model.predict(other, fitted.served()));
  SignRows broken = fitted.rows.all;
  broken.values.back() = std::nan("");
  EXPECT_FALSE(fitted.model.predict(broken, {broken.rows() - 1, broken.rows()}));
}

INSTANTIATE_TEST_SUITE_P(Catalog, SignModelContract,
                         testing::ValuesIn(forecast::sign_models().begin(), forecast::sign_models().end()),
                         [](const auto& row) {
                           std::string name(row.param.name);
                           for (char& letter : name) letter = letter == '-' ? '_' : letter;
                           return name;
                         });

}  // namespace
}  // namespace bellwether::contract
