#include "bellwether/forecast/returns/saved_return_model.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/forecast/sealed_json.h"
#include "bellwether/io/document_formats.h"

namespace bellwether::forecast {
namespace {

using core::fail;
using core::Status;
using ReturnJson = nlohmann::json;

constexpr std::uint64_t kLargestReturnModel = 512ULL << 20;
constexpr std::size_t kMostMonths = 60, kMostSeeds = 100;

ReturnJson setup_json(const ReturnModelSetup& setup) {
  ReturnJson extra = ReturnJson::array(), lstm = ReturnJson::object(), bands = ReturnJson::array();
  for (const MonthInput each : setup.models.extra_inputs) extra.push_back(core::value_text(each));
  for (const core::OptionValue& each : core::describe_options(setup.models.lstm))
    lstm[each.name] = each.value;
  for (const SavedBand& each : setup.bands)
    bands.push_back({{"level", each.level}, {"low", each.low}, {"high", each.high}});
  return {{"forecaster", setup.forecaster},
          {"shrinkage", setup.models.shrinkage},
          {"extra_inputs", extra},
          {"lstm", lstm},
          {"months", setup.months},
          {"aggregate", core::value_text(setup.aggregate)},
          {"tickers", setup.tickers},
          {"adjustment", setup.adjustment},
          {"sentiment_source", setup.sentiment_source},
          {"model", setup.model},
          {"scorer_fingerprint", setup.scorer_fingerprint},
          {"max_tickers", setup.max_tickers},
          {"action_threshold", setup.action_threshold},
          {"action_level", setup.action_level},
          {"round_trip", setup.round_trip},
          {"bands", bands}};
}

// An enum by its name. Throws where it is none; the caller guards.
template <class Enum>
Enum enum_from(const ReturnJson& value) {
  Enum read{};
  if (Status parsed = core::parse_value(value.get<std::string>(), read); !parsed)
    throw std::invalid_argument(parsed.error().message);
  return read;
}

// Throws json exceptions, and invalid_argument; the caller guards.
ReturnModelSetup setup_from(const ReturnJson& json) {
  ReturnModelSetup setup;
  setup.forecaster = json.at("forecaster").get<std::string>();
  setup.models.shrinkage = json.at("shrinkage").get<double>();
  for (const ReturnJson& each : json.at("extra_inputs"))
    setup.models.extra_inputs.push_back(enum_from<MonthInput>(each));
  for (const core::OptionValue& each : core::describe_options(setup.models.lstm)) {
    const auto text = json.at("lstm").at(each.name).get<std::string>();
    if (Status set = core::set_option(setup.models.lstm, each.name, text); !set)
      throw std::invalid_argument(set.error().message);
  }
  setup.months = json.at("months").get<std::size_t>();
  if (setup.months == 0 || setup.months > kMostMonths) throw std::invalid_argument("months is out of range");
  setup.aggregate = enum_from<feature::MonthlyAggregate>(json.at("aggregate"));
  setup.tickers = json.at("tickers").get<std::vector<std::string>>();
  setup.adjustment = json.at("adjustment").get<std::string>();
  setup.sentiment_source = json.at("sentiment_source").get<std::string>();
  setup.model = json.at("model").get<std::string>();
  setup.scorer_fingerprint = json.at("scorer_fingerprint").get<std::string>();
  setup.max_tickers = json.at("max_tickers").get<std::size_t>();
  setup.action_threshold = json.at("action_threshold").get<double>();
  setup.action_level = json.at("action_level").get<double>();
  setup.round_trip = json.at("round_trip").get<double>();
  for (const ReturnJson& each : json.at("bands"))
    setup.bands.push_back(
        {each.at("level").get<double>(), each.at("low").get<double>(), each.at("high").get<double>()});
  return setup;
}

ReturnJson seeds_json(const SavedReturnModel& model) {
  ReturnJson seeds = ReturnJson::array();
  for (std::size_t i = 0; i < model.seeds.size(); ++i) {
    const ReturnForecaster& forecaster = *model.forecasters[i];
    const ReturnFitRecord& record = forecaster.record();
    seeds.push_back({{"seed", model.seeds[i]},
                     {"known_through", market::to_text(record.known_through)},
                     {"parameters", record.parameters.value_or(0)},
                     {"best_epoch", record.best_epoch},
                     {"numbers", forecaster.numbers()}});
  }
  return seeds;
}

bool all_finite(const Numbers& numbers) {
  for (const auto& [key, values] : numbers) {
    for (const double each : values) {
      if (!std::isfinite(each)) return false;
    }
  }
  return true;
}

// Throws as setup_from.
void add_seed(const ReturnJson& json, const ReturnModelRow& row, SavedReturnModel& model) {
  const auto known_through = market::parse_utc(json.at("known_through").get<std::string>());
  if (!known_through) throw std::invalid_argument(known_through.error().message);
  ReturnFitRecord record{.known_through = *known_through,
                         .parameters = json.at("parameters").get<std::uint64_t>(),
                         .losses = {},
                         .best_epoch = json.at("best_epoch").get<std::size_t>()};
  const auto numbers = json.at("numbers").get<Numbers>();
  if (!all_finite(numbers)) throw std::invalid_argument("a saved number is not finite");
  std::shared_ptr<ReturnForecaster> forecaster = row.make(row, model.setup.models);
  if (Status restored = forecaster->restore(std::move(record), numbers); !restored)
    throw std::invalid_argument(restored.error().message);
  model.seeds.push_back(json.at("seed").get<std::uint64_t>());
  model.forecasters.push_back(std::move(forecaster));
}

SavedReturnModel return_model_from(const ReturnJson& document) {
  SavedReturnModel model{
      .setup = setup_from(document.at("setup")), .seeds = {}, .forecasters = {}, .fingerprint = {}};
  const auto row = return_model_named(model.setup.forecaster, model.setup.models);
  if (!row) throw std::invalid_argument(row.error().message);
  const ReturnJson& seeds = document.at("seeds");
  if (seeds.empty() || seeds.size() > kMostSeeds)
    throw std::invalid_argument("seeds names none, or too many");
  for (const ReturnJson& each : seeds) add_seed(each, *row, model);
  return model;
}

}  // namespace

ReturnModelRow SavedReturnModel::row() const { return *return_model_named(setup.forecaster, setup.models); }

SealedReturnModel seal_return_model(const SavedReturnModel& model) {
  SealedText sealed = seal_json(
      {{"format", io::kReturnModelFormat}, {"setup", setup_json(model.setup)}, {"seeds", seeds_json(model)}});
  return {std::move(sealed.text), std::move(sealed.sha256)};
}

core::Result<std::string> save_return_model(const std::filesystem::path& file,
                                            const SavedReturnModel& model) {
  SealedReturnModel sealed = seal_return_model(model);
  if (Status written = core::write_file_atomically(file, sealed.text); !written) return fail(written.error());
  return std::move(sealed.fingerprint);
}

core::Result<SavedReturnModel> load_return_model(const std::filesystem::path& file) {
  auto read = read_sealed_json(file, io::kReturnModelFormat, kLargestReturnModel);
  if (!read) return fail(read.error());
  auto model = core::guard("saved model of returns", [&] { return return_model_from(read->document); });
  if (!model) return fail(damaged_model(file, model.error().message));
  model->fingerprint = std::move(read->sha256);
  return model;
}

}  // namespace bellwether::forecast
