#include "bellwether/train/tensorboard/crc32c.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::train {
namespace {

// RFC 3720, appendix B.4, and the check value of the catalogue of CRC algorithms.
TEST(Crc32c, Equals_the_published_values) {
  EXPECT_EQ(crc32c(""), 0u);
  EXPECT_EQ(crc32c("123456789"), 0xE3069283u);
  EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8A9136AAu);
  EXPECT_EQ(crc32c(std::string(32, '\xff')), 0x62A8AB43u);
}

// Hand calculation of rotation and sum from the values above.
TEST(Crc32c, Masked_it_is_rotated_and_moved) {
  EXPECT_EQ(masked_crc32c(""), 0xA282EAD8u);
  EXPECT_EQ(masked_crc32c("123456789"), 0xC78AB0E5u);
}

}  // namespace
}  // namespace bellwether::train
