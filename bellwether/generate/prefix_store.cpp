#include "bellwether/generate/prefix_store.h"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"

namespace bellwether::generate {
namespace {

namespace fs = std::filesystem;
using core::fail;
using core::Result;
using core::Status;

constexpr std::string_view kMagic = "BWKV0001";
constexpr std::size_t kDigestDigits = 64;
constexpr const char* kExtension = ".kv";
constexpr std::size_t kProbeTokens = 16;

template <class T>
std::string_view bytes_of(std::span<const T> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

std::string_view bytes_of(std::span<const std::byte> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size()};
}

}  // namespace

Result<std::string> model_fingerprint(const nn::Decoder& model, core::ThreadPool& pool) {
  const std::size_t vocabulary = model.config().vocab_size;
  const std::size_t tokens = std::min(kProbeTokens, model.config().max_positions);
  std::vector<std::int32_t> probe(tokens);
  for (std::size_t i = 0; i < tokens; ++i)
    probe[i] = static_cast<std::int32_t>((i * i * 7919 + 11) % vocabulary);
  nn::KvPool pages(model.kv_shape(), 1);
  nn::KvSequence sequence;
  const nn::DecoderChunk chunk{probe, &sequence};
  const auto logits = model.forward({&chunk, 1}, pages, pool);
  if (!logits) return fail(logits.error());
  return core::sha256_hex(bytes_of(std::span<const float>(logits->data<float>(), logits->elements())));
}

Result<PrefixStore> PrefixStore::open(const fs::path& folder, std::string fingerprint,
                                      const nn::KvShape& shape, std::uint64_t most_bytes) {
  if (Status made = core::make_folder(folder); !made) return fail(made.error());
  return PrefixStore(folder, std::move(fingerprint), shape, most_bytes);
}

fs::path PrefixStore::file_of(std::span<const std::int32_t> tokens) const {
  core::Sha256 name;
  name.update(fingerprint_);
  name.update(bytes_of(tokens));
  return folder_ / (name.hex() + kExtension);
}

std::string PrefixStore::head_of(std::span<const std::int32_t> tokens) const {
  const std::uint32_t numbers[] = {
      static_cast<std::uint32_t>(shape_.layers), static_cast<std::uint32_t>(shape_.heads),
      static_cast<std::uint32_t>(shape_.head_size), static_cast<std::uint32_t>(tokens.size())};
  std::string head(kMagic);
  head += bytes_of(std::span<const std::uint32_t>(numbers));
  head += bytes_of(tokens);
  return head;
}

// Whether the page of these tokens is kept, whole; it is then in `page`.
bool PrefixStore::read(std::span<const std::int32_t> tokens, nn::KvPage& page) const {
  const std::string head = head_of(tokens);
  const std::span<std::byte> values = page.bytes();
  const fs::path file = file_of(tokens);
  const auto content = core::read_file(file, head.size() + values.size() + kDigestDigits);
  if (!content || content->size() != head.size() + values.size() + kDigestDigits) return false;
  const std::string_view all = *content;
  if (!all.starts_with(head)) return false;
  const std::string_view covered = all.substr(0, all.size() - kDigestDigits);
  if (core::sha256_hex(covered) != all.substr(covered.size())) return false;
  std::memcpy(values.data(), all.data() + head.size(), values.size());
  std::error_code ignored;  // only the order of removal hangs on it
  fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);
  return true;
}

Result<std::vector<std::shared_ptr<nn::KvPage>>> PrefixStore::find(std::span<const std::int32_t> text,
                                                                   std::size_t known,
                                                                   nn::KvPool& pool) const {
  std::vector<std::shared_ptr<nn::KvPage>> pages;
  for (std::size_t end = (known + 1) * nn::kPageTokens; end < text.size(); end += nn::kPageTokens) {
    std::error_code ignored;
    if (!fs::exists(file_of(text.first(end)), ignored)) break;
    auto page = pool.take();
    if (!page) return fail(page.error());
    if (!read(text.first(end), **page)) break;
    pages.push_back(std::move(*page));
  }
  return pages;
}

Status PrefixStore::keep(std::span<const std::int32_t> text, const nn::KvSequence& sequence) const {
  const std::size_t full = std::min(text.size(), sequence.length()) / nn::kPageTokens;
  bool wrote = false;
  for (std::size_t page = 0; page < full; ++page) {
    const auto tokens = text.first((page + 1) * nn::kPageTokens);
    const fs::path file = file_of(tokens);
    std::error_code ignored;
    if (fs::exists(file, ignored)) continue;
    std::string content = head_of(tokens);
    content += bytes_of(std::span<const std::byte>(sequence.pages()[page]->bytes()));
    content += core::sha256_hex(content);
    if (Status written = core::write_file_atomically(file, content); !written) return written;
    wrote = true;
  }
  if (wrote) remove_oldest();
  return {};
}

// Another process may remove files meanwhile; what cannot be read or removed is passed over.
void PrefixStore::remove_oldest() const {
  struct Kept {
    fs::file_time_type used;
    std::uint64_t bytes;
    fs::path file;
  };
  std::vector<Kept> all;
  std::uint64_t total = 0;
  std::error_code error;
  for (fs::directory_iterator each(folder_, error), end; !error && each != end; each.increment(error)) {
    if (each->path().extension() != kExtension) continue;
    std::error_code gone;
    const std::uint64_t bytes = each->file_size(gone);
    if (gone) continue;
    const auto used = each->last_write_time(gone);
    if (gone) continue;
    all.push_back({used, bytes, each->path()});
    total += bytes;
  }
  std::ranges::sort(all, {}, &Kept::used);
  for (const Kept& each : all) {
    if (total <= most_bytes_) return;
    std::error_code ignored;
    fs::remove(each.file, ignored);
    total -= each.bytes;
  }
}

}  // namespace bellwether::generate
