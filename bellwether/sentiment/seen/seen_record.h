// Which texts a model has seen, as sketches of them (text_sketch.h): the file seen_texts.bin beside its
// weights (docs/formats/seen_texts.md, docs/decisions/0013-seen-texts.md). Whatever makes a model writes it,
// with what it took over from the models that the new one was made of.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/seen/text_sketch.h"

namespace bellwether::sentiment {

inline constexpr std::string_view kSeenTextsFile = "seen_texts.bin";
inline constexpr std::uint64_t kMostSeenTexts = std::uint64_t{1} << 26;  // of each kind; 1 GiB of sketches

// Each list is sorted and holds a sketch once; what is labeled is in no other list.
struct SeenRecord {
  std::vector<TextSketch> labeled;    // their labels had a part in making the model
  std::vector<TextSketch> read;       // read without a label: pre-training, answers of a teacher
  std::vector<TextSketch> set_apart;  // kept from all of that, to evaluate on: what is nearer to one of these
                                      // than to a text that was learned from has not been seen
  bool complete = true;               // false: something that the model was made of has no record

  [[nodiscard]] bool is_empty() const { return labeled.empty() && read.empty() && set_apart.empty(); }
  bool operator==(const SeenRecord&) const = default;
};

// Texts as they were written, added one by one.
class SeenRecordBuilder {
 public:
  void add_labeled(std::span<const std::string> texts);
  void add_read(std::span<const std::string> texts);
  // Texts of which the caller made sure that neither they nor their near-duplicates are among those above.
  void set_apart(std::span<const std::string> texts);
  // Of a model that the new one is made of; nothing: it has no record, and the new one's is incomplete. A
  // text that it has set apart stays so unless another part of the new model learned from one nearly the
  // same.
  void add(const std::optional<SeenRecord>& of_model);

  // Something went into the new model that nobody recorded.
  void mark_incomplete() { own_.complete = false; }

  // Once, last.
  [[nodiscard]] SeenRecord build();

 private:
  SeenRecord own_;
  std::vector<SeenRecord> models_;
};

// The bytes of the file, the same for the same texts in any order, and back. Errors: model, saying what is
// wrong: another kind of file, a newer version, a length that the counts contradict, sketches out of order,
// a checksum that fails. Memory: that of the bytes.
[[nodiscard]] std::string seen_record_bytes(const SeenRecord& record);
[[nodiscard]] core::Result<SeenRecord> parse_seen_record(std::string_view bytes);

// Of a model's or an adapter's folder; nothing where it has no such file, as models made elsewhere. Errors:
// those of parse_seen_record, naming the file; io.
[[nodiscard]] core::Result<std::optional<SeenRecord>> read_seen_record(const std::filesystem::path& folder);

// Errors: unsupported, for more than kMostSeenTexts; io.
[[nodiscard]] core::Status write_seen_record(const std::filesystem::path& folder, const SeenRecord& record);

}  // namespace bellwether::sentiment
