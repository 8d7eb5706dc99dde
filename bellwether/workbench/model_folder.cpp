#include "bellwether/workbench/model_folder.h"

#include "bellwether/core/file.h"

namespace bellwether::workbench {
namespace {

constexpr const char* kTokenizerFiles[] = {"vocab.txt",  "tokenizer.json", "tokenizer_config.json",
                                           "vocab.json", "merges.txt",     "special_tokens_map.json"};
constexpr std::uint64_t kTokenizerBytes = 256'000'000;

core::Status copy_tokenizer(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code problem;
  if (std::filesystem::equivalent(from, to, problem)) return {};
  for (const char* name : kTokenizerFiles) {
    if (!std::filesystem::exists(from / name, problem)) continue;
    const auto content = core::read_file(from / name, kTokenizerBytes);
    if (!content) return core::fail(content.error());
    if (auto written = core::write_file_atomically(to / name, *content); !written) return written;
  }
  return {};
}

}  // namespace

core::Status save_model_folder(const nn::BertWeights& weights, const std::filesystem::path& tokenizer,
                               const std::filesystem::path& folder) {
  if (auto made = core::make_folder(folder); !made) return made;
  if (auto copied = copy_tokenizer(tokenizer, folder); !copied) return copied;
  return weights.save(folder);
}

}  // namespace bellwether::workbench
