#include "bellwether/report/markup/page.h"

#include <cstdint>
#include <vector>

#include "bellwether/core/sha256.h"
#include "bellwether/report/markup/base64.h"
#include "bellwether/report/markup/blocks.h"
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

Html draw_body(const Section& section) {
  const Html body = draw_blocks(section.parts);
  return section.frame == Frame::none ? body : element("div", {{"class", "as-published"}}, body);
}

}  // namespace

std::string write_page(const Page& page) {
  Html header = element("p", {{"class", "kicker"}}, page.kicker);
  header += element("h1", {}, page.title);
  header += draw_blocks(page.lead);
  Html sections;
  for (const Section& each : page.sections) {
    sections +=
        element("section", {{"id", anchor_of(each.anchor)}}, element("h2", {}, each.title) + draw_body(each));
  }
  Html body = element("header", {}, header) + draw_contents(page.sections) + element("main", {}, sections);
  body += element("footer", {}, page.footer);
  Html document = program_markup("<!doctype html>\n");
  document += element("html", {{"lang", "en"}}, draw_document_head(page.title) + element("body", {}, body));
  return document.markup() + "\n";
}

}  // namespace bellwether::report
