#include "bellwether/sentiment/model_files/trained_cleaning.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/io/document_formats.h"

namespace bellwether::sentiment {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

constexpr const char* kNeutralShare = "neutral_share";

// Steps that records did not name at first: texts were read without them then.
constexpr std::string_view kAddedLater[] = {"amounts", "sarcasm", "style"};

bool may_lack(std::string_view step) {
  return std::find(std::begin(kAddedLater), std::end(kAddedLater), step) != std::end(kAddedLater);
}

// By its name of today or of the version before.
bool names_step(const nlohmann::json& object, const std::string& step) {
  const auto former = core::former_names(step);
  return object.contains(step) || std::any_of(former.begin(), former.end(),
                                              [&](std::string_view name) { return object.contains(name); });
}

// The steps of `object` into options that begin with none of them.
Result<text::CleanOptions> read_steps(const nlohmann::json& object) {
  text::CleanOptions cleaning;
  for (const core::OptionValue& each : core::describe_options(cleaning)) {
    if (!names_step(object, each.name) && !may_lack(each.name))
      return fail(ErrorKind::model, fmt::format("field \"cleaning\" lacks \"{}\"", each.name));
  }
  for (const auto& [step, choice] : object.items()) {
    if (!choice.is_string())
      return fail(ErrorKind::model, fmt::format("field \"cleaning\": \"{}\" is no text", step));
    const core::Status set = core::set_option(cleaning, step, choice.get<std::string>());
    if (!set) {
      return fail(ErrorKind::model, fmt::format("field \"cleaning\": {}; a newer bellwether may have trained "
                                                "the model",
                                                set.error().message));
    }
  }
  return cleaning;
}

// What `parse` reads in the record of a folder; nothing where it has none.
template <class T>
Result<std::optional<T>> read_record_with(const std::filesystem::path& folder,
                                          Result<std::optional<T>> (*parse)(std::string_view)) {
  const std::filesystem::path path = folder / kTrainedCleaningFile;
  std::error_code absent;
  if (!std::filesystem::exists(path, absent)) return std::nullopt;
  const auto content = core::read_file(path, kMostRecordBytes);
  if (!content) return fail(content.error());
  auto parsed = parse(*content);
  if (!parsed) return fail(parsed.error().within(path.string()));
  return parsed;
}

}  // namespace

bool is_unsealed_format(std::string_view format) {
  return format == io::kTrainedCleaningFormat || format == io::kTrainedCleaningFormat1;
}

bool is_sealed_format(std::string_view format) {
  return format == io::kModelFormat || format == io::kModelFormat2;
}

std::string trained_cleaning_json(const text::CleanOptions& cleaning, std::optional<double> neutral_share) {
  nlohmann::ordered_json steps;
  for (const core::OptionValue& each : core::describe_options(cleaning)) steps[each.name] = each.value;
  nlohmann::ordered_json record = {{"format", io::kTrainedCleaningFormat}, {"cleaning", steps}};
  if (neutral_share) record[kNeutralShare] = *neutral_share;
  return record.dump(2) + "\n";
}

Result<std::optional<text::CleanOptions>> parse_trained_cleaning(std::string_view json) {
  const auto record = core::parse_json(json, {.depth = 16});
  if (!record) return fail(ErrorKind::model, record.error().message);
  const nlohmann::json field =
      record->is_object() ? record->value("format", nlohmann::json()) : nlohmann::json();
  const std::string format = field.is_string() ? field.get<std::string>() : "";
  if (!is_unsealed_format(format) && !is_sealed_format(format)) {
    return fail(ErrorKind::model,
                fmt::format("field \"format\" is neither \"{}\" nor \"{}\"; a newer bellwether "
                            "may have written it",
                            io::kTrainedCleaningFormat, io::kModelFormat));
  }
  const auto steps = record->find("cleaning");
  if (is_sealed_format(format) && steps != record->end() && steps->is_null()) return std::nullopt;
  if (steps == record->end() || !steps->is_object())
    return fail(ErrorKind::model, "field \"cleaning\" is missing, or no object");
  const auto cleaning = read_steps(*steps);
  if (!cleaning) return fail(cleaning.error());
  return std::optional(*cleaning);
}

Result<std::optional<double>> parse_neutral_share(std::string_view json) {
  const auto record = core::parse_json(json, {.depth = 16});
  if (!record) return fail(ErrorKind::model, record.error().message);
  const auto share = record->is_object() ? record->find(kNeutralShare) : record->end();
  if (share == record->end()) return std::nullopt;
  const double value = share->is_number() ? share->get<double>() : -1;
  if (value < 0 || value > 1)
    return fail(ErrorKind::model, fmt::format("field \"{}\" must be a number from 0 to 1", kNeutralShare));
  return std::optional(value);
}

Result<std::optional<text::CleanOptions>> read_trained_cleaning(const std::filesystem::path& folder) {
  return read_record_with(folder, parse_trained_cleaning);
}

Result<std::optional<double>> read_neutral_share(const std::filesystem::path& folder) {
  return read_record_with(folder, parse_neutral_share);
}

core::Status write_trained_cleaning(const std::filesystem::path& folder, const text::CleanOptions& cleaning,
                                    std::optional<double> neutral_share) {
  return core::write_file_atomically(folder / kTrainedCleaningFile,
                                     trained_cleaning_json(cleaning, neutral_share));
}

}  // namespace bellwether::sentiment
