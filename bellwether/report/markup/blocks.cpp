#include "bellwether/report/markup/blocks.h"

#include <string>
#include <string_view>

#include "bellwether/core/ascii.h"
#include "bellwether/report/markup/box_plot.h"
#include "bellwether/report/markup/figure.h"
#include "bellwether/report/markup/interval_plot.h"
#include "bellwether/report/markup/matrix_plot.h"
#include "bellwether/report/markup/table.h"

namespace bellwether::report {
namespace {

// The words of a sentence with the minus of its numbers as tiles and tables write it.
std::string with_true_minus(const std::string& words) {
  std::string typeset;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool begins = i == 0 || std::string_view(" [(").find(words[i - 1]) != std::string_view::npos;
    const bool is_minus =
        words[i] == '-' && begins && i + 1 < words.size() && core::is_ascii_digit(words[i + 1]);
    typeset += is_minus ? "\u2212" : std::string(1, words[i]);
  }
  return typeset;
}

Html draw(const Prose& prose) {
  const auto styled = [&](const char* css_class) {
    return element("p", {{"class", css_class}}, prose.words);
  };
  switch (prose.voice) {
    case Voice::note: return styled("note");
    case Voice::warning: return styled("warning");
    case Voice::flag: return styled("flag");
    case Voice::verdict: return element("p", {{"class", "verdict"}}, with_true_minus(prose.words));
    case Voice::refused_verdict:
      return element("p", {{"class", "verdict verdict-flagged"}}, with_true_minus(prose.words));
    case Voice::heading: return element("h3", {}, prose.words);
    case Voice::code: return element("pre", {}, element("code", {}, prose.words));
    case Voice::plain: break;
  }
  return element("p", {}, with_true_minus(prose.words));
}

Html draw(const List& list) {
  Html items;
  for (const std::string& each : list.items) items += element("li", {}, each);
  return items.is_empty() ? Html() : element("ul", {}, items);
}

Html draw(const Tiles& row) {
  Html tiles;
  for (const Tile& each : row.tiles) {
    tiles += element("div", {{"class", "tile"}},
                     element("div", {{"class", "tile-name"}}, each.name) +
                         element("div", {{"class", "tile-value"}}, each.value) +
                         element("div", {{"class", "tile-beside"}}, each.beside));
  }
  return tiles.is_empty() ? Html() : element("div", {{"class", "tiles"}}, tiles);
}

Html draw(const Table& table) { return table.rows.empty() ? Html() : draw_table(table); }
Html draw(const Figure& plot) { return draw_figure(plot); }
Html draw(const IntervalPlot& plot) { return draw_interval_plot(plot); }
Html draw(const BoxPlot& plot) { return draw_box_plot(plot); }
Html draw(const MatrixPlot& plot) { return draw_matrix_plot(plot); }

}  // namespace

Html draw_blocks(const Blocks& blocks) {
  Html drawn;
  for (const Block& each : blocks) drawn += std::visit([](const auto& block) { return draw(block); }, each);
  return drawn;
}

}  // namespace bellwether::report
