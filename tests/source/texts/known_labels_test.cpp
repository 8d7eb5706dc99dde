#include "bellwether/source/texts/known_labels.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

// RFC 9923 (FNV), appendix: the hash of "a" and of "foobar".
TEST(KnownLabels, Fingerprints_are_FNV_1a_of_letters_and_digits) {
  EXPECT_EQ(text_fingerprint(""), 0xCBF29CE484222325u);
  EXPECT_EQ(text_fingerprint("A."), 0xAF63DC4C8601EC8Cu);
  EXPECT_EQ(text_fingerprint("Foo, bar!"), 0x85944171F73967E8u);
}

TEST(KnownLabels, Spaces_punctuation_and_case_do_not_count) {
  EXPECT_EQ(text_fingerprint("Shares rose, 5 %!"), text_fingerprint("shares  ROSE 5"));
  EXPECT_NE(text_fingerprint("Shares rose"), text_fingerprint("Shares fell"));
}

TEST(KnownLabels, A_text_of_no_set_has_none) {
  EXPECT_FALSE(
      find_known_label("This sentence stands in no public set of labelled texts, as far as we know."));
  EXPECT_FALSE(find_known_label(""));
}

}  // namespace
}  // namespace bellwether::source
