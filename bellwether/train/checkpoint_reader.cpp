#include "bellwether/train/checkpoint_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bellwether::train {

using core::ErrorKind;

void CheckpointReader::number(const std::string& name, double& value) {
  const auto read = checkpoint_.number(name);
  if (!read) return note(read.error());
  value = *read;
}

void CheckpointReader::numbers(const std::string& name, std::span<double> values) {
  const auto text = checkpoint_.text(name);
  if (!text) return note(text.error());
  Checkpoint parts;
  std::size_t index = 0;
  for (std::size_t start = 0; start <= text->size(); ++index) {
    const std::size_t end = std::min(text->find(' ', start), text->size());
    parts.texts[std::to_string(index)] = text->substr(start, end - start);
    start = end + 1;
  }
  if (index != values.size()) return note({ErrorKind::model, name + ": is malformed"});
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto value = parts.number(std::to_string(i));
    if (!value) return note({ErrorKind::model, name + ": is malformed"});
    values[i] = *value;
  }
}

void CheckpointReader::tensor(const std::string& name, std::span<float> values) {
  if (const auto copied = checkpoint_.copy_tensor(name, values); !copied) note(copied.error());
}

void CheckpointReader::note(core::Error error) {
  if (status_) status_ = core::fail(std::move(error));
}

std::string exact_list(std::span<const double> values) {
  std::string text;
  for (const double value : values) text += (text.empty() ? "" : " ") + exact(value);
  return text;
}

double number_or_nan(const std::optional<double>& value) {
  return value.value_or(std::numeric_limits<double>::quiet_NaN());
}

std::optional<double> optional_number(double value) {
  return std::isnan(value) ? std::nullopt : std::optional(value);
}

}  // namespace bellwether::train
