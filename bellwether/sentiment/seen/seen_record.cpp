#include "bellwether/sentiment/seen/seen_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/sentiment/seen/seen_texts.h"
#include "bellwether/train/tensorboard/crc32c.h"

namespace bellwether::sentiment {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using Sketches = std::vector<TextSketch>;

constexpr std::string_view kMagic("BWSEEN\r\n", 8);
constexpr std::uint32_t kVersion = 1, kIncomplete = 1;
constexpr std::size_t kHeaderBytes = 40, kChecksumBytes = 4;
// At a similarity of 0.9, of near-duplicates (text/duplicates.h), 14.4 bytes are the same on average.
constexpr std::size_t kNearlyTheSame = 13;

// Little-endian, whatever the machine.
template <class Unsigned>
void put(std::string& bytes, Unsigned value) {
  for (std::size_t i = 0; i < sizeof value; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFF);
}

template <class Unsigned>
Unsigned get(std::string_view bytes, std::size_t at) {
  Unsigned value = 0;
  for (std::size_t i = 0; i < sizeof value; ++i)
    value |= static_cast<Unsigned>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return value;
}

void put(std::string& bytes, const Sketches& sketches) {
  for (const TextSketch& each : sketches)
    bytes.append(reinterpret_cast<const char*>(each.data()), each.size());
}

Sketches sketches_at(std::string_view bytes, std::size_t at, std::uint64_t count) {
  Sketches sketches(static_cast<std::size_t>(count));
  if (count > 0) std::memcpy(sketches.data(), bytes.data() + at, sketches.size() * kSketchBytes);
  return sketches;
}

void sort_once(Sketches& sketches) {
  std::ranges::sort(sketches);
  sketches.erase(std::unique(sketches.begin(), sketches.end()), sketches.end());
}

bool strictly_ascending(const Sketches& sketches) {
  return std::ranges::adjacent_find(sketches, std::ranges::greater_equal()) == sketches.end();
}

Sketches in_both(const Sketches& one, const Sketches& other) {
  Sketches both;
  std::ranges::set_intersection(one, other, std::back_inserter(both));
  return both;
}

Sketches without(const Sketches& all, const Sketches& others) {
  Sketches left;
  std::ranges::set_difference(all, others, std::back_inserter(left));
  return left;
}

void append(Sketches& all, const Sketches& more) { all.insert(all.end(), more.begin(), more.end()); }

void append(Sketches& all, std::span<const std::string> texts) {
  for (const std::string& each : texts) append(all, story_sketches(each));
}

// What `model` has set apart and nothing of `labeled`, beyond what it learned from itself, comes near.
Sketches still_apart(const SeenRecord& model, const Sketches& labeled) {
  if (model.set_apart.empty()) return {};
  const SeenTexts others(SeenRecord{.labeled = without(labeled, model.labeled), .read = {}, .set_apart = {}});
  Sketches apart;
  for (const TextSketch& each : model.set_apart)
    if (others.nearest(each).labeled < kNearlyTheSame) apart.push_back(each);
  return apart;
}

// The three counts of a header, which lie one after the other.
struct Counts {
  std::uint64_t labeled, read, set_apart;

  static Counts of(std::string_view bytes) {
    return {get<std::uint64_t>(bytes, 16), get<std::uint64_t>(bytes, 24), get<std::uint64_t>(bytes, 32)};
  }
  bool too_many() const { return std::max({labeled, read, set_apart}) > kMostSeenTexts; }
  std::uint64_t total() const { return labeled + read + set_apart; }
};

core::Status broken(std::string_view what) {
  return fail(ErrorKind::model,
              fmt::format("not a record of seen texts: {}; copy it again, or remove it and let "
                          "'bellwether model remember' write a new one",
                          what));
}

// Magic, version, counts and length; the content is not looked at.
core::Status check_frame(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return broken("it does not begin with BWSEEN");
  if (bytes.size() < kHeaderBytes + kChecksumBytes) return broken("it is cut off within its header");
  if (const auto version = get<std::uint32_t>(bytes, 8); version != kVersion) {
    return fail(ErrorKind::model, fmt::format("version {} of the format, and this build reads {}; a newer "
                                              "bellwether wrote it",
                                              version, kVersion));
  }
  if ((get<std::uint32_t>(bytes, 12) & ~kIncomplete) != 0) return broken("it has flags that do not exist");
  const Counts counts = Counts::of(bytes);
  if (counts.too_many()) {
    return fail(ErrorKind::model, fmt::format("{}, {} and {} texts; at most {} of a kind are read",
                                              counts.labeled, counts.read, counts.set_apart, kMostSeenTexts));
  }
  const std::uint64_t expected = kHeaderBytes + kSketchBytes * counts.total() + kChecksumBytes;
  if (bytes.size() != expected)
    return broken(fmt::format("it has {} bytes, and its counts make {}", bytes.size(), expected));
  const std::string_view content = bytes.substr(0, bytes.size() - kChecksumBytes);
  if (get<std::uint32_t>(bytes, content.size()) != train::crc32c(content))
    return broken("its checksum is not that of its bytes");
  return {};
}

}  // namespace

