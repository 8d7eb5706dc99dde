#include "bellwether/train/lstm/train_lstm.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <limits>

#include "bellwether/core/file.h"
#include "bellwether/core/random.h"
#include "bellwether/train/checkpoint.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::train {
namespace {

using core::ErrorKind;
using tests::TemporaryFolder;

constexpr std::size_t kSteps = 5, kFeatures = 2;

// y is the mean of the first feature plus noise: easy to learn.
struct Data {
  std::vector<float> x, y;

  explicit Data(std::size_t rows, std::uint64_t seed) : x(rows * kSteps * kFeatures), y(rows) {
    core::Random random({.seed = seed});
    for (float& each : x) each = static_cast<float>(random.normal());
    for (std::size_t r = 0; r < rows; ++r) {
      double sum = 0.05 * random.normal();
      for (std::size_t t = 0; t < kSteps; ++t) sum += double{x[(r * kSteps + t) * kFeatures]} / kSteps;
      y[r] = static_cast<float>(sum);
    }
  }
  [[nodiscard]] Examples examples() const { return {x, y}; }
};

nn::LstmRegressor new_model() {
  return *nn::LstmRegressor::make(
      {.features = kFeatures, .hidden = 12, .layers = 2, .head = {4, 1}, .dropout = 0.1}, 1);
}

struct Outcome {
  std::vector<float> weights;
  FitReport report;
};

Outcome run(const FitData& data, const FitOptions& options, std::size_t threads) {
  nn::LstmRegressor model = new_model();
  core::ThreadPool pool(threads);
  auto report = fit(model, data, options, pool);
  EXPECT_TRUE(report) << report.error().message;
  return {{model.parameters().begin(), model.parameters().end()}, report ? *report : FitReport()};
}

bool same_metrics(const EpochMetrics& a, const EpochMetrics& b) {
  return a.epoch == b.epoch && a.train_loss == b.train_loss && a.validation_loss == b.validation_loss &&
         a.learning_rate == b.learning_rate && a.gradient_norm == b.gradient_norm;
}

void expect_same(const Outcome& a, const Outcome& b) {
  EXPECT_EQ(a.weights, b.weights);
  EXPECT_EQ(a.report.best_epoch, b.report.best_epoch);
  EXPECT_EQ(a.report.best_loss, b.report.best_loss);
  EXPECT_TRUE(std::ranges::equal(a.report.epochs, b.report.epochs, same_metrics));
}

TEST(TrainLstm, Learns_what_can_be_learned) {
  const Data train(200, 1), validation(60, 2);
  const Outcome outcome =
      run({kSteps, train.examples(), validation.examples()}, {.epochs = 60, .learning_rate = 5e-3}, 2);
  double variance = 0.0;
  for (const float y : validation.y) variance += double{y} * double{y} / 60.0;
  EXPECT_LT(outcome.report.best_loss, 0.2 * variance);
}

TEST(TrainLstm, Restores_the_weights_of_the_best_epoch) {
  const Data train(40, 1), validation(30, 2);
  const FitData data{kSteps, train.examples(), validation.examples()};
  nn::LstmRegressor model = new_model();
  core::ThreadPool pool(1);
  const auto report = fit(model, data, {.epochs = 80, .learning_rate = 0.03, .patience = 3}, pool);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->stopped_early);
  EXPECT_EQ(report->epochs.size(), report->best_epoch + 3);
  EXPECT_EQ(report->best_loss, *report->epochs[report->best_epoch - 1].validation_loss);
  EXPECT_EQ(report->best_loss, mean_squared_error(model, kSteps, data.validation, pool));
}

TEST(TrainLstm, The_training_loss_decides_without_validation_rows) {
  const Data train(40, 1);
  const Outcome outcome = run({kSteps, train.examples(), {}}, {.epochs = 4}, 1);
  EXPECT_EQ(outcome.report.epochs.size(), 4u);
  EXPECT_FALSE(outcome.report.epochs[0].validation_loss);
  EXPECT_EQ(outcome.report.best_loss, outcome.report.epochs[outcome.report.best_epoch - 1].train_loss);
}

TEST(TrainLstm, One_seed_gives_the_same_bytes_at_any_thread_count) {
  const Data train(101, 1), validation(20, 2);
  const FitData data{kSteps, train.examples(), validation.examples()};
  const FitOptions options{
      .epochs = 4, .weight_decay = 0.01, .clip_norm = 0.5, .schedule = ScheduleKind::cosine, .warmup = 0.2};
  const Outcome one = run(data, options, 1);
  expect_same(one, run(data, options, 2));
  expect_same(one, run(data, options, 5));
  FitOptions other = options;
  other.seed = 43;
  EXPECT_NE(one.weights, run(data, other, 1).weights);
}

TEST(TrainLstm, Stops_in_the_step_that_is_not_finite_and_keeps_the_weights_before_it) {
  Data train(64, 1);
  train.y[3] = 3e38f;  // finite, but its square is not
  nn::LstmRegressor model = new_model();
  const std::vector<float> before(model.parameters().begin(), model.parameters().end());
  core::ThreadPool pool(1);
  const auto report = fit(model, {kSteps, train.examples(), {}}, {.order = ExampleOrder::as_given}, pool);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().kind, ErrorKind::model);
  EXPECT_NE(report.error().message.find("epoch 1, step 1"), std::string::npos) << report.error().message;
  EXPECT_EQ(before, std::vector(model.parameters().begin(), model.parameters().end()));
}

