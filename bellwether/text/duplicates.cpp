#include "bellwether/text/duplicates.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <deque>
#include <limits>
#include <optional>
#include <string>
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

// The first half of the SHA-256 of a text.
using Digest = std::array<std::uint64_t, 2>;

Digest digest_of(std::string_view text) {
  const std::string hex = core::sha256_hex(text);
  Digest digest{};
  for (std::size_t i = 0; i < digest.size(); ++i)
    std::from_chars(hex.data() + 16 * i, hex.data() + 16 * (i + 1), digest[i], 16);
  return digest;
}

struct Record {
  std::uint64_t number = 0;       // of the text, in order of add
  std::uint64_t checked_for = 0;  // the text it was last compared with, and one
  Digest digest{};                // of the text
  Bands bands{};                  // keys of its bands
  std::array<std::uint32_t, kBands>
      distances{};    // to the record before it in each band; 0 where it is the first
  Shingles shingles;  // empty where only exact duplicates are wanted
};

// Where to look for the records of a stream: those remembered have the numbers from `first` up to `first + count`.
struct Remembered {
  std::uint64_t first = 0, count = 0;
};

// Numbers of records by the hash of a key that they hold themselves: 4 bytes a place, at most half of them taken. A record
// that was forgotten keeps its place until the table is made anew.
class RecordTable {
 public:
  // The place of the record that `is_it` knows, or one for it. is_it(number of a remembered record), hash_of(the same).
  template <class IsIt, class HashOf>
  std::uint32_t& place(std::uint64_t hash, const Remembered& remembered, IsIt is_it, HashOf hash_of) {
    if (2 * (taken_ + 1) > places_.size()) make_anew(remembered, hash_of);
    for (std::size_t at = hash;; ++at) {
      std::uint32_t& place = places_[at & (places_.size() - 1)];
      const auto number = number_at(place, remembered);
      if (place == kFree) {
        ++taken_;
        return place;
      }
      if (number && is_it(*number)) return place;
    }
  }
  // The remembered record that `is_it` knows.
  template <class IsIt>
  [[nodiscard]] std::optional<std::uint64_t> find(std::uint64_t hash, const Remembered& remembered,
                                                  IsIt is_it) const {
    for (std::size_t at = hash; !places_.empty(); ++at) {
      const std::uint32_t place = places_[at & (places_.size() - 1)];
      if (place == kFree) break;
      const auto number = number_at(place, remembered);
      if (number && is_it(*number)) return number;
    }
    return std::nullopt;
  }

  // What a place holds of a number.
  static std::uint32_t mark(std::uint64_t number) { return static_cast<std::uint32_t>(number % kMarks) + 1; }
  static std::optional<std::uint64_t> number_at(std::uint32_t place, const Remembered& remembered) {
    if (place == kFree) return std::nullopt;
    const std::uint64_t behind = (place - 1 + kMarks - remembered.first % kMarks) % kMarks;
    if (behind >= remembered.count) return std::nullopt;  // forgotten
    return remembered.first + behind;
  }

 private:
  static constexpr std::uint32_t kFree = 0;
  static constexpr std::uint64_t kMarks = std::numeric_limits<std::uint32_t>::max();

  template <class HashOf>
  void make_anew(const Remembered& remembered, HashOf hash_of) {
    std::vector<std::uint32_t> before;
    before.swap(places_);
    std::size_t live = 0;
    for (const std::uint32_t place : before) live += number_at(place, remembered) ? 1 : 0;
    places_.resize(std::bit_ceil(std::max<std::size_t>(64, 3 * live)));
    taken_ = live;
    for (const std::uint32_t place : before) {
      const auto number = number_at(place, remembered);
      if (!number) continue;
      std::size_t at = hash_of(*number);
      while (places_[at & (places_.size() - 1)] != kFree) ++at;
      places_[at & (places_.size() - 1)] = place;
    }
  }

  std::vector<std::uint32_t> places_;
  std::size_t taken_ = 0;
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
  RecordTable by_digest;
  std::array<RecordTable, kBands> by_band;  // the latest record of each key

  Record& record(std::uint64_t index) { return records[static_cast<std::size_t>(index - forgotten)]; }
  Remembered remembered() const { return {forgotten, records.size()}; }

  // The memory of a record with its places in the tables, roughly.
  static std::size_t size_of(const Record& record) {
    constexpr std::size_t kPlace = 12, kAllocation = 16;
    return sizeof(Record) + record.shingles.capacity() * sizeof(std::uint32_t) + kAllocation +
           (kBands + 1) * kPlace;
  }

  std::optional<std::uint64_t> find_same(const Digest& digest) {
    return by_digest.find(digest[0], remembered(),
                          [&](std::uint64_t index) { return record(index).digest == digest; });
  }
  std::optional<std::uint64_t> latest_in_band(std::size_t band, std::uint64_t key) {
    return by_band[band].find(key, remembered(),
                              [&](std::uint64_t index) { return record(index).bands[band] == key; });
  }

  std::optional<std::uint64_t> find_near(const Record& wanted) {
    for (std::size_t band = 0; band < kBands; ++band) {
      std::optional<std::uint64_t> index = latest_in_band(band, wanted.bands[band]);
      for (std::size_t count = 0; count < kMostCandidates && index && *index >= forgotten; ++count) {
        Record& candidate = record(*index);
        index = before(*index, band);
        if (candidate.checked_for == wanted.number + 1) continue;
        candidate.checked_for = wanted.number + 1;
        if (jaccard(candidate.shingles, wanted.shingles) >= options.similarity) return candidate.number;
      }
    }
    return std::nullopt;
  }

  // The record before this one in a band; it may have been forgotten.
  std::optional<std::uint64_t> before(std::uint64_t index, std::size_t band) {
    const std::uint32_t distance = record(index).distances[band];
    return distance == 0 ? std::nullopt : std::optional(index - distance);
  }

  void remember(Record&& made) {
    const std::uint64_t index = forgotten + records.size();
    by_digest.place(
        made.digest[0], remembered(), [](std::uint64_t) { return false; },
        [&](std::uint64_t of) { return record(of).digest[0]; }) = RecordTable::mark(index);
    if (options.duplicates == DuplicateStep::near) {
      for (std::size_t band = 0; band < kBands; ++band) enter_band(made, index, band);
    }
    bytes += size_of(made);
    records.push_back(std::move(made));
    while (bytes > most_bytes && records.size() > 1) forget_oldest();
  }

  void enter_band(Record& made, std::uint64_t index, std::size_t band) {
    const std::uint64_t key = made.bands[band];
    std::uint32_t& place = by_band[band].place(
        key, remembered(), [&](std::uint64_t of) { return record(of).bands[band] == key; },
        [&](std::uint64_t of) { return record(of).bands[band]; });
    const auto latest = RecordTable::number_at(place, remembered());
    made.distances[band] = latest ? static_cast<std::uint32_t>(index - *latest) : 0;
    place = RecordTable::mark(index);
  }

  void forget_oldest() {
    bytes -= size_of(records.front());
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
  made.digest = digest_of(cleaned);
  if (const auto same = state.find_same(made.digest))
    return {DuplicateKind::exact, state.record(*same).number};
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
