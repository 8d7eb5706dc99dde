#include "bellwether/workbench/runs/traded_run.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/options.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/store/run_manifest.h"
#include "bellwether/workbench/runs/run_files.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using TradeJson = nlohmann::json;

constexpr const char* kSignFile = "sign.json";

std::optional<double> number_or_none(const TradeJson& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? std::nullopt : std::optional(found->get<double>());
}

// Throws json exceptions; the caller guards.
std::vector<TradedDay> days_of(const TradeJson& by_day) {
  std::vector<TradedDay> days;
  double before = 0;
  for (const TradeJson& each : by_day) {
    const auto filled = market::parse_date(each.at("filled").get<std::string>());
    if (!filled) throw std::invalid_argument("\"filled\" is no day");
    const double position = each.at("position").get<double>();
    days.push_back({*filled, position, each.at("net").get<double>(), std::abs(position - before)});
    before = position;
  }
  if (!days.empty()) days.back().turnover += std::abs(before);
  return days;
}

// A stake that is bought on the first day and sold on the last. Throws json exceptions; the caller guards.
std::optional<Trader> holder_of(const TradeJson& sign) {
  const auto rows = sign.find("buy_and_hold_by_day");
  if (rows == sign.end() || !rows->is_array() || rows->empty()) return std::nullopt;
  Trader holder{.model = "buy and hold", .role = "rule", .exposure = 1};
  double gains = 0;
  for (const TradeJson& each : *rows) {
    const auto filled = market::parse_date(each.at("filled").get<std::string>());
    if (!filled) throw std::invalid_argument("\"filled\" is no day");
    holder.days.push_back({*filled, 1, each.at("net").get<double>(), 0});
    gains += holder.days.back().net > 0 ? 1 : 0;
  }
  holder.days.front().turnover += 1;
  holder.days.back().turnover += 1;
  const double count = static_cast<double>(holder.days.size());
  holder.hit_rate = gains / count;
  holder.turnover = 2 / count;
  return holder;
}

Trader trader_of(const TradeJson& model) {
  const TradeJson& trading = model.at("trading");
  return {.model = model.at("model").get<std::string>(),
          .role = model.at("role").get<std::string>(),
          .hit_rate = trading.at("hit_rate").get<double>(),
          .exposure = trading.at("exposure").get<double>(),
          .turnover = trading.at("turnover").get<double>(),
          .accuracy = model.at("accuracy").get<double>(),
          .accuracy_low = number_or_none(model, "accuracy_low"),
          .accuracy_high = number_or_none(model, "accuracy_high"),
          .days = days_of(trading.at("by_day"))};
}

TradedRun traded_from(const TradeJson& sign) {
  TradedRun run{.ticker = sign.at("ticker").get<std::string>(),
                .mode = sign.at("mode").get<std::string>(),
                .verdict = sign.at("verdict").get<std::string>(),
                .test_share = sign.at("test_share").get<double>(),
                .buy_and_hold = sign.at("buy_and_hold").get<double>(),
                .traders = {},
                .holder = holder_of(sign)};
  for (const TradeJson& each : sign.at("test").at("models")) {
    if (each.contains("trading") && !each.at("trading").is_null()) run.traders.push_back(trader_of(each));
  }
  return run;
}

// The terms of the simulation, from the options of the run.
core::Status read_terms(const std::filesystem::path& run_folder, TradedRun& run) {
  const auto manifest = store::read_manifest(run_folder);
  if (!manifest) return fail(manifest.error());
  for (const core::OptionValue& each : manifest->setup.config) {
    double* const term = each.name == "trading.notional"   ? &run.stake
                         : each.name == "trading.cost_bps" ? &run.cost_bps
                                                           : nullptr;
    if (term == nullptr) continue;
    if (core::Status read = core::parse_value(each.value, *term); !read)
      return fail(core::Error{ErrorKind::data, read.error().message}.within("manifest.json: " + each.name));
  }
  if (run.stake > 0) return {};
  return fail(ErrorKind::data, "manifest.json: no trading.notional among the options");
}

}  // namespace

Result<TradedRun> read_traded_run(const std::filesystem::path& run_folder) {
  const auto file = read_run_file(run_folder, kSignFile);
  if (!file && file.error().kind == ErrorKind::not_found) {
    return fail(ErrorKind::not_found,
                run_folder.filename().string() + ": no sign.json; `forecast backtest sign` leaves one");
  }
  if (!file) return fail(file.error());
  const auto parsed = core::parse_json(file->content, {});
  if (!parsed) return fail(parsed.error().within(kSignFile));
  auto run = core::guard(kSignFile, [&] { return traded_from(*parsed); });
  if (!run) return fail(ErrorKind::data, run.error().message);
  if (core::Status terms = read_terms(run_folder, *run); !terms) return fail(terms.error());
  if (run->traders.empty()) return fail(ErrorKind::not_found, std::string(kSignFile) + ": no model traded");
  return std::move(*run);
}

}  // namespace bellwether::workbench
