#include "bellwether/workbench/sentiment_errors_tables.h"

#include "bellwether/evaluate/report/number_text.h"
#include "bellwether/workbench/sentiment_errors_words.h"

namespace bellwether::workbench {
namespace {

namespace report = evaluate::report;

std::string points_text(const std::optional<double>& difference) {
  return report::with_sign(difference ? std::optional(100 * *difference) : std::nullopt, 1);
}

// "−3.4 to +7.6".
std::string points_interval(const std::optional<evaluate::Interval>& interval) {
  if (!interval) return report::fixed(std::nullopt, 1);
  return points_text(interval->low) + " to " + points_text(interval->high);
}

std::optional<double> share_of(std::uint64_t part, std::uint64_t all) {
  if (all == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(all);
}

std::string before_and_after(const ErrorsWithFix& errors) {
  if (errors.texts == 0) return report::fixed(std::nullopt, 1);
  return report::fixed(100 * *share_of(errors.without, errors.texts), 1) + " \u2192 " +
         report::percent(share_of(errors.with, errors.texts), 1);
}

report::Row bucket_row(const BucketFigures& figures) {
  return {{core::value_text(figures.bucket), count_text(figures.inside.texts),
           count_text(figures.inside.errors), report::percent(figures.inside.rate, 1),
           share_interval_text(figures.inside.interval), report::percent(figures.outside.rate, 1),
           points_text(figures.difference), points_interval(figures.difference_interval),
           report::percent(figures.inside.majority_rate, 1), main_confusion_text(figures)},
          figures.standing == Standing::harder ? report::RowKind::highlighted : report::RowKind::plain};
}

}  // namespace

std::string bucket_or_all(const Fix& fix) { return fix.bucket ? core::value_text(*fix.bucket) : "all texts"; }

std::string count_text(std::uint64_t count) { return report::whole(static_cast<std::int64_t>(count)); }

std::string share_interval_text(const std::optional<evaluate::Interval>& interval) {
  if (!interval) return report::fixed(std::nullopt, 1);
  return report::fixed(100 * interval->low, 1) + " \u2013 " + report::percent(interval->high, 1);
}

report::IntervalPlot rates_plot(const SentimentErrors& errors) {
  report::IntervalPlot plot{
      .title = "Share of wrong answers in each bucket",
      .description =
          "95 % intervals (Wilson), counting texts that say the same once. A text may be in several "
          "buckets. The dashed line is the rate over all texts.",
      .flag = "",
      .label = "wrong answers (%)",
      .digits = 1,
      .reference = 100 * *errors.all.rate,
      .reference_name = "all texts",
      .estimates = {}};
  for (const BucketFigures& each : errors.buckets) {
    if (!each.inside.rate) continue;
    plot.estimates.push_back({.name = core::value_text(each.bucket),
                              .ink = each.standing == Standing::harder   ? report::Ink::negative
                                     : each.standing == Standing::easier ? report::Ink::positive
                                                                         : report::Ink::muted,
                              .value = 100 * *each.inside.rate,
                              .low = 100 * each.inside.interval->low,
                              .high = 100 * each.inside.interval->high});
  }
  return plot;
}

report::Table buckets_table(const SentimentErrors& errors) {
  const std::string majority = sentiment_name(most_frequent_class(errors.judged.texts));
  report::Table table{
      .caption =
          "Highlighted: surely harder than the texts outside. Underlined heads explain themselves under "
          "the pointer.",
      .columns = {{"bucket", report::Align::text, ""},
                  {"texts", report::Align::number, ""},
                  {"errors", report::Align::number, ""},
                  {"wrong", report::Align::number, "errors / texts"},
                  {"95 % interval", report::Align::number, "Wilson's, with the number of different texts"},
                  {"outside", report::Align::number, "the share of wrong answers among all other texts"},
                  {"difference", report::Align::number,
                   "wrong inside minus wrong outside, in percentage points"},
                  {"interval of it", report::Align::number,
                   "Newcombe's; so wide that the intervals of all buckets hold together with 95 %"},
                  {"always " + majority, report::Align::number, "wrong answers of always saying " + majority},
                  {"mostly", report::Align::text,
                   "the confusion that most of the bucket's errors are: label as answer"}},
      .rows = {}};
  for (const BucketFigures& each : errors.buckets) table.rows.push_back(bucket_row(each));
  return table;
}

report::Table rules_table() {
  report::Table table{
      .caption = "",
      .columns = {{"bucket", report::Align::text, ""}, {"which texts", report::Align::text, ""}},
      .rows = {}};
  for (const auto& [bucket, name] : sentiment::names_of(sentiment::ErrorBucket{}))
    table.rows.push_back(
        {{std::string(name), std::string(sentiment::rule_of(bucket))}, report::RowKind::plain});
  return table;
}

report::Table matrix_table(const learn::ConfusionMatrix& matrix) {
  report::Table table{.caption = "Texts by their label (rows) and the model's answer (columns).",
                      .columns = {{"label \\ answer", report::Align::text, ""}},
                      .rows = {}};
  for (std::size_t answer = 0; answer < matrix.classes(); ++answer)
    table.columns.push_back({sentiment_name(answer), report::Align::number, ""});
  table.columns.push_back({"texts", report::Align::number, ""});
  table.columns.push_back(
      {"wrong", report::Align::number, "the share of the label's texts that got another answer"});
  for (std::size_t label = 0; label < matrix.classes(); ++label) {
    report::Row row{{sentiment_name(label)}, report::RowKind::plain};
    for (std::size_t answer = 0; answer < matrix.classes(); ++answer)
      row.cells.push_back(count_text(matrix.count(label, answer)));
    const std::uint64_t texts = matrix.true_rows(label);
    row.cells.push_back(count_text(texts));
    row.cells.push_back(report::percent(share_of(texts - matrix.count(label, label), texts), 1));
    table.rows.push_back(row);
  }
  return table;
}

report::Table pairs_table(const std::vector<ConfusedPair>& pairs) {
  report::Table table{
      .caption = "Confusions in both directions, as counts and as shares of the class they happen to.",
      .columns = {{"a and b", report::Align::text, ""},
                  {"a as b", report::Align::number, ""},
                  {"b as a", report::Align::number, ""},
                  {"of a", report::Align::number, "a as b / texts of a"},
                  {"of b", report::Align::number, "b as a / texts of b"},
                  {"p", report::Align::number,
                   "McNemar's exact test that both directions are equally frequent"},
                  {"p (Holm)", report::Align::number, "adjusted for the three pairs"}},
      .rows = {}};
  for (const ConfusedPair& each : pairs) {
    table.rows.push_back({{sentiment_name(each.first) + " and " + sentiment_name(each.second),
                           count_text(each.first_as_second), count_text(each.second_as_first),
                           report::percent(share_of(each.first_as_second, each.first_texts), 1),
                           report::percent(share_of(each.second_as_first, each.second_texts), 1),
                           report::p_value(each.p_value), report::p_value(each.p_holm)},
                          report::RowKind::plain});
  }
  return table;
}

report::Table fixes_table(const std::vector<FixEffect>& fixes) {
  report::Table table{
      .caption = "Wrong answers without the fix \u2192 with it, on the same texts.",
      .columns = {{"fix", report::Align::text, ""},
                  {"verdict", report::Align::text, "helps or hurts where p (Holm) is below 0.05"},
                  {"for bucket", report::Align::text, ""},
                  {"in the bucket", report::Align::number, "of the texts that the fix is for"},
                  {"in all texts", report::Align::number, ""},
                  {"changed", report::Align::number, "texts that were answered again"},
                  {"put right", report::Align::number, "texts that are right only with the fix"},
                  {"put wrong", report::Align::number, "texts that are right only without it"},
                  {"p (Holm)", report::Align::number,
                   "McNemar's exact test over all texts, adjusted for the fixes"}},
      .rows = {}};
  for (const FixEffect& each : fixes) {
    const bool surely = each.verdict == FixVerdict::helps || each.verdict == FixVerdict::hurts;
    table.rows.push_back({{std::string(each.fix.name), core::value_text(each.verdict),
                           bucket_or_all(each.fix), before_and_after(each.bucket), before_and_after(each.all),
                           count_text(each.changed_texts), count_text(each.only_with_right),
                           count_text(each.only_without_right), report::p_value(each.p_holm)},
                          surely ? report::RowKind::highlighted : report::RowKind::plain});
  }
  return table;
}

report::Table wrong_answers_table(const JudgedTexts& judged, std::span<const std::size_t> rows,
                                  const std::string& caption) {
  report::Table table{.caption = caption,
                      .columns = {{"where", report::Align::code, ""},
                                  {"text", report::Align::text, ""},
                                  {"label", report::Align::text, ""},
                                  {"answer", report::Align::text, ""},
                                  {"probability", report::Align::number, "that the model gave its answer"}},
                      .rows = {}};
  for (const std::size_t row : rows) {
    table.rows.push_back({{judged.texts.ids[row], judged.texts.bodies[row],
                           sentiment_name(static_cast<std::size_t>(judged.texts.labels[row])),
                           sentiment_name(static_cast<std::size_t>(judged.answers.predictions[row])),
                           report::fixed(judged.confidence(row), 2)},
                          report::RowKind::plain});
  }
  return table;
}

report::Table reference_table(const std::vector<ReferenceAnswer>& answers) {
  report::Table table{
      .caption = "From a published report on a BERT classifier with two classes, which got all three wrong.",
      .columns = {{"sentence", report::Align::text, ""},
                  {"label", report::Align::text, ""},
                  {"published answer", report::Align::text, ""},
                  {"this model", report::Align::text, ""},
                  {"probability", report::Align::number, ""}},
      .rows = {}};
  for (const ReferenceAnswer& each : answers) {
    const std::string remark =
        each.sentence.remark.empty() ? "" : " (" + std::string(each.sentence.remark) + ")";
    table.rows.push_back(
        {{std::string(each.sentence.text) + remark, core::value_text(each.sentence.label),
          core::value_text(each.sentence.published), sentiment_name(static_cast<std::size_t>(each.answer)),
          report::fixed(each.confidence, 2)},
         report::RowKind::plain});
  }
  return table;
}

}  // namespace bellwether::workbench
