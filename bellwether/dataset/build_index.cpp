#include "bellwether/dataset/build_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace bellwether::dataset {
namespace {

using core::ErrorKind;
using core::fail;

// SignalOptions, read.
struct Plan {
  std::set<market::Ticker> tickers;  // empty: all
  // Where the texts of others, or of nobody, count for the one ticker: whose, empty for everybody's.
  std::optional<std::set<market::Ticker>> subjects;
  signal::IndexRange range;
  std::map<std::string, double, std::less<>> weights;
  const market::Calendar* calendar = &market::Calendar::nyse();

  [[nodiscard]] bool wants(const market::Ticker& ticker) const {
    return tickers.empty() || tickers.contains(ticker);
  }
  // The tickers that a text counts for.
  [[nodiscard]] std::vector<market::Ticker> tickers_of(const market::Text& text) const {
    std::vector<market::Ticker> wanted;
    if (!subjects) {
      std::ranges::copy_if(text.tickers, std::back_inserter(wanted),
                           [&](const market::Ticker& each) { return wants(each); });
    } else if (subjects->empty() || std::ranges::any_of(text.tickers, [&](const market::Ticker& each) {
                 return subjects->contains(each);
               })) {
      wanted.push_back(*tickers.begin());
    }
    return wanted;
  }
  [[nodiscard]] bool holds(const signal::Period& period) const {
    const auto& [first, last] = range;
    const bool is_early = first && last_trading_day(period, *calendar) < *first;
    return !is_early && !(last && period.day > *last);
  }
  [[nodiscard]] double weight_of(const std::string& source) const {
    const auto found = weights.find(source);
    return found == weights.end() ? 1.0 : found->second;
  }
};

// The parts of "a,b,c"; none of "".
[[nodiscard]] std::vector<std::string> parts_of(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    parts.emplace_back(list.substr(0, comma));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
  return parts;
}

[[nodiscard]] core::Status read_tickers(const std::string& list, Plan& plan) {
  if (list == "all") return {};
  for (const std::string& part : parts_of(list)) {
    core::Result<market::Ticker> ticker = market::parse_ticker(part);
    if (!ticker) return fail(ErrorKind::usage, "--tickers: " + ticker.error().message);
    plan.tickers.insert(std::move(*ticker));
  }
  if (plan.tickers.empty()) return fail(ErrorKind::usage, "--tickers is empty; name symbols, or write all");
  return {};
}

[[nodiscard]] core::Status read_text_tickers(const std::string& list, Plan& plan) {
  if (list.empty()) return {};
  if (plan.tickers.size() != 1) {
    return fail(ErrorKind::usage,
                "--news-tickers: name the one ticker that these texts count for, as --tickers AAPL");
  }
  plan.subjects.emplace();
  if (list == "all") return {};
  for (const std::string& part : parts_of(list)) {
    core::Result<market::Ticker> ticker = market::parse_ticker(part);
    if (!ticker) return fail(ErrorKind::usage, "--news-tickers: " + ticker.error().message);
    plan.subjects->insert(std::move(*ticker));
  }
  return {};
}

[[nodiscard]] core::Status read_date(std::string_view flag, const std::string& text,
                                     std::optional<market::Date>& date) {
  if (text.empty()) return {};
  core::Result<market::Date> parsed = market::parse_date(text);
  if (!parsed) return fail(ErrorKind::usage, fmt::format("{}: {}", flag, parsed.error().message));
  date = *parsed;
  return {};
}

[[nodiscard]] core::Status read_weights(const std::string& list, Plan& plan) {
  for (const std::string& part : parts_of(list)) {
    const std::size_t equals = part.rfind('=');
    double weight = 0;
    const bool read =
        equals != std::string::npos && core::parse_value(part.substr(equals + 1), weight).has_value();
    if (!read || weight < 0 || weight > 1000) {
      return fail(
          ErrorKind::usage,
          fmt::format("--source-weights '{}': write SOURCE=WEIGHT with a weight from 0 to 1000", part));
    }
    plan.weights[part.substr(0, equals)] = weight;
  }
  return {};
}

[[nodiscard]] core::Result<Plan> plan_of(const SignalOptions& options) {
  Plan plan;
  for (const core::Status& read :
       {read_tickers(options.tickers, plan), read_text_tickers(options.text_tickers, plan),
        read_date("--start", options.start, plan.range.first),
        read_date("--end", options.end, plan.range.last), read_weights(options.source_weights, plan)}) {
    if (!read) return fail(read.error());
  }
  return plan;
}

// Which sources the weights are for, and which the wanted texts have.
class SourceCensus {
 public:
  explicit SourceCensus(const Plan& plan) {
    for (const auto& [source, weight] : plan.weights) unmet_.insert(source);
  }

