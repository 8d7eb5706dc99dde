#include "bellwether/finetune/trial_ledger.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "bellwether/store/append_log.h"
#include "bellwether/store/ledger_line.h"

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using store::LedgerLine;
using LedgerJson = nlohmann::ordered_json;

constexpr std::uint64_t kLedgerBytes = 1'000'000'000;
constexpr std::size_t kPredictionBytes = 100'000'000;  // of one part
constexpr std::string_view kLedgerFormat = "bellwether trial ledger 1";

// One digit a text.
std::string digits_of(const ClassIds& predictions) {
  std::string digits;
  for (const int each : predictions) digits += static_cast<char>('0' + each);
  return digits;
}

std::string ledger_line(const LedgerJson& json) {
  return json.dump(-1, ' ', false, LedgerJson::error_handler_t::replace) + "\n";
}

std::string line_of(const LedgerTrial& trial) {
  return ledger_line({{"kind", "trial"},
                      {"learning_rate", trial.setting.learning_rate},
                      {"batch", trial.setting.batch},
                      {"epochs", trial.setting.epochs},
                      {"epochs_trained", trial.epochs},
                      {"best_epoch", trial.best_epoch},
                      {"train", digits_of(trial.train)},
                      {"validation", digits_of(trial.validation)}});
}

ClassIds predictions_of(LedgerLine& line, const char* key) {
  ClassIds ids;
  for (const char each : line.text(key)) {
    if (each < '0' || each > '2') return line.refuse(key), ClassIds{};
    ids.push_back(each - '0');
  }
  return ids;
}

LedgerTrial read_trial(LedgerLine& line) {
  return {.setting = {line.number("learning_rate"), line.count("batch"), line.count("epochs")},
          .epochs = line.count("epochs_trained"),
          .best_epoch = line.count("best_epoch"),
          .train = predictions_of(line, "train"),
          .validation = predictions_of(line, "validation")};
}

Status check_head(std::string_view text, const TrialLedger::Settings& settings) {
  auto head = LedgerLine::parse(text, kPredictionBytes);
  if (!head) return fail(head.error());
  if (head->text("kind") != "search" || head->text("format") != kLedgerFormat) {
    return fail(ErrorKind::data,
                fmt::format("does not begin as a '{}'; name another --out, or remove it", kLedgerFormat));
  }
  LedgerLine stored = head->object("settings");
  for (const auto& [name, value] : settings) {
    const std::string was = stored.text(name.c_str());  // empty where the search knew no such setting
    if (was == value) continue;
    return fail(ErrorKind::config,
                fmt::format("belongs to another search: {} was '{}' and is now '{}'; name another --out, or "
                            "remove the file to begin again",
                            name, was, value));
  }
  return {};
}

}  // namespace

Result<TrialLedger> TrialLedger::open(std::filesystem::path file, const Settings& settings) {
  TrialLedger ledger(std::move(file));
  ledger.head_ = ledger_line({{"kind", "search"}, {"format", kLedgerFormat}, {"settings", settings}});
  std::error_code absent;
  if (!std::filesystem::exists(ledger.file_, absent)) return ledger;
  const auto lines = store::LedgerFile::open(ledger.file_, kLedgerBytes);
  if (!lines) return fail(lines.error());
  bool is_head = true;
  const Status read = store::for_each_line(lines->content(), [&](std::string_view line) {
    return std::exchange(is_head, false) ? check_head(line, settings) : ledger.read_line(line);
  });
  if (!read) return fail(read.error().within(ledger.file_.string()));
  return ledger;
}

Status TrialLedger::read_line(std::string_view text) {
  auto line = LedgerLine::parse(text, kPredictionBytes);
  if (!line) return fail(line.error());
  const std::string kind = line->text("kind");
  if (kind == "trial") {
    trials_.push_back(read_trial(*line));
  } else if (kind == "test_read") {
    reads_.note(line->text("configuration"));
  } else if (kind == "test") {
    test_ = predictions_of(*line, "answers");
  } else {
    return fail(ErrorKind::data, fmt::format("'{}' is no kind of line", kind));
  }
  return line->status();
}

Status TrialLedger::begin() { return append(""); }

Status TrialLedger::add(LedgerTrial trial) {
  if (Status written = append(line_of(trial)); !written) return written;
  trials_.push_back(std::move(trial));
  return {};
}

Status TrialLedger::register_test_evaluation(const std::string& configuration) {
  const LedgerJson line = {{"kind", "test_read"}, {"configuration", configuration}};
  if (Status written = append(ledger_line(line)); !written) return written;
  reads_.note(configuration);
  return {};
}

Status TrialLedger::add_test(ClassIds predictions) {
  if (Status written = append(ledger_line({{"kind", "test"}, {"answers", digits_of(predictions)}})); !written)
    return written;
  test_ = std::move(predictions);
  return {};
}

Status TrialLedger::append(const std::string& line) {
  auto lines = store::LedgerFile::open(file_, kLedgerBytes);
  if (!lines) return fail(lines.error());
  return lines->append(lines->content().empty() ? head_ + line : line);
}

}  // namespace bellwether::finetune
