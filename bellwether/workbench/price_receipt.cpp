#include "bellwether/workbench/price_receipt.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/forecast/catalog.h"

namespace bellwether::workbench {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using core::fail;

constexpr const char* kWindowFile = "window.json";
constexpr std::uint64_t kLargestWindow = 64ULL << 20;

std::string forecaster_file(std::size_t index) { return "forecaster-" + std::to_string(index) + ".json"; }

// The newest `rows` of the table.
std::string window_text(const feature::FeatureTable& table, std::size_t rows) {
  const std::size_t first = table.rows() - rows, columns = table.columns.size();
  nlohmann::ordered_json days = nlohmann::ordered_json::array();
  for (std::size_t i = first; i < table.rows(); ++i) days.push_back(market::to_text(table.days[i]));
  const nlohmann::ordered_json window = {
      {"columns", table.columns},
      {"days", days},
      {"closes",
       std::vector<double>(table.closes.begin() + static_cast<std::ptrdiff_t>(first), table.closes.end())},
      {"values", std::vector<double>(table.values.begin() + static_cast<std::ptrdiff_t>(first * columns),
                                     table.values.end())}};
  return window.dump(1) + "\n";
}

// Throws json exceptions; the caller guards.
core::Result<feature::FeatureTable> window_from(const nlohmann::json& window) {
  feature::FeatureTable table;
  table.columns = window.at("columns").get<std::vector<std::string>>();
  table.closes = window.at("closes").get<std::vector<double>>();
  table.values = window.at("values").get<std::vector<double>>();
  for (const auto& each : window.at("days").get<std::vector<std::string>>()) {
    const auto day = market::parse_date(each);
    if (!day) return fail(ErrorKind::model, "a day of the window is none");
    table.days.push_back(*day);
  }
  if (table.closes.size() == table.rows() && table.values.size() == table.rows() * table.columns.size())
    return table;
  return fail(ErrorKind::model, "the rows of the window are not equally many");
}

core::Result<feature::FeatureTable> read_window(const fs::path& file) {
  const auto text = core::read_file(file, kLargestWindow);
  if (!text) return fail(text.error());
  const auto json = core::parse_json(*text, {});
  if (!json) return fail(core::Error{ErrorKind::model, json.error().message}.within(file.string()));
  auto table = core::guard("window", [&] { return window_from(*json); });
  if (!table) return fail(core::Error{ErrorKind::model, table.error().message}.within(file.string()));
  return *std::move(table);
}

// A digest of all forecasters together.
std::string digest_of(FittedForecasters forecasters) {
  core::Sha256 digest;
  for (const auto& each : forecasters) digest.update(core::sha256_hex(each->saved_text()));
  return digest.hex();
}

}  // namespace

core::Result<store::ForecastValues> price_values(FittedForecasters forecasters,
                                                 const feature::FeatureTable& table) {
  store::ForecastValues values;
  for (const auto& forecaster : forecasters) {
    const feature::WindowShape shape = forecaster->task().shape;
    if (table.rows() < shape.look_back)
      return fail(ErrorKind::model, "the window is shorter than the look-back");
    const auto closes = forecaster->predict(feature::Inputs(table, shape, table.rows() - 1, 1));
    if (!closes) return fail(ErrorKind::data, closes.error().message);
    values.members.push_back(closes->front());
  }
  double mean = 0.0;
  for (const double each : values.members) mean += each / static_cast<double>(values.members.size());
  values.mean = mean;
  const double close = table.closes.back();
  values.direction = mean > close ? 1 : mean < close ? -1 : 0;
  return values;
}

store::ForecastDraft price_draft(const PriceEvidence& evidence) {
  const LiveForecast& live = evidence.live;
  store::ForecastDraft draft;
  store::ForecastReceipt& receipt = draft.receipt;
  receipt.recipe = "price";
  receipt.ticker = live.ticker;
  receipt.forecaster = live.forecaster;
  receipt.decision_day = live.decision_day;
  receipt.target_day = live.target_day;
  const market::Calendar& calendar = evidence.inputs.history.calendar();
  receipt.horizon = static_cast<std::uint32_t>(calendar.days_between(live.decision_day, live.target_day));
  store::set_times(receipt, calendar.close_of(live.decision_day), calendar);
  receipt.decision_close = live.decision_close;
  receipt.adjustment = evidence.adjustment;
  receipt.values = evidence.values;
  receipt.fit_run = live.fit_run;
  receipt.train_end = live.train_end;
  receipt.model_sha256 = digest_of(evidence.forecasters);
  receipt.files.push_back(evidence.inputs.prices_record);
  if (evidence.inputs.texts_record) {
    receipt.files.push_back(*evidence.inputs.texts_record);
    receipt.models.emplace_back(evidence.inputs.scorer, evidence.inputs.scorer_fingerprint);
  }
  for (const std::uint64_t each : evidence.seeds) receipt.seeds.push_back(std::to_string(each));
  receipt.notes = live.notes;
  draft.inputs.emplace_back(
      kWindowFile, window_text(evidence.table, evidence.forecasters.front()->task().shape.look_back));
  for (std::size_t i = 0; i < evidence.forecasters.size(); ++i)
    draft.inputs.emplace_back(forecaster_file(i), evidence.forecasters[i]->saved_text());
  return draft;
}

core::Result<store::ForecastValues> replay_price(const fs::path& folder) {
  const auto table = read_window(folder / kWindowFile);
  if (!table) return fail(table.error());
  std::vector<std::unique_ptr<forecast::Forecaster>> forecasters;
  while (fs::exists(folder / forecaster_file(forecasters.size()))) {
    auto loaded = forecast::load_forecaster(folder / forecaster_file(forecasters.size()));
    if (!loaded) return fail(loaded.error());
    forecasters.push_back(std::move(*loaded));
  }
  if (forecasters.empty()) return fail(ErrorKind::model, "there is no forecaster among the inputs");
  return price_values(forecasters, *table);
}

}  // namespace bellwether::workbench
