// A figure of one axis: lines, bars and bands in panels, as values. Nothing here knows what is plotted.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/market/time.h"

namespace bellwether::report {

// One value a position; a missing one leaves a gap. Values that are not finite count as missing.
using Values = std::vector<std::optional<double>>;

// What a mark stands for; the style sheet gives each a color that is told apart in both color schemes and
// by readers with colour-blindness (Okabe, Ito, "Color universal design", 2008), and line styles differ
// beside it.
enum class SeriesColor { train, validation, forecast, second, baseline, positive, negative, muted };

// How a line is drawn.
enum class Stroke { solid, dashed, dots };

// A line, or a row of dots.
struct Line {
  std::string name;
  SeriesColor color = SeriesColor::train;
  Stroke stroke = Stroke::solid;
  Values values;
};

// Bars from zero up or down, each in the color of its sign.
struct Bars {
  std::string name;
  SeriesColor above = SeriesColor::positive;
  SeriesColor below = SeriesColor::negative;
  Values values;
};

// The area between two values at each position.
struct Band {
  std::string name;
  SeriesColor color = SeriesColor::muted;
  Values low, high;
};

// One plot of the figure, with a value axis of its own.
struct Panel {
  std::string label;        // of the value axis, with the unit: "Close ($)"
  double height = 1.0;      // relative to the other panels
  int digits = 2;           // of the values read out and tabled
  bool zero_line = false;   // draws, and always shows, the value 0
  std::vector<Band> bands;  // drawn first, then bars, then lines in their order
  std::vector<Bars> bars;
  std::vector<Line> lines;
};

// The positions: days, or words for each position where there are no days.
struct Axis {
  std::string label;
  std::vector<market::Date> days;
  std::vector<std::string> names;
  std::size_t tick_every = 0;  // positions from one tick to the next, where names are numbers; 0: what fits
  [[nodiscard]] std::size_t size() const { return days.empty() ? names.size() : days.size(); }
  [[nodiscard]] std::string name_of(std::size_t position) const;
};

// A shaded stretch of positions first … last with a word above it: "test".
struct Segment {
  std::string name;
  std::size_t first = 0, last = 0;
};

// A figure: panels of lines, bars and bands over one shared axis of positions 0, 1, 2 … (trading days, lags,
// epochs). Each series has axis.size() values.
//
//   Figure figure{.id = "close", .title = "AAPL Close vs Predictions", .axis = {.days = days}};
//   figure.panels.push_back(
//       {.label = "Close ($)", .lines = {{.name = "Close", .color = SeriesColor::train, .values = close}}});
struct Figure {
  std::string id;  // of JSON: lower case, words joined by _; unique in a document
  std::string title;
  std::string description;  // one or two sentences: what is seen and how to read it
  std::string flag;         // where not empty, a warning drawn across the figure: "as published: …"
  Axis axis;
  std::vector<Panel> panels;
  std::vector<Segment> segments;
};

}  // namespace bellwether::report
