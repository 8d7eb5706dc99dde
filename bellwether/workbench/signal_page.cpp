#include "bellwether/workbench/signal_page.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "bellwether/evaluate/report/index_figure.h"
#include "bellwether/evaluate/report/number_text.h"
#include "bellwether/evaluate/report/page.h"
#include "bellwether/evaluate/report/table.h"
#include "bellwether/workbench/run_facts.h"

namespace bellwether::workbench {
namespace {

namespace report = evaluate::report;
using report::Align;
using report::RowKind;
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

report::Html tiles_of(const SignalRun& built) {
  std::size_t points = 0, covered = 0;
  for (const SentimentIndex& each : built.signal.indices) {
    points += each.points.size();
    covered += points_with_texts(each);
  }
  const double share = points > 0 ? static_cast<double>(covered) / static_cast<double>(points) : 0.0;
  return report::draw_tile_row(
      report::draw_tile("Tickers", report::count_text(built.signal.indices.size()),
                        report::count_text(points) + " points") +
      report::draw_tile(
          "Texts scored", report::count_text(built.signal.counts.scored),
          report::count_text(built.signal.counts.skipped) + " about other tickers, or none, left out") +
      report::draw_tile("Periods with texts", report::percent(share, 1),
                        report::count_text(covered) + " of " + report::count_text(points)) +
      report::draw_tile("Rows rejected", report::count_text(built.rows.refused_count()),
                        "of " + report::count_text(built.rows.read) + " read; " +
                            report::count_text(built.rows.duplicates) + " repeated"));
}

report::Table tickers_table(const std::vector<const SentimentIndex*>& indices) {
  report::Table table{
      .caption = "Sentiment and texts by ticker, the most texts first" +
                 (indices.size() > kTabledTickers ? "; the first " + report::count_text(kTabledTickers) +
                                                        " of " + report::count_text(indices.size())
                                                  : std::string()) +
                 ".",
      .columns = {{"ticker", Align::text, ""},
                  {"first", Align::text, ""},
                  {"last", Align::text, ""},
                  {"texts"},
                  {"negative"},
                  {"neutral"},
                  {"positive"},
                  {"mean", Align::number, "P(positive) less P(negative), over texts"},
                  {"periods"},
                  {"coverage", Align::number, "share of periods with texts"},
                  {"longest gap", Align::number, "periods without a text between two with some"}},
      .rows = {}};
  for (const SentimentIndex* each : indices) {
    if (each->points.empty()) {
      table.rows.push_back(
          {{each->ticker.symbol, "\u2013", "\u2013", "0", "0", "0", "0", "\u2014", "0", "\u2014", "\u2014"},
           RowKind::plain});
      continue;
    }
    std::uint64_t negative = 0, neutral = 0, positive = 0;
    for (const signal::IndexPoint& point : each->points) {
      negative += point.negative;
      neutral += point.neutral;
      positive += point.positive;
    }
    const auto gaps = report::index_gaps(*each);
    table.rows.push_back(
        {{each->ticker.symbol, signal::to_text(each->points.front().period),
          signal::to_text(each->points.back().period), report::count_text(negative + neutral + positive),
          report::count_text(negative), report::count_text(neutral), report::count_text(positive),
          report::with_sign(mean_of(*each), 3), report::count_text(each->points.size()),
          report::percent(signal::coverage_of(*each), 1),
          report::count_text(gaps.empty() ? 0 : gaps.front().periods())},
         RowKind::plain});
    if (table.rows.size() == kTabledTickers) break;
  }
  return table;
}

report::Html draw_gaps(const std::vector<const SentimentIndex*>& indices) {
  struct Found {
    const SentimentIndex* index;
    report::IndexGap gap;
  };
  std::vector<Found> all;
  for (const SentimentIndex* each : indices) {
    for (const report::IndexGap& gap : report::index_gaps(*each)) all.push_back({each, gap});
  }
  if (all.empty()) return report::paragraph("No period between two with texts is without one.");
  std::ranges::stable_sort(all, std::ranges::greater{}, [](const Found& each) { return each.gap.periods(); });
  const std::size_t shown = std::min(all.size(), kTabledGaps);
  report::Table table{.caption = "The longest stretches without a text; " + report::count_text(shown) +
                                 " of " + report::count_text(all.size()) +
                                 ". No news is not neutral news: the index is empty there.",
                      .columns = {{"ticker", Align::text, ""},
                                  {"first", Align::text, ""},
                                  {"last", Align::text, ""},
                                  {"periods"}},
                      .rows = {}};
  for (const Found& each : std::span(all).first(shown)) {
    table.rows.push_back(
        {{each.index->ticker.symbol, signal::to_text(each.index->points[each.gap.first].period),
          signal::to_text(each.index->points[each.gap.last].period), report::count_text(each.gap.periods())},
         RowKind::plain});
  }
  return report::draw_table(table);
}

report::Html draw_indices(const std::vector<const SentimentIndex*>& indices) {
  report::Html figures;
  std::size_t drawn = 0;
  for (const SentimentIndex* each : indices) {
    if (drawn == kDrawnTickers || texts_of(*each) == 0) break;
    figures += report::draw_figure(report::index_figure(*each, drawn, kDrawnPoints));
    ++drawn;
  }
  if (drawn == 0) return report::paragraph("No ticker has a text.");
  return report::note("The " + report::counted(drawn, "ticker") +
                      " with the most texts, each over its last " + report::count_text(kDrawnPoints) +
                      " periods at most. index.csv holds all of them.") +
         figures;
}

report::Section data_section(const SignalRun& built, const RunDirectory& run) {
  const auto& models = run.models();
  report::Html body = built.note.empty() ? report::Html() : report::note(built.note);
  return {"repeat", "Data, and how to run it again",
          body +
              report::draw_facts({{"Texts", built.input.path},
                                  {"SHA-256", built.input.sha256},
                                  {"Format", built.shape},
                                  {"Scored by", models.empty() ? "" : models.front().first},
                                  {"Run", run.id()},
                                  {"Version", run.setup().version}}) +
              report::paragraph("The same command on the same file gives the same page:") +
              report::code_block(run_facts_of(run).command_line)};
}

}  // namespace

std::string write_signal_page(const SignalRun& built, const RunDirectory& run) {
  const auto indices = by_texts(built.signal.indices);
  report::Page page{
      .title = "Sentiment index",
      .kicker = "Bellwether \u00B7 " + report::counted(indices.size(), "ticker") + " \u00B7 run " + run.id(),
      .lead = tiles_of(built),
      .sections = {{"index", "Sentiment by ticker", draw_indices(indices)},
                   {"tickers", "All tickers", report::draw_table(tickers_table(indices))},
                   {"gaps", "Gaps", draw_gaps(indices)}},
      .footer =
          "No words of the texts are on this page; 'bellwether signal show' reads those behind a point."};
  page.sections.push_back(data_section(built, run));
  return report::write_page(page);
}

}  // namespace bellwether::workbench
