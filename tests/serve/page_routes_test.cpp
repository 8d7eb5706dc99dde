#include "bellwether/serve/page_routes.h"

#include <gtest/gtest.h>

#include "tests/serve/in_process.h"

namespace bellwether::serve {
namespace {

using tests::ask;
using tests::header_of;
using tests::request_to;

const std::string& script() {
  static const std::string kScript(5000, 's');
  return kScript;
}

class PageRoutesTest : public testing::Test {
 protected:
  PageRoutesTest() {
    const Asset assets[] = {{"/", ".html", "\"t1\"", "<!doctype html>"},
                            {"/assets/a-1.js", ".js", "\"t2\"", script()}};
    add_page_routes(table_, assets);
    add_page_routes(empty_, {});
  }
  Outgoing get(const std::string& path, Pairs headers = {}) {
    Request request = request_to(Method::get, path);
    request.headers.insert(request.headers.end(), headers.begin(), headers.end());
    return ask(dispatcher_, std::move(request));
  }

  RouteTable table_, empty_;
  core::ThreadPool pool_{1};
  Dispatcher dispatcher_{table_, {}, pool_}, without_{empty_, {}, pool_};
};

TEST_F(PageRoutesTest, Files_come_with_type_tag_and_how_long_they_may_be_kept) {
  const Outgoing page = get("/"), file = get("/assets/a-1.js");
  EXPECT_EQ(page.content(), "<!doctype html>");
  EXPECT_EQ(header_of(page, "content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(header_of(page, "etag"), "\"t1\"");
  EXPECT_EQ(header_of(page, "cache-control"), "no-cache");
  EXPECT_EQ(file.content(), script());
  EXPECT_EQ(header_of(file, "content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(header_of(file, "cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(get("/", {{"if-none-match", "\"t1\""}}).status, 304);
}

TEST_F(PageRoutesTest, Files_are_compressed_for_those_who_take_it) {
  const Outgoing file = get("/assets/a-1.js", {{"accept-encoding", "gzip"}});
  EXPECT_EQ(header_of(file, "content-encoding"), "gzip");
  EXPECT_LT(file.content().size(), 200U);
  EXPECT_EQ(header_of(file, "content-length"), std::to_string(file.content().size()));
}

TEST_F(PageRoutesTest, Nothing_but_the_files_is_there) {
  for (const char* path :
       {"/index.html", "/assets", "/assets/", "/assets/b.js", "/etc/passwd", "//", "/assets/a-1.js/"})
    EXPECT_EQ(get(path).status, 404) << path;
}

TEST_F(PageRoutesTest, A_program_without_its_page_says_so) {
  const Outgoing page = ask(without_, request_to(Method::get, "/"));
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.content().find("without its page"), std::string_view::npos);
}

}  // namespace
}  // namespace bellwether::serve
