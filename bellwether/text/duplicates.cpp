#include "bellwether/text/duplicates.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "bellwether/core/sha256.h"
#include "bellwether/core/utf8.h"
#include "bellwether/text/characters.h"
#include "bellwether/text/word_table.h"

namespace bellwether::text {
namespace {

// 10 bands of 3 minima: a pair of similarity s meets in a band with probability s³, in none with (1 - s³)^10.
constexpr std::size_t kBands = 10, kRows = 3;
constexpr std::size_t kMostCandidates = 16;  // compared in each band
constexpr std::uint64_t kNobody = std::numeric_limits<std::uint64_t>::max();

using Shingles = std::vector<std::uint32_t>;  // hashes, sorted, each once
using Bands = std::array<std::uint64_t, kBands>;

// The code points of `text` in lower case, each run of white space one space.
std::vector<char32_t> folded(std::string_view text) {
  const Characters& characters = Characters::table();
  std::vector<char32_t> points;
  points.reserve(text.size());
  std::array<char32_t, 2> lowered;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t c = core::next_code_point(text, position);
    const CharacterKind kind = characters.kind(c);
    if ((kind & kSpace) != 0) {
      if (!points.empty() && points.back() != ' ') points.push_back(' ');
    } else {
      points.push_back((kind & kHasLower) != 0 ? lower(c, lowered)[0] : c);
    }
  }
  return points;
}

Shingles shingles_of(std::string_view text, std::size_t length) {
  const std::vector<char32_t> points = folded(text);
  length = std::min(length, points.size());
  Shingles shingles;
  shingles.reserve(points.size());
  for (std::size_t begin = 0; begin + length <= points.size(); ++begin) {
    std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
    for (std::size_t i = begin; i < begin + length; ++i) hash = mix(hash ^ points[i], 0xD6E8FEB86659FD93ULL);
    shingles.push_back(static_cast<std::uint32_t>(hash));
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

Bands bands_of(const Shingles& shingles) {
  Bands bands{};
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint64_t key = band + 1;
    for (std::size_t row = 0; row < kRows; ++row) {
      // The function of this row: an odd multiplier and a mask of its own.
      const auto function = mix(band * kRows + row + 1, 0xA0761D6478BD642FULL);
      const auto mask = static_cast<std::uint32_t>(function >> 32);
      const auto factor = static_cast<std::uint32_t>(function) | 1u;
      std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
      for (const std::uint32_t shingle : shingles) least = std::min(least, (shingle ^ mask) * factor);
      key = mix(key ^ least, 0xE7037ED1A0B428DBULL);
    }
    bands[band] = key;
  }
  return bands;
}

// |A ∩ B| / |A ∪ B|; 1 for two empty sets.
double jaccard(const Shingles& a, const Shingles& b) {
  std::size_t both = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    both += a[i] == b[j] ? 1 : 0;
    const bool step_a = a[i] <= b[j];
    j += b[j] <= a[i] ? 1 : 0;
    i += step_a ? 1 : 0;
  }
  const std::size_t either = a.size() + b.size() - both;
  return either == 0 ? 1.0 : static_cast<double>(both) / static_cast<double>(either);
}

struct Record {
  std::uint64_t number = 0;       // of the text, in order of add
  std::string digest;             // of the text
  Shingles shingles;              // empty where only exact duplicates are wanted
  Bands bands{};                  // keys of its bands
  Bands older{};                  // the record before it in each band; kNobody where it is the first
  std::uint64_t checked_for = 0;  // the text it was last compared with, and one
};

}  // namespace

struct DuplicateFilter::State {
  explicit State(const DuplicateOptions& chosen)
      : options(chosen), most_bytes(static_cast<std::size_t>(chosen.memory_mb) << 20) {}

  DuplicateOptions options;
  std::size_t most_bytes, bytes = 0;
  std::uint64_t texts = 0;      // added so far
  std::uint64_t forgotten = 0;  // records dropped; records.front() is record number `forgotten`
  std::deque<Record> records;
  std::unordered_map<std::string, std::uint64_t> by_digest;                      // -> record
  std::array<std::unordered_map<std::uint64_t, std::uint64_t>, kBands> by_band;  // -> the latest record

  Record& record(std::uint64_t index) { return records[static_cast<std::size_t>(index - forgotten)]; }
  bool is_known(std::uint64_t index) const { return index != kNobody && index >= forgotten; }

  // The memory of a record with its places in the tables, roughly.
  static std::size_t size_of(const Record& record) {
    constexpr std::size_t kNode = 48;
    return sizeof(Record) + record.shingles.capacity() * sizeof(std::uint32_t) + (kBands + 2) * kNode;
  }

  std::optional<std::uint64_t> find_near(const Record& wanted) {
    for (std::size_t band = 0; band < kBands; ++band) {
      const auto latest = by_band[band].find(wanted.bands[band]);
      std::uint64_t index = latest == by_band[band].end() ? kNobody : latest->second;
      for (std::size_t count = 0; count < kMostCandidates && is_known(index); ++count) {
        Record& candidate = record(index);
        index = candidate.older[band];
        if (candidate.checked_for == wanted.number + 1) continue;
        candidate.checked_for = wanted.number + 1;
        if (jaccard(candidate.shingles, wanted.shingles) >= options.similarity) return candidate.number;
      }
    }
    return std::nullopt;
  }

  void remember(Record&& made) {
    const std::uint64_t index = forgotten + records.size();
    by_digest.emplace(made.digest, index);
    if (options.duplicates == DuplicateStep::near) {
      for (std::size_t band = 0; band < kBands; ++band) {
        const auto [place, fresh] = by_band[band].try_emplace(made.bands[band], index);
        made.older[band] = fresh ? kNobody : place->second;
        place->second = index;
      }
    }
    bytes += size_of(made);
    records.push_back(std::move(made));
    while (bytes > most_bytes && records.size() > 1) forget_oldest();
  }

  void forget_oldest() {
    const Record& oldest = records.front();
    by_digest.erase(oldest.digest);
    for (std::size_t band = 0; band < kBands; ++band) {
      const auto latest = by_band[band].find(oldest.bands[band]);
      if (latest != by_band[band].end() && latest->second == forgotten) by_band[band].erase(latest);
    }
    bytes -= size_of(oldest);
    records.pop_front();
    ++forgotten;
  }
};

DuplicateFilter::DuplicateFilter(const DuplicateOptions& options)
    : state_(std::make_unique<State>(options)) {}
DuplicateFilter::DuplicateFilter(DuplicateFilter&&) noexcept = default;
DuplicateFilter::~DuplicateFilter() = default;

Duplicate DuplicateFilter::add(std::string_view cleaned) {
  State& state = *state_;
  Record made;
  made.number = state.texts++;
  if (state.options.duplicates == DuplicateStep::off) return {DuplicateKind::none, made.number};
  made.digest = core::sha256_hex(cleaned).substr(0, 32);
  if (const auto same = state.by_digest.find(made.digest); same != state.by_digest.end()) {
    return {DuplicateKind::exact, state.record(same->second).number};
  }
  if (state.options.duplicates == DuplicateStep::near) {
    made.shingles = shingles_of(cleaned, static_cast<std::size_t>(state.options.shingle));
    made.bands = bands_of(made.shingles);
    if (const auto near = state.find_near(made)) return {DuplicateKind::near, *near};
  }
  const std::uint64_t number = made.number;
  state.remember(std::move(made));
  return {DuplicateKind::none, number};
}

}  // namespace bellwether::text
