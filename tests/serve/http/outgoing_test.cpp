#include "bellwether/serve/http/outgoing.h"

#include <gtest/gtest.h>

#include "tests/serve/in_process.h"

namespace bellwether::serve {
namespace {

using tests::header_of;

Request asked(Pairs headers = {}, Method method = Method::get) {
  return {.method = method, .path = "/", .headers = std::move(headers), .id = "id", .now = 784111777};
}
Response kept(std::string body) {
  return {.body = std::move(body), .headers = {{"cache-control", "no-cache"}}};
}

TEST(OutgoingTest, A_date_is_as_of_RFC_9110) {
  EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");  // the example of section 5.6.7
  EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST(OutgoingTest, An_answer_that_may_be_kept_has_a_tag_and_is_not_sent_again) {
  const Outgoing first = outgoing(kept("{}"), asked(), Persistence::keep);
  const std::string tag = header_of(first, "etag");
  EXPECT_EQ(tag.size(), 34U);
  for (const std::string& named : {tag, "W/" + tag, "\"x\", " + tag, std::string("*")}) {
    const Outgoing again = outgoing(kept("{}"), asked({{"if-none-match", named}}), Persistence::keep);
    EXPECT_EQ(again.status, 304) << named;
    EXPECT_EQ(again.content(), "");
    EXPECT_EQ(header_of(again, "etag"), tag);
    EXPECT_EQ(header_of(again, "content-length"), "");
  }
  EXPECT_EQ(outgoing(kept("{} "), asked({{"if-none-match", tag}}), Persistence::keep).status, 200);
  EXPECT_EQ(header_of(outgoing({.body = "{}"}, asked(), Persistence::keep), "etag"), "");
  EXPECT_EQ(header_of(outgoing(kept("{}"), asked({}, Method::post), Persistence::keep), "etag"), "");
}

TEST(OutgoingTest, A_text_over_a_kilobyte_is_compressed_for_those_who_take_it) {
  const std::string text(2000, 'x');
  const Outgoing small =
      outgoing({.body = text}, asked({{"accept-encoding", "br, gzip"}}), Persistence::keep);
  EXPECT_EQ(header_of(small, "content-encoding"), "gzip");
  EXPECT_EQ(header_of(small, "content-length"), std::to_string(small.body.size()));
  EXPECT_LT(small.body.size(), 100U);
  EXPECT_EQ(outgoing({.body = text}, asked(), Persistence::keep).body, text);
  EXPECT_EQ(outgoing({.body = text}, asked({{"accept-encoding", "gzip;q=0"}}), Persistence::keep).body, text);
  EXPECT_EQ(
      outgoing({.body = std::string(1024, 'x')}, asked({{"accept-encoding", "gzip"}}), Persistence::keep)
          .body.size(),
      1024U);
  EXPECT_EQ(outgoing({.content_type = "image/png", .body = text}, asked({{"accept-encoding", "gzip"}}),
                     Persistence::keep)
                .body,
            text);
}

TEST(OutgoingTest, HEAD_has_the_headers_of_GET_alone) {
  const Outgoing get = outgoing({.body = "{}"}, asked(), Persistence::keep);
  const Outgoing head = outgoing({.body = "{}"}, asked({}, Method::head), Persistence::keep);
  EXPECT_EQ(head.head, get.head);
  EXPECT_EQ(head.content(), "");
}

TEST(OutgoingTest, Every_answer_carries_the_security_policy) {
  for (const int status : {200, 204, 304, 404, 500}) {
    const Outgoing out = outgoing({.status = status}, asked(), Persistence::close);
    EXPECT_NE(header_of(out, "content-security-policy").find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(header_of(out, "x-content-type-options"), "nosniff");
    EXPECT_EQ(header_of(out, "connection"), "close");
  }
}

}  // namespace
}  // namespace bellwether::serve
