#include "bellwether/train/training_state.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

namespace bellwether::train {
namespace {

// Two epochs at most of three steps over five rows as they lie.
TrainingPlan small_plan() {
  return {.epochs = 2,
          .examples = 5,
          .examples_per_step = 2,
          .order = ExampleOrder::as_given,
          .schedule = ScheduleKind::linear,
          .learning_rate = 6.0,
          .metrics = 2,
          .monitored_metric = [](std::span<const double> metrics) { return metrics[0]; }};
}

// Does the step that the state stands at; after the last one of an epoch its metrics are {watched, NaN}.
bool do_step(TrainingState& state, double monitored_metric) {
  state.add({.loss = 0.1 * (state.step() + 1), .gradient_norm = 1.0});
  if (!state.at_last_step()) {
    state.next_step();
    return false;
  }
  return state.end_epoch({monitored_metric, std::numeric_limits<double>::quiet_NaN()});
}

Checkpoint saved(const TrainingState& state) {
  CheckpointView view;
  state.save(view);
  Checkpoint checkpoint{.texts = view.texts, .tensors = {}};
  for (const auto& [name, values] : view.tensors)
    checkpoint.tensors[name].assign(values.begin(), values.end());
  return checkpoint;
}

std::vector<std::uint32_t> rows_of(const TrainingState& state) {
  return {state.examples().begin(), state.examples().end()};
}

TEST(TrainingState, The_last_step_of_an_epoch_takes_what_is_left) {
  TrainingState state(small_plan());
  EXPECT_EQ(state.plan().steps(), 6u);
  EXPECT_EQ(rows_of(state), (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(state.where(), "epoch 1, step 1");
  do_step(state, 1.0);
  do_step(state, 1.0);
  EXPECT_TRUE(state.at_last_step());
  EXPECT_EQ(rows_of(state), (std::vector<std::uint32_t>{4}));
  EXPECT_EQ(state.where(), "epoch 1, step 3");
}

// Linear from 6 over 6 steps: 6, 5, 4, 3, 2, 1.
TEST(TrainingState, The_learning_rate_follows_the_steps_of_all_epochs) {
  TrainingState state(small_plan());
  for (double rate = 6.0; !state.done(); rate -= 1.0) {
    EXPECT_NEAR(state.rate(), rate, 1e-12);
    do_step(state, 1.0);
  }
}

TEST(TrainingState, Sums_are_those_of_the_epoch_under_way) {
  TrainingState state(small_plan());
  for (int i = 0; i < 4; ++i) do_step(state, 1.0);
  EXPECT_EQ(state.sums().epoch, 2u);
  EXPECT_EQ(state.sums().steps, 3u);
  EXPECT_DOUBLE_EQ(state.sums().loss, 0.1);
  EXPECT_DOUBLE_EQ(state.sums().gradient_norm, 1.0);
}

TEST(TrainingState, The_weights_of_the_best_epoch_come_back) {
  TrainingState state(small_plan());
  std::array<float, 2> weights{0.0F, 0.0F};
  const std::vector<LearnedTensor> learned{{"weights", weights}};
  for (const double monitored_metric : {1.0, 2.0}) {
    bool best = false;
    for (int i = 0; i < 3; ++i) best = do_step(state, monitored_metric);
    weights.fill(static_cast<float>(monitored_metric));
    if (best) state.keep_best(learned);
  }
  EXPECT_TRUE(state.done());
  EXPECT_EQ(state.best_epoch(), 1u);
  EXPECT_EQ(state.epochs()[1].best_epoch, 1u);
  EXPECT_EQ(state.epochs()[1].last_step, 6u);
  state.take_best(learned);
  EXPECT_EQ(weights[0], 1.0F);
}

TEST(TrainingState, Stops_between_epochs_when_patience_is_over) {
  TrainingPlan plan = small_plan();
  plan.epochs = 9;
  plan.stopping.patience = 1;
  TrainingState state(plan);
  for (int i = 0; i < 6; ++i) {
    EXPECT_FALSE(state.done());
    do_step(state, 1.0);
  }
  EXPECT_TRUE(state.done());
  EXPECT_TRUE(state.stopped_early());
}

// The plateau's factor, the best epoch and the patience are not in the file: they follow from the metrics.
TEST(TrainingState, A_restored_state_goes_on_to_the_same_bits_from_every_step) {
  TrainingPlan plan = small_plan();
  plan.epochs = 5;
  plan.order = ExampleOrder::shuffled;
  plan.schedule = ScheduleKind::on_plateau;
  plan.plateau = {.factor = 0.5, .patience = 0, .least_gain = 0.0};
  const std::array<double, 5> monitored_metric{3.0, 2.0, 2.5, 2.25, 1.0 / 3.0};
  for (int stop = 0; stop < 15; ++stop) {
    TrainingState whole(plan), before(plan), after(plan);
    for (int i = 0; i < stop; ++i) do_step(before, monitored_metric[before.epoch() - 1]);
    const Checkpoint checkpoint = saved(before);
    CheckpointReader reader(checkpoint);
    after.restore(reader);
    ASSERT_TRUE(reader.status()) << reader.status().error().message;
    while (!after.done()) do_step(after, monitored_metric[after.epoch() - 1]);
    while (!whole.done()) do_step(whole, monitored_metric[whole.epoch() - 1]);
    EXPECT_EQ(saved(after).texts, saved(whole).texts) << "stopped before step " << stop;
    EXPECT_EQ(after.best_epoch(), 5u);
    EXPECT_EQ(after.rate(), whole.rate());
  }
}

TEST(TrainingState, A_checkpoint_of_a_longer_run_is_out_of_range) {
  TrainingPlan longer = small_plan();
  longer.epochs = 9;
  TrainingState state(longer);
  while (!state.done()) do_step(state, 1.0);
  const Checkpoint checkpoint = saved(state);
  CheckpointReader reader(checkpoint);
  TrainingState other(small_plan());
  other.restore(reader);
  ASSERT_FALSE(reader.status());
  EXPECT_EQ(reader.status().error().message, "epoch: is out of range");
}

}  // namespace
}  // namespace bellwether::train
