#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "bellwether/core/strict_json.h"
#include "bellwether/evaluate/drift/drift_profile.h"
#include "bellwether/io/document_formats.h"

namespace bellwether::evaluate {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using ProfileJson = nlohmann::json;

constexpr core::JsonLimits kLimits{.depth = 8, .keys = 1'000'000, .string_bytes = 8192};

core::Error wrong(const std::string& what) { return {ErrorKind::data, "a profile of drift: " + what}; }

ProfileJson json_of(const DriftProfile& profile) {
  ProfileJson numbers = ProfileJson::array(), names = ProfileJson::array();
  for (const NumberProfile& each : profile.numbers)
    numbers.push_back({{"of", each.of}, {"values", each.values}, {"up_to", each.up_to}});
  for (const NameProfile& each : profile.names) names.push_back({{"of", each.of}, {"counts", each.counts}});
  return {{"sample", profile.sample}, {"numbers", numbers}, {"names", names}};
}

// A member of an object of that kind; null where there is none.
const ProfileJson* member(const ProfileJson& object, const char* key, ProfileJson::value_t kind) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found != object.end() && found->type() == kind ? &*found : nullptr;
}

Result<NumberProfile> number_profile_of(const ProfileJson& each) {
  const ProfileJson* const of = member(each, "of", ProfileJson::value_t::string);
  const ProfileJson* const values = member(each, "values", ProfileJson::value_t::array);
  const ProfileJson* const up_to = member(each, "up_to", ProfileJson::value_t::array);
  if (of == nullptr || values == nullptr || up_to == nullptr)
    return fail(wrong("numbers need of, values and up_to"));
  NumberProfile profile{.of = of->get<std::string>(), .values = {}, .up_to = {}};
  if (values->size() != up_to->size() || values->size() > kProfilePoints)
    return fail(wrong(fmt::format("{}: values and up_to differ in length, or are too many", profile.of)));
  for (std::size_t i = 0; i < values->size(); ++i) {
    const ProfileJson &value = (*values)[i], &count = (*up_to)[i];
    if (!value.is_number() || !count.is_number_unsigned())
      return fail(wrong(fmt::format("{}: values are numbers, and up_to counts", profile.of)));
    profile.values.push_back(value.get<double>());
    profile.up_to.push_back(count.get<std::uint64_t>());
    const bool ascends =
        i == 0 ? profile.up_to[0] > 0
               : profile.values[i] > profile.values[i - 1] && profile.up_to[i] > profile.up_to[i - 1];
    if (!ascends || profile.up_to[i] > (std::uint64_t{1} << 48))
      return fail(wrong(fmt::format("{}: values and up_to do not ascend", profile.of)));
  }
  return profile;
}

Result<NameProfile> name_profile_of(const ProfileJson& each) {
  const ProfileJson* const of = member(each, "of", ProfileJson::value_t::string);
  const ProfileJson* const counts = member(each, "counts", ProfileJson::value_t::object);
  if (of == nullptr || counts == nullptr || counts->size() > kProfileNames)
    return fail(wrong(fmt::format("names need of, and up to {} counts", kProfileNames)));
  NameProfile profile{.of = of->get<std::string>(), .counts = {}};
  for (const auto& [name, count] : counts->items()) {
    if (!count.is_number_unsigned() || count.get<std::uint64_t>() > (std::uint64_t{1} << 40))
      return fail(wrong(fmt::format("{}: {} is no count", profile.of, name)));
    profile.counts[name] = count.get<std::uint64_t>();
  }
  return profile;
}

Result<DriftProfile> profile_of(const ProfileJson& each) {
  const ProfileJson* const sample = member(each, "sample", ProfileJson::value_t::string);
  const ProfileJson* const numbers = member(each, "numbers", ProfileJson::value_t::array);
  const ProfileJson* const names = member(each, "names", ProfileJson::value_t::array);
  if (sample == nullptr || numbers == nullptr || names == nullptr)
    return fail(wrong("it needs sample, numbers and names"));
  DriftProfile profile{.sample = sample->get<std::string>(), .numbers = {}, .names = {}};
  for (const ProfileJson& number : *numbers) {
    auto read = number_profile_of(number);
    if (!read) return fail(read.error());
    profile.numbers.push_back(*std::move(read));
  }
  for (const ProfileJson& name : *names) {
    auto read = name_profile_of(name);
    if (!read) return fail(read.error());
    profile.names.push_back(*std::move(read));
  }
  return profile;
}

}  // namespace

std::string drift_profiles_text(const std::vector<DriftProfile>& profiles) {
  ProfileJson list = ProfileJson::array();
  for (const DriftProfile& each : profiles) list.push_back(json_of(each));
  return ProfileJson{{"format", io::kDriftProfileFormat}, {"profiles", list}}.dump(
             -1, ' ', false, ProfileJson::error_handler_t::replace) +
         "\n";
}

Result<std::vector<DriftProfile>> parse_drift_profiles(std::string_view text) {
  const auto document = core::parse_json(text, kLimits);
  if (!document) return fail(document.error());
  const ProfileJson* const format = member(*document, "format", ProfileJson::value_t::string);
  const ProfileJson* const list = member(*document, "profiles", ProfileJson::value_t::array);
  if (format == nullptr || *format != io::kDriftProfileFormat || list == nullptr)
    return fail(wrong("the document is none"));
  std::vector<DriftProfile> profiles;
  for (const ProfileJson& each : *list) {
    auto profile = profile_of(each);
    if (!profile) return fail(profile.error());
    profiles.push_back(*std::move(profile));
  }
  return profiles;
}

}  // namespace bellwether::evaluate