void SeenRecordBuilder::add_labeled(std::span<const std::string> texts) { append(own_.labeled, texts); }

void SeenRecordBuilder::add_read(std::span<const std::string> texts) { append(own_.read, texts); }

void SeenRecordBuilder::set_apart(std::span<const std::string> texts) { append(own_.set_apart, texts); }

void SeenRecordBuilder::add(const std::optional<SeenRecord>& of_model) {
  own_.complete = own_.complete && of_model && of_model->complete;
  if (of_model) models_.push_back(*of_model);
}

SeenRecord SeenRecordBuilder::build() {
  for (const SeenRecord& each : models_) {
    append(own_.labeled, each.labeled);
    append(own_.read, each.read);
  }
  sort_once(own_.labeled);
  for (const SeenRecord& each : models_) append(own_.set_apart, still_apart(each, own_.labeled));
  sort_once(own_.read);
  sort_once(own_.set_apart);
  own_.read = without(own_.read, own_.labeled);
  own_.set_apart = without(own_.set_apart, own_.labeled);
  models_.clear();
  return std::move(own_);
}

std::string seen_record_bytes(const SeenRecord& record) {
  const Counts counts{record.labeled.size(), record.read.size(), record.set_apart.size()};
  std::string bytes(kMagic);
  bytes.reserve(kHeaderBytes + kSketchBytes * counts.total() + kChecksumBytes);
  put(bytes, kVersion);
  put(bytes, record.complete ? std::uint32_t{0} : kIncomplete);
  for (const std::uint64_t count : {counts.labeled, counts.read, counts.set_apart}) put(bytes, count);
  for (const Sketches* each : {&record.labeled, &record.read, &record.set_apart}) put(bytes, *each);
  put(bytes, train::crc32c(bytes));
  return bytes;
}

Result<SeenRecord> parse_seen_record(std::string_view bytes) {
  if (core::Status sound = check_frame(bytes); !sound) return fail(sound.error());
  const Counts counts = Counts::of(bytes);
  SeenRecord record;
  std::size_t at = kHeaderBytes;
  for (const auto& [sketches, count] :
       {std::pair{&record.labeled, counts.labeled}, std::pair{&record.read, counts.read},
        std::pair{&record.set_apart, counts.set_apart}}) {
    *sketches = sketches_at(bytes, at, count);
    at += sketches->size() * kSketchBytes;
    if (!strictly_ascending(*sketches)) return fail(broken("its sketches are not in order").error());
  }
  if (!in_both(record.labeled, record.read).empty() || !in_both(record.labeled, record.set_apart).empty())
    return fail(broken("a text is labeled and something else").error());
  record.complete = (get<std::uint32_t>(bytes, 12) & kIncomplete) == 0;
  return record;
}

Result<std::optional<SeenRecord>> read_seen_record(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / kSeenTextsFile;
  std::error_code absent;
  if (!std::filesystem::exists(path, absent)) return std::nullopt;
  constexpr std::uint64_t kMostBytes = kHeaderBytes + 3 * kMostSeenTexts * kSketchBytes + kChecksumBytes;
  const auto content = core::read_file(path, kMostBytes);
  if (!content) return fail(content.error());
  auto record = parse_seen_record(*content);
  if (!record) return fail(record.error().within(path.string()));
  return std::optional(std::move(*record));
}

core::Status write_seen_record(const std::filesystem::path& folder, const SeenRecord& record) {
  const Counts counts{record.labeled.size(), record.read.size(), record.set_apart.size()};
  if (counts.too_many()) {
    return fail(ErrorKind::unsupported,
                fmt::format("{}: {} labeled and {} other texts, and at most {} of a kind can "
                            "be recorded",
                            kSeenTextsFile, counts.labeled, counts.read, kMostSeenTexts));
  }
  return core::write_file_atomically(folder / kSeenTextsFile, seen_record_bytes(record));
}

}  // namespace bellwether::sentiment
