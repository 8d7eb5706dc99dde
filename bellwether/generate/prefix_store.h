// Keys and values of beginnings of texts, kept on disk for later runs: one file for each page of kPageTokens tokens,
// named by the SHA-256 of the model's fingerprint and all tokens up to the page's end.
//
//   magic "BWKV0001", then in little-endian: u32 layers, heads, head size; u32 tokens; the tokens, i32 each; the page's
//   values, f32; 64 hexadecimal digits, the SHA-256 of all before them
//
// A file that is cut, changed or of another text is not used, as if it were absent: what is found is what would be
// computed. The files used longest ago are removed when the folder grows beyond its bound.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/decoder/decoder.h"
#include "bellwether/nn/decoder/kv_cache.h"

namespace bellwether::generate {

// What tells a loaded model from every other, and from itself in another precision or on a processor that adds in
// another order: the SHA-256 of its logits after a fixed short text. Errors: those of Decoder::forward.
[[nodiscard]] core::Result<std::string> model_fingerprint(const nn::Decoder& model, core::ThreadPool& pool);

// For one thread at a time; several processes may share a folder.
class PrefixStore {
 public:
  // Makes the folder. Errors: io.
  [[nodiscard]] static core::Result<PrefixStore> open(const std::filesystem::path& folder,
                                                      std::string fingerprint, const nn::KvShape& shape,
                                                      std::uint64_t most_bytes);

  // The pages after the first `known` of the longest beginning of `text` that is kept, but never the whole text: of
  // its last token the logits are still wanted. Errors: memory, where the pool has no page.
  [[nodiscard]] core::Result<std::vector<std::shared_ptr<nn::KvPage>>> find(
      std::span<const std::int32_t> text, std::size_t known, nn::KvPool& pool) const;

  // Writes the full pages of `sequence`, which holds the first tokens of `text`, that are not there yet. Errors: io.
  [[nodiscard]] core::Status keep(std::span<const std::int32_t> text, const nn::KvSequence& sequence) const;

 private:
  PrefixStore(std::filesystem::path folder, std::string fingerprint, const nn::KvShape& shape,
              std::uint64_t most_bytes)
      : folder_(std::move(folder)),
        fingerprint_(std::move(fingerprint)),
        shape_(shape),
        most_bytes_(most_bytes) {}

  [[nodiscard]] std::filesystem::path file_of(std::span<const std::int32_t> tokens) const;
  [[nodiscard]] std::string head_of(std::span<const std::int32_t> tokens) const;
  [[nodiscard]] bool read(std::span<const std::int32_t> tokens, nn::KvPage& page) const;
  void remove_oldest() const;

  std::filesystem::path folder_;
  std::string fingerprint_;
  nn::KvShape shape_;
  std::uint64_t most_bytes_;
};

}  // namespace bellwether::generate
