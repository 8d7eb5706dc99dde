// Lines of a file descriptor, each bounded.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "bellwether/core/stop_flag.h"

namespace bellwether::cli {

// What a line was. cut: longer than the bound, of which nothing is kept.
struct ReadLine {
  std::string text;
  bool cut = false;
};

// Not thread-safe. The descriptor is the caller's.
class LineReader {
 public:
  LineReader(int descriptor, std::size_t longest) : descriptor_(descriptor), longest_(longest) {}

  // The next line without its end (\n, or \r\n); nothing at the end of the input, where it cannot be read any more,
  // and once `stop` is raised, which is looked for five times a second. A last line without an end is none.
  [[nodiscard]] std::optional<ReadLine> next(const core::StopFlag& stop);

 private:
  [[nodiscard]] std::optional<ReadLine> buffered();

  int descriptor_;
  std::size_t longest_;
  std::string buffer_;
  std::size_t looked_ = 0;  // of the buffer, for an end
  bool cut_ = false;        // in the middle of a line that is too long
};

}  // namespace bellwether::cli
