#include "bellwether/sentiment/model_files/json_record.h"

#include "bellwether/core/failed_download.h"
#include "bellwether/core/file.h"
#include "bellwether/core/strict_json.h"

namespace bellwether::sentiment {

using core::ErrorKind;
using core::fail;

core::Result<std::string> folder_file_content(const std::filesystem::path& path) {
  auto content = core::read_file(path, kMostFolderFileBytes);
  if (!content) return content;
  if (const auto instead = core::failed_download(*content); !instead.empty())
    return fail(ErrorKind::model, path.string() + ": " + std::string(instead));
  return content;
}

core::Result<nlohmann::json> read_json_record(const std::filesystem::path& path) {
  const auto content = folder_file_content(path);
  if (!content) return fail(content.error());
  auto object = core::parse_json(*content, {.depth = 16});
  if (!object) return fail(ErrorKind::model, path.string() + ": " + object.error().message);
  if (!object->is_object()) return fail(ErrorKind::model, path.string() + ": is not a JSON object");
  return object;
}

}  // namespace bellwether::sentiment
