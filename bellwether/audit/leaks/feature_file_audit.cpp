#include "bellwether/audit/leaks/feature_file_audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/dataset/price_span.h"
#include "bellwether/evaluate/holm.h"
#include "bellwether/evaluate/student_t.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/source/feature_file.h"
#include "bellwether/source/prices/price_file.h"

namespace bellwether::audit {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

constexpr std::size_t kLeastDays = 30;
constexpr double kSuspectLevel = 0.01;
constexpr std::array kForms{"value", "change", "over close"};

// The returns around a day's close, and the close.
struct Around {
  double close = 0.0, last_return = 0.0, next_return = 0.0;
};

std::map<market::Date, Around> returns_around(const std::vector<market::Bar>& bars) {
  std::map<market::Date, Around> around;
  for (std::size_t i = 1; i + 1 < bars.size(); ++i) {
    around[bars[i].day] = {bars[i].close, bars[i].close / bars[i - 1].close - 1,
                           bars[i + 1].close / bars[i].close - 1};
  }
  return around;
}

// Numbers beside the returns around them.
struct Beside {
  std::vector<double> values, last_returns, next_returns;
};

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const double count = static_cast<double>(x.size());
  double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sx += x[i];
    sy += y[i];
  }
  for (std::size_t i = 0; i < x.size(); ++i) {
    sxx += (x[i] - sx / count) * (x[i] - sx / count);
    syy += (y[i] - sy / count) * (y[i] - sy / count);
    sxy += (x[i] - sx / count) * (y[i] - sy / count);
  }
  return sxx > 0 && syy > 0 ? sxy / std::sqrt(sxx * syy) : 0;
}

Beside in_form(const source::FeatureFile& file, std::size_t column, std::size_t form,
               const std::map<market::Date, Around>& around) {
  Beside beside;
  std::optional<double> before;
  for (std::size_t row = 0; row < file.days.size(); ++row) {
    const std::optional<double> value = file.rows[row][column];
    const std::optional<double> last = std::exchange(before, value);
    const auto found = around.find(file.days[row]);
    if (!value || found == around.end() || (form == 1 && !last)) continue;
    const double shown = form == 0 ? *value : form == 1 ? *value - *last : *value / found->second.close;
    beside.values.push_back(shown);
    beside.last_returns.push_back(found->second.last_return);
    beside.next_returns.push_back(found->second.next_return);
  }
  return beside;
}

// Two-sided p of a correlation of `rows` independent pairs.
double correlation_p(double r, std::size_t rows) {
  const double degrees = static_cast<double>(rows) - 2, rest = 1 - r * r;
  if (degrees < 1) return 1;
  return rest <= 0 ? 0 : evaluate::student_t_two_sided(r * std::sqrt(degrees / rest), degrees);
}

}  // namespace

std::size_t FeatureFileCheck::suspects() const {
  return static_cast<std::size_t>(std::ranges::count(columns, true, &FeatureColumn::is_suspect));
}

Result<FeatureFileCheck> check_feature_file(const std::string& path, const dataset::MarketFiles& market) {
  const auto file = source::read_feature_file(path);
  if (!file) return fail(file.error());
  const auto prices = dataset::read_market_prices(market);
  if (!prices) return fail(prices.error());
  const auto around = returns_around(prices->series.bars);
  FeatureFileCheck check{.file = path};
  check.days = static_cast<std::size_t>(
      std::ranges::count_if(file->days, [&](market::Date day) { return around.contains(day); }));
  if (check.days < kLeastDays) {
    return fail(ErrorKind::data,
                fmt::format("{}: only {} of its {} days have a price and a next one; {} needed", path,
                            check.days, file->days.size(), kLeastDays));
  }
  std::vector<double> p_values;
  for (std::size_t column = 0; column < file->columns.size(); ++column) {
    FeatureColumn best{.name = file->columns[column]};
    for (std::size_t form = 0; form < kForms.size(); ++form) {
      const Beside beside = in_form(*file, column, form, around);
      const double with_next = correlation(beside.values, beside.next_returns);
      p_values.push_back(correlation_p(with_next, beside.values.size()));
      if (form > 0 && std::abs(with_next) <= std::abs(best.with_next)) continue;
      best = {best.name, kForms[form], beside.values.size(), with_next,
              correlation(beside.values, beside.last_returns)};
    }
    check.columns.push_back(best);
  }
  const std::vector<double> adjusted = evaluate::holm(p_values);
  for (std::size_t column = 0; column < check.columns.size(); ++column) {
    FeatureColumn& each = check.columns[column];
    const auto form = std::ranges::find(kForms, std::string_view(each.form)) - kForms.begin();
    each.p_holm = adjusted[column * kForms.size() + static_cast<std::size_t>(form)];
    each.is_suspect = std::abs(each.with_next) > kTooGoodCorrelation && *each.p_holm < kSuspectLevel;
  }
  return check;
}

std::string to_json(const FeatureFileCheck& check) {
  nlohmann::ordered_json columns = nlohmann::ordered_json::array();
  for (const FeatureColumn& each : check.columns) {
    columns.push_back({{"name", each.name},
                       {"form", each.form},
                       {"rows", each.rows},
                       {"with_next", each.with_next},
                       {"with_same", each.with_same},
                       {"p_holm", each.p_holm ? nlohmann::ordered_json(*each.p_holm) : nullptr},
                       {"suspect", each.is_suspect}});
  }
  const nlohmann::ordered_json whole = {{"format", io::kFeatureFileFormat},
                                        {"file", check.file},
                                        {"days", check.days},
                                        {"suspects", check.suspects()},
                                        {"columns", columns}};
  return whole.dump(1) + "\n";
}

}  // namespace bellwether::audit
