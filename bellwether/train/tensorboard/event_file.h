#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/train/tensorboard/event_record.h"

namespace bellwether::train {

// "events.out.tfevents.1700000000.bellwether".
[[nodiscard]] std::string event_file_name(std::int64_t unix_seconds);

// A TensorBoard event file: scalars of a run under way, appended a record at a time, so that
// `tensorboard --logdir runs` shows them while it trains. Never rewritten; a run that goes on writes another
// file. Not thread-safe.
//
//   auto file = EventFile::create(folder / event_file_name(now), now);
//   …
//   file->add({step, now}, {{"train/loss", loss}});
class EventFile {
 public:
  // Makes the file, which must not exist; its folder must. Errors: io.
  [[nodiscard]] static core::Result<EventFile> create(const std::filesystem::path& path, double wall_time);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  // Each record is handed to the system whole. Errors: io.
  [[nodiscard]] core::Status add(const EventTime& at, std::span<const Scalar> scalars);
  // Before the first values of a run that goes on: the next step.
  [[nodiscard]] core::Status start_session(const EventTime& at);

 private:
  explicit EventFile(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path path_;
};

}  // namespace bellwether::train
