#pragma once

#include <string>
#include <vector>

#include "bellwether/report/markup/html.h"

namespace bellwether::report {

// One section of the page, which its anchor links to.
struct Section {
  std::string anchor;  // unique, [a-z0-9-]
  std::string title;
  Html body;
};

// One self-contained HTML page: no script, no request to anywhere, its style sheet inside and named by hash
// in its content security policy; light and dark by the reader's setting, narrow screens, print.
struct Page {
  std::string title;   // of the window and the first heading
  std::string kicker;  // the small line above it: what kind of page this is, which run
  Html lead;           // the answer, before everything else
  std::vector<Section> sections;
  std::string footer;
};

// The whole document, from <!doctype html> on.
[[nodiscard]] std::string write_page(const Page& page);

// Building blocks of the lead: a figure in large letters with its name and what it must be read beside, and a
// row of them.
[[nodiscard]] Html draw_tile(const std::string& name, const std::string& value, const std::string& beside);
[[nodiscard]] Html draw_tile_row(const Html& tiles);

// Building blocks of a section's body.
[[nodiscard]] Html paragraph(const std::string& words);
[[nodiscard]] Html note(const std::string& words);  // smaller, set apart
[[nodiscard]] Html warning(const std::string& words);
[[nodiscard]] Html list_of(const std::vector<std::string>& sentences);  // nothing where there is none
[[nodiscard]] Html code_block(const std::string& words);

}  // namespace bellwether::report
