#include "bellwether/audit/claims/claim_results.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string_view>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/learn/classification.h"
#include "bellwether/source/prices/price_file.h"
#include "bellwether/store/former_keys.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::audit {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using ResultJson = nlohmann::json;

constexpr std::uint64_t kLargestResult = std::uint64_t{64} << 20;  // bytes
// The horizon of the BO-RFE paper.
constexpr std::string_view kHorizonFirst = "2020-03-23", kHorizonLast = "2022-03-14";

// One file on its way into the evidence.
struct ResultFile {
  std::string path;
  ResultJson document;  // of a .jsonl: the lines, as an array
  std::optional<store::RunManifest> manifest;
  std::string run_id;
  ClaimResults* results = nullptr;

  void add(std::string_view name, const ResultJson& value, std::string conditions = {}) const {
    if (!value.is_number()) return;
    results->evidence.figures.push_back(
        {std::string(name), value.get<double>(), path, run_id, std::move(conditions)});
  }
  // An option of the run as it was resolved; empty where no manifest tells.
  [[nodiscard]] std::string option(std::string_view name) const {
    if (!manifest) return {};
    return store::config_value(*manifest, name);
  }
};

std::string file_name(const std::string& path) { return std::filesystem::path(path).filename().string(); }

// Of a model, and of heads nobody trained. A model of the user's is taken for a fine-tuned one; heads count
// on an encoder that was not fine-tuned on such texts, which is what the built-in one is.
void add_evaluation(const ResultFile& file) {
  const ResultJson& document = file.document;
  if (document.value("labels", "") != "binary" || document.at("models").empty()) return;
  const ResultJson& model = document.at("models").front();
  const std::string name = model.at("model");
  const std::string data = " on " + file_name(document.at("data").at("file").get<std::string>());
  const ResultJson& heads = document.at("random_heads");
  if (name != "small" && name != "lexicon") {
    file.add(kFineTunedAccuracy, model.at("accuracy"), name + data);
    file.add(kFineTunedF1, model.at("f1"));
    file.add(kFineTunedPrecision, model.at("precision"));
    file.add(kFineTunedRecall, model.at("recall"));
  } else if (heads.is_object()) {
    const std::string conditions = fmt::format("{} heads on {}{}", heads.at("heads").get<int>(),
                                               heads.at("encoder").get<std::string>(), data);
    file.add(kUntrainedAccuracy, heads.at("accuracy").at("highest"), conditions);
    file.add(kUntrainedF1, heads.at("f1").at("highest"));
  }
}

// Lines of a training: those of whole epochs have the stage "fit".
void add_training(const ResultFile& file) {
  if (file.manifest && file.option("classes") != "binary") return;
  const std::string conditions =
      file.manifest ? fmt::format("{}, rate {}, batch {}, on {}", file.option("model"),
                                  file.option("fit.learning_rate"), file.option("fit.batch_size"),
                                  file_name(file.option("data")))
                    : std::string();
  const std::array names{std::pair{kFirstEpochLoss, kFirstEpochAccuracy},
                         std::pair{kSecondEpochLoss, kSecondEpochAccuracy}};
  for (const ResultJson& line : file.document) {
    const auto epoch = line.at("step").get<std::size_t>();
    if (line.at("stage") != "fit" || epoch >= names.size()) continue;
    file.add(names[epoch].first, line.at("validation_loss"), conditions);
    file.add(names[epoch].second, line.at("validation_accuracy"), conditions);
  }
}

// Of the setting that the report names best.
void add_search(const ResultFile& file) {
  const ResultJson& document = file.document;
  if (document.value("labels", "") != "binary" || document.value("preset", "") != "source") return;
  const ResultJson& runs = document.at("runs");
  const auto named = std::ranges::find_if(runs, [](const ResultJson& each) {
    return each.at("learning_rate") == 2e-5 && each.at("batch") == 8 && each.at("epochs") == 5;
  });
  if (named == runs.end()) return;
  const auto f1 = [](const ResultJson& run) { return run.at("positive_f1").get<double>(); };
  const std::string conditions =
      fmt::format("{} on {}, {} validation texts", file.manifest ? file.option("model") : "a model",
                  file.manifest ? file_name(file.option("data")) : "its data",
                  document.at("texts").at("validation").get<int>());
  file.add(kNamedSettingBest, named->at("folder") == document.at("best") ? 1 : 0, conditions);
  file.add(kNamedSettingGain, f1(*named) - f1(runs.front()));
}

