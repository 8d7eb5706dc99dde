#include "bellwether/sentiment/model_files/folder_seal.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/file.h"
#include "bellwether/core/log.h"
#include "bellwether/core/sha256.h"
#include "bellwether/core/unfinished_folder.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/nn/safetensors.h"
#include "bellwether/sentiment/model_files/folder_files.h"
#include "bellwether/sentiment/model_files/json_record.h"
#include "bellwether/sentiment/model_files/trained_cleaning.h"
#include "bellwether/sentiment/seen/seen_record.h"

namespace bellwether::sentiment {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr std::string_view kWeights[] = {"model.safetensors", "adapter_model.safetensors"};

// Numbers and names on which answers depend and which no tensor's shape contradicts.
struct Setting {
  std::string_view file;
  const char* field;
};
constexpr Setting kSettings[] = {{"config.json", "num_attention_heads"},
                                 {"config.json", "layer_norm_eps"},
                                 {"config.json", "hidden_act"},
                                 {"adapter_config.json", "lora_alpha"}};

bool lies_in(const fs::path& folder, std::string_view name) {
  std::error_code ignored;
  return fs::is_regular_file(folder / name, ignored);
}

std::optional<std::string_view> weights_in(const fs::path& folder) {
  for (const std::string_view name : kWeights)
    if (lies_in(folder, name)) return name;
  return std::nullopt;
}

// A vocabulary is its entries: how its lines end is not part of it.
std::string entries_of(std::string_view vocab_txt) {
  std::string entries;
  while (!vocab_txt.empty()) {
    const std::size_t end = vocab_txt.find('\n');
    std::string_view line = vocab_txt.substr(0, end);
    line = line.substr(0, line.find_last_not_of(" \t\r\f\v") + 1);
    entries.append(line).push_back('\n');
    vocab_txt.remove_prefix(end == std::string_view::npos ? vocab_txt.size() : end + 1);
  }
  return entries;
}

// Of a file that is no weights.
Result<std::string> digest_of_file(const fs::path& folder, std::string_view name) {
  const auto content = folder_file_content(folder / name);
  if (!content) return fail(content.error());
  return core::sha256_hex(name == "vocab.txt" ? entries_of(*content) : *content);
}

// "F32 [12000, 256]", before a tensor's digest.
std::string shape_of(const nn::StoredTensor& tensor) {
  return fmt::format("{} [{}] ", nn::name_of(tensor.type), fmt::join(tensor.shape, ", "));
}

std::string digest_of(const nn::StoredTensor& tensor) {
  return core::sha256_hex({reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size()});
}

// The values of a file's settings; null where it does not hold one.
Result<Json> settings_in(const fs::path& folder, std::string_view name) {
  const auto object = read_json_record(folder / name);
  if (!object) return fail(object.error());
  Json values = Json::object();
  for (const Setting& each : kSettings)
    if (each.file == name) values[each.field] = object->value(each.field, Json());
  return values;
}

Result<Json> tensors_in(const fs::path& path) {
  const auto file = nn::SafetensorsFile::open(path, {});
  if (!file) return fail(file.error());
  Json tensors = Json::object();
  for (const nn::StoredTensor& each : file->tensors()) tensors[each.name] = shape_of(each) + digest_of(each);
  return tensors;
}

Result<Json> checksums_of(const fs::path& folder) {
  const auto weights = weights_in(folder);
  if (!weights) {
    return fail(ErrorKind::not_found, fmt::format("{}: has neither {} nor {} to record", folder.string(),
                                                  kWeights[0], kWeights[1]));
  }
  std::vector<std::string_view> names{*weights};
  if (lies_in(folder, kSeenTextsFile)) names.push_back(kSeenTextsFile);
  for (const FolderFile& each : kFolderFiles)
    if (lies_in(folder, each.name)) names.push_back(each.name);
  Json files = Json::object(), settings = Json::object();
  for (const std::string_view name : names) {
    const bool is_text = name != *weights && name != kSeenTextsFile;
    const auto digest = is_text ? digest_of_file(folder, name) : core::sha256_file(folder / name);
    if (!digest) return fail(digest.error());
    files[std::string(name)] = *digest;
    if (std::ranges::find(kSettings, name, &Setting::file) == std::end(kSettings)) continue;
    auto values = settings_in(folder, name);
    if (!values) return fail(values.error());
    settings[std::string(name)] = std::move(*values);
  }
  auto tensors = tensors_in(folder / *weights);
  if (!tensors) return fail(tensors.error());
  return Json{
      {"files", std::move(files)}, {"settings", std::move(settings)}, {"tensors", std::move(*tensors)}};
}

// What a record calls itself; empty where that is no text.
std::string format_of(const Json& record) {
  const Json format = record.value("format", Json());
  return format.is_string() ? format.get<std::string>() : "";
}

// The checksums of a folder that has some, in objects of the names above.
Result<std::optional<Json>> recorded(const fs::path& folder) {
  const fs::path path = folder / kTrainedCleaningFile;
  std::error_code absent;
  if (!fs::exists(path, absent)) return std::nullopt;
  const auto record = read_json_record(path);
  if (!record) return fail(record.error());
  if (!is_sealed_format(format_of(*record))) return std::nullopt;  // its reader judges others
  const auto checksums = record->find("checksums");
  const auto wrong = [&](std::string_view what) {
    return fail(ErrorKind::model, fmt::format("{}: field \"checksums\" {}", path.string(), what));
  };
  if (checksums == record->end() || !checksums->is_object()) return wrong("is missing, or no object");
  for (const char* part : {"files", "settings", "tensors"})
    if (!checksums->contains(part) || !(*checksums)[part].is_object())
      return wrong(fmt::format("lacks the object \"{}\"", part));
  return std::optional(*checksums);
}

bool is_of_older_build(const fs::path& folder) {
  if (!lies_in(folder, kTrainedCleaningFile)) return false;
  const auto record = read_json_record(folder / kTrainedCleaningFile);
  return record && is_unsealed_format(format_of(*record));
}

// A record that does not fit what lies beside it, and what to do.
tl::unexpected<core::Error> changed(const fs::path& path, std::string_view what) {
  return fail(
      ErrorKind::model,
      fmt::format("{}: {}: the file is damaged or of another model; fetch, copy or train it again. If it "
                  "was changed on purpose: bellwether model seal '{}'",
                  path.string(), what, path.parent_path().string()));
}

Status check_settings(const fs::path& folder, std::string_view name, const Json& expected) {
  const auto values = settings_in(folder, name);
  if (!values) return fail(values.error());
  for (const auto& [field, value] : values->items()) {
    const Json written = expected.is_object() ? expected.value(field, Json()) : Json();
    if (value == written) continue;
    return changed(folder / name, fmt::format("field \"{}\" is {}, and the weights were written with {}",
                                              field, value.dump(-1, ' ', true), written.dump(-1, ' ', true)));
  }
  return {};
}

// The record of seen texts that was written with this model: another model's would call its own texts unseen.
// Older builds recorded nothing of it.
Status check_seen_texts(const fs::path& folder, const Json& files) {
  const auto expected = files.find(kSeenTextsFile);
  if (expected == files.end()) return {};
  const fs::path path = folder / kSeenTextsFile;
  if (!lies_in(folder, kSeenTextsFile)) return changed(path, "was recorded and is missing");
  const auto digest = core::sha256_file(path);
  if (!digest) return fail(digest.error());
  return *expected == *digest ? Status() : changed(path, "is not the file that was written");
}

Status write_record(const fs::path& folder, const Json& record) {
  return core::write_file_atomically(folder / kTrainedCleaningFile, record.dump(1, ' ', true) + "\n");
}

// What a rewritten file has that the recorded one had not; an error where the same place holds other bytes.
Result<std::string> difference(const nn::SafetensorsFile& file, const Json& expected, const fs::path& path) {
  std::string told;
  for (const auto& [name, value] : expected.items()) {
    if (file.find(name) == nullptr) return changed(path, fmt::format("tensor {} is missing", name));
  }
  for (const nn::StoredTensor& each : file.tensors()) {
    const auto found = expected.find(each.name);
    const std::string shape = shape_of(each);
    const bool same_shape = found != expected.end() && found->is_string() &&
                            found->get_ref<const std::string&>().starts_with(shape);
    if (!same_shape) {
      if (told.empty())
        told =
            fmt::format("tensor {} is {}", each.name, found == expected.end() ? "new" : "of another shape");
    } else if (*found != shape + digest_of(each)) {
      return changed(path, fmt::format("tensor {} has other bytes than were written", each.name));
    }
  }
  if (told.empty() && file.metadata() != std::map<std::string, std::string>{{"format", "pt"}})
    return changed(path, "its __metadata__ is not what was written");
  return told.empty() ? std::string("its header is another") : told;
}

}  // namespace

