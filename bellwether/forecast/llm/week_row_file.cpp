#include "bellwether/forecast/llm/week_row_file.h"

#include <fmt/format.h>

#include <memory>
#include <set>
#include <tuple>

#include "bellwether/io/json_list.h"
#include "bellwether/io/json_objects.h"

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;

constexpr std::string_view kParquet = "PAR1";
constexpr std::size_t kLookAhead = 64 * 1024;

// A page of the rows API is one object that names its features or rows before anything else; rows alone are an object a
// line.
bool is_page(std::string_view start) {
  const std::size_t first = start.find_first_not_of(" \t\r\n");
  if (first == start.npos) return false;
  if (start[first] == '[') return true;
  const std::string_view head = start.substr(first, 40);
  return head.find("\"features\"") != head.npos || head.find("\"rows\"") != head.npos;
}

core::Result<std::unique_ptr<io::JsonObjects>> objects_of(io::ByteStream stream) {
  const auto start = stream.peek(kLookAhead);
  if (!start) return fail(start.error());
  if (start->starts_with(kParquet))
    return fail(ErrorKind::unsupported,
                fmt::format("{}: Parquet files are not read yet; take the rows as JSON Lines (datasets: "
                            "to_json(path, lines=True)), or the answers of the hub's rows API",
                            stream.name()));
  if (is_page(*start))
    return std::unique_ptr<io::JsonObjects>(std::make_unique<io::JsonList>(std::move(stream)));
  return io::json_lines(io::LineReader(std::move(stream), {}));
}

// Whether a row is another one's.
using RowKey = std::tuple<std::string, std::int32_t, PromptVariant>;

}  // namespace

core::Result<WeekRowFile> read_week_rows(const std::string& path) {
  auto stream = io::ByteStream::open(path);
  if (!stream) return fail(stream.error());
  return read_week_rows(std::move(*stream));
}

core::Result<WeekRowFile> read_week_rows(io::ByteStream stream, const WeekRowFileLimits& limits) {
  const std::string name = stream.name();
  auto objects = objects_of(std::move(stream));
  if (!objects) return fail(objects.error());
  WeekRowFile file;
  std::set<RowKey> seen;
  for (;;) {
    const auto object = (*objects)->next();
    if (!object) return fail(object.error());
    if (!*object) break;
    const std::string place = fmt::format("{}:{}", name, (*object)->line);
    if (file.rows.size() == limits.rows || (*objects)->stream().bytes_read() > limits.bytes)
      return fail(ErrorKind::data,
                  fmt::format("{}: at most {} rows and {} bytes are read", place, limits.rows, limits.bytes));
    auto row = parse_week_row((*object)->text, limits.row);
    if (!row) return fail(row.error().within(place));
    if (!seen.emplace(row->ticker.symbol, row->week.days, row->variant).second)
      return fail(ErrorKind::data, fmt::format("{}: a second row of {} for the week {}", place,
                                               row->ticker.symbol, to_text(row->week)));
    file.rows.push_back(std::move(*row));
  }
  const io::ByteStream& read = (*objects)->stream();
  file.record = {name, read.bytes_read(), read.sha256(), file.rows.size(), {}};
  return file;
}

}  // namespace bellwether::forecast
