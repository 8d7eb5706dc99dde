#include "bellwether/workbench/sign_receipt.h"

#include <array>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/evaluate/sign/abstention.h"
#include "bellwether/workbench/fit_sign.h"

namespace bellwether::workbench {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using core::fail;

constexpr const char* kRowFile = "row.json";
constexpr std::uint64_t kLargestRow = 64ULL << 20, kLargestModelFile = 256ULL << 20;

std::string row_text(const SignQuestion& question) {
  const feature::SignRows& row = question.row;
  const nlohmann::ordered_json json = {{"columns", row.columns},
                                       {"day", market::to_text(row.days.front())},
                                       {"label_day", market::to_text(row.label_days.front())},
                                       {"decided_at", market::to_text(row.decided_at.front())},
                                       {"values", row.values},
                                       {"last_return", row.last_returns.front()},
                                       {"returns_before", question.before.next_returns}};
  return json.dump(1) + "\n";
}

// Throws json exceptions; the caller guards.
core::Result<SignQuestion> question_from(const nlohmann::json& json) {
  SignQuestion question;
  feature::SignRows& row = question.row;
  const auto day = market::parse_date(json.at("day").get<std::string>());
  const auto label_day = market::parse_date(json.at("label_day").get<std::string>());
  const auto decided_at = market::parse_utc(json.at("decided_at").get<std::string>());
  if (!day || !label_day || !decided_at) return fail(ErrorKind::model, "a day of the row is none");
  row.columns = json.at("columns").get<std::vector<std::string>>();
  row.kinds.resize(row.columns.size());
  row.days = {*day};
  row.label_days = {*label_day};
  row.decided_at = {*decided_at};
  row.values = json.at("values").get<std::vector<double>>();
  row.last_returns = {json.at("last_return").get<double>()};
  question.before.next_returns = json.at("returns_before").get<std::vector<double>>();
  if (row.values.size() == row.columns.size()) return question;
  return fail(ErrorKind::model, "the row has not one value a column");
}

core::Result<SignQuestion> read_question(const fs::path& file) {
  const auto text = core::read_file(file, kLargestRow);
  if (!text) return fail(text.error());
  const auto json = core::parse_json(*text, {});
  if (!json) return fail(core::Error{ErrorKind::model, json.error().message}.within(file.string()));
  auto question = core::guard("row", [&] { return question_from(*json); });
  if (!question) return fail(core::Error{ErrorKind::model, question.error().message}.within(file.string()));
  return *std::move(question);
}

std::string position_name(int view) { return view == 0 ? "no position" : view > 0 ? "long" : "short"; }

}  // namespace

store::ForecastValues SignDecisionMade::values() const {
  store::ForecastValues values;
  values.probability_up = answer.probability;
  values.decision_value = answer.decision;
  values.direction = answer.up ? 1 : -1;
  values.action = position_name(view);
  return values;
}

core::Result<SignDecisionMade> decide_sign(const forecast::SavedSignModel& saved,
                                           const SignQuestion& question) {
  const auto answers = saved.model.predict(question.row, {0, 1});
  if (!answers) return fail(answers.error());
  SignDecisionMade made{.answer = answers->front()};
  const evaluate::sign::SignForecast forecast{.row = question.before.next_returns.size(),
                                              .up = made.answer.up,
                                              .probability = made.answer.probability,
                                              .decision = made.answer.decision};
  made.expected_move = evaluate::sign::expected_move(question.before, forecast);
  made.view = evaluate::sign::position_of(question.before, forecast,
                                          {.margin = saved.setup.margin, .cost_bps = saved.setup.cost_bps});
  return made;
}

core::Result<store::ForecastDraft> sign_draft(const SignEvidence& evidence) {
  const LiveSign& live = evidence.live;
  store::ForecastDraft draft;
  store::ForecastReceipt& receipt = draft.receipt;
  receipt.recipe = "sign";
  receipt.ticker = live.ticker;
  receipt.forecaster = live.preset;
  receipt.decision_day = live.decision_day;
  receipt.target_day = live.label_day;
  const market::Calendar& calendar = *evidence.inputs.calendar;
  receipt.horizon = static_cast<std::uint32_t>(
      std::max(1, calendar.days_between(live.decision_day, live.label_day)));
  store::set_times(receipt, live.decided_at, calendar);
  receipt.quantity = store::Quantity::up;
  receipt.from = evidence.saved.setup.table.decision == feature::SignDecision::open
                     ? store::ReturnFrom::target_open
                     : store::ReturnFrom::decision_close;
  receipt.decision_close = evidence.inputs.series.bars.back().close;
  receipt.adjustment = evidence.saved.setup.adjustment;
  receipt.values = evidence.made.values();
  receipt.baseline_probability = live.rising_share;
  receipt.fit_run = live.fit_run;
  receipt.train_end = live.train_end;
  receipt.model_sha256 = evidence.saved.fingerprint;
  receipt.files = {evidence.inputs.prices_record, evidence.inputs.texts_record};
  if (!evidence.inputs.scorer.empty())
    receipt.models.emplace_back(evidence.inputs.scorer, evidence.inputs.scorer_fingerprint);
  receipt.seeds = {std::to_string(evidence.saved.model.options().svc.seed)};
  receipt.notes = live.notes;
  draft.inputs.emplace_back(kRowFile, row_text(evidence.question));
  constexpr std::array kFiles = {"sign_model.json", "numbers.json"};
  for (const char* name : kFiles) {
    auto content = core::read_file(evidence.folder / name, kLargestModelFile);
    if (!content) return fail(content.error());
    draft.inputs.emplace_back(std::string(kSignModelFolder) + "/" + name, std::move(*content));
  }
  return draft;
}

core::Result<store::ForecastValues> replay_sign(const fs::path& folder) {
  const auto question = read_question(folder / kRowFile);
  if (!question) return fail(question.error());
  const auto saved = forecast::load_sign_model(folder / kSignModelFolder);
  if (!saved) return fail(saved.error());
  const auto made = decide_sign(*saved, *question);
  if (!made) return fail(made.error());
  return made->values();
}

}  // namespace bellwether::workbench
