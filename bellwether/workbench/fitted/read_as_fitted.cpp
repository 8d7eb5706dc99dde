#include "bellwether/workbench/fitted/read_as_fitted.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "bellwether/core/former_names.h"
#include "bellwether/core/options.h"
#include "bellwether/core/sha256.h"
#include "bellwether/source/texts/text_notes.h"
#include "bellwether/store/former_keys.h"
#include "bellwether/workbench/fitted/fitted_calendar.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::string_view kTextGroup = "text_file.";
constexpr std::string_view kTexts[] = {
    "schema",      "text_column", "time_column", "ticker_column", "label_column", "columns",    "label_names",
    "time_format", "timezone",    "midnight",    "encoding",      "delimiter",    "duplicates", "calendar"};
constexpr std::string_view kLabels[] = {"label_column", "label_names"};
constexpr std::string_view kPrices[] = {"fill_gaps", "price_columns",   "date_format",
                                        "companies", "near_duplicates", "clauses"};

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// A calendar is the fit's by its name, or by the bytes of its file, which may have moved.
Status check_calendar(const store::RunManifest& fit, const std::string& wanted, const std::string& fitted) {
  const auto read = std::ranges::find(fit.inputs, fitted, &store::RunInput::path);
  if (read != fit.inputs.end()) {
    const auto digest = core::sha256_file(wanted);
    if (digest && *digest == read->sha256) return {};
  }
  return fail(
      ErrorKind::usage,
      fmt::format("--calendar: \"{}\" is not the calendar of the fit, \"{}\"; leave --calendar out, or "
                  "fit again with it",
                  wanted, fitted));
}

// An option as it is asked for and as it was at the fit.
struct OptionPair {
  std::string name, asked, fitted;
};

Status tell_difference(const store::RunManifest& fit, const OptionPair& option,
                       ReadingDifferences& differences) {
  if (option.name == "calendar") return check_calendar(fit, option.asked, option.fitted);
  if (is_one_of(kLabels, option.name)) return {};
  differences.push_back(
      {option.name, fmt::format("{} is \"{}\" here and was \"{}\" at the fit: the forecaster may read "
                                "other values than it learned from.",
                                core::flag_of(option.name), option.asked, option.fitted)});
  return {};
}

// The part of a fit's configuration that is looked at.
struct OptionGroup {
  std::string_view prefix;
  std::span<const std::string_view> names;
};

// Sets the options that the user left alone, which are as in `defaults`, to what they were at the fit.
template <class Struct>
Status take_from_fit(const FitReading& reading, const OptionGroup& group, const Struct& defaults,
                     Struct& options, ReadingDifferences& differences) {
  const std::vector<core::OptionValue> asked = core::describe_options(options),
                                       usual = core::describe_options(defaults);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const std::string& name = asked[i].name;
    if (!is_one_of(group.names, name)) continue;
    const std::string key = std::string(group.prefix) + name;
    const auto at_fit = std::ranges::find_if(reading.fit.setup.config, [&](const core::OptionValue& each) {
      return store::is_key(each.name, key);
    });
    if (at_fit == reading.fit.setup.config.end()) continue;
    const std::string value(core::current_value(name, at_fit->value));
    if (value == asked[i].value) continue;
    const bool is_given =
        asked[i].value != usual[i].value || std::ranges::find(reading.given, name) != reading.given.end();
    if (is_given) {
      if (Status told = tell_difference(reading.fit, {name, asked[i].value, value}, differences); !told)
        return told;
    } else if (Status set = core::set_option(options, name, value); !set) {
      return fail(ErrorKind::model,
                  fmt::format("manifest.json: config: {}: {}; fit again", key, set.error().message));
    }
  }
  return {};
}

// What a command reads of both, as it is by default.
template <class PriceOptions>
struct ReadingDefaults {
  source::TextOptions texts;
  PriceOptions prices;
};

template <class PriceOptions>
Result<ReadingDifferences> take_both(const FitReading& reading, const ReadingDefaults<PriceOptions>& defaults,
                                     source::TextOptions& texts, PriceOptions& prices) {
  ReadingDifferences differences;
  if (Status taken = take_from_fit(reading, {kTextGroup, kTexts}, defaults.texts, texts, differences); !taken)
    return fail(taken.error());
  if (Status taken = take_from_fit(reading, {"", kPrices}, defaults.prices, prices, differences); !taken)
    return fail(taken.error());
  if (Status found = use_fitted_calendar(reading.fit, texts); !found) return fail(found.error());
  return differences;
}

}  // namespace

Result<ReadingDifferences> read_as_fitted(const FitReading& reading, dataset::MarketFiles& files) {
  const dataset::MarketFiles usual;
  return take_both<dataset::MarketOptions>(reading, {usual.text_options, usual.options}, files.text_options,
                                           files.options);
}

Result<ReadingDifferences> read_as_fitted(const FitReading& reading, dataset::ReturnFiles& files) {
  const dataset::ReturnFiles usual;
  auto differences =
      take_both<dataset::ReturnFiles>(reading, {usual.text_options, usual}, files.text_options, files);
  const auto is_choice = [](const core::OptionValue& each) { return each.name == "near_duplicates"; };
  // A fit that knew no such option counted every text.
  if (std::ranges::none_of(reading.fit.setup.config, is_choice))
    files.near_duplicates = source::Duplicates::ignore;
  return differences;
}

void add_differences(const ReadingDifferences& differences, std::size_t filled,
                     std::vector<std::string>& notes) {
  const std::vector<std::string> read = notes;
  for (const ReadingDifference& each : differences) {
    const std::string idle = core::flag_of(each.option) + std::string(source::kChangesNothing);
    const auto says_idle = [&](const std::string& note) { return note.find(idle) != note.npos; };
    if (std::ranges::any_of(read, says_idle) || (each.option == "fill_gaps" && filled == 0)) continue;
    notes.push_back(each.told);
  }
}

}  // namespace bellwether::workbench
