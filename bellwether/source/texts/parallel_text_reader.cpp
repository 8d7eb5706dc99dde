#include "bellwether/source/texts/parallel_text_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <vector>

#include "bellwether/core/utf8.h"
#include "bellwether/io/csv_reader.h"
#include "bellwether/io/foreign_format.h"
#include "bellwether/io/json_line.h"
#include "bellwether/io/json_list.h"
#include "bellwether/source/texts/json_form.h"
#include "bellwether/source/texts/table_front.h"

namespace bellwether::source {
namespace {

using io::JsonLine;
constexpr std::size_t kReadBytes = std::size_t{4} << 20;
constexpr std::size_t kSliceBytes = std::size_t{128} << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The end of the last whole line of `bytes`; 0 where there is none.
std::size_t last_line_end(std::string_view bytes) {
  const std::size_t newline = bytes.rfind('\n');
  return newline == bytes.npos ? 0 : newline + 1;
}

std::string_view without_carriage_return(std::string_view line) {
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

core::Error bad_text(std::string_view file, std::uint64_t line, std::string_view text) {
  return {core::ErrorKind::data, fmt::format("{}:{}:{}: not valid UTF-8; convert the file to UTF-8 first",
                                             file, line, core::first_invalid_utf8(text) + 1)};
}

core::Result<std::size_t> find_column(const io::CsvReader& reader, std::string_view wanted,
                                      const std::string& file) {
  const std::vector<std::string>& header = reader.header();
  const std::vector<std::string_view> names = wanted.empty()
                                                  ? std::vector<std::string_view>{"text", "sentence"}
                                                  : std::vector<std::string_view>{wanted};
  for (const std::string_view name : names) {
    const auto found = std::find(header.begin(), header.end(), name);
    if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
  }
  if (const auto field = source::find_data_among(header)) {
    return core::fail(
        core::ErrorKind::data,
        fmt::format("{}:1: the first line looks like data ('{}'), not like the names of columns; "
                    "write a header line above it",
                    file, core::utf8_prefix(*field, 60)));
  }
  return core::fail(core::ErrorKind::data,
                    fmt::format("{}: no valid text column: \"{}\" is not there; name one of {} with --column",
                                file, fmt::join(names, "\" or \""), fmt::join(header, ", ")));
}

bool is_text_key(std::string_view key) { return key == "text"; }

// An object a line under the name of a document, or the reverse, is told by its content; lines of text stay
// lines.
TextInput form_by_name(std::string_view name, std::string_view look) {
  const source::JsonForm json = source::find_json_form(look, name, is_text_key);
  if (name.ends_with(".gz")) name.remove_suffix(3);
  if (name.ends_with(".csv")) return TextInput::csv;
  const bool is_json = name.ends_with(".jsonl") || name.ends_with(".ndjson") || name.ends_with(".json");
  if (is_json) return json == source::JsonForm::document ? TextInput::json : TextInput::jsonl;
  return json == source::JsonForm::document ? TextInput::json : TextInput::lines;
}

}  // namespace

struct TextSlices::State {
  explicit State(const TextInputOptions& chosen)
      : options(chosen), json(chosen.column.empty() ? "text" : chosen.column) {}

  TextInputOptions options;
  JsonLine json;  // for documents, one thread at a time
  std::string file;
  std::optional<io::ByteStream> stream;  // lines and JSONL
  std::optional<io::CsvReader> csv;
  std::size_t csv_column = 0;
  std::unique_ptr<io::JsonList> list;  // of a JSON document
  std::string object;                  // of it, with padding

  // Lines and JSONL: `buffer` holds the batch in its front, then the start of the next one, then padding.
  std::string buffer;
  std::size_t filled = 0, batch_bytes = 0;
  bool at_end = false;
  std::uint64_t first_line = 1;          // of the batch
  std::vector<std::string_view> slices;  // of the batch
  std::vector<std::string> rows;         // CSV and JSON documents: the texts of the batch
  std::vector<std::size_t> row_slices;   // where slices end in `rows`

