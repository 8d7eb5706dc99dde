// The page: the files of web/dist as they were when the program was built, as bytes of its own image. A program built
// without them has none, and says so at `/`.
#pragma once

#include <span>
#include <string_view>

namespace bellwether::serve {

// One file; all of it lives as long as the program.
struct Asset {
  std::string_view path;       // "/", "/assets/app-4f1c.js"
  std::string_view extension;  // ".js"; of index.html ".html"
  std::string_view tag;        // its entity tag, in quotes
  std::string_view bytes;
};

// In no order; empty where the program was built without the page.
[[nodiscard]] std::span<const Asset> embedded_assets();

// "text/javascript; charset=utf-8" for ".js"; "application/octet-stream" where nothing is known.
[[nodiscard]] std::string_view content_type_of(std::string_view extension);

}  // namespace bellwether::serve
