#include "bellwether/workbench/check_claims.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/learn/classification.h"
#include "bellwether/source/price_file.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using evaluate::ClaimEvidence;
using evaluate::ClaimVerdict;
using ClaimJson = nlohmann::ordered_json;

constexpr std::uint64_t kLargestResult = std::uint64_t{64} << 20;  // bytes
// The horizon of the BO-RFE paper.
constexpr std::string_view kHorizonFirst = "2020-03-23", kHorizonLast = "2022-03-14";

void add_figure(std::string_view name, const nlohmann::json& value, const std::string& origin,
                ClaimEvidence& evidence) {
  if (value.is_number()) evidence.figures.push_back({std::string(name), value.get<double>(), origin});
}

// Figures of `sentiment evaluate`: of the model, and of heads nobody trained.
void add_evaluation(const nlohmann::json& document, const std::string& origin, ClaimEvidence& evidence) {
  if (document.value("labels", "") != "binary" || document.at("entrants").empty()) return;
  const nlohmann::json& scores = document.at("entrants").front().at("side_by_side");
  add_figure(evaluate::kFineTunedAccuracy, scores.at("accuracy"), origin, evidence);
  add_figure(evaluate::kFineTunedF1, scores.at("f1"), origin, evidence);
  add_figure(evaluate::kFineTunedPrecision, scores.at("precision"), origin, evidence);
  add_figure(evaluate::kFineTunedRecall, scores.at("recall"), origin, evidence);
  const nlohmann::json& heads = document.at("untrained_heads");
  if (!heads.is_object()) return;
  add_figure(evaluate::kUntrainedAccuracy, heads.at("accuracy").at("highest"), origin, evidence);
  add_figure(evaluate::kUntrainedF1, heads.at("f1").at("highest"), origin, evidence);
}

// Figures of `forecast backtest --as-published`.
void add_backtest(const nlohmann::json& document, const std::string& origin, ClaimEvidence& evidence) {
  for (const nlohmann::json& entrant : document.at("entrants")) {
    const std::string name = entrant.at("name");
    const nlohmann::json& rmse = entrant.at("scores").at("rmse");
    if (name == "persistence") add_figure(evaluate::kPersistenceRmse, rmse, origin, evidence);
    if (name == "as-published") add_figure(evaluate::kPublishedRmse, rmse, origin, evidence);
  }
  for (const nlohmann::json& question : document.at("sentiment")) {
    if (question.at("forecaster") != "lstm") continue;
    const double helps = question.at("verdict") == "helps" ? 1 : 0;
    add_figure(evaluate::kSentimentHelps, helps, origin, evidence);
  }
  if (!document.at("published").is_object()) return;
  for (const nlohmann::json& figure : document.at("published").at("figures")) {
    if (!figure.at("name").get<std::string>().starts_with("close forecast for")) continue;
    add_figure(evaluate::kPublishedNextClose, figure.at("computed"), origin, evidence);
  }
}

// Figures of `forecast backtest --recipe sign`, honest part.
void add_signs(const nlohmann::json& document, const std::string& origin, ClaimEvidence& evidence) {
  const std::pair<std::string_view, std::string_view> profits[] = {
      {"literature", evaluate::kProfitLiterature},
      {"bo-rfe-2", evaluate::kProfitTwo},
      {"bo-rfe-5", evaluate::kProfitFive}};
  for (const nlohmann::json& entrant : document.at("test").at("entrants")) {
    const std::string name = entrant.at("name");
    if (name == "bo-rfe-5")
      add_figure(evaluate::kSignUpF1, entrant.at("scores").at("up").at("f1"), origin, evidence);
    for (const auto& [strategy, figure] : profits) {
      if (name != strategy || !entrant.at("trading").is_object()) continue;
      add_figure(figure, entrant.at("trading").at("profit"), origin, evidence);
    }
  }
}

