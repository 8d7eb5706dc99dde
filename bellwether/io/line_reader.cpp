#include "bellwether/io/line_reader.h"

#include <cstring>
#include <string>
#include <utility>

#include "bellwether/io/byte_window.h"
#include "bellwether/io/place.h"

namespace bellwether::io {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

}  // namespace

struct LineReader::State {
  State(ByteStream stream, const LineOptions& wanted) : window(std::move(stream)), options(wanted) {}

  // The next line with its end, or nothing at the end of the input.
  Result<std::optional<std::string_view>> take();
  core::Error refuse(std::string_view reason, std::string_view line, std::size_t offset,
                     const std::string& message);
  core::Error stop(core::Error error);

  ByteWindow window;
  LineOptions options;
  std::uint64_t number = 0;
  std::size_t pending = 0;  // bytes of the current line, consumed by the next call
  bool started = false, over = false;
  RejectedRow refused;
  std::string converted;
};

Result<std::optional<std::string_view>> LineReader::State::take() {
  if (!std::exchange(started, true)) {
    if (Status skipped = window.skip_byte_order_mark(); !skipped) return fail(stop(skipped.error()));
  }
  window.consume(std::exchange(pending, 0));
  ++number;
  std::size_t searched = 0;
  while (true) {
    const std::string_view bytes = window.bytes();
    const std::size_t found = bytes.find('\n', searched);
    if (found != bytes.npos) return bytes.substr(0, found + 1);
    if (window.at_end()) return bytes.empty() ? std::nullopt : std::optional(bytes);
    if (bytes.size() > options.line_bytes + 1) return bytes;  // too long whatever follows
    searched = bytes.size();
    if (Status grown = window.grow(); !grown) return fail(stop(grown.error()));
  }
}

core::Error LineReader::State::refuse(std::string_view reason, std::string_view line, std::size_t offset,
                                      const std::string& message) {
  refused = {reason, line, true};
  return {ErrorKind::data, to_text(window.stream().name(), {number, offset + 1}) + ": " + message};
}

core::Error LineReader::State::stop(core::Error error) {
  over = true;
  refused = {};
  return error;
}

LineReader::LineReader(ByteStream stream, const LineOptions& options)
    : state_(std::make_unique<State>(std::move(stream), options)) {}
LineReader::LineReader(LineReader&&) noexcept = default;
LineReader& LineReader::operator=(LineReader&&) noexcept = default;
LineReader::~LineReader() = default;

Result<std::optional<Line>> LineReader::next() {
  State& state = *state_;
  if (state.over) return std::nullopt;
  const auto taken = state.take();
  if (!taken) return fail(taken.error());
  if (!*taken) return std::nullopt;
  std::string_view line = **taken;
  state.pending = line.size();
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() > state.options.line_bytes) {
    return fail(state.stop({ErrorKind::data, to_text(state.window.stream().name(), {state.number, 1}) +
                                                 ": a line of more than " +
                                                 std::to_string(state.options.line_bytes) + " bytes"}));
  }
  if (const std::size_t nul = line.find('\0'); nul != line.npos)
    return fail(state.refuse("NUL", line, nul, "a NUL byte"));
  state.converted.clear();
  if (const auto bad = append_as_utf8(line, state.options.encoding, state.converted)) {
    return fail(state.refuse("encoding", line, *bad,
                             "not valid UTF-8; convert the file, or name its encoding (iso-8859-1, cp1252)"));
  }
  return Line{state.converted, state.number};
}

const RejectedRow& LineReader::refused() const { return state_->refused; }
const ByteStream& LineReader::stream() const { return state_->window.stream(); }

}  // namespace bellwether::io
