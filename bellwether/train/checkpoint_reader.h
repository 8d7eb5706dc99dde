#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/train/checkpoint.h"

namespace bellwether::train {

// Reads a checkpoint's parts one after the other and remembers the first error, so that a restore reads as a
// list.
class CheckpointReader {
 public:
  explicit CheckpointReader(const Checkpoint& checkpoint) : checkpoint_(checkpoint) {}

  [[nodiscard]] bool has(const std::string& name) const { return checkpoint_.texts.contains(name); }
  // At most `most`.
  template <class T>
  void count(const std::string& name, std::uint64_t most, T& value) {
    const auto read = checkpoint_.count(name);
    if (!read) return note(read.error());
    if (*read > most) return note({core::ErrorKind::model, name + ": is out of range"});
    value = static_cast<T>(*read);
  }
  void number(const std::string& name, double& value);
  // As many as there is room for, written by exact_list().
  void numbers(const std::string& name, std::span<double> values);
  void tensor(const std::string& name, std::span<float> values);

  [[nodiscard]] const core::Status& status() const { return status_; }

 private:
  void note(core::Error error);

  const Checkpoint& checkpoint_;
  core::Status status_;
};

// Doubles as exact() writes them, with spaces between.
[[nodiscard]] std::string exact_list(std::span<const double> values);

// For lists of numbers in which there may be none at a place.
[[nodiscard]] double number_or_nan(const std::optional<double>& value);
[[nodiscard]] std::optional<double> optional_number(double value);

}  // namespace bellwether::train