  core::Status read_lines();
  core::Status fill(std::size_t capacity);
  void cut_slices();
  core::Status read_rows();
  [[nodiscard]] bool has_rows() const { return csv || list; }
  // The next text of a table or a document, or nothing at the end.
  core::Result<std::optional<std::string_view>> next_row();
  core::Result<std::optional<std::string_view>> next_object();
  std::uint64_t line_of(const char* place) const {
    return first_line + static_cast<std::uint64_t>(std::count(buffer.data(), place, '\n'));
  }
  core::Status for_each_line(std::string_view slice, const std::function<void(std::string_view)>& take) const;
};

core::Result<TextSlices> TextSlices::open(io::ByteStream stream, const TextInputOptions& options) {
  constexpr std::size_t kLook = std::size_t{64} << 10;
  if (core::Status readable = io::refuse_foreign_format(stream, io::Understands::lines); !readable)
    return core::fail(readable.error());
  const auto look = stream.peek(kLook);
  if (!look) return core::fail(look.error());
  TextInputOptions resolved = options;
  if (options.input == TextInput::by_name) resolved.input = form_by_name(stream.name(), *look);
  if (resolved.input == TextInput::lines && !options.column.empty()) {
    return core::fail(core::ErrorKind::usage,
                      "--column: " + stream.name() +
                          " is read as lines of text, which have no columns; name its form "
                          "with --input");
  }
  auto state = std::make_unique<State>(resolved);
  state->file = stream.name();
  if (resolved.input == TextInput::json) {
    state->list = std::make_unique<io::JsonList>(std::move(stream));
    return TextSlices(std::move(state));
  }
  if (resolved.input != TextInput::csv) {
    state->stream = std::move(stream);
    return TextSlices(std::move(state));
  }
  auto reader = io::CsvReader::open(std::move(stream), {});
  if (!reader) return core::fail(reader.error());
  const auto column = find_column(*reader, options.column, state->file);
  if (!column) return core::fail(column.error());
  state->csv = std::move(*reader);
  state->csv_column = *column;
  return TextSlices(std::move(state));
}

TextSlices::TextSlices(std::unique_ptr<State> state) : state_(std::move(state)) {}
TextSlices::TextSlices(TextSlices&&) noexcept = default;
TextSlices::~TextSlices() = default;

// Fills the buffer up to `capacity` bytes or to the end of the stream.
core::Status TextSlices::State::fill(std::size_t capacity) {
  if (buffer.size() < capacity + JsonLine::kPadding) buffer.resize(capacity + JsonLine::kPadding);
  while (filled < capacity && !at_end) {
    const auto read = stream->read({buffer.data() + filled, capacity - filled});
    if (!read) return core::fail(read.error());
    at_end = *read == 0;
    filled += *read;
  }
  return {};
}

core::Status TextSlices::State::read_lines() {
  // What is left of the batch before: the start of a line.
  first_line += static_cast<std::uint64_t>(std::count(buffer.data(), buffer.data() + batch_bytes, '\n'));
  const bool at_start = buffer.empty();
  std::memmove(buffer.data(), buffer.data() + batch_bytes, filled - batch_bytes);
  filled -= batch_bytes;
  batch_bytes = 0;
  for (std::size_t capacity = kReadBytes; batch_bytes == 0; capacity *= 2) {
    if (core::Status read = fill(capacity); !read) return read;
    batch_bytes = at_end ? filled : last_line_end({buffer.data(), filled});
    if (at_end) break;
    if (batch_bytes == 0 && capacity > kLongestLine) {
      return core::fail(core::ErrorKind::data, fmt::format("{}:{}: the line is longer than {} bytes", file,
                                                           first_line, kLongestLine));
    }
  }
  if (at_start && std::string_view(buffer.data(), filled).starts_with(kByteOrderMark)) {
    std::memmove(buffer.data(), buffer.data() + kByteOrderMark.size(), filled - kByteOrderMark.size());
    filled -= kByteOrderMark.size();
    batch_bytes -= kByteOrderMark.size();
  }
  cut_slices();
  return {};
}

void TextSlices::State::cut_slices() {
  slices.clear();
  std::string_view rest(buffer.data(), batch_bytes);
  while (!rest.empty()) {
    const std::size_t newline = rest.size() <= kSliceBytes ? rest.npos : rest.find('\n', kSliceBytes);
    const std::size_t end = newline == rest.npos ? rest.size() : newline + 1;
    slices.push_back(rest.substr(0, end));
    rest.remove_prefix(end);
  }
}

core::Result<std::optional<std::string_view>> TextSlices::State::next_object() {
  const auto next = list->next();
  if (!next) return core::fail(next.error());
  if (!*next) return std::nullopt;
  object.assign((*next)->text);
  object.append(JsonLine::kPadding, ' ');
  const auto text = json.text_of(std::string_view(object).substr(0, (*next)->text.size()));
  if (!text) return core::fail(text.error().within(fmt::format("{}:{}", file, (*next)->line)));
  return *text;
}

core::Result<std::optional<std::string_view>> TextSlices::State::next_row() {
  if (list) return next_object();
  const auto record = csv->next();
  if (!record) return core::fail(record.error());
  if (!*record) return std::nullopt;
  return (*record)->fields[csv_column];
}

core::Status TextSlices::State::read_rows() {
  rows.clear();
  row_slices.clear();
  std::size_t slice_bytes = 0;
  for (std::size_t bytes = 0; bytes < kReadBytes;) {
    const auto row = next_row();
    if (!row) return core::fail(row.error());
    if (!*row) break;
    rows.emplace_back(**row);
    bytes += rows.back().size() + sizeof(std::string);
    slice_bytes += rows.back().size() + sizeof(std::string);
    if (slice_bytes < kSliceBytes) continue;
    row_slices.push_back(rows.size());
    slice_bytes = 0;
  }
  if (slice_bytes > 0) row_slices.push_back(rows.size());
  return {};
}

core::Result<std::size_t> TextSlices::next() {
  const core::Status read = state_->has_rows() ? state_->read_rows() : state_->read_lines();
  if (!read) return core::fail(read.error());
  return state_->has_rows() ? state_->row_slices.size() : state_->slices.size();
}

core::Status TextSlices::State::for_each_line(std::string_view slice,
                                              const std::function<void(std::string_view)>& take) const {
  JsonLine line_json(options.column.empty() ? "text" : options.column);
  while (!slice.empty()) {
    const std::size_t newline = slice.find('\n');
    const std::string_view line = without_carriage_return(slice.substr(0, newline));
    if (line.size() > kLongestLine) {
      return core::fail(core::ErrorKind::data, fmt::format("{}:{}: the line is longer than {} bytes", file,
                                                           line_of(line.data()), kLongestLine));
    }
    if (options.input == TextInput::jsonl) {
      const auto text = line_json.text_of(line);
      if (!text) return core::fail(text.error().within(fmt::format("{}:{}", file, line_of(line.data()))));
      take(*text);
    } else {
      if (core::first_invalid_utf8(line) != line.size())
        return core::fail(bad_text(file, line_of(line.data()), line));
      take(line);
    }
    slice.remove_prefix(newline == slice.npos ? slice.size() : newline + 1);
  }
  return {};
}

core::Status TextSlices::for_each_text(std::size_t index,
                                       const std::function<void(std::string_view)>& take) const {
  const State& state = *state_;
  if (!state.has_rows()) return state.for_each_line(state.slices[index], take);
  const std::size_t begin = index == 0 ? 0 : state.row_slices[index - 1];
  for (std::size_t row = begin; row < state.row_slices[index]; ++row) take(state.rows[row]);
  return {};
}

std::uint64_t TextSlices::bytes_read() const {
  if (state_->list) return state_->list->stream().bytes_read();
  return state_->csv ? state_->csv->stream().bytes_read() : state_->stream->bytes_read();
}

core::Result<std::vector<std::string>> read_all_texts(const std::string& path,
                                                      const TextInputOptions& options) {
  auto stream = io::ByteStream::open(path);
  if (!stream) return core::fail(stream.error());
  auto slices = TextSlices::open(std::move(*stream), options);
  if (!slices) return core::fail(slices.error());
  std::vector<std::string> texts;
  for (;;) {
    const auto batch = slices->next();
    if (!batch) return core::fail(batch.error());
    if (*batch == 0) return texts;
    for (std::size_t i = 0; i < *batch; ++i) {
      const core::Status taken = slices->for_each_text(i, [&](std::string_view text) {
        if (!text.empty()) texts.emplace_back(text);
      });
      if (!taken) return core::fail(taken.error());
    }
  }
}

}  // namespace bellwether::source