void add_errors(const ResultFile& file) {
  const ResultJson& document = file.document;
  const ResultJson& mitigations = document.at("mitigations");
  if (mitigations.empty()) return;
  double largest = -1, helping = 0, texts = 0;
  for (const ResultJson& mitigation : mitigations) {
    texts = mitigation.at("texts");
    helping += mitigation.at("verdict") == "helps" ? 1 : 0;
    largest = std::max(largest, (mitigation.at("errors_without").get<double>() -
                                 mitigation.at("errors_with").get<double>()) /
                                    std::max(1.0, texts));
  }
  file.add(kLargestMitigationGain, largest,
           fmt::format("{} on {:.0f} texts of {}", document.at("model").get<std::string>(), texts,
                       file_name(document.at("data").at("file").get<std::string>())));
  file.add(kMitigationsMeasured, mitigations.size());
  file.add(kMitigationsThatHelp, helping);
}

void add_backtest(const ResultFile& file) {
  const ResultJson& document = file.document;
  const std::string conditions = fmt::format(
      "{}, {} to {}, {} days tested", document.value("ticker", "a ticker"), document.value("first_day", ""),
      document.value("last_day", ""), document.value("test_rows", 0));
  for (const ResultJson& model : document.at("models")) {
    const std::string name = model.at("model");
    const ResultJson& rmse = model.at("rmse");
    if (name == "persistence") file.add(kPersistenceRmse, rmse);
    if (name == "as-published") file.add(kPublishedRmse, rmse, conditions);
  }
  for (const ResultJson& question : document.at("sentiment")) {
    if (question.at("forecaster") != "lstm") continue;
    const double helps = question.at("verdict") == "helps" ? 1 : 0;
    file.add(kSentimentHelps, helps, conditions + ": " + question.value("sentence", ""));
  }
  if (!document.at("published").is_object()) return;
  for (const ResultJson& metric : document.at("published").at("metrics")) {
    if (!metric.at("name").get<std::string>().starts_with("close forecast for")) continue;
    file.add(kPublishedNextClose, metric.at("computed"), conditions);
  }
}

// The names under which a candidate's money and window are known.
struct CandidateNames {
  std::string_view candidate, profit, low_volatility_profit, window;
};
constexpr CandidateNames kCandidateNames[] = {
    {"literature", kProfitLiterature, kLowVolatilityProfitLiterature, kWindowLiterature},
    {"bo-rfe-2", kProfitTwo, kLowVolatilityProfitTwo, {}},
    {"bo-rfe-5", kProfitFive, kLowVolatilityProfitFive, kWindowFive}};

void add_sign_money(const ResultFile& file, const std::string& conditions) {
  const ResultJson& document = file.document;
  const ResultJson volatility = document.value("volatility_break", ResultJson());
  const bool is_low_volatility_after =
      volatility.is_object() && volatility.at("after") < volatility.at("before");
  for (const ResultJson& model : document.at("test").at("models")) {
    const auto names =
        std::ranges::find(kCandidateNames, model.at("model").get<std::string>(), &CandidateNames::candidate);
    if (names == std::end(kCandidateNames) || !model.at("trading").is_object()) continue;
    const ResultJson& trading = model.at("trading");
    file.add(names->profit, trading.at("profit"), conditions);
    if (!volatility.is_object()) continue;
    file.add(names->low_volatility_profit,
             trading.at(is_low_volatility_after ? "profit_after_break" : "profit_before_break"), conditions);
  }
}

// Scores and money of the honest part, and F1 of up as published.
void add_signs(const ResultFile& file) {
  const ResultJson& document = file.document;
  const std::string conditions =
      fmt::format("{}, {} to {}, {} days tested, {} texts", document.value("ticker", "a ticker"),
                  document.value("first_day", ""), document.value("last_day", ""),
                  document.at("test").value("rows", 0), document.value("texts_used", 0));
  for (const ResultJson& model : document.at("test").at("models")) {
    const std::string name = model.at("model");
    const ResultJson& f1 = model.at("f1_up");
    if (name == "bo-rfe-5") file.add(kSignUpF1, f1, conditions);
    if (name == "always-up") file.add(kTestAlwaysUpF1, f1);
  }
  add_sign_money(file, conditions);
  for (const ResultJson& candidate : document.at("test").value("chosen", ResultJson::array())) {
    const auto names = std::ranges::find(kCandidateNames, candidate.at("model").get<std::string>(),
                                         &CandidateNames::candidate);
    if (names == std::end(kCandidateNames) || names->window.empty()) continue;
    file.add(names->window, candidate.at("folds").back().at("window"), conditions);
  }
  const ResultJson published = document.value("published", ResultJson());
  if (!published.is_object()) return;
  for (const ResultJson& each : published.at("comparison")) {
    if (each.at("model") == "bo-rfe-5") file.add(kPublishedSignUpF1, each.at("published_f1_up"));
  }
}

