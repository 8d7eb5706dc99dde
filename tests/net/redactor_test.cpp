#include "bellwether/net/redactor.h"

#include <gtest/gtest.h>

#include "bellwether/net/request.h"

namespace bellwether::net {
namespace {

TEST(Redactor, Base64_is_that_of_RFC_4648) {
  // Section 10 of the RFC.
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foob"), "Zm9vYg==");
  EXPECT_EQ(base64("fooba"), "Zm9vYmE=");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
}

TEST(Redactor, A_key_goes_in_every_form) {
  const std::string key = "Canary+Key/42=?~ish";
  Redactor redactor;
  redactor.add(Key(key));
  for (const std::string& form :
       {key, encoded(key), std::string("Canary%2bKey%2f42%3d%3f~ish"), base64(key)}) {
    EXPECT_EQ(redactor.clean("before " + form + " after"), "before [key removed] after") << form;
    EXPECT_EQ(redactor.clean(form + form), "[key removed][key removed]");
  }
}

TEST(Redactor, A_key_within_what_was_encoded_as_base64_goes_at_every_offset) {
  const std::string key = "canary-key-0123456789";
  Redactor redactor;
  redactor.add(Key(key));
  for (const std::string before : {"", "u", "us", "user:", "a longer user:"}) {
    for (const std::string behind : {"", "x", "xy", "xyz"}) {
      const std::string cleaned = redactor.clean(base64(before + key + behind));
      EXPECT_NE(cleaned.find(kRemovedKey), std::string::npos) << before << behind;
      EXPECT_LT(cleaned.size(), base64(before + behind).size() + kRemovedKey.size() + 8);
    }
  }
}

TEST(Redactor, Text_without_a_key_and_words_that_are_too_short_for_one_stay) {
  Redactor redactor;
  redactor.add(Key("test"));
  redactor.add(Key());
  EXPECT_EQ(redactor.clean("this is a test"), "this is a test");
}

TEST(Redactor, Of_two_keys_the_longer_goes_first) {
  Redactor redactor;
  redactor.add(Key("canary-key"));
  redactor.add(Key("canary-key-and-more"));
  EXPECT_EQ(redactor.clean("canary-key-and-more, canary-key"), "[key removed], [key removed]");
}

}  // namespace
}  // namespace bellwether::net
