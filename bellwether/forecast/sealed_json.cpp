#include "bellwether/forecast/sealed_json.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/core/strict_json.h"

namespace bellwether::forecast {
namespace {

using core::fail;
using nlohmann::json;

std::string text_to_seal(const json& document) { return document.dump(1) + "\n"; }

}  // namespace

SealedText seal_json(json document) {
  std::string hash = core::sha256_hex(text_to_seal(document));
  document["sha256"] = hash;
  return {text_to_seal(document), std::move(hash)};
}

core::Result<UnsealedJson> read_sealed_json(const std::filesystem::path& file, std::string_view format,
                                            std::uint64_t largest) {
  const auto text = core::read_file(file, largest);
  if (!text) return fail(text.error());
  auto document = core::parse_json(*text, {});
  if (!document) return fail(damaged_model(file, document.error().message));
  if (!document->is_object() || document->value("format", json()) != format)
    return fail(damaged_model(file, fmt::format("not of the format {}", format)));
  const json sealed = document->value("sha256", json());
  document->erase("sha256");
  std::string hash = core::sha256_hex(text_to_seal(*document));
  if (sealed != hash) return fail(damaged_model(file, "its SHA-256 is not the one it was saved with"));
  return UnsealedJson{std::move(*document), std::move(hash)};
}

core::Error damaged_model(const std::filesystem::path& file, const std::string& what) {
  return {core::ErrorKind::model, fmt::format("{}: {}; fit the model again", file.string(), what)};
}

}  // namespace bellwether::forecast