// Of the lags of one and two weeks, how many are outside the band and higher than both neighbors.
double weekly_peaks(const ResultJson& lags, std::size_t week) {
  double peaks = 0;
  const auto at = [&](std::size_t lag) { return lags.at(lag).at("correlation").get<double>(); };
  for (const std::size_t lag : {week, 2 * week}) {
    if (lag + 1 >= lags.size() || lags.at(lag).at("inside_band").get<bool>()) continue;
    peaks += at(lag) > at(lag - 1) && at(lag) > at(lag + 1) ? 1 : 0;
  }
  return peaks;
}

void add_correlation(const ResultFile& file) {
  const ResultJson& document = file.document;
  constexpr std::size_t kTradingWeek = 5, kCalendarWeek = 7;
  const std::size_t week = document.at("mode") == "as-published" ? kCalendarWeek : kTradingWeek;
  const std::string conditions =
      fmt::format("{} to {}, {} days with texts", document.at("first_day").get<std::string>(),
                  document.at("last_day").get<std::string>(), document.at("days_with_text").get<int>());
  double outside = 0;
  for (const ResultJson& each : document.at("same_day")) {
    const bool with_return = each.at("with") == "return";
    const ResultJson& value = each.at("correlation");
    if (each.at("count") == "positive")
      file.add(with_return ? kPositiveWithReturn : kPositiveWithVolume, value);
    if (each.at("count") != "negative") continue;
    outside += each.at("inside_band").get<bool>() ? 0 : 1;
    file.add(with_return ? kNegativeWithReturn : kNegativeWithVolume, value, conditions);
  }
  file.add(kNegativeOutsideBands, outside);
  file.add(kWeeklyPeaks, weekly_peaks(document.at("negative_with_itself"), week));
  double with_return = 0;
  for (const std::size_t lag : {week, 2 * week}) {
    const ResultJson& lags = document.at("negative_with_return");
    with_return += lag < lags.size() && !lags.at(lag).at("inside_band").get<bool>() ? 1 : 0;
  }
  file.add(kWeeklyWithReturn, with_return);
}

// A row of a table by the value of a key; null where there is none.
const ResultJson* row_where(const ResultJson& document, const char* table, const char* key,
                            const std::string& value) {
  if (!document.contains(table)) return nullptr;
  for (const ResultJson& each : document.at(table)) {
    if (each.at(key) == value) return &each;
  }
  return nullptr;
}

void add_public_rows(const ResultFile& file) {
  const ResultJson *train = row_where(file.document, "data", "part", "train"),
                   *test = row_where(file.document, "data", "part", "test");
  if (train == nullptr || test == nullptr || test->at("market_rows") != 0) return;
  file.add(kPublicTrainRows, train->at("rows"));
  file.add(kPublicTestRows, test->at("rows"),
           fmt::format("weeks {} to {}", train->at("first").get<std::string>(),
                       test->at("last").get<std::string>()));
  file.add(kPublicTestWeeks, test->at("weeks"));
}

void add_week_evaluation(const ResultFile& file) {
  add_public_rows(file);
  const ResultJson& document = file.document;
  std::vector<const ResultJson*> models;
  for (const ResultJson& each : document.at("scores")) {
    if (each.at("kind") == "model") models.push_back(&each);
  }
  if (models.empty()) return;
  const std::string first = models[0]->at("model").get<std::string>();
  if (const ResultJson* time = row_where(document, "time", "model", first))
    file.add(kAnswerSeconds, time->at("seconds"), first);
  if (const ResultJson* depth = row_where(document, "depth", "model", first)) {
    file.add(kAnswerNumbers, depth->at("numbers"), first);
    file.add(kAnswerCausalLinks, depth->at("causal_links"), first);
  }
  if (models.size() < 2) return;
  const std::string second = models[1]->at("model").get<std::string>();
  file.add(kFirstModelAccuracy, models[0]->at("accuracy"));
  file.add(kSecondModelAccuracy, models[1]->at("accuracy"),
           fmt::format("{} and {} on {} rows", first, second, models[1]->at("rows").get<int>()));
  if (const ResultJson* pair = row_where(document, "pairs", "model", first))
    file.add(kModelsDifferenceP, pair->at("p"));
}

// A kind of result, and what its documents call themselves; empty for the lines of a training.
struct ResultKind {
  std::string_view format;
  void (*add)(const ResultFile&);
};

