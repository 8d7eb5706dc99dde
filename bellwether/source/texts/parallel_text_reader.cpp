#include "bellwether/source/texts/parallel_text_reader.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/source/rejected_rows.h"
#include "bellwether/source/texts/text_format.h"
#include "bellwether/source/texts/text_option_check.h"

namespace bellwether::source {
namespace {

using core::fail;
using core::Status;

constexpr std::size_t kBatchBytes = std::size_t{4} << 20;
constexpr std::size_t kSliceBytes = std::size_t{128} << 10;

TextOptions text_options(const TextInputOptions& options) {
  TextOptions all;
  all.schema = options.schema;
  all.text_column = options.text_column;
  all.columns = options.columns;
  all.encoding = options.encoding;
  all.delimiter = options.delimiter;
  return all;
}

}  // namespace

struct TextSlices::State {
  State(TextFormat opened, RejectedRows bad_rows, std::uint64_t most)
      : format(std::move(opened)), rejected(std::move(bad_rows)), limit(most) {}

  TextFormat format;
  RejectedRows rejected;
  std::uint64_t limit;
  io::RowReport report;
  Status outcome;  // of the rows read so far
  bool over = false;
  std::vector<std::string> texts;  // of the batch
  std::vector<std::size_t> ends;   // of the slices in it

  void read_batch();
  // The next text, or nothing where a row was left out or there is none (`over`).
  core::Result<std::optional<std::string_view>> next_text();
  [[nodiscard]] Status finish();
};

core::Result<std::optional<std::string_view>> TextSlices::State::next_text() {
  over = limit > 0 && report.read == limit;
  if (over) return std::nullopt;
  const auto row = format.rows->next();
  if (row && !*row) {
    over = true;
    return std::nullopt;
  }
  ++report.read;
  if (row) return (**row)[Role::text];
  const io::RejectedRow& refused = format.rows->refused();
  if (!refused.can_continue) return fail(row.error());
  if (Status left_out =
          rejected.add(format.rows->raw_header(), {refused.reason, refused.bytes, row.error()}, report);
      !left_out)
    return fail(left_out.error());
  return std::nullopt;
}

void TextSlices::State::read_batch() {
  texts.clear();
  ends.clear();
  std::size_t slice_bytes = 0;
  for (std::size_t bytes = 0; bytes < kBatchBytes && !over && outcome;) {
    const auto text = next_text();
    if (!text) outcome = fail(text.error());
    if (!text || !*text) continue;
    texts.emplace_back(**text);
    bytes += texts.back().size() + sizeof(std::string);
    slice_bytes += texts.back().size() + sizeof(std::string);
    if (slice_bytes < kSliceBytes) continue;
    ends.push_back(texts.size());
    slice_bytes = 0;
  }
  if (slice_bytes > 0) ends.push_back(texts.size());
}

Status TextSlices::State::finish() {
  const std::string& file = format.rows->stream().name();
  if (report.read > 0 && !format.rows->has_met(Role::text)) {
    return fail(core::ErrorKind::data,
                fmt::format("{}: none of the {} rows has a text{}", file, core::with_thousands(report.read),
                            found_keys(format.unread)));
  }
  if (const std::uint64_t refused = report.refused_count(); refused > 0) {
    core::log_warning(fmt::format("{}: {} of {} rows are refused and left out, the first: {}", file,
                                  core::with_thousands(refused), core::with_thousands(report.read),
                                  report.refused.front().examples.front()));
  }
  return rejected.finish();
}

core::Result<TextSlices> TextSlices::open(io::ByteStream stream, const TextInputOptions& options) {
  auto rejected = RejectedRows::make(options.bad_rows, options.rejects);
  if (!rejected) return fail(rejected.error());
  const TextOptions all = text_options(options);
  auto format = open_text_format(std::move(stream), all);
  if (!format) return fail(format.error());
  if (Status useful = check_text_options(format->schema, all); !useful) return fail(useful.error());
  return TextSlices(std::make_unique<State>(std::move(*format), std::move(*rejected), options.limit));
}

TextSlices::TextSlices(std::unique_ptr<State> state) : state_(std::move(state)) {}
TextSlices::TextSlices(TextSlices&&) noexcept = default;
TextSlices::~TextSlices() = default;

core::Result<std::size_t> TextSlices::next() {
  State& state = *state_;
  if (state.outcome && !state.over)
    state.read_batch();
  else
    state.ends.clear();
  if (!state.ends.empty()) return state.ends.size();
  if (!state.outcome) return fail(state.outcome.error());
  if (Status finished = state.finish(); !finished) return fail(finished.error());
  return 0;
}

std::span<const std::string> TextSlices::texts(std::size_t index) const {
  const std::size_t begin = index == 0 ? 0 : state_->ends[index - 1];
  return std::span(state_->texts).subspan(begin, state_->ends[index] - begin);
}

std::uint64_t TextSlices::bytes_read() const { return state_->format.rows->stream().bytes_read(); }

core::Result<std::vector<std::string>> read_all_texts(const std::string& path,
                                                      const TextInputOptions& options) {
  auto stream = io::ByteStream::open(path);
  if (!stream) return fail(stream.error());
  auto slices = TextSlices::open(std::move(*stream), options);
  if (!slices) return fail(slices.error());
  std::vector<std::string> all;
  for (;;) {
    const auto batch = slices->next();
    if (!batch) return fail(batch.error());
    if (*batch == 0) return all;
    for (std::size_t i = 0; i < *batch; ++i) {
      for (const std::string& text : slices->texts(i)) {
        if (!text.empty()) all.push_back(text);
      }
    }
  }
}

}  // namespace bellwether::source
