#include "bellwether/report/markup/blocks.h"

#include "bellwether/report/markup/box_plot.h"
#include "bellwether/report/markup/figure.h"
#include "bellwether/report/markup/interval_plot.h"
#include "bellwether/report/markup/matrix_plot.h"
#include "bellwether/report/markup/table.h"

namespace bellwether::report {
namespace {

Html draw(const Prose& prose) {
  const auto styled = [&](const char* css_class) {
    return element("p", {{"class", css_class}}, prose.words);
  };
  switch (prose.voice) {
    case Voice::note: return styled("note");
    case Voice::warning: return styled("warning");
    case Voice::flag: return styled("flag");
    case Voice::verdict: return styled("verdict");
    case Voice::refused_verdict: return styled("verdict verdict-flagged");
    case Voice::heading: return element("h3", {}, prose.words);
    case Voice::code: return element("pre", {}, element("code", {}, prose.words));
    case Voice::plain: break;
  }
  return element("p", {}, prose.words);
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
