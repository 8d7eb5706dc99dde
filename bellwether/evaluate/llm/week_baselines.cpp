#include "bellwether/evaluate/llm/week_baselines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "bellwether/forecast/llm/week_prompt.h"
#include "bellwether/learn/linear_classifier.h"
#include "bellwether/learn/tfidf.h"
#include "bellwether/text/lexicon/lexicon.h"

namespace bellwether::evaluate {
namespace {

using core::fail;
using core::Result;
using forecast::BinDistribution;
using forecast::BinProbabilities;
using forecast::kWeekBins;
using forecast::WeekRow;
using learn::SparseRow;

constexpr double kReturnScale = 20;  // a return of 5 % counts as much as all the news of a row

using MakeForecast = std::function<WeekForecast(const WeekRow&)>;

// Counts of bins, each with a little from the start so that none is impossible.
BinProbabilities even_counts() {
  BinProbabilities counts;
  counts.fill(1.0 / kWeekBins);
  return counts;
}

WeekForecast distribution_of(BinProbabilities counts) {
  const double sum = std::accumulate(counts.begin(), counts.end(), 0.0);
  for (double& each : counts) each /= sum;
  const auto made = BinDistribution::make(counts);
  return made ? WeekForecast(*made) : std::nullopt;
}

BinProbabilities counts_of(const std::vector<WeekRow>& rows) {
  BinProbabilities counts = even_counts();
  for (const WeekRow& each : rows) counts[each.label.place] += 1;
  return counts;
}

// The bins of each side as often as in training, the sides by P(up).
WeekForecast with_up(const BinProbabilities& counts, double up) {
  const double down_sum = std::accumulate(counts.begin(), counts.begin() + kWeekBins / 2, 0.0);
  const double up_sum = std::accumulate(counts.begin() + kWeekBins / 2, counts.end(), 0.0);
  BinProbabilities shared = counts;
  for (std::size_t i = 0; i < kWeekBins; ++i) {
    const bool is_up = forecast::WeekBin{i}.is_up();
    shared[i] *= is_up ? up / up_sum : (1 - up) / down_sum;
  }
  return distribution_of(shared);
}

MakeForecast per_stock(const std::vector<WeekRow>& train, const BinProbabilities& all) {
  const double sum = std::accumulate(all.begin(), all.end(), 0.0);
  BinProbabilities prior = all;
  for (double& each : prior) each *= kShrinkage / sum;
  std::map<market::Ticker, BinProbabilities> counts;
  for (const WeekRow& each : train)
    counts.try_emplace(each.ticker, prior).first->second[each.label.place] += 1;
  return [counts, prior](const WeekRow& row) {
    const auto found = counts.find(row.ticker);
    return distribution_of(found == counts.end() ? prior : found->second);
  };
}

SparseRow returns_row(const WeekRow& row) {
  SparseRow values;
  for (const double each : row.market->past_returns)
    values.push_back({static_cast<std::uint32_t>(values.size()), each * kReturnScale});
  return values;
}

// Logistic regression of up on rows made by `row_of`. Nothing where training has one direction alone.
std::optional<MakeForecast> logistic(const std::vector<WeekRow>& train, const BinProbabilities& all,
                                     const std::function<SparseRow(const WeekRow&)>& row_of) {
  std::vector<SparseRow> rows;
  std::vector<int> labels;
  for (const WeekRow& each : train) {
    rows.push_back(row_of(each));
    labels.push_back(each.label.is_up() ? 1 : 0);
  }
  const auto fitted = learn::LinearClassifier::fit(rows, labels, {.loss = learn::LinearLoss::logistic});
  if (!fitted) return std::nullopt;
  return [fitted = *fitted, all, row_of](const WeekRow& row) {
    return with_up(all, learn::logistic_probabilities(fitted.decisions(row_of(row)))[1]);
  };
}

WeekForecast lexicon_forecast(const BinProbabilities& all, const WeekRow& row) {
  double good = 0, bad = 0;
  const std::string news = news_of_prompt(row.prompt.body);
  for (std::string_view rest = news; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    const auto score = text::Lexicon::finance().score(rest.substr(0, end));
    good += score.positive;
    bad += score.negative;
    rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  }
  return with_up(all, good >= bad ? 1 : 0);
}

double dot(const SparseRow& a, const SparseRow& b) {
  double sum = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].column == b[j].column)
      sum += a[i++].value * b[j++].value;
    else if (a[i].column < b[j].column)
      ++i;
    else
      ++j;
  }
  return sum;
}

// News and past returns side by side, scaled to length 1 by dot products.
class NearestWeeks {
 public:
  NearestWeeks(const std::vector<WeekRow>& train, learn::Tfidf terms, BinProbabilities all)
      : terms_(std::move(terms)), all_(all) {
    for (const WeekRow& each : train) known_.push_back({features(each), each.label});
  }

