#include "bellwether/workbench/llm/week_receipt.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/evaluate/llm/bin_pool.h"
#include "bellwether/evaluate/llm/week_evaluation.h"
#include "bellwether/feature/months/month.h"
#include "bellwether/workbench/llm/predict_week.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using evaluate::LiveWeek;
using forecast::BinDistribution;
using ReceiptJson = nlohmann::ordered_json;

constexpr const char *kQuestionFile = "question.json", *kAnswerFile = "answer.json";
constexpr std::uint64_t kLargestQuestion = 8 << 20;
constexpr std::array kLevels = {0.5, 0.8};
constexpr double kPercent = 100;
constexpr std::uint32_t kTradingDays = 5;

std::string question_text(const LiveWeek& live) {
  const ReceiptJson json = {{"system", live.prompt.system}, {"user", live.prompt.body}};
  return json.dump(1, ' ', false, ReceiptJson::error_handler_t::replace) + "\n";
}

// Of a server alone the pooled bins are computed again from here.
std::string answer_text_of(const LiveWeek& live) {
  const ReceiptJson json = {{"text", live.text}, {"pooled", live.bins.probabilities()}};
  return json.dump(1, ' ', false, ReceiptJson::error_handler_t::replace) + "\n";
}

Result<nlohmann::json> read_kept(const std::filesystem::path& file) {
  const auto text = core::read_file(file, kLargestQuestion);
  if (!text) return fail(text.error());
  auto json = core::parse_json(*text, {.string_bytes = kLargestQuestion});
  if (!json) return fail(core::Error{ErrorKind::model, json.error().message}.within(file.string()));
  return std::move(*json);
}

Result<std::string> text_of_kept(const nlohmann::json& json, const char* key) {
  if (json.is_object() && json.contains(key) && json[key].is_string()) return json[key].get<std::string>();
  return fail(ErrorKind::model, std::string("no text '") + key + "' in what was kept");
}

// What a server once answered.
Result<store::ForecastValues> values_of_kept(const std::filesystem::path& folder, const WeekModel& model) {
  const auto json = read_kept(folder / kAnswerFile);
  if (!json) return fail(json.error());
  auto text = text_of_kept(*json, "text");
  if (!text) return fail(text.error());
  const auto made =
      evaluate::forecast_of({.model = "", .cutoff = {}, .ticker = {}, .week = {}, .text = *text, .bins = {}});
  return week_values(made ? evaluate::pooled(*made, model.training, model.weight) : model.training);
}

void add_files(const WeekEvidence& evidence, store::ForecastReceipt& receipt) {
  for (const io::InputRecord& each : evidence.inputs.records) {
    if (!each.path.empty()) receipt.files.push_back(each);
  }
  const std::string& fingerprint = evidence.live.fingerprint;
  if (!fingerprint.empty()) receipt.models.emplace_back(evidence.live.model, fingerprint);
}

}  // namespace

store::ForecastValues week_values(const BinDistribution& bins) {
  store::ForecastValues values{.mean = bins.mean() / kPercent, .members = {}, .probability_up = bins.up()};
  for (const double level : kLevels) {
    values.intervals.push_back(
        {level, bins.quantile((1 - level) / 2) / kPercent, bins.quantile((1 + level) / 2) / kPercent});
  }
  values.direction = bins.up() >= 0.5 ? 1 : -1;
  return values;
}

Result<store::ForecastDraft> week_draft(const WeekEvidence& evidence) {
  const LiveWeek& live = evidence.live;
  const market::Calendar& calendar = *evidence.inputs.calendar;
  const auto target = feature::week_end(live.facts.week, 1, calendar);
  if (!target)
    return fail(ErrorKind::data, "the calendar of the " + calendar.exchange() + " knows " + calendar.years() +
                                     ", and not the week after " + to_text(live.facts.week));
  store::ForecastDraft draft;
  store::ForecastReceipt& receipt = draft.receipt;
  receipt.recipe = "llm";
  receipt.ticker = live.ticker;
  receipt.forecaster = live.model;
  receipt.decision_day = live.facts.week;
  receipt.target_day = *target;
  receipt.horizon = kTradingDays;
  store::set_times(receipt, live.facts.decided_at, calendar);
  receipt.quantity = store::Quantity::simple_return;
  receipt.decision_close = live.last_close;
  receipt.adjustment = core::value_text(source::AdjustmentChoice::split_and_dividend);
  receipt.values = week_values(live.bins);
  receipt.baseline_probability = evidence.model.training.up();
  receipt.fit_run = live.fit_run;
  receipt.train_end =
      feature::last_closed_day(evidence.model.known_through, calendar).value_or(evidence.model.train_last);
  receipt.seeds = {std::to_string(evidence.model.seed)};
  receipt.notes = live.notes;
  add_files(evidence, receipt);
  std::string model = week_model_text(evidence.model);
  core::Sha256 hash;
  hash.update(model);
  receipt.model_sha256 = hash.hex();
  draft.inputs = {{kQuestionFile, question_text(live)},
                  {kAnswerFile, answer_text_of(live)},
                  {kWeekModelFile, std::move(model)}};
  return draft;
}

Result<store::ForecastValues> replay_week(const std::filesystem::path& folder) {
  const auto model = read_week_model(folder / kWeekModelFile);
  if (!model) return fail(model.error());
  if (!model->asked.endpoint.empty()) return values_of_kept(folder, *model);
  const auto question = read_kept(folder / kQuestionFile);
  if (!question) return fail(question.error());
  auto system = text_of_kept(*question, "system"), user = text_of_kept(*question, "user");
  if (!system) return fail(system.error());
  if (!user) return fail(user.error());
  LiveWeek live;
  live.prompt = {std::move(*system), std::move(*user)};
  core::ThreadPool pool(1);
  core::Job job(pool);
  if (core::Status answered = answer_week(*model, live, job); !answered) return fail(answered.error());
  return week_values(live.bins);
}

}  // namespace bellwether::workbench
