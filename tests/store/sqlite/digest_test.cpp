#include "bellwether/store/sqlite/digest.h"

#include <gtest/gtest.h>

namespace bellwether::store {
namespace {

// FIPS 180-2, appendix B.1, and the digest of nothing.
TEST(StoreDigest, Is_SHA_256_in_32_bytes) {
  EXPECT_EQ(digest_of("abc"), std::string("\xba\x78\x16\xbf\x8f\x01\xcf\xea\x41\x41\x40\xde\x5d\xae\x22\x23"
                                          "\xb0\x03\x61\xa3\x96\x17\x7a\x9c\xb4\x10\xff\x61\xf2\x00\x15\xad",
                                          32));
  EXPECT_EQ(digest_of(""), std::string("\xe3\xb0\xc4\x42\x98\xfc\x1c\x14\x9a\xfb\xf4\xc8\x99\x6f\xb9\x24"
                                       "\x27\xae\x41\xe4\x64\x9b\x93\x4c\xa4\x95\x99\x1b\x78\x52\xb8\x55",
                                       32));
}

}  // namespace
}  // namespace bellwether::store