  [[nodiscard]] WeekForecast forecast_of(const WeekRow& row) const {
    const SparseRow wanted = features(row);
    std::vector<std::pair<double, std::size_t>> alike;
    for (std::size_t i = 0; i < known_.size(); ++i) alike.emplace_back(-distance(wanted, known_[i].first), i);
    const std::size_t count = std::min(kNearest, alike.size());
    std::ranges::partial_sort(alike, alike.begin() + static_cast<std::ptrdiff_t>(count),
                              [](const auto& a, const auto& b) {
                                return a.first != b.first ? a.first > b.first : a.second < b.second;
                              });
    const double sum = std::accumulate(all_.begin(), all_.end(), 0.0);
    BinProbabilities counts = all_;
    for (double& each : counts) each /= sum;
    for (std::size_t i = 0; i < count; ++i) counts[known_[alike[i].second].second.place] += 1;
    return distribution_of(counts);
  }

 private:
  [[nodiscard]] SparseRow features(const WeekRow& row) const {
    SparseRow values = terms_.row(news_of_prompt(row.prompt.body));
    if (!row.market) return values;
    for (const learn::SparseEntry& each : returns_row(row))
      values.push_back({static_cast<std::uint32_t>(terms_.columns()) + each.column, each.value});
    return values;
  }
  static double distance(const SparseRow& a, const SparseRow& b) {
    return dot(a, a) + dot(b, b) - 2 * dot(a, b);
  }

  learn::Tfidf terms_;
  BinProbabilities all_;
  std::vector<std::pair<SparseRow, forecast::WeekBin>> known_;
};

learn::Tfidf terms_of(const std::vector<WeekRow>& train) {
  std::vector<std::string> news;
  for (const WeekRow& each : train) news.push_back(news_of_prompt(each.prompt.body));
  const std::vector<std::string_view> views(news.begin(), news.end());
  return learn::Tfidf::fit(views, {.shortest = 1, .longest = 1, .least_texts = 3});
}

core::Status check_order(const std::vector<WeekRow>& train, const WeekCases& test) {
  if (train.empty()) return fail(core::ErrorKind::data, "the training file has no row");
  market::Date last;
  for (const WeekRow& each : train) last = std::max(last, each.week);
  const market::Date first = test.rows().front().week;
  if (last < first) return {};
  return fail(
      core::ErrorKind::data,
      fmt::format(
          "a training row is of the week {}, not before the first of the test, {}: its outcome was not known "
          "then",
          to_text(last), to_text(first)));
}

}  // namespace

std::string news_of_prompt(std::string_view body) {
  std::string news;
  while (!body.empty()) {
    const std::size_t end = body.find('\n');
    std::string_view line = body.substr(0, end);
    for (const std::string_view lead : {forecast::kHeadline, forecast::kSummary}) {
      if (line.starts_with(lead)) (news += line.substr(lead.size())) += '\n';
    }
    body = end == body.npos ? std::string_view() : body.substr(end + 1);
  }
  return news;
}

Result<std::vector<WeekSeries>> week_baselines(const std::vector<WeekRow>& train, const WeekCases& test) {
  if (core::Status ordered = check_order(train, test); !ordered) return fail(ordered.error());
  const BinProbabilities all = counts_of(train);
  const auto has_market = [](const WeekRow& each) { return each.market.has_value(); };
  const bool has_returns =
      std::ranges::all_of(train, has_market) && std::ranges::all_of(test.rows(), has_market);
  const learn::Tfidf terms = terms_of(train);
  std::vector<std::pair<std::string, MakeForecast>> makers = {
      {std::string(kAlwaysUp), [&](const WeekRow&) { return with_up(all, 1); }},
      {"training frequencies", [&](const WeekRow&) { return distribution_of(all); }},
      {"per-stock", per_stock(train, all)},
      {"lexicon sign", [&](const WeekRow& row) { return lexicon_forecast(all, row); }}};
  if (has_returns) {
    makers.emplace_back("last-week sign", [](const WeekRow& row) {
      return WeekForecast(BinDistribution::certain(forecast::bin_of_return(row.market->past_returns.back())));
    });
    if (auto made = logistic(train, all, returns_row)) makers.emplace_back("logistic", std::move(*made));
  }
  if (terms.columns() > 0) {
    const auto row_of = [&](const WeekRow& row) { return terms.row(news_of_prompt(row.prompt.body)); };
    if (auto made = logistic(train, all, row_of)) makers.emplace_back("bag of words", std::move(*made));
  }
  const NearestWeeks nearest(train, terms, all);
  makers.emplace_back("nearest weeks", [&](const WeekRow& row) { return nearest.forecast_of(row); });
  std::vector<WeekSeries> series;
  for (const auto& [name, make] : makers) {
    WeekSeries one{.name = name, .made = {}};
    for (const WeekRow& each : test.rows()) one.made.push_back(make(each));
    series.push_back(std::move(one));
  }
  return series;
}

}  // namespace bellwether::evaluate
