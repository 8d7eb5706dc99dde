#include <utility>

#include "bellwether/io/json_objects.h"

namespace bellwether::io {
namespace {

class JsonLines final : public JsonObjects {
 public:
  explicit JsonLines(LineReader reader) : reader_(std::move(reader)) {}

  core::Result<std::optional<JsonObject>> next() override {
    for (;;) {
      const auto line = reader_.next();
      if (!line) return core::fail(line.error());
      if (!*line) return std::nullopt;
      if (!(*line)->text.empty()) return JsonObject{(*line)->text, (*line)->number};
      ++blank_lines_;
    }
  }
  const RejectedRow& refused() const override { return reader_.refused(); }
  std::uint64_t blank_lines() const override { return blank_lines_; }
  const ByteStream& stream() const override { return reader_.stream(); }

 private:
  LineReader reader_;
  std::uint64_t blank_lines_ = 0;
};

}  // namespace

std::unique_ptr<JsonObjects> json_lines(LineReader reader) {
  return std::make_unique<JsonLines>(std::move(reader));
}

}  // namespace bellwether::io
