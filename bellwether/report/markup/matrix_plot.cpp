#include "bellwether/report/markup/matrix_plot.h"

#include <numeric>

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/plot_layout.h"
#include "bellwether/report/markup/plot_marks.h"

namespace bellwether::report {
namespace {

// On a narrow screen the names of the rows stand above their cells.
struct MatrixShape {
  const PlotSize* size;
  double names_width, name_height, cell_height;
};
constexpr MatrixShape kWideMatrix{&kWide, 200, 0, 64};
constexpr MatrixShape kNarrowMatrix{&kNarrow, 0, 26, 58};
constexpr double kHead = 44;
constexpr double kGap = 4;
constexpr double kDarkest = 0.6;  // words on it can still be read

Html matrix_words(const std::string& css_class, const std::string& anchor, double x, double y,
                  const std::string& data) {
  return element("text",
                 {{"class", css_class}, {"text-anchor", anchor}, {"x", coordinate(x)}, {"y", coordinate(y)}},
                 data);
}

Html draw_cell(const Box& box, std::size_t count, std::size_t of_row) {
  const double share = of_row == 0 ? 0 : static_cast<double>(count) / static_cast<double>(of_row);
  const double middle = box.left + box.width / 2;
  return bare_element("rect", {{"class", "bar color-train"},
                               {"opacity", fixed(0.04 + (kDarkest - 0.04) * share, 2)},
                               {"x", coordinate(box.left)},
                               {"y", coordinate(box.top)},
                               {"width", coordinate(box.width)},
                               {"height", coordinate(box.height)},
                               {"rx", "3"}}) +
         matrix_words("row-value", "middle", middle, box.top + box.height / 2 - 2,
                      whole(static_cast<std::int64_t>(count))) +
         matrix_words("row-name", "middle", middle, box.top + box.height / 2 + 16, percent(share, 1));
}

Html draw_matrix(const MatrixPlot& plot, const MatrixShape& shape) {
  const double width = shape.size->width - shape.names_width;
  const double column = plot.names.empty() ? width : width / static_cast<double>(plot.names.size());
  Html drawing = matrix_words("axis-label", "middle", shape.names_width + width / 2, 14, plot.column_label);
  for (std::size_t i = 0; i < plot.names.size(); ++i) {
    drawing += matrix_words("row-name", "middle", shape.names_width + (static_cast<double>(i) + 0.5) * column,
                            kHead - 8, plot.names[i]);
  }
  double top = kHead;
  for (std::size_t row = 0; row < plot.counts.size(); ++row) {
    const std::vector<std::size_t>& counts = plot.counts[row];
    const std::size_t all = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    const bool beside = shape.names_width > 0;
    drawing += matrix_words("row-name", beside ? "end" : "start", beside ? shape.names_width - 14 : 0,
                            beside ? top + shape.cell_height / 2 + 5 : top + 18,
                            plot.row_label + " " + plot.names[row]);
    top += shape.name_height;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      drawing += draw_cell(
          {shape.names_width + static_cast<double>(i) * column, top, column - kGap, shape.cell_height - kGap},
          counts[i], all);
    }
    top += shape.cell_height;
  }
  return element("svg",
                 {{"class", "plot " + std::string(shape.size->css_class)},
                  {"viewBox", "0 0 " + coordinate(shape.size->width) + " " + coordinate(top + 4)},
                  {"role", "img"},
                  {"aria-label", plot.title + ". " + plot.description}},
                 drawing);
}

}  // namespace

Html draw_matrix_plot(const MatrixPlot& plot) {
  return element("figure", {},
                 element("h3", {}, plot.title) + draw_matrix(plot, kWideMatrix) +
                     draw_matrix(plot, kNarrowMatrix) + element("figcaption", {}, plot.description));
}

}  // namespace bellwether::report
