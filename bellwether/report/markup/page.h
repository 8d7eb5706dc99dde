// A page of a result: a title, the answer, and sections of blocks.
#pragma once

#include <string>
#include <vector>

#include "bellwether/report/document/blocks.h"

namespace bellwether::report {

// as_published: drawn round what a source's own procedure gave.
enum class Frame { none, as_published };

// One section of the page, which its anchor links to.
struct Section {
  std::string anchor;  // unique on the page
  std::string title;
  Blocks parts;
  Frame frame = Frame::none;
};

// One self-contained HTML page: no script, no request to anywhere, its style sheet inside and named by hash
// in its content security policy; light and dark by the reader's setting, narrow screens, print.
struct Page {
  std::string title;   // of the window and the first heading
  std::string kicker;  // the small line above it: what kind of page this is, which run
  Blocks lead;         // the answer, before everything else
  std::vector<Section> sections;
  std::string footer;
};

// The whole document, from <!doctype html> on.
[[nodiscard]] std::string write_page(const Page& page);

}  // namespace bellwether::report
