#include "bellwether/core/sha256.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::core {
namespace {

// Examples of NIST's "Secure Hash Standard" pages and CAVP vectors.
TEST(Sha256, Gives_the_published_digests) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, Pieces_give_the_digest_of_the_whole) {
  Sha256 hash;
  for (const char* piece : {"a", "", "bc"}) hash.update(piece);
  EXPECT_EQ(hash.hex(), sha256_hex("abc"));
}

TEST(Sha256, Of_a_file_is_that_of_its_bytes) {
  const tests::TemporaryFolder folder;
  const std::string content(3'000'001, 'x');  // more than one piece
  const auto hash = sha256_file(folder.write("large", content));
  ASSERT_TRUE(hash);
  EXPECT_EQ(*hash, sha256_hex(content));
  EXPECT_EQ(*sha256_file(folder.write("empty", "")), sha256_hex(""));
}

TEST(Sha256, Of_a_missing_file_or_a_folder_is_an_error) {
  const tests::TemporaryFolder folder;
  EXPECT_EQ(sha256_file(folder.path() / "absent").error().kind, ErrorKind::not_found);
  EXPECT_EQ(sha256_file(folder.path()).error().kind, ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::core
