#include "apps/cli/mcp/line_reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>
#include <thread>
#include <vector>

namespace bellwether::cli {
namespace {

// What is read of bytes that come in pieces of `step`; "<cut>" for a line that is too long.
std::vector<std::string> lines_of(const std::string& bytes, std::size_t longest, std::size_t step) {
  std::array<int, 2> ends{};
  EXPECT_EQ(::pipe(ends.data()), 0);
  std::thread writer([&] {
    for (std::size_t at = 0; at < bytes.size(); at += step)
      EXPECT_GT(::write(ends[1], bytes.data() + at, std::min(step, bytes.size() - at)), 0);
    ::close(ends[1]);
  });
  const core::StopFlag stop;
  LineReader reader(ends[0], longest);
  std::vector<std::string> lines;
  while (const auto line = reader.next(stop)) lines.push_back(line->cut ? "<cut>" : line->text);
  writer.join();
  ::close(ends[0]);
  return lines;
}

TEST(LineReader, Lines_are_the_same_however_their_bytes_arrive) {
  const std::string bytes = "one\ntwo\r\n\nthree\nunfinished";
  const std::vector<std::string> expected = {"one", "two", "", "three"};
  for (const std::size_t step : {1u, 2u, 3u, 100u}) EXPECT_EQ(lines_of(bytes, 10, step), expected) << step;
}

TEST(LineReader, A_line_beyond_the_bound_is_left_out_and_the_next_one_is_read) {
  const std::string bytes =
      std::string(10, 'a') + "\n" + std::string(11, 'b') + "\n" + std::string(200'000, 'c') + "\nlast\n";
  for (const std::size_t step : {7u, 4096u, 300'000u})
    EXPECT_EQ(lines_of(bytes, 10, step),
              (std::vector<std::string>{std::string(10, 'a'), "<cut>", "<cut>", "last"}))
        << step;
}

TEST(LineReader, A_raised_flag_ends_the_wait) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  core::StopFlag stop;
  LineReader reader(ends[0], 10);
  std::thread raiser([&] { stop.raise(); });
  EXPECT_FALSE(reader.next(stop));
  raiser.join();
  ::close(ends[0]);
  ::close(ends[1]);
}

}  // namespace
}  // namespace bellwether::cli
