// What the published parser makes of a prediction (mode fingpt-metrics; requirements L-32, L-33), with its flaws: it
// looks for words anywhere, also inside others, and for the first digits before a percent sign.
//
//   direction   +1 where "up" or "increase" occurs, else -1 where "down", "decrease" or "decline" does, else 0
//   magnitude   d + 0.5, d being the first digit of a "d-d%", else the last digit of the first number before "%";
//               0 where there is neither
// The signed forecast is their product. Nothing honest reads predictions by it: "supported, but down by 1-2%" is up.
#pragma once

#include <optional>
#include <string_view>

namespace bellwether::forecast {

// The two halves of what it reads.
struct PublishedPrediction {
  int direction = 0;
  double magnitude = 0;

  [[nodiscard]] double signed_margin() const { return direction * magnitude; }
};

// Of the text behind "Prediction:".
[[nodiscard]] PublishedPrediction published_prediction(std::string_view prediction);

// Of a whole answer; nothing where it has no such sections, which the published evaluation drops.
[[nodiscard]] std::optional<PublishedPrediction> published_reading(std::string_view answer);

}  // namespace bellwether::forecast
