#include "bellwether/nn/models/bert.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/nn/bert_fixture.h"
#include "tests/support/shared_data.h"

namespace bellwether::nn {
namespace {

using tests::load_bert_fixture;

// The largest difference, or infinity where the sizes differ.
double farthest(std::span<const float> ours, std::span<const float> theirs) {
  if (ours.size() != theirs.size()) return INFINITY;
  double distance = 0;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    distance = std::max(distance, std::fabs(double{ours[i]} - double{theirs[i]}));
  }
  return distance;
}

TEST(Bert, Equals_the_reference_in_every_hidden_state_and_output) {
  const auto fixture = load_bert_fixture("bert_classifier");
  if (!fixture) GTEST_SKIP() << tests::kNeedsShared;
  core::ThreadPool pool(2);
  const auto model = Bert::load(fixture->folder, {});
  ASSERT_TRUE(model) << model.error().message;
  const auto output = model->run(fixture->batch, HiddenStates::all, pool);
  ASSERT_TRUE(output) << output.error().message;
  EXPECT_LT(farthest(output->logits.values<float>(), fixture->values("logits")), 1e-5);
  EXPECT_LT(farthest(output->pooled.values<float>(), fixture->values("pooled")), 1e-5);
  ASSERT_EQ(output->hidden.size(), 4u);
  for (std::size_t i = 0; i < output->hidden.size(); ++i) {
    const auto expected = fixture->packed_rows("hidden." + std::to_string(i), 48);
    EXPECT_LT(farthest(output->hidden[i].values<float>(), expected), 1e-5) << "state " << i;
  }
}

}  // namespace
}  // namespace bellwether::nn
