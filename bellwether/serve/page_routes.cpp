#include "bellwether/serve/page_routes.h"

#include <algorithm>

#include "bellwether/io/gzip_writer.h"
#include "bellwether/serve/http/outgoing.h"

namespace bellwether::serve {
namespace {

constexpr std::string_view kForYears = "public, max-age=31536000, immutable";
constexpr std::size_t kWorthCompressing = 1024;

constexpr std::string_view kNoPage =
    "<!doctype html><html lang=\"en\"><title>Bellwether</title><h1>Bellwether</h1>"
    "<p>This program was built without its page. Build it with <code>sh scripts/build.sh</code>, which needs "
    "npm, "
    "and start it again.<p>The API is here: <a href=\"/openapi.json\">/openapi.json</a></html>\n";

struct ContentType {
  std::string_view extension, type;
};

constexpr ContentType kTypes[] = {{".html", "text/html; charset=utf-8"},
                                  {".js", "text/javascript; charset=utf-8"},
                                  {".mjs", "text/javascript; charset=utf-8"},
                                  {".css", "text/css; charset=utf-8"},
                                  {".json", "application/json"},
                                  {".webmanifest", "application/manifest+json"},
                                  {".svg", "image/svg+xml"},
                                  {".png", "image/png"},
                                  {".ico", "image/x-icon"},
                                  {".woff2", "font/woff2"},
                                  {".txt", "text/plain; charset=utf-8"}};

// A file and its compressed form, which lives as long as the route.
struct PageFile {
  Asset asset;
  std::string gzip;  // empty where it saves nothing
};

[[nodiscard]] std::shared_ptr<const PageFile> page_file(const Asset& asset) {
  auto file = std::make_shared<PageFile>(PageFile{asset, ""});
  auto smaller = io::gzip(asset.bytes);
  if (smaller && asset.bytes.size() > kWorthCompressing && smaller->size() < asset.bytes.size())
    file->gzip = std::move(*smaller);
  return file;
}

[[nodiscard]] Response answer_file(const PageFile& file, const Request& request) {
  const bool is_named_by_content = file.asset.path.starts_with("/assets/");
  Response response{.content_type = std::string(content_type_of(file.asset.extension)),
                    .constant = file.asset.bytes,
                    .headers = {{"cache-control", std::string(is_named_by_content ? kForYears : kRevalidate)},
                                {"etag", std::string(file.asset.tag)},
                                {"vary", "Accept-Encoding"}}};
  if (file.gzip.empty() || !accepts_gzip(request)) return response;
  response.constant = file.gzip;
  response.headers.emplace_back("content-encoding", "gzip");
  return response;
}

[[nodiscard]] std::string route_name(std::string_view path) {
  return path == "/" ? "page" : "page" + std::string(path);
}

[[nodiscard]] Route page_route(std::string path, std::string_view type, LoopHandler handler) {
  return {.path = path,
          .name = route_name(path),
          .summary = "The page",
          .tag = "page",
          .access = Access::open,
          .answers = {{.description = "The file.", .content_type = type}},
          .handler = std::move(handler)};
}

}  // namespace

std::string_view content_type_of(std::string_view extension) {
  const auto* found = std::ranges::find(kTypes, extension, &ContentType::extension);
  return found == std::end(kTypes) ? "application/octet-stream" : found->type;
}

void add_page_routes(RouteTable& table, std::span<const Asset> assets) {
  for (const Asset& each : assets) {
    table.add(page_route(std::string(each.path), content_type_of(each.extension),
                         [file = page_file(each)](const Request& request) -> core::Result<Response> {
                           return answer_file(*file, request);
                         }));
  }
  if (std::ranges::find(assets, "/", &Asset::path) != assets.end()) return;
  table.add(page_route("/", content_type_of(".html"), [](const Request&) -> core::Result<Response> {
    return Response{.content_type = std::string(content_type_of(".html")), .constant = kNoPage};
  }));
}

}  // namespace bellwether::serve
