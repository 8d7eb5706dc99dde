// Records of TensorBoard's event files (docs/formats/event_files.md): TFRecord framing around a protobuf
// message, both encoded by hand. Pure functions of their arguments.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace bellwether::train {

// One value of one chart.
struct Scalar {
  std::string tag;     // "train/loss"; the part before the slash groups charts
  double value = 0.0;  // kept as f32; NaN and infinity are shown as such
};

// Where in a run an event belongs.
struct EventTime {
  std::uint64_t step = 0;  // of the optimizer
  double wall_time = 0.0;  // seconds since 1970
};

// The first record of every file.
[[nodiscard]] std::string version_record(double wall_time);
// Values of one step.
[[nodiscard]] std::string scalars_record(const EventTime& at, std::span<const Scalar> scalars);
// A run that goes on at this step: readers drop what other files of the folder say about it and later ones.
[[nodiscard]] std::string session_start_record(const EventTime& at);

}  // namespace bellwether::train