  void count(const std::string& source) {
    unmet_.erase(source);
    if (!source.empty() && met_.size() < kNamed) met_.insert(source);
  }
  [[nodiscard]] std::vector<std::string> unmet() const { return {unmet_.begin(), unmet_.end()}; }
  // "the texts name reuters, blog", as many as a message holds.
  [[nodiscard]] std::string met_text() const {
    return met_.empty() ? "the texts name no source"
                        : fmt::format("the texts name {}", fmt::join(met_, ", "));
  }

 private:
  static constexpr std::size_t kNamed = 10;
  std::set<std::string> unmet_, met_;
};

// Adds the text to each wanted ticker it is about.
[[nodiscard]] core::Status add(const market::Text& text, const sentiment::Score& score, const Plan& plan,
                               signal::IndexBuilder& builder, const TakeIndexedText& take) {
  if (text.precision == market::TimePrecision::none) {
    return fail(ErrorKind::data,
                fmt::format("text {} has no time; --time-column names the column that holds it", text.id));
  }
  for (const market::Ticker& ticker : plan.tickers_of(text)) {
    core::Result<signal::Period> period = builder.add(
        {ticker, text.known_at, score.negative, score.neutral, score.positive, plan.weight_of(text.source)});
    if (!period) return fail(period.error().within("text " + text.id));
    core::Status taken =
        take({text.id, ticker, *period, text.known_at, score.negative, score.neutral, score.positive});
    if (!taken) return taken;
  }
  return {};
}

[[nodiscard]] core::Result<std::vector<signal::SentimentIndex>> indices_of(
    const signal::IndexBuilder& builder, const Plan& plan) {
  if (plan.tickers.empty()) return builder.build(plan.range);
  std::vector<signal::SentimentIndex> indices;
  for (const market::Ticker& ticker : plan.tickers) {
    core::Result<signal::SentimentIndex> index = builder.build_one(ticker, plan.range);
    if (!index) return fail(index.error());
    indices.push_back(std::move(*index));
  }
  return indices;
}

// Where an empty index would be taken for no news.
[[nodiscard]] core::Error no_ticker_named(const SignalOptions& options, std::uint64_t texts) {
  const std::string ticker =
      options.tickers == "all" ? "AAPL" : options.tickers.substr(0, options.tickers.find(','));
  return {ErrorKind::data,
          fmt::format(
              "none of the {} texts names a ticker: --ticker-column names the column that holds it; where "
              "all of them are about one, --tickers {} --news-tickers all counts them for it",
              texts, ticker)};
}

}  // namespace

std::vector<market::Ticker> tickers_looked_at(const SignalOptions& options) {
  const core::Result<Plan> plan = plan_of(options);
  if (!plan) return {};
  const std::set<market::Ticker>& named = plan->subjects ? *plan->subjects : plan->tickers;
  return {named.begin(), named.end()};
}

core::Result<Signal> build_signal(source::TextStream& texts, const sentiment::ScoreStage& stage,
                                  const SignalOptions& options, const TakeIndexedText& take) {
  const ScoreTexts score = [&](const sentiment::WantText& want, const sentiment::TakeScore& taken) {
    return sentiment::score_texts(texts, stage, want, taken);
  };
  return build_signal({score, texts.calendar()}, options, take);
}

core::Result<Signal> build_signal(const ScoredTexts& texts, const SignalOptions& options,
                                  const TakeIndexedText& take) {
  core::Result<Plan> plan = plan_of(options);
  if (!plan) return fail(plan.error());
  Signal signal;
  plan->calendar = &texts.calendar;
  signal::IndexBuilder builder(options.by, *plan->calendar);
  const auto want = [&](const market::Text& text) {
    signal.without_ticker += text.tickers.empty();
    return !plan->tickers_of(text).empty();
  };
  SourceCensus sources(*plan);
  bool is_inside = false;  // the text at hand, for one of its tickers
  const auto count = [&](const IndexedText& text) {
    ++signal.entries;
    is_inside = is_inside || plan->holds(text.period);
    return take(text);
  };
  core::Result<sentiment::ScoreCounts> counts =
      texts.score(want, [&](const market::Text& text, const sentiment::Score& scored) {
        is_inside = false;
        sources.count(text.source);
        core::Status added = add(text, scored, *plan, builder, count);
        signal.outside += is_inside ? 0 : 1;
        return added;
      });
  if (!counts) return fail(counts.error());
  signal.counts = *counts;
  signal.unmet_sources = sources.unmet();
  if (!plan->weights.empty() && signal.unmet_sources.size() == plan->weights.size()) {
    return fail(ErrorKind::usage, fmt::format("--source-weights has no effect: no text is from {}; {}",
                                              fmt::join(signal.unmet_sources, " or "), sources.met_text()));
  }
  if (signal.entries == 0 && signal.without_ticker > 0 && signal.without_ticker == signal.counts.skipped)
    return fail(no_ticker_named(options, signal.without_ticker));
  core::Result<std::vector<signal::SentimentIndex>> indices = indices_of(builder, *plan);
  if (!indices) return fail(indices.error());
  signal.indices = std::move(*indices);
  return signal;
}

}  // namespace bellwether::dataset
