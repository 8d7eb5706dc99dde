#include "bellwether/finetune/split_texts.h"

#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/core/unfinished_folder.h"
#include "bellwether/sentiment/score.h"

namespace bellwether::finetune {
namespace {

std::string lines_of(const sentiment::TextPart& part) {
  std::string lines;
  for (std::size_t i = 0; i < part.size(); ++i) {
    const auto label = static_cast<sentiment::Sentiment>(part.labels[i]);
    lines +=
        nlohmann::ordered_json{
            {"id", part.ids[i]}, {"text", part.bodies[i]}, {"label", std::string(core::value_text(label))}}
            .dump() +
        "\n";
  }
  return lines;
}

core::Status write_parts(const sentiment::EvaluationParts& parts, const std::filesystem::path& folder,
                         SplitTexts& split) {
  const struct {
    const char* name;
    const sentiment::TextPart& texts;
  } named[] = {{"train", parts.train}, {"validation", parts.calibration}, {"test", parts.test}};
  for (const auto& each : named) {
    const std::filesystem::path path = folder / (std::string(each.name) + ".jsonl");
    const std::string lines = lines_of(each.texts);
    if (core::Status written = core::write_file_atomically(path, lines); !written) return written;
    core::Sha256 hash;
    hash.update(lines);
    split.files.push_back({each.name, path, each.texts.counts(), hash.hex()});
  }
  return {};
}

}  // namespace

core::Result<SplitTexts> split_texts(const sentiment::EvaluationFiles& files,
                                     const sentiment::PartOptions& options,
                                     const std::filesystem::path& folder) {
  const auto parts = sentiment::read_evaluation_parts(files, options);
  if (!parts) return core::fail(parts.error());
  SplitTexts split{.data = parts->data, .files = {}};
  // One part of this split beside one of an earlier would have the same text learned and judged by.
  const core::Status written = core::write_as_one(folder, [&] { return write_parts(*parts, folder, split); });
  if (!written) return core::fail(written.error());
  return split;
}

}  // namespace bellwether::finetune