TEST(TrainLstm, Refuses_data_and_options_that_make_no_sense) {
  const Data good(20, 1);
  core::ThreadPool pool(1);
  nn::LstmRegressor model = new_model();
  const auto kind = [&](const FitData& data, const FitOptions& options) {
    const auto report = fit(model, data, options, pool);
    return report ? ErrorKind::internal : report.error().kind;
  };
  const FitData data{kSteps, good.examples(), {}};
  EXPECT_EQ(kind({kSteps, {}, {}}, {}), ErrorKind::data);
  EXPECT_EQ(kind({0, good.examples(), {}}, {}), ErrorKind::data);
  EXPECT_EQ(kind({kSteps + 1, good.examples(), {}}, {}), ErrorKind::data);
  EXPECT_EQ(kind({kSteps, good.examples(), {good.x, {}}}, {}), ErrorKind::data);
  Data bad(20, 1);
  bad.x[7] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(kind({kSteps, bad.examples(), {}}, {}), ErrorKind::data);
  EXPECT_EQ(kind(data, {.epochs = 0}), ErrorKind::usage);
  EXPECT_EQ(kind(data, {.batch = 0}), ErrorKind::usage);
  EXPECT_EQ(kind(data, {.learning_rate = -1.0}), ErrorKind::usage);
  EXPECT_EQ(kind(data, {.beta2 = 1.0}), ErrorKind::usage);
  EXPECT_EQ(kind(data, {.warmup = 1.5}), ErrorKind::usage);
}

class Resume : public testing::Test {
 protected:
  [[nodiscard]] FitData data() const { return {kSteps, train_.examples(), validation_.examples()}; }
  [[nodiscard]] FitOptions options() const {
    return {.epochs = 6,
            .batch = 16,
            .schedule = ScheduleKind::linear,
            .checkpoint = folder_.path() / "state",
            .checkpoint_steps = 1};
  }
  [[nodiscard]] Outcome uninterrupted() const {
    FitOptions plain = options();
    plain.checkpoint.clear();
    return run(data(), plain, 1);
  }

  TemporaryFolder folder_;
  Data train_{75, 1}, validation_{20, 2};
};

TEST_F(Resume, An_interrupted_run_goes_on_to_the_same_bits_from_every_step) {
  const Outcome whole = uninterrupted();
  for (int stop = 1; stop < 30; stop += 4) {
    std::filesystem::remove(options().checkpoint);
    int steps = 0;
    FitOptions stopping = options();
    stopping.interrupted = [&] { return ++steps == stop; };
    nn::LstmRegressor model = new_model();
    core::ThreadPool pool(1);
    const auto stopped = fit(model, data(), stopping, pool);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, ErrorKind::interrupted);
    expect_same(whole, run(data(), options(), 2));
  }
}

TEST_F(Resume, A_finished_run_answers_again) {
  const Outcome first = run(data(), options(), 1);
  expect_same(first, run(data(), options(), 1));
}

TEST_F(Resume, A_checkpoint_of_another_run_is_refused) {
  run(data(), options(), 1);
  nn::LstmRegressor model = new_model();
  core::ThreadPool pool(1);
  FitOptions other = options();
  other.seed = 7;
  EXPECT_EQ(fit(model, data(), other, pool).error().kind, ErrorKind::config);
  const Data more(76, 1);
  EXPECT_EQ(fit(model, {kSteps, more.examples(), validation_.examples()}, options(), pool).error().kind,
            ErrorKind::config);
}

TEST_F(Resume, A_damaged_checkpoint_is_refused_and_the_model_left_alone) {
  run(data(), options(), 1);
  std::string file = *core::read_file(options().checkpoint, 1 << 24);
  file[file.size() / 2] = static_cast<char>(file[file.size() / 2] ^ 8);
  folder_.write("state", file);
  nn::LstmRegressor model = new_model();
  core::ThreadPool pool(1);
  EXPECT_EQ(fit(model, data(), options(), pool).error().kind, ErrorKind::model);
}

// The child trains, writing a checkpoint at every step, and is killed at some moment; the next child goes on.
// What the last one leaves must equal the run that was never killed. A killed writer may leave a temporary,
// which the next start removes.
TEST_F(Resume, Killed_again_and_again_it_ends_with_the_same_bits) {
  const Outcome whole = uninterrupted();
  core::Random random({.seed = 5});
  int kills = 0;
  for (bool finished = false; !finished;) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      nn::LstmRegressor model = new_model();
      core::ThreadPool pool(1);
      FitOptions slow = options();
      slow.on_step = [] { ::usleep(300); };
      ::_exit(fit(model, data(), slow, pool) ? 0 : 1);
    }
    // Longer with every kill, so that a slow machine gets on as well.
    ::usleep((2000 + random.below(12'000)) * (1 + static_cast<unsigned>(kills) / 20));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    finished = WIFEXITED(status);
    if (finished) {
      EXPECT_EQ(WEXITSTATUS(status), 0);
    }
    if (!finished && ++kills > 400) FAIL() << "no run came to its end";
    const auto checkpoint = read_checkpoint(options().checkpoint);
    EXPECT_TRUE(checkpoint || checkpoint.error().kind == ErrorKind::not_found);
  }
  EXPECT_GT(kills, 0);
  expect_same(whole, run(data(), options(), 1));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_.path()), {}), 1);
}

}  // namespace
}  // namespace bellwether::train
