#include "bellwether/source/text_source.h"

#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/source/seen_rows.h"
#include "bellwether/source/text_format.h"
#include "bellwether/source/text_meaning.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using market::Text;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

// The file's name without its folders, for ids.
std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

struct TextStream::State {
  State(TextFormat opened, TextMeaning meaning_of_rows, const TextOptions& wanted)
      : format(std::move(opened)), meaning(std::move(meaning_of_rows)), options(wanted) {}

  // One row further: a text, or nothing where the row was left out or the input ended (`over`).
  Result<std::optional<Text>> step();
  // Counts a bad row and puts it aside, or fails the whole input.
  Status handle_bad_row(std::string_view reason, std::string_view bytes, core::Error error);
  Status put_aside(std::string_view bytes);
  bool is_repeated(const Text& text);
  Status finish();

  TextFormat format;
  TextMeaning meaning;
  TextOptions options;
  RowReport report;
  SeenRows rows, stories;
  std::optional<core::AtomicFile> quarantine;
  bool over = false;
};

Result<std::optional<Text>> TextStream::State::step() {
  TextRows& source = *format.rows;
  if (options.limit > 0 && report.read == options.limit) {
    over = true;
    return std::nullopt;
  }
  const auto row = source.next();
  if (!row) {
    const RefusedRow& refused = source.refused();
    ++report.read;
    if (!refused.can_continue) return fail(row.error());
    if (Status handled = handle_bad_row(refused.reason, refused.bytes, row.error()); !handled)
      return fail(handled.error());
    return std::nullopt;
  }
  over = !row->has_value();
  if (over) return std::nullopt;
  ++report.read;
  if (is_blank((**row)[Role::text])) {
    ++report.empty;
    return std::nullopt;
  }
  Text text;
  const std::string& path = source.stream().name();
  if (const auto fault = meaning.read(**row, file_name(path), text)) {
    core::Error error{ErrorKind::data, to_text(path, source.place_of(fault->role)) + ": " + fault->message};
    if (Status handled = handle_bad_row(fault->reason, source.raw(), std::move(error)); !handled)
      return fail(handled.error());
    return std::nullopt;
  }
  if (is_repeated(text)) return std::nullopt;
  ++report.kept;
  return text;
}

Status TextStream::State::handle_bad_row(std::string_view reason, std::string_view bytes, core::Error error) {
  report.refuse(reason, error.message);
  if (options.bad_rows == BadRows::stop) {
    error.message += "; --bad-rows skip leaves such rows out and counts them";
    return fail(std::move(error));
  }
  return put_aside(bytes);
}

Status TextStream::State::put_aside(std::string_view bytes) {
  if (options.quarantine.empty()) return {};
  if (!quarantine) {
    auto created = core::AtomicFile::create(options.quarantine);
    if (!created) return fail(created.error());
    quarantine.emplace(std::move(*created));
    const std::string_view header = format.rows->raw_header();
    if (!header.empty()) {
      if (Status written = quarantine->write(std::string(header) + '\n'); !written) return written;
    }
  }
  return quarantine->write(std::string(bytes) + '\n');
}

// Counts the repetition; true where the row is to be left out for it.
bool TextStream::State::is_repeated(const Text& text) {
  if (options.duplicates == Duplicates::ignore) return false;
  RowHash story;
  story.add(text.event_time.seconds).add(static_cast<std::int64_t>(text.precision)).add(text.body);
  RowHash row = story;
  for (const market::Ticker& ticker : text.tickers) row.add(ticker.symbol);
  row.add("").add(text.label.value_or(""));
  const bool new_story = stories.insert(story.value());
  if (rows.insert(row.value())) {
    if (!new_story) ++report.shared;
    return false;
  }
  ++report.duplicates;
  return options.duplicates == Duplicates::drop;
}

Status TextStream::State::finish() {
  report.blank_lines = format.rows->blank_lines();
  if (!quarantine) return {};
  Status committed = quarantine->commit();
  quarantine.reset();
  return committed;
}

TextStream::TextStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
TextStream::TextStream(TextStream&&) noexcept = default;
TextStream& TextStream::operator=(TextStream&&) noexcept = default;
TextStream::~TextStream() = default;

Result<std::optional<Text>> TextStream::next() {
  while (!state_->over) {
    auto text = state_->step();
    if (!text) {
      state_->over = true;
      return text;
    }
    if (*text) return text;
  }
  if (Status finished = state_->finish(); !finished) return fail(finished.error());
  return std::nullopt;
}

const RowReport& TextStream::report() const { return state_->report; }
std::string_view TextStream::shape() const { return state_->format.shape.name; }
std::string_view TextStream::note() const { return state_->format.shape.note; }

std::string TextStream::columns() const {
  constexpr std::array<std::string_view, kRoles> kNames = {"id",   "time",    "precision", "ticker",
                                                           "text", "summary", "source",    "label"};
  std::string list;
  for (std::size_t role = 0; role < kRoles; ++role) {
    const std::string_view column = state_->format.shape.columns[role];
    if (column.empty()) continue;
    list += (list.empty() ? "" : ", ") + std::string(kNames[role]) + "=" + std::string(column);
  }
  return list;
}

InputRecord TextStream::record() const {
  const ByteStream& stream = state_->format.rows->stream();
  return {stream.name(), stream.bytes_read(), stream.sha256(), state_->report.read};
}

Result<TextStream> open_texts(std::string_view path, const TextOptions& options) {
  auto stream = ByteStream::open(path);
  if (!stream) return fail(stream.error());
  return open_texts(std::move(*stream), options);
}

Result<TextStream> open_texts(ByteStream stream, const TextOptions& options) {
  if (!options.quarantine.empty() && options.bad_rows == BadRows::stop) {
    return fail(ErrorKind::usage, "--quarantine needs --bad-rows skip");
  }
  auto format = open_text_format(std::move(stream), options);
  if (!format) return fail(format.error());
  auto meaning = TextMeaning::make(format->shape, options.label_names);
  if (!meaning) return fail(meaning.error());
  return TextStream(std::make_unique<TextStream::State>(std::move(*format), std::move(*meaning), options));
}

}  // namespace bellwether::source
