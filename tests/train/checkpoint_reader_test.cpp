#include "bellwether/train/checkpoint_reader.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace bellwether::train {
namespace {

TEST(CheckpointReader, What_was_written_reads_back_to_the_bit) {
  const std::vector<double> numbers{0.1, -0.0, std::numeric_limits<double>::infinity()};
  const Checkpoint checkpoint{
      .texts = {{"epoch", "3"}, {"loss", exact(1.0 / 3)}, {"sums", exact_list(numbers)}},
      .tensors = {{"mean", {1.5f, -2.0f}}}};
  CheckpointReader reader(checkpoint);
  std::uint32_t epoch = 0;
  double loss = 0;
  std::vector<double> sums(3);
  std::vector<float> mean(2);
  reader.count("epoch", 10, epoch);
  reader.number("loss", loss);
  reader.numbers("sums", sums);
  reader.tensor("mean", mean);
  ASSERT_TRUE(reader.status()) << reader.status().error().message;
  EXPECT_EQ(epoch, 3u);
  EXPECT_EQ(loss, 1.0 / 3);
  EXPECT_EQ(sums[0], 0.1);
  EXPECT_TRUE(std::signbit(sums[1]));
  EXPECT_TRUE(std::isinf(sums[2]));
  EXPECT_EQ(mean, (std::vector<float>{1.5f, -2.0f}));
}

TEST(CheckpointReader, The_first_error_stays) {
  const Checkpoint checkpoint{.texts = {{"epoch", "30"}}, .tensors = {}};
  CheckpointReader reader(checkpoint);
  std::uint32_t epoch = 0;
  double loss = 0;
  reader.count("epoch", 10, epoch);
  reader.number("loss", loss);
  ASSERT_FALSE(reader.status());
  EXPECT_EQ(reader.status().error().kind, core::ErrorKind::model);
  EXPECT_NE(reader.status().error().message.find("epoch"), std::string::npos);
}

TEST(CheckpointReader, A_list_of_another_length_is_malformed) {
  const std::vector<double> two{1, 2};
  const Checkpoint checkpoint{.texts = {{"sums", exact_list(two)}}, .tensors = {}};
  for (const std::size_t size : {1u, 3u}) {
    CheckpointReader reader(checkpoint);
    std::vector<double> sums(size);
    reader.numbers("sums", sums);
    EXPECT_FALSE(reader.status()) << size;
  }
}

TEST(CheckpointReader, A_number_that_there_is_none_of_is_NaN_and_back) {
  EXPECT_TRUE(std::isnan(number_or_nan(std::nullopt)));
  EXPECT_EQ(number_or_nan(0.5), 0.5);
  EXPECT_FALSE(optional_number(number_or_nan(std::nullopt)));
  EXPECT_EQ(optional_number(0.5), 0.5);
  EXPECT_EQ(epoch_name(3), "epoch.3");
}

}  // namespace
}  // namespace bellwether::train
