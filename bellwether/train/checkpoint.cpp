#include "bellwether/train/checkpoint.h"

#include <algorithm>
#include <bit>
#include <charconv>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/nn/safetensors.h"
#include "bellwether/nn/safetensors_values.h"

namespace bellwether::train {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

// First line, then a line with the hash of all that follows: a safetensors file.
constexpr std::string_view kTitle = "bellwether checkpoint 1\n";
constexpr std::size_t kHashDigits = 64;
constexpr std::size_t kPrologue = kTitle.size() + kHashDigits + 1;

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::vector<nn::StoredTensor> stored_tensors(const CheckpointView& checkpoint) {
  std::vector<nn::StoredTensor> tensors;
  for (const auto& [name, values] : checkpoint.tensors)
    tensors.push_back(nn::stored_f32(name, {values.size()}, values));
  return tensors;
}

template <class T>
Result<T> parse_digits(const std::string& text, const std::string& name, int base) {
  T value{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (problem != std::errc() || end != text.data() + text.size())
    return fail(ErrorKind::model, name + ": is not a number");
  return value;
}

}  // namespace

Result<std::string> Checkpoint::text(const std::string& name) const {
  const auto found = texts.find(name);
  if (found == texts.end()) return fail(ErrorKind::model, "the checkpoint lacks " + name);
  return found->second;
}

Result<std::uint64_t> Checkpoint::count(const std::string& name) const {
  const auto found = text(name);
  if (!found) return fail(found.error());
  return parse_digits<std::uint64_t>(*found, name, 10);
}

Result<double> Checkpoint::number(const std::string& name) const {
  const auto found = text(name);
  if (!found) return fail(found.error());
  const auto bits = parse_digits<std::uint64_t>(*found, name, 16);
  if (!bits) return fail(bits.error());
  return std::bit_cast<double>(*bits);
}

Status Checkpoint::copy_tensor(const std::string& name, std::span<float> to) const {
  const auto found = tensors.find(name);
  if (found == tensors.end()) return fail(ErrorKind::model, "the checkpoint lacks tensor " + name);
  if (found->second.size() != to.size()) {
    return fail(ErrorKind::model, "tensor " + name + ": has " + std::to_string(found->second.size()) +
                                      " elements, not " + std::to_string(to.size()));
  }
  std::ranges::copy(found->second, to.begin());
  return {};
}

std::string exact(double value) {
  char digits[16];
  const auto end =
      std::to_chars(std::begin(digits), std::end(digits), std::bit_cast<std::uint64_t>(value), 16).ptr;
  return {std::begin(digits), end};
}

Status write_checkpoint(const std::filesystem::path& path, const Checkpoint& checkpoint) {
  return write_checkpoint(
      path, CheckpointView{checkpoint.texts, {checkpoint.tensors.begin(), checkpoint.tensors.end()}});
}

Status write_checkpoint(const std::filesystem::path& path, const CheckpointView& checkpoint) {
  const auto tensors = stored_tensors(checkpoint);
  const auto header = nn::encode_safetensors_header(tensors, checkpoint.texts);
  if (!header) return fail(header.error().within(path.string()));
  core::Sha256 hash;
  hash.update(*header);
  for (const auto& each : tensors) hash.update(as_text(each.bytes));
  auto file = core::AtomicFile::create(path);
  if (!file) return fail(file.error());
  if (Status written = file->write(std::string(kTitle) + hash.hex() + "\n" + *header); !written)
    return written;
  for (const auto& each : tensors) {
    if (Status written = file->write(as_text(each.bytes)); !written) return written;
  }
  return file->commit();
}

Result<Checkpoint> parse_checkpoint(std::span<const std::byte> bytes) {
  const std::string_view all = as_text(bytes);
  if (!all.starts_with(kTitle))
    return fail(ErrorKind::model, "is not a checkpoint of this version of bellwether");
  if (all.size() < kPrologue || all[kPrologue - 1] != '\n')
    return fail(ErrorKind::model, "is cut short; use an older checkpoint");
  if (core::sha256_hex(all.substr(kPrologue)) != all.substr(kTitle.size(), kHashDigits)) {
    return fail(ErrorKind::model,
                "is damaged: its content does not fit its checksum; use an older checkpoint");
  }
  auto content = nn::parse_safetensors(bytes.subspan(kPrologue), {});
  if (!content) return fail(content.error());
  Checkpoint checkpoint{.texts = std::move(content->metadata), .tensors = {}};
  for (const nn::StoredTensor& each : content->tensors) {
    std::vector<float> values(each.elements());
    if (Status read = nn::read_f32(each, values); !read) return fail(read.error());
    checkpoint.tensors.emplace(each.name, std::move(values));
  }
  return checkpoint;
}

Result<Checkpoint> read_checkpoint(const std::filesystem::path& path) {
  const auto file = core::MappedFile::open(path);
  if (!file) return fail(file.error());
  auto checkpoint = parse_checkpoint(file->bytes());
  if (!checkpoint) return fail(checkpoint.error().within(path.string()));
  return checkpoint;
}

void remove_stale_files(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const std::string prefix = path.filename().string() + ".";
  std::error_code problem, ignored;
  std::vector<std::filesystem::path> stale;
  for (std::filesystem::directory_iterator entry(folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with(prefix) && name.ends_with(".incomplete")) stale.push_back(entry->path());
  }
  for (const auto& each : stale) std::filesystem::remove(each, ignored);
}

}  // namespace bellwether::train
