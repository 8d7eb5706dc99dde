#include "bellwether/report/markup/page.h"

#include <cstdint>
#include <vector>

#include "bellwether/core/sha256.h"
#include "bellwether/report/markup/base64.h"
#include "bellwether/report/markup/style_sheet.h"

namespace bellwether::report {
namespace {

std::uint8_t hexadecimal(char digit) {
  return static_cast<std::uint8_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

// "sha256-…" of the style sheet: the only style the page's policy lets a browser apply.
std::string style_hash() {
  const std::string hex = core::sha256_hex(kStyleSheet.view());
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(hexadecimal(hex[i]) * 16 + hexadecimal(hex[i + 1])));
  }
  return "sha256-" + base64(bytes);
}

Html draw_document_head(const std::string& title) {
  const std::string policy =
      "default-src 'none'; style-src '" + style_hash() + "'; base-uri 'none'; form-action 'none'";
  Html head = bare_element("meta", {{"charset", "utf-8"}});
  head += bare_element("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}});
  head += bare_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  head += bare_element("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  head += bare_element("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  head += element("title", {}, title);
  head += program_markup("<style>") + program_markup(kStyleSheet) + program_markup("</style>");
  return element("head", {}, head);
}

Html draw_contents(const std::vector<Section>& sections) {
  Html entries;
  for (const Section& each : sections) entries += element("li", {}, link_within(each.anchor, each.title));
  return element("nav", {{"aria-label", "Contents"}}, element("ol", {}, entries));
}

}  // namespace

std::string write_page(const Page& page) {
  Html header = element("p", {{"class", "kicker"}}, page.kicker);
  header += element("h1", {}, page.title);
  header += page.lead;
  Html sections;
  for (const Section& each : page.sections) {
    sections += element("section", {{"id", each.anchor}}, element("h2", {}, each.title) + each.body);
  }
  Html body = element("header", {}, header) + draw_contents(page.sections) + element("main", {}, sections);
  body += element("footer", {}, page.footer);
  Html document = program_markup("<!doctype html>\n");
  document += element("html", {{"lang", "en"}}, draw_document_head(page.title) + element("body", {}, body));
  return document.markup() + "\n";
}

Html draw_tile(const std::string& name, const std::string& value, const std::string& beside) {
  return element("div", {{"class", "tile"}},
                 element("div", {{"class", "tile-name"}}, name) +
                     element("div", {{"class", "tile-value"}}, value) +
                     element("div", {{"class", "tile-beside"}}, beside));
}

Html draw_tile_row(const Html& tiles) {
  return tiles.is_empty() ? Html() : element("div", {{"class", "tiles"}}, tiles);
}

Html paragraph(const std::string& words) { return element("p", {}, words); }
Html note(const std::string& words) { return element("p", {{"class", "note"}}, words); }
Html warning(const std::string& words) { return element("p", {{"class", "warning"}}, words); }
Html list_of(const std::vector<std::string>& sentences) {
  Html items;
  for (const std::string& each : sentences) items += element("li", {}, each);
  return items.is_empty() ? Html() : element("ul", {}, items);
}
Html code_block(const std::string& words) { return element("pre", {}, element("code", {}, words)); }

}  // namespace bellwether::report
