// Requests out of bytes: limits at the bound and on either side, and what is refused since two readers could take it two
// ways (RFC 9112, section 11; the tables of request smuggling by Linhart et al., 2005, and Kettle, 2019).
#include "bellwether/serve/http/request_parser.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bellwether::serve {
namespace {

using Place = RequestParser::Place;

// The status of the http_error; 0 where the bytes were a request, -1 where they are not one yet.
struct Outcome {
  int status = -1;
  Request request;
  std::size_t used = 0;
};

Outcome parse(std::string_view bytes, std::size_t piece = std::string_view::npos, RequestLimits limits = {}) {
  RequestParser parser(limits);
  Outcome outcome;
  while (outcome.used < bytes.size() && parser.place() != Place::done && parser.place() != Place::refused)
    outcome.used += parser.put(bytes.substr(outcome.used, piece));
  if (parser.place() == Place::refused) outcome.status = parser.http_error().status;
  if (parser.place() == Place::done) {
    outcome.status = 0;
    outcome.request = parser.take();
  }
  return outcome;
}

int status_of(std::string_view bytes, RequestLimits limits = {}) {
  const int whole = parse(bytes, std::string_view::npos, limits).status;
  EXPECT_EQ(parse(bytes, 1, limits).status, whole) << bytes;
  EXPECT_EQ(parse(bytes, 7, limits).status, whole) << bytes;
  return whole;
}

std::string with_header(std::string_view line) {
  return "POST /x HTTP/1.1\r\nHost: a\r\n" + std::string(line) + "\r\n\r\n";
}
std::string chunked(std::string_view body) {
  return "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(body);
}

TEST(RequestParserTest, A_request_has_its_parts) {
  const Outcome got = parse(
      "POST /v1/a%20b?x=1&y=%C3%A9+z HTTP/1.1\r\nHost: localhost\r\nX-Two:  v \t\r\n"
      "Content-Length: 5\r\n\r\nhello");
  ASSERT_EQ(got.status, 0);
  EXPECT_EQ(got.request.method, Method::post);
  EXPECT_EQ(got.request.path, "/v1/a b");
  EXPECT_EQ(got.request.query, (Pairs{{"x", "1"}, {"y", "\xC3\xA9 z"}}));
  EXPECT_EQ(got.request.header("x-two"), "v");
  EXPECT_EQ(got.request.body, "hello");
}

TEST(RequestParserTest, Chunks_are_joined_and_what_follows_is_left) {
  const std::string bytes = chunked("5\r\nhello\r\n6;name=ab\r\n world\r\n0\r\n\r\nGET / HTTP/1.1\r\n");
  for (const std::size_t piece :
       {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{5}, bytes.size()}) {
    const Outcome got = parse(bytes, piece);
    ASSERT_EQ(got.status, 0);
    EXPECT_EQ(got.request.body, "hello world");
    EXPECT_EQ(bytes.substr(got.used), "GET / HTTP/1.1\r\n") << piece;
  }
}

TEST(RequestParserTest, One_parser_reads_one_request_after_another) {
  RequestParser parser({});
  std::string_view bytes =
      "GET /a HTTP/1.1\r\nHost: h\r\n\r\nPOST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nok"
      "\r\nGET /c HTTP/1.0\r\n\r\n";
  std::vector<std::string> paths;
  while (!bytes.empty()) {
    bytes.remove_prefix(parser.put(bytes));
    ASSERT_NE(parser.place(), Place::refused) << parser.http_error().message;
    if (parser.place() == Place::done) paths.push_back(parser.take().path);
  }
  EXPECT_EQ(paths, (std::vector<std::string>{"/a", "/b", "/c"}));
}

TEST(RequestParserTest, A_connection_is_kept_as_its_version_and_header_say) {
  const auto keeps = [](std::string_view bytes) {
    RequestParser parser({});
    static_cast<void>(parser.put(bytes));
    return parser.keeps_alive();
  };
  EXPECT_TRUE(keeps("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  EXPECT_FALSE(keeps("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
  EXPECT_FALSE(keeps("GET / HTTP/1.0\r\nHost: a\r\n\r\n"));
  EXPECT_TRUE(keeps("GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n"));
}

// What a reader might take two ways. Each line is refused whole, byte by byte and in pieces.
const std::vector<std::string>& ambiguous_requests() {
  static const std::vector<std::string> kRequests = [] {
    std::vector<std::string> all;
    // the length of the body, said twice or not as digits
    for (const char* length : {"Content-Length: 5\r\nContent-Length: 5",
                               "Content-Length: 5\r\nContent-Length: 6",
                               "Content-Length: 5, 5",
                               "Content-Length: 5,6",
                               "Content-Length: +5",
                               "Content-Length: -5",
                               "Content-Length: 5 5",
                               "Content-Length: 0x5",
                               "Content-Length: 5;",
                               "Content-Length: 5.0",
                               "Content-Length: five",
                               "Content-Length: ",
                               "Content-Length:",
                               "Content-Length: \"5\"",
                               "Content-Length: 99999999999999999999",
                               "Content-Length: 18446744073709551616",
                               "Content-Length: 18446744073709551621",
                               "Content-Length: 5\t5",
                               "Content-Length: \x0b"
                               "5",
                               "Content-Length: 5\x0c",
                               "Content-Length: 1e1",
                               "Content-Length: 5,",
                               "Content-Length: ,5",
                               "content-length: 5\r\nCONTENT-LENGTH: 5",
                               "Content-Length: 5\r\nHost: b",
                               "Content-Length: ５"})
      all.push_back(with_header(length) + "hello");
    // two framings
    for (const char* both : {"Content-Length: 5\r\nTransfer-Encoding: chunked",
                             "Transfer-Encoding: chunked\r\nContent-Length: 5",
                             "Content-Length: 0\r\nTransfer-Encoding: chunked",
                             "Transfer-Encoding: chunked\r\nContent-Length: 0",
                             "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                             "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                             "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                             "Transfer-Encoding: identity",
                             "Transfer-Encoding: gzip",
                             "Transfer-Encoding: gzip, chunked",
                             "Transfer-Encoding: chunked, gzip",
                             "Transfer-Encoding: chunked, chunked",
                             "Transfer-Encoding: chunked,",
                             "Transfer-Encoding: ,chunked",
                             "Transfer-Encoding: xchunked",
                             "Transfer-Encoding: chunkedx",
                             "Transfer-Encoding: chunked;q=1",
                             "Transfer-Encoding: \"chunked\"",
                             "Transfer-Encoding: chun ked",
                             "Transfer-Encoding:",
                             "Transfer-Encoding: \x0b"
                             "chunked",
                             "Transfer-Encoding: chunked\x0c",
                             "Transfer-Encoding: chunked\x01",
                             "Transfer-Encoding: cow\r\nTransfer-Encoding: chunked",
                             "Transfer_Encoding: chunked\r\nContent-Length: a",
                             "Transfer-Encoding: ch\xC5\xAFnked",
                             "Transfer-Encoding\x01: chunked",
                             "Transfer-Encoding : chunked",
                             " Transfer-Encoding: chunked",
                             "\tTransfer-Encoding: chunked",
                             "Transfer-Encoding\t: chunked",
                             "X: y\r\n Transfer-Encoding: chunked",
                             "Transfer-Encoding:\r\n chunked",
                             "Transfer-Encoding: \r\n\tchunked",
                             "Content-Encoding: gzip\r\nContent-Encoding: identity"})
      all.push_back(with_header(both) + "0\r\n\r\n");
    // lines
    for (const char* line : {"X: a\nY: b",
                             "X: a\rY: b",
                             "X: a\r\r\nY: b",
                             "X: a\n\r\nY: b",
                             "X: a\r\n b",
                             "X: a\r\n\tb",
                             "X : a",
                             "X\t: a",
                             ": a",
                             " : a",
                             "X",
                             "X a",
                             "X\x00: a",
                             "X: a\x7f"
                             "b\x01",
                             "(X): a",
                             "X@: a",
                             "X[]: a",
                             "X\xC3\xA9: a",
                             "X: \x08",
                             "\x0bX: a",
                             "X: a\r\nHost: b",
                             "Host: a",
                             "host: a",
                             "Origin: a\r\nOrigin: b",
                             "Authorization: a\r\nAuthorization: b",
                             "Content-Type: a\r\nContent-Type: b",
                             "Expect: 100-continue\r\nExpect: x",
                             "Expect: 200-ok"})
      all.push_back(with_header(line));
    all.push_back(with_header(std::string("X: a\0b", 6)));
    // request lines
    for (const char* line : {"GET  / HTTP/1.1",
                             "GET /  HTTP/1.1",
                             "GET / HTTP/1.1 ",
                             " GET / HTTP/1.1",
                             "GET\t/ HTTP/1.1",
                             "GET / HTTP/1.1\t",
                             "GET /",
                             "GET",
                             "GET / HTTP",
                             "GET / HTTP/1",
                             "GET / HTTP/2.0",
                             "GET / HTTP/0.9",
                             "GET / HTTP/1.2",
                             "GET / HTTP/11",
                             "GET / HTTP/1.1x",
                             "GET / http/1.1",
                             "GET / HTTP/ 1.1",
                             "GET / HTTP/1.10",
                             "GET / XTTP/1.1",
                             "G<T / HTTP/1.1",
                             "G\x01T / HTTP/1.1",
                             "GET /\x01 HTTP/1.1",
                             "GET /a b HTTP/1.1",
                             "GET /\x80 HTTP/1.1",
                             "GET http://a/ HTTP/1.1",
                             "GET a HTTP/1.1",
                             "GET * HTTP/1.1",
                             "CONNECT a:1 HTTP/1.1",
                             "GET //\\a HTTP/1.1",
                             "GET /#a HTTP/1.1",
                             "/ HTTP/1.1",
                             "GET ?a HTTP/1.1",
                             "\r\nGET\r\n / HTTP/1.1",
                             "\r\n\r\nGET / HTTP/1.1",
                             "\nGET / HTTP/1.1",
                             "\rGET / HTTP/1.1"})
      all.push_back(std::string(line) + "\r\nHost: a\r\n\r\n");
    all.push_back("GET / HTTP/1.1\r\n\r\n");
    all.push_back("GET / HTTP/1.1\nHost: a\n\n");
    all.push_back("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    // chunks
    for (const char* body : {"5\nhello\r\n0\r\n\r\n",
                             "5\r\nhello\n0\r\n\r\n",
                             "5\r\nhello0\r\n\r\n",
                             "5\r\nhelloX\r\n0\r\n\r\n",
                             "5\r\nhell\r\n0\r\n\r\n",
                             "4\r\nhello\r\n0\r\n\r\n",
                             "0x5\r\nhello\r\n0\r\n\r\n",
                             "+5\r\nhello\r\n0\r\n\r\n",
                             "-5\r\nhello\r\n0\r\n\r\n",
                             " 5\r\nhello\r\n0\r\n\r\n",
                             "5 \r\nhello\r\n0\r\n\r\n",
                             "5\t\r\nhello\r\n0\r\n\r\n",
                             "5 5\r\nhello\r\n0\r\n\r\n",
                             "g\r\nhello\r\n0\r\n\r\n",
                             "\r\nhello\r\n0\r\n\r\n",
                             ";a\r\nhello\r\n0\r\n\r\n",
                             "5,\r\nhello\r\n0\r\n\r\n",
                             "5;\r\nhello\r\n0\r\n\r\n",
                             "5;a=\r\nhello\r\n0\r\n\r\n",
                             "5;a=\"b\"\r\nhello\r\n0\r\n\r\n",
                             "5;a=\"\r\n\"\r\nhello\r\n0\r\n\r\n",
                             "5;a=\"\x01\"\r\nhello\r\n0\r\n\r\n",
                             "5;a\nb\r\nhello\r\n0\r\n\r\n",
                             "FFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n",
                             "10000000000000005\r\nhello\r\n0\r\n\r\n",
                             "5\r\nhello\r\n0\r\nX: y\r\n\r\n",
                             "5\r\nhello\r\n0\r\nContent-Length: 3\r\n\r\n",
                             "0\r\nX\r\n\r\n",
                             "0\r\n \r\n\r\n",
                             "5\r\nhello\r\n0 \r\n\r\n",
                             "5\r\nhello\r\n-0\r\n\r\n",
                             "5\r\nhello\r\n0x0\r\n\r\n",
                             "5\r\nhello\r\n0\n\r\n\r\n",
                             "5\r\r\nhello\r\n0\r\n\r\n",
                             "5\r\nhello\r\r\n0\r\n\r\n"})
      all.push_back(chunked(body));
    all.push_back(chunked(std::string("5;") + std::string(300, 'a') + "\r\nhello\r\n0\r\n\r\n"));
    all.push_back(chunked(std::string(300, '0') + "5\r\nhello\r\n0\r\n\r\n"));
    return all;
  }();
  return kRequests;
}

TEST(RequestParserTest, What_could_be_read_in_two_ways_is_refused_however_it_arrives) {
  EXPECT_GE(ambiguous_requests().size(), 120U);
  for (const std::string& each : ambiguous_requests()) EXPECT_GE(status_of(each), 400) << each;
}

TEST(RequestParserTest, What_is_unusual_and_plain_is_read) {
  for (const std::string& each :
       {with_header("Content-Length: 0"), with_header("content-length:0"), with_header("X:"),
        with_header("X: "), with_header("X: \xC3\xA9\xFF"),
        with_header("Transfer-Encoding: CHUNKED") + "0\r\n\r\n", chunked("00005\r\nhello\r\n000\r\n\r\n"),
        chunked("5;a=b;c\r\nhello\r\n0;d\r\n\r\n"), chunked("A\r\n0123456789\r\n0\r\n\r\n"),
        std::string("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"), std::string("GET / HTTP/1.0\r\n\r\n"),
        std::string("BREW / HTTP/1.1\r\nHost:\r\n\r\n")})
    EXPECT_EQ(status_of(each), 0) << each;
}

TEST(RequestParserTest, The_line_may_be_as_long_as_its_limit) {
  const RequestLimits limits{.line_bytes = 100};
  const auto line_of = [](std::size_t bytes) {
    const std::string line = "GET /" + std::string(bytes - 14, 'a') + " HTTP/1.1";
    EXPECT_EQ(line.size(), bytes);
    return line + "\r\nHost: a\r\n\r\n";
  };
  EXPECT_EQ(status_of(line_of(99), limits), 0);
  EXPECT_EQ(status_of(line_of(100), limits), 0);
  EXPECT_EQ(status_of(line_of(101), limits), 414);
  EXPECT_EQ(status_of(line_of(8192)), 0);
  EXPECT_EQ(status_of(line_of(8193)), 414);
}

TEST(RequestParserTest, The_headers_may_be_as_large_and_as_many_as_their_limits) {
  const RequestLimits limits{.header_bytes = 200, .headers = 3};
  const auto of_bytes = [](std::size_t bytes) {
    return "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(bytes - 14, 'a') +
           "\r\n\r\n";  // "Host: a\r\nX: \r\n"
  };
  EXPECT_EQ(status_of(of_bytes(199), limits), 0);
  EXPECT_EQ(status_of(of_bytes(200), limits), 0);
  EXPECT_EQ(status_of(of_bytes(201), limits), 431);
  EXPECT_EQ(status_of(of_bytes(32768)), 0);
  EXPECT_EQ(status_of(of_bytes(32769)), 431);
  const auto of_count = [](std::size_t count) {
    std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (std::size_t i = 1; i < count; ++i) bytes += "X: " + std::to_string(i) + "\r\n";
    return bytes + "\r\n";
  };
  EXPECT_EQ(status_of(of_count(2), limits), 0);
  EXPECT_EQ(status_of(of_count(3), limits), 0);
  EXPECT_EQ(status_of(of_count(4), limits), 431);
  EXPECT_EQ(status_of(of_count(100)), 0);
  EXPECT_EQ(status_of(of_count(101)), 431);
}

TEST(RequestParserTest, The_body_may_be_as_large_as_its_limit) {
  const RequestLimits limits{.body_bytes = 1000};
  for (const auto& [bytes, status] : {std::pair(999, 0), std::pair(1000, 0), std::pair(1001, 413)}) {
    const std::string body(static_cast<std::size_t>(bytes), 'b');
    EXPECT_EQ(status_of(with_header("Content-Length: " + std::to_string(bytes)) + body, limits), status);
    EXPECT_EQ(status_of(chunked("100\r\n" + body.substr(0, 256) + "\r\n" + fmt::format("{:x}", bytes - 256) +
                                "\r\n" + body.substr(256) + "\r\n0\r\n\r\n"),
                        limits),
              status);
  }
}

TEST(RequestParserTest, A_body_too_large_is_refused_before_it_arrives) {
  EXPECT_EQ(parse(with_header("Content-Length: 2000001")).status, 413);
  EXPECT_EQ(parse(chunked("1E8481\r\n")).status, 413);
}

TEST(RequestParserTest, Chunks_may_have_some_framing_and_no_more) {
  std::string tiny;
  for (int i = 0; i < 200; ++i) tiny += "1\r\na\r\n";  // 5 bytes of framing to one of data: 1,000 to 200
  EXPECT_EQ(status_of(chunked(tiny + "0\r\n\r\n")), 0);
  for (int i = 0; i < 2000; ++i) tiny += "1\r\na\r\n";
  EXPECT_EQ(status_of(chunked(tiny + "0\r\n\r\n")), 400);
  std::string fair;
  for (int i = 0; i < 2000; ++i) fair += "2\r\nab\r\n";  // 5 to 2
  EXPECT_EQ(status_of(chunked(fair + "0\r\n\r\n")), 0);
  EXPECT_EQ(status_of(chunked("1;" + std::string(255, 'a') + "\r\na\r\n0\r\n\r\n")), 0);
  EXPECT_EQ(status_of(chunked("1;" + std::string(256, 'a') + "\r\na\r\n0\r\n\r\n")), 400);
}

TEST(RequestParserTest, The_query_may_have_as_many_parameters_as_its_limit) {
  const auto of = [](int count) {
    std::string query;
    for (int i = 0; i < count; ++i) query += "&a=1";
    return "GET /?" + query + " HTTP/1.1\r\nHost: a\r\n\r\n";
  };
  EXPECT_EQ(status_of(of(99)), 0);
  EXPECT_EQ(status_of(of(100)), 0);
  EXPECT_EQ(status_of(of(101)), 400);
}

TEST(RequestParserTest, A_client_that_expects_to_be_told_is_so_once) {
  RequestParser parser({});
  static_cast<void>(parser.put(with_header("Content-Length: 2\r\nExpect: 100-continue")));
  EXPECT_TRUE(parser.take_expectation());
  EXPECT_FALSE(parser.take_expectation());
}

}  // namespace
}  // namespace bellwether::serve
