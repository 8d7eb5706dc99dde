#include "bellwether/finetune/trial_ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <string_view>

#include "bellwether/core/file.h"
#include "bellwether/core/strict_json.h"

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
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

// Members of one line; the first that is not as it must be is the error.
class LedgerLine {
 public:
  explicit LedgerLine(const nlohmann::json& json) : json_(json) {}

  std::string text(const char* key) {
    const nlohmann::json* const found = find(key);
    if (found && found->is_string()) return found->get<std::string>();
    return refuse(key), "";
  }
  std::uint32_t count(const char* key) {
    const nlohmann::json* const found = find(key);
    if (found && found->is_number_unsigned() &&
        found->get<std::uint64_t>() <= std::numeric_limits<std::uint32_t>::max())
      return found->get<std::uint32_t>();
    return refuse(key), 0;
  }
  double number(const char* key) {
    const nlohmann::json* const found = find(key);
    if (found && found->is_number()) return found->get<double>();
    return refuse(key), 0.0;
  }
  ClassIds predictions(const char* key) {
    ClassIds ids;
    for (const char each : text(key)) {
      if (each < '0' || each > '2') return refuse(key), ClassIds{};
      ids.push_back(each - '0');
    }
    return ids;
  }
  [[nodiscard]] const Status& status() const { return status_; }

 private:
  const nlohmann::json* find(const char* key) const {
    const auto found = json_.find(key);
    return found == json_.end() ? nullptr : &*found;
  }
  void refuse(const char* key) {
    if (status_) status_ = fail(ErrorKind::data, fmt::format("'{}' is missing or wrong", key));
  }

  const nlohmann::json& json_;
  Status status_;
};

LedgerTrial read_trial(LedgerLine& line) {
  return {.setting = {line.number("learning_rate"), line.count("batch"), line.count("epochs")},
          .epochs = line.count("epochs_trained"),
          .best_epoch = line.count("best_epoch"),
          .train = line.predictions("train"),
          .validation = line.predictions("validation")};
}

// Nothing where the search knew no such setting.
std::string stored_setting(const nlohmann::json& line, const std::string& name) {
  const auto settings = line.find("settings");
  if (settings == line.end()) return "";
  LedgerLine stored(*settings);
  return stored.text(name.c_str());
}

Result<nlohmann::json> parse_ledger_line(std::string_view text) {
  return core::parse_json(text, {.depth = 4, .string_bytes = kPredictionBytes});
}

Status check_head(std::string_view text, const TrialLedger::Settings& settings) {
  const auto json = parse_ledger_line(text);
  if (!json) return fail(json.error());
  LedgerLine head(*json);
  if (head.text("kind") != "search" || head.text("format") != kLedgerFormat) {
    return fail(ErrorKind::data,
                fmt::format("does not begin as a '{}'; name another --out, or remove it", kLedgerFormat));
  }
  for (const auto& [name, value] : settings) {
    const std::string was = stored_setting(*json, name);
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
  const auto content = core::read_file(ledger.file_, kLedgerBytes);
  if (!content && content.error().kind != ErrorKind::not_found) return fail(content.error());
  if (!content || content->empty()) {
    ledger.content_ = ledger_line({{"kind", "search"}, {"format", kLedgerFormat}, {"settings", settings}});
    return ledger;
  }
  if (Status good = ledger.read(*content, settings); !good) return fail(good.error());
  return ledger;
}

Status TrialLedger::read(const std::string& content, const Settings& settings) {
  content_ = content;
  std::size_t number = 0;
  for (std::string_view rest = content; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string where = fmt::format("{}:{}", file_.string(), ++number);
    const std::string_view line = rest.substr(0, end);
    Status good = number == 1 ? check_head(line, settings) : read_line(line);
    if (!good) return fail(good.error().within(where));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

Status TrialLedger::read_line(std::string_view text) {
  const auto json = parse_ledger_line(text);
  if (!json) return fail(json.error());
  LedgerLine line(*json);
  const std::string kind = line.text("kind");
  if (kind == "trial") {
    trials_.push_back(read_trial(line));
  } else if (kind == "test_read") {
    reads_.note(line.text("configuration"));
  } else if (kind == "test") {
    test_ = line.predictions("answers");
  } else {
    return fail(ErrorKind::data, fmt::format("'{}' is no kind of line", kind));
  }
  return line.status();
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
  content_ += line;
  return core::write_file_atomically(file_, content_);
}

}  // namespace bellwether::finetune