Status seal_folder(const fs::path& folder) {
  auto checksums = checksums_of(folder);
  if (!checksums) return fail(checksums.error());
  Json record = Json::object();
  const fs::path path = folder / kTrainedCleaningFile;
  if (lies_in(folder, kTrainedCleaningFile)) {
    auto earlier = read_json_record(path);
    if (!earlier) return fail(earlier.error());
    record = std::move(*earlier);
  }
  record["format"] = io::kModelFormat;
  if (!record.contains("cleaning")) record["cleaning"] = nullptr;
  record["checksums"] = std::move(*checksums);
  return write_record(folder, record);
}

Status seal_seen_texts(const fs::path& folder) {
  const auto checksums = recorded(folder);
  if (!checksums) return fail(checksums.error());
  if (!*checksums) return {};
  const auto digest = core::sha256_file(folder / kSeenTextsFile);
  if (!digest) return fail(digest.error());
  auto record = read_json_record(folder / kTrainedCleaningFile);
  if (!record) return fail(record.error());
  (*record)["checksums"]["files"][std::string(kSeenTextsFile)] = *digest;
  return write_record(folder, *record);
}

Result<std::string> record_digest(const fs::path& folder) {
  const auto content = folder_file_content(folder / kTrainedCleaningFile);
  if (!content) return fail(content.error());
  const auto checksums = recorded(folder);
  if (!checksums) return fail(checksums.error());
  if (!*checksums || !(**checksums)["files"].contains(kSeenTextsFile)) return core::sha256_hex(*content);
  auto record = read_json_record(folder / kTrainedCleaningFile);
  if (!record) return fail(record.error());
  (*record)["checksums"]["files"].erase(std::string(kSeenTextsFile));
  return core::sha256_hex(record->dump(1, ' ', true) + "\n");
}

