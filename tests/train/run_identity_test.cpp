#include "bellwether/train/run_identity.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "bellwether/train/classifier/train_classifier.h"
#include "bellwether/train/pretraining/pretrain.h"

namespace bellwether::train {
namespace {

std::string fingerprint_of(const std::vector<std::string_view>& parts) {
  RunIdentity identity;
  for (const std::string_view part : parts) identity.add(part);
  return identity.fingerprint();
}

// By `printf '2:ab1:c' | sha256sum`.
TEST(RunIdentity, Is_the_hash_of_its_parts_with_their_lengths) {
  EXPECT_EQ(fingerprint_of({"ab", "c"}), "430fb1b4ac43316eca81fab27a1930ab8eff8fef6a1dc7903dce44bbc2790dc5");
}

TEST(RunIdentity, No_part_can_pass_into_the_next) {
  EXPECT_NE(fingerprint_of({"ab", "c"}), fingerprint_of({"a", "bc"}));
  EXPECT_NE(fingerprint_of({"ab", "c"}), fingerprint_of({"ab", "c", ""}));
  EXPECT_NE(fingerprint_of({"1:a"}), fingerprint_of({"1", "a"}));
}

TEST(RunIdentity, Numbers_count_by_their_bytes) {
  RunIdentity of_numbers, of_bytes;
  of_numbers.add(std::vector<float>{0.5f, -1.0f});
  of_bytes.add(std::string_view("\0\0\0\x3f\0\0\x80\xbf", 8));  // IEEE 754, the lowest byte first
  EXPECT_EQ(of_numbers.fingerprint(), of_bytes.fingerprint());
}

template <class Options>
std::string fingerprint_of_options(const Options& options) {
  RunIdentity identity;
  identity.add_options(options);
  return identity.fingerprint();
}

// Every kind of training whose state may be saved more or less often.
template <class Options>
class RunIdentityOfOptions : public testing::Test {};
using SavedTrainings = testing::Types<ClassifierTrainingOptions, PretrainingOptions>;
TYPED_TEST_SUITE(RunIdentityOfOptions, SavedTrainings);

TYPED_TEST(RunIdentityOfOptions, How_often_the_state_is_saved_is_no_part_of_it_and_all_else_is) {
  TypeParam often, other;
  often.checkpoint_steps = 7;
  other.epochs += 1;
  EXPECT_EQ(fingerprint_of_options(often), fingerprint_of_options(TypeParam()));
  EXPECT_NE(fingerprint_of_options(other), fingerprint_of_options(TypeParam()));
}

TEST(RunIdentity, A_checkpoint_of_another_run_is_refused_and_so_is_one_that_names_none) {
  const Checkpoint checkpoint{.texts = {{kFingerprint, "abc"}}, .tensors = {}};
  EXPECT_TRUE(check_same_run(checkpoint, "abc"));
  EXPECT_EQ(check_same_run(checkpoint, "abd").error().kind, core::ErrorKind::config);
  EXPECT_EQ(check_same_run({}, "abc").error().kind, core::ErrorKind::model);
}

}  // namespace
}  // namespace bellwether::train
