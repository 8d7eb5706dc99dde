#include "bellwether/report/index_page.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/index_figure.h"
#include "bellwether/report/markup/page.h"
#include "bellwether/report/run_metadata.h"

namespace bellwether::report {
namespace {

using dataset::SignalRun;
using signal::SentimentIndex;

constexpr std::size_t kDrawnTickers = 8, kDrawnPoints = 520;  // two years of days
constexpr std::size_t kTabledTickers = 500, kTabledGaps = 20;

std::uint64_t texts_of(const SentimentIndex& index) {
  return std::transform_reduce(index.points.begin(), index.points.end(), std::uint64_t{0}, std::plus<>(),
                               [](const signal::IndexPoint& each) { return each.texts(); });
}

std::size_t points_with_texts(const SentimentIndex& index) {
  return static_cast<std::size_t>(
      std::ranges::count_if(index.points, [](const signal::IndexPoint& each) { return each.texts() > 0; }));
}

// Of the texts, not of the periods.
std::optional<double> mean_of(const SentimentIndex& index) {
  double sum = 0;
  const auto texts = static_cast<double>(texts_of(index));
  for (const signal::IndexPoint& each : index.points)
    sum += each.mean.value_or(0) * static_cast<double>(each.texts());
  return texts > 0 ? std::optional(sum / texts) : std::nullopt;
}

// The most texts first; equal ones in the order of the index.
std::vector<const SentimentIndex*> by_texts(const std::vector<SentimentIndex>& indices) {
  std::vector<const SentimentIndex*> ordered;
  for (const SentimentIndex& each : indices) ordered.push_back(&each);
  std::ranges::stable_sort(ordered, std::ranges::greater{},
                           [](const SentimentIndex* each) { return texts_of(*each); });
  return ordered;
}

Tiles signal_tiles(const SignalRun& built) {
  std::size_t points = 0, covered = 0;
  for (const SentimentIndex& each : built.signal.indices) {
    points += each.points.size();
    covered += points_with_texts(each);
  }
  const double share = points > 0 ? static_cast<double>(covered) / static_cast<double>(points) : 0.0;
  return {
      {{"Tickers", count_text(built.signal.indices.size()), count_text(points) + " points"},
       {"Texts scored", count_text(built.signal.counts.scored),
        count_text(built.signal.counts.skipped) + " about other tickers, or none, left out"},
       {"Periods with texts", percent(share, 1), count_text(covered) + " of " + count_text(points)},
       {"Rows rejected", count_text(built.rows.refused_count()),
        "of " + count_text(built.rows.read) + " read; " + count_text(built.rows.duplicates) + " repeated"}}};
}

// What a ticker's texts come to.
void add_ticker(const SentimentIndex& index, Table& table) {
  if (index.points.empty()) {
    table.add({index.ticker.symbol, Cell(), Cell(), 0, 0, 0, 0, Cell(), 0});
    return;
  }
  std::uint64_t negative = 0, neutral = 0, positive = 0;
  for (const signal::IndexPoint& point : index.points) {
    negative += point.negative;
    neutral += point.neutral;
    positive += point.positive;
  }
  const auto gaps = index_gaps(index);
  table.add({index.ticker.symbol, signal::to_text(index.points.front().period),
             signal::to_text(index.points.back().period), negative + neutral + positive, negative, neutral,
             positive, mean_of(index), index.points.size(), signal::coverage_of(index),
             gaps.empty() ? std::size_t{0} : gaps.front().periods()});
}

Table tickers_table(const std::vector<const SentimentIndex*>& indices) {
  Table table{.id = "tickers",
              .caption = "Sentiment and texts by ticker, the most texts first" +
                         (indices.size() > kTabledTickers ? "; the first " + count_text(kTabledTickers) +
                                                                " of " + count_text(indices.size())
                                                          : std::string()) +
                         ".",
              .columns = {{"ticker"},
                          {"first"},
                          {"last"},
                          {"texts", "texts", Kind::count},
                          {"negative", "negative", Kind::count},
                          {"neutral", "neutral", Kind::count},
                          {"positive", "positive", Kind::count},
                          {"mean", "mean", Kind::change, 3, "P(positive) \u2212 P(negative), over texts"},
                          {"periods", "periods", Kind::count},
                          {"coverage", "coverage", Kind::percent, 1, "share of periods with texts"},
                          {"longest_gap", "longest gap", Kind::count, 0,
                           "periods without a text between two with some"}}};
  for (const SentimentIndex* each : indices) {
    if (table.rows.size() == kTabledTickers) break;
    add_ticker(*each, table);
  }
  return table;
}

Blocks gaps_of(const std::vector<const SentimentIndex*>& indices) {
  struct Found {
    const SentimentIndex* index;
    IndexGap gap;
  };
  std::vector<Found> all;
  for (const SentimentIndex* each : indices) {
    for (const IndexGap& gap : index_gaps(*each)) all.push_back({each, gap});
  }
  if (all.empty()) return {Prose{"No period between two with texts is without one."}};
  std::ranges::stable_sort(all, std::ranges::greater{}, [](const Found& each) { return each.gap.periods(); });
  const std::size_t shown = std::min(all.size(), kTabledGaps);
  Table table{.id = "gaps",
              .caption = "The longest gaps without a text; " + count_text(shown) + " of " +
                         count_text(all.size()) + ". No news is not neutral news: the index is empty there.",
              .columns = {{"ticker"}, {"first"}, {"last"}, {"periods", "periods", Kind::count}}};
  for (const Found& each : std::span(all).first(shown)) {
    table.add({each.index->ticker.symbol, signal::to_text(each.index->points[each.gap.first].period),
               signal::to_text(each.index->points[each.gap.last].period), each.gap.periods()});
  }
  return {table};
}

Blocks figures_of(const std::vector<const SentimentIndex*>& indices) {
  Blocks figures;
  for (const SentimentIndex* each : indices) {
    if (figures.size() == kDrawnTickers || texts_of(*each) == 0) break;
    figures.emplace_back(index_figure(*each, figures.size(), kDrawnPoints));
  }
  if (figures.empty()) return {Prose{"No ticker has a text."}};
  figures.insert(figures.begin(),
                 note("The " + (figures.size() == 1 ? "ticker" : counted(figures.size(), "ticker")) +
                      " with the most texts, each over its last " + count_text(kDrawnPoints) +
                      " periods at most. index.csv holds all of them."));
  return figures;
}

Section data_section(const SignalRun& built, const store::RunDirectory& run) {
  const auto& models = run.models();
  Section section{"repeat", "Data, and how to run it again", {}};
  if (!built.note.empty()) section.parts.emplace_back(note(built.note));
  section.parts.insert(section.parts.end(),
                       {facts_table({{"Texts", built.input.path},
                                     {"SHA-256", built.input.sha256},
                                     {"Format", built.schema},
                                     {"Scored by", models.empty() ? "" : models.front().first},
                                     {"Run", run.id()},
                                     {"Version", run.setup().version}}),
                        Prose{"The same command on the same file gives the same page:"},
                        code(run_metadata_of(run).command_line)});
  return section;
}

}  // namespace

std::string write_signal_page(const SignalRun& built, const store::RunDirectory& run) {
  const auto indices = by_texts(built.signal.indices);
  Page page{
      .title = "Sentiment index",
      .kicker = "Bellwether \u00B7 " + counted(indices.size(), "ticker") + " \u00B7 run " + run.id(),
      .lead = {signal_tiles(built)},
      .sections = {{"index", "Sentiment by ticker", figures_of(indices)},
                   {"tickers", "All tickers", {tickers_table(indices)}},
                   {"gaps", "Gaps", gaps_of(indices)}},
      .footer =
          "No words of the texts are on this page; 'bellwether signal show' reads those behind a point."};
  page.sections.push_back(data_section(built, run));
  return write_page(page);
}

}  // namespace bellwether::report