Status check_sealed_files(const fs::path& folder) {
  if (Status whole = core::check_finished(folder); !whole) return whole;
  const auto checksums = recorded(folder);
  if (!checksums) return fail(checksums.error());
  if (!*checksums) {
    if (is_of_older_build(folder) && weights_in(folder)) {
      core::log_warning(
          fmt::format("{}: an older bellwether wrote it, without checksums: a damaged byte would go "
                      "unnoticed; if it is sound, 'bellwether model seal {}' records them",
                      folder.string(), folder.string()));
    }
    return {};
  }
  if (Status seen = check_seen_texts(folder, (**checksums)["files"]); !seen) return seen;
  std::string edited;
  for (const FolderFile& each : kFolderFiles) {
    const std::string name(each.name);
    const auto expected = (**checksums)["files"].find(name);
    const bool is_recorded = expected != (**checksums)["files"].end(), is_there = lies_in(folder, name);
    if (is_recorded && !is_there) return changed(folder / name, "was recorded and is missing");
    if (!is_there) continue;
    if (std::ranges::find(kSettings, each.name, &Setting::file) != std::end(kSettings)) {
      if (Status same = check_settings(folder, name, (**checksums)["settings"].value(name, Json())); !same)
        return same;
    }
    const auto digest = digest_of_file(folder, name);
    if (!digest) return fail(digest.error());
    if (is_recorded && *expected == *digest) continue;
    if (each.guard == Guard::hard)
      return changed(folder / name, is_recorded ? "is not the file that was written" : "was not there");
    edited += (edited.empty() ? "" : ", ") + name;
  }
  if (!edited.empty()) {
    core::log_warning(
        fmt::format("{}: changed since the model was written: {}; what it says now is what counts",
                    folder.string(), edited));
  }
  return {};
}

Status check_sealed_weights(FileDigests& digests) {
  const fs::path& folder = digests.folder();
  const auto checksums = recorded(folder);
  if (!checksums) return fail(checksums.error());
  const auto name = weights_in(folder);
  if (!*checksums || !name) return {};
  const fs::path path = folder / *name;
  const auto digest = digests.of(std::string(*name));
  if (!digest) return fail(digest.error());
  if ((**checksums)["files"].value(std::string(*name), Json()) == *digest) return {};
  const auto file = nn::SafetensorsFile::open(path, {});
  if (!file) return fail(file.error());
  const auto told = difference(*file, (**checksums)["tensors"], path);
  if (!told) return fail(told.error());
  core::log_warning(
      fmt::format("{}: was rewritten since the model was written ({}); what it holds now is what counts",
                  path.string(), *told));
  return {};
}

Result<bool> config_is_as_sealed(const fs::path& folder) {
  constexpr std::string_view kConfig = "config.json";
  const auto checksums = recorded(folder);
  if (!checksums) return fail(checksums.error());
  if (!*checksums || !lies_in(folder, kConfig)) return false;
  const auto digest = digest_of_file(folder, kConfig);
  if (!digest) return fail(digest.error());
  return (**checksums)["files"].value(std::string(kConfig), Json()) == *digest;
}

}  // namespace bellwether::sentiment
