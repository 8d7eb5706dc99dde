#include "bellwether/io/gzip_reader.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <utility>

namespace bellwether::io {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::size_t kBlock = std::size_t{64} << 10;
constexpr int kGzipOnly = 16;  // added to the window's size: a gzip header is wanted, not zlib's

}  // namespace

bool is_gzip(std::string_view start) { return start.starts_with("\x1F\x8B\x08"); }

struct GzipReader::State {
  State(std::string file, FetchBytes input) : name(std::move(file)), fetch(std::move(input)) {
    opened = inflateInit2(&zlib, MAX_WBITS + kGzipOnly) == Z_OK;
  }
  ~State() {
    if (opened) inflateEnd(&zlib);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  // Makes `least` bytes of input or more available, fewer only at the end of the file.
  Status fill(std::size_t least);
  // Behind a member: begins the next, or ends.
  Status next_member();
  Status check_padding();
  [[nodiscard]] core::Error damaged(std::string_view what) const;

  std::string name;
  FetchBytes fetch;
  z_stream zlib{};
  bool opened = false, over = false, input_ended = false;
  bool in_member = true;
  std::uint64_t fetched = 0;  // bytes of the file so far
  std::array<char, kBlock> block{};
};

Status GzipReader::State::fill(std::size_t least) {
  if (zlib.avail_in < least && zlib.avail_in > 0) {
    std::copy_n(reinterpret_cast<const char*>(zlib.next_in), zlib.avail_in, block.begin());
  }
  while (zlib.avail_in < least && !input_ended) {
    const auto count = fetch(std::span(block).subspan(zlib.avail_in));
    if (!count) return fail(count.error());
    input_ended = *count == 0;
    fetched += *count;
    zlib.avail_in += static_cast<uInt>(*count);
    zlib.next_in = reinterpret_cast<Bytef*>(block.data());
  }
  return {};
}

core::Error GzipReader::State::damaged(std::string_view what) const {
  return {ErrorKind::data, name + ": " + std::string(what) + " at byte " +
                               std::to_string(fetched - zlib.avail_in) +
                               " of the gzip file; fetch or copy it again (gzip -t tests it)"};
}

Status GzipReader::State::next_member() {
  constexpr std::size_t kMark = 3;
  if (Status filled = fill(kMark); !filled) return filled;
  over = zlib.avail_in == 0;
  if (over) return {};
  if (!is_gzip({reinterpret_cast<const char*>(zlib.next_in), zlib.avail_in})) return check_padding();
  in_member = true;
  return inflateReset(&zlib) == Z_OK ? Status{} : fail(damaged("zlib cannot go on"));
}

// tape(1) and its like fill the last block with NUL; anything else would be lost in silence.
Status GzipReader::State::check_padding() {
  while (zlib.avail_in > 0) {
    for (; zlib.avail_in > 0; ++zlib.next_in, --zlib.avail_in) {
      if (*zlib.next_in != 0) return fail(damaged("bytes that belong to no gzip member stand"));
    }
    if (Status filled = fill(1); !filled) return filled;
  }
  over = true;
  return {};
}

GzipReader::GzipReader(std::string name, FetchBytes fetch)
    : state_(std::make_unique<State>(std::move(name), std::move(fetch))) {}
GzipReader::GzipReader(GzipReader&&) noexcept = default;
GzipReader& GzipReader::operator=(GzipReader&&) noexcept = default;
GzipReader::~GzipReader() = default;

Result<std::size_t> GzipReader::read(std::span<char> out) {
  State& state = *state_;
  if (!state.opened) return fail(core::out_of_memory("reading gzip"));
  const auto most = std::min<std::size_t>(out.size(), std::numeric_limits<uInt>::max());
  state.zlib.next_out = reinterpret_cast<Bytef*>(out.data());
  state.zlib.avail_out = static_cast<uInt>(most);
  while (state.zlib.avail_out == most && most > 0 && !state.over) {
    if (!state.in_member) {
      if (Status next = state.next_member(); !next) return fail(next.error());
      continue;
    }
    if (Status filled = state.fill(1); !filled) return fail(filled.error());
    if (state.zlib.avail_in == 0) return fail(state.damaged("the file is cut off"));
    const int outcome = inflate(&state.zlib, Z_NO_FLUSH);
    if (outcome == Z_STREAM_END) {
      state.in_member = false;
    } else if (outcome == Z_MEM_ERROR) {
      return fail(core::out_of_memory("reading gzip"));
    } else if (outcome != Z_OK && outcome != Z_BUF_ERROR) {
      const std::string why = state.zlib.msg == nullptr ? "" : " (" + std::string(state.zlib.msg) + ")";
      return fail(state.damaged("the compressed data is damaged" + why));
    }
  }
  return most - state.zlib.avail_out;
}

}  // namespace bellwether::io
