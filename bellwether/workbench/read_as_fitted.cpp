#include "bellwether/workbench/read_as_fitted.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>

#include "bellwether/core/former_names.h"
#include "bellwether/core/options.h"
#include "bellwether/store/former_keys.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

// Sets the options that the user left alone to what they were at the fit, and notes where they differ.
template <class Struct>
Status take_from_fit(const store::RunManifest& manifest, const std::string& prefix,
                     std::span<const std::string_view> names, Struct& options,
                     std::vector<std::string>& notes) {
  const std::vector<core::OptionValue> given = core::describe_options(options),
                                       usual = core::describe_options(Struct{});
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (std::ranges::find(names, given[i].name) == names.end()) continue;
    const auto at_fit = std::ranges::find_if(manifest.setup.config, [&](const core::OptionValue& each) {
      return store::is_key(each.name, prefix + given[i].name);
    });
    if (at_fit == manifest.setup.config.end()) continue;
    const std::string value(core::current_value(given[i].name, at_fit->value));
    if (value == given[i].value) continue;
    if (given[i].value == usual[i].value) {
      if (Status set = core::set_option(options, given[i].name, value); !set)
        return fail(ErrorKind::model, "manifest.json: " + prefix + set.error().message);
    } else {
      notes.push_back(
          fmt::format("{} is \"{}\" here and was \"{}\" at the fit: the forecaster may read "
                      "other values than it learned from.",
                      core::flag_of(given[i].name), given[i].value, value));
    }
  }
  return {};
}

}  // namespace

Status read_as_fitted(const store::RunManifest& fit, dataset::MarketFiles& files,
                      std::vector<std::string>& notes) {
  constexpr std::string_view kTexts[] = {
      "schema",   "text_column", "time_column", "ticker_column", "label_column", "columns", "label_names",
      "timezone", "midnight",    "encoding",    "delimiter",     "duplicates",   "calendar"};
  constexpr std::string_view kPrices[] = {"fill_gaps", "price_columns", "date_format"};
  if (Status taken = take_from_fit(fit, "text_file.", kTexts, files.text_options, notes); !taken)
    return taken;
  return take_from_fit(fit, "", kPrices, files.options, notes);
}

}  // namespace bellwether::workbench