constexpr ResultKind kResultKinds[] = {{io::kEvaluationFormat, add_evaluation},
                                       {io::kSearchFormat, add_search},
                                       {io::kErrorsFormat, add_errors},
                                       {io::kCorrelationFormat, add_correlation},
                                       {io::kSignFormat, add_signs},
                                       {io::kLlmEvaluationFormat, add_week_evaluation},
                                       {io::kBacktestFormat, add_backtest},
                                       {"", add_training}};

// Errors: data for what is none of them, or of another version.
Result<ResultKind> kind_of(const std::string& path, const ResultJson& document) {
  std::string format;
  if (document.is_object() && document.contains("format") && document.at("format").is_string())
    format = document.at("format").get<std::string>();
  const bool is_training = document.is_array() && path.ends_with(".jsonl");
  const auto kind = std::ranges::find(kResultKinds, format, &ResultKind::format);
  if (kind != std::end(kResultKinds) && format.empty() == is_training) return *kind;
  return fail(
      ErrorKind::data,
      path +
          ": none of backtest.json, sign.json, metrics.json of sentiment evaluate, metrics.jsonl of "
          "sentiment train, tune.json, errors.json, correlation.json, llm.json as this version writes them" +
          (format.empty() ? "" : " (it is \"" + format + "\"): run it again"));
}

// The lines of a metrics.jsonl, where each has a stage.
Result<ResultJson> parse_lines(const std::string& text) {
  ResultJson lines = ResultJson::array();
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    auto parsed = core::parse_json(line, {});
    if (!parsed) return fail(parsed.error().within(fmt::format("line {}", lines.size() + 1)));
    lines.push_back(std::move(*parsed));
  }
  return lines;
}

// The manifest beside the file, where there is one and it knows the file by these bytes.
Status attach_run(const std::string& sha256, ResultFile& file) {
  const std::filesystem::path path(file.path);
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  std::error_code ignored;
  if (!std::filesystem::exists(folder / "manifest.json", ignored)) return {};
  auto manifest = store::read_manifest(folder);
  if (!manifest) return fail(manifest.error());
  const auto output = std::ranges::find(manifest->outputs, path.filename().string(), &store::RunOutput::name);
  if (output == manifest->outputs.end()) return {};
  if (output->sha256 != sha256) {
    return fail(ErrorKind::data, fmt::format("{}: it is not the file that run {} left; run it again "
                                             "(bellwether runs reproduce {})",
                                             file.path, manifest->id, folder.string()));
  }
  file.run_id = manifest->id;
  file.manifest = std::move(*manifest);
  return {};
}

}  // namespace

Status add_claim_result(const std::string& path, ClaimResults& results) {
  const auto text = core::read_file(path, kLargestResult);
  if (!text) return fail(text.error());
  auto document = path.ends_with(".jsonl") ? parse_lines(*text) : core::parse_json(*text, {});
  if (!document) return fail(document.error().within(path));
  ResultFile file{.path = path, .document = std::move(*document), .results = &results};
  const std::string sha256 = core::sha256_hex(*text);
  if (Status attached = attach_run(sha256, file); !attached) return attached;
  const auto kind = kind_of(path, file.document);
  if (!kind) return fail(kind.error());
  const auto added = core::guard(path, [&] {
    if (file.document.is_object() && file.document.contains("run_id")) {
      file.run_id = file.document.at("run_id").get<std::string>();
    }
    kind->add(file);
  });
  if (!added) return fail(ErrorKind::data, added.error().message + "; docs/formats says what it must hold");
  results.sources.push_back({path, sha256, file.run_id});
  return {};
}

Status add_claim_prices(const std::string& path, ClaimResults& results) {
  const auto prices =
      source::read_prices(path, {.start = std::string(kHorizonFirst), .end = std::string(kHorizonLast)});
  if (!prices) return fail(prices.error());
  const auto& bars = prices->series.bars;
  if (bars.size() < 2) return fail(ErrorKind::data, path + ": no returns in the paper's horizon");
  double up = 0;
  for (std::size_t i = 1; i < bars.size(); ++i) up += bars[i].close > bars[i - 1].close ? 1 : 0;
  const double share = up / static_cast<double>(bars.size() - 1);
  const std::string origin =
      fmt::format("{}, {} returns from {} to {}", path, bars.size() - 1, kHorizonFirst, kHorizonLast);
  results.evidence.figures.push_back({std::string(kUpShare), share, origin, {}, {}});
  results.evidence.figures.push_back(
      {std::string(kAlwaysUpF1), learn::always_positive_f1(share), origin, {}, {}});
  results.sources.push_back({path, prices->record.sha256, {}});
  return {};
}

}  // namespace bellwether::audit