Status add_result(const std::string& path, ClaimEvidence& evidence) {
  const auto text = core::read_file(path, kLargestResult);
  if (!text) return fail(text.error());
  const auto document = core::parse_json(*text, {});
  if (!document) return fail(document.error().within(path));
  const bool is_evaluation =
      document->is_object() &&
      document->value("format", std::string()).starts_with("bellwether sentiment evaluation");
  const bool is_backtest =
      document->is_object() && document->contains("run_id") && document->contains("entrants");
  const bool is_sign = document->is_object() && document->contains("run_id") && document->contains("test");
  if (!is_evaluation && !is_backtest && !is_sign) {
    return fail(ErrorKind::data,
                path + ": no backtest.json, sign.json or metrics.json of sentiment evaluate");
  }
  const auto added = core::guard(path, [&] {
    if (is_evaluation) {
      add_evaluation(*document, path, evidence);
      return;
    }
    const std::string origin = path + ", run " + document->at("run_id").get<std::string>();
    if (is_sign) {
      add_signs(*document, origin, evidence);
    } else {
      add_backtest(*document, origin, evidence);
    }
  });
  if (added) return {};
  return fail(ErrorKind::data, added.error().message + "; docs/formats says what it must hold");
}

// What the constant answer "up" scores on the returns of the paper's horizon.
Status add_prices(const std::string& path, ClaimEvidence& evidence) {
  const auto prices =
      source::read_prices(path, {.start = std::string(kHorizonFirst), .end = std::string(kHorizonLast)});
  if (!prices) return fail(prices.error());
  const auto& bars = prices->series.bars;
  if (bars.size() < 2) return fail(ErrorKind::data, path + ": no returns in the paper's horizon");
  double up = 0;
  for (std::size_t i = 1; i < bars.size(); ++i) up += bars[i].close > bars[i - 1].close ? 1 : 0;
  const double share = up / static_cast<double>(bars.size() - 1);
  const std::string origin = path + ", " + std::to_string(bars.size() - 1) + " returns from " +
                             std::string(kHorizonFirst) + " to " + std::string(kHorizonLast);
  evidence.figures.push_back({std::string(evaluate::kUpShare), share, origin});
  evidence.figures.push_back({std::string(evaluate::kAlwaysUpF1), learn::always_positive_f1(share), origin});
  return {};
}

}  // namespace

std::size_t ClaimLedger::count(ClaimVerdict verdict) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      claims, [&](const JudgedClaim& each) { return each.finding.verdict == verdict; }));
}

core::Result<ClaimLedger> check_claims(const ClaimsRequest& request) {
  ClaimEvidence evidence;
  for (const std::string& path : request.results) {
    if (Status added = add_result(path, evidence); !added) return fail(added.error());
  }
  if (!request.prices.empty()) {
    if (Status added = add_prices(request.prices, evidence); !added) return fail(added.error());
  }
  ClaimLedger ledger;
  for (const evaluate::Claim& claim : evaluate::all_claims())
    ledger.claims.push_back({claim, claim.judge(evidence)});
  return ledger;
}

std::string to_json(const ClaimLedger& ledger) {
  ClaimJson counts = ClaimJson::object(), claims = ClaimJson::array();
  for (const auto& [verdict, name] : names_of(ClaimVerdict{}))
    counts[std::string(name)] = ledger.count(verdict);
  for (const auto& [claim, finding] : ledger.claims) {
    claims.push_back({{"id", claim.id},
                      {"source", claim.source},
                      {"where", claim.where},
                      {"claim", claim.claim},
                      {"reported", claim.reported},
                      {"test", claim.test},
                      {"verdict", core::value_text(finding.verdict)},
                      {"measured", finding.measured.empty() ? ClaimJson() : ClaimJson(finding.measured)},
                      {"origin", finding.origin.empty() ? ClaimJson() : ClaimJson(finding.origin)}});
  }
  return ClaimJson{{"verdicts", counts}, {"claims", claims}}.dump(1) + "\n";
}

}  // namespace bellwether::workbench
