#include "bellwether/workbench/llm/week_model_file.h"

#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/options.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/io/document_formats.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using forecast::BinDistribution;
using forecast::kWeekBins;
using WeekModelJson = nlohmann::ordered_json;

constexpr std::uint64_t kLargestWeekModel = 1 << 20;

WeekModelJson options_json(const GeneratorOptions& options) {
  WeekModelJson json = WeekModelJson::object();
  for (const core::OptionValue& each : core::describe_options(options)) json[each.name] = each.value;
  return json;
}

// Throws json exceptions; the caller guards.
Status read_asked(const nlohmann::json& json, GeneratorOptions& options) {
  for (const auto& [name, value] : json.items()) {
    if (value.get<std::string>().empty()) continue;
    if (Status set = core::set_option(options, name, value.get<std::string>()); !set) return set;
  }
  return {};
}

Status read_rules(const nlohmann::json& json, feature::WeekRules& rules) {
  if (Status read = core::parse_value(json.at("decision").get<std::string>(), rules.decision); !read)
    return read;
  rules.past_weeks = json.at("past_weeks").get<std::size_t>();
  rules.news = json.at("news").get<std::size_t>();
  rules.seed = json.at("seed").get<std::uint64_t>();
  if (rules.past_weeks >= 1 && rules.past_weeks <= 4) return {};
  return fail(ErrorKind::model, "past_weeks is out of range");
}

Result<BinDistribution> read_bins(const nlohmann::json& json) {
  forecast::BinProbabilities values{};
  if (json.size() != kWeekBins) return fail(ErrorKind::model, "training_bins has not twelve values");
  for (std::size_t i = 0; i < kWeekBins; ++i) values[i] = json.at(i).get<double>();
  return BinDistribution::make(values);
}

Result<WeekModel> week_model_of(const nlohmann::json& json) {
  WeekModel model;
  if (json.at("format").get<std::string>() != io::kLlmModelFormat)
    return fail(ErrorKind::model, "its format is another");
  if (Status read = read_asked(json.at("model"), model.asked); !read) return fail(read.error());
  if (Status read = read_rules(json.at("prompts"), model.rules); !read) return fail(read.error());
  const auto bins = read_bins(json.at("training_bins"));
  if (!bins) return fail(bins.error());
  model.training = *bins;
  model.fingerprint = json.at("fingerprint").get<std::string>();
  model.seed = json.at("seed").get<std::uint64_t>();
  model.weight = json.at("weight").get<double>();
  if (!(model.weight >= 0 && model.weight <= 1)) return fail(ErrorKind::model, "weight is no share");
  const auto first = market::parse_date(json.at("train_first").get<std::string>());
  const auto last = market::parse_date(json.at("train_last").get<std::string>());
  const auto known = market::parse_utc(json.at("known_through").get<std::string>());
  if (!first || !last || !known) return fail(ErrorKind::model, "a day is none");
  model.train_first = *first;
  model.train_last = *last;
  model.known_through = *known;
  return model;
}

}  // namespace

std::string week_model_text(const WeekModel& model) {
  const WeekModelJson json = {{"format", io::kLlmModelFormat},
                              {"model", options_json(model.asked)},
                              {"fingerprint", model.fingerprint},
                              {"seed", model.seed},
                              {"prompts",
                               {{"decision", core::value_text(model.rules.decision)},
                                {"past_weeks", model.rules.past_weeks},
                                {"news", model.rules.news},
                                {"seed", model.rules.seed}}},
                              {"training_bins", model.training.probabilities()},
                              {"weight", model.weight},
                              {"train_first", to_text(model.train_first)},
                              {"train_last", to_text(model.train_last)},
                              {"known_through", market::to_text(model.known_through)}};
  return json.dump(1, ' ', false, WeekModelJson::error_handler_t::replace) + "\n";
}

Result<WeekModel> parse_week_model(std::string_view text) {
  const auto json = core::parse_json(text, {});
  if (!json) return fail(ErrorKind::model, json.error().message);
  auto model = core::guard("llm_model.json", [&] { return week_model_of(*json); });
  if (!model) return fail(ErrorKind::model, model.error().message);
  if (!*model) return fail(ErrorKind::model, model->error().message);
  return *std::move(model);
}

Result<WeekModel> read_week_model(const std::filesystem::path& file) {
  const auto text = core::read_file(file, kLargestWeekModel);
  if (!text) return fail(text.error());
  auto model = parse_week_model(*text);
  if (!model) return fail(model.error().within(file.string()));
  return model;
}

}  // namespace bellwether::workbench
