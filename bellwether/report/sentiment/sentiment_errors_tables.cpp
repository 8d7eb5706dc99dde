#include "bellwether/report/sentiment/sentiment_errors_tables.h"

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/sentiment/sentiment_errors_words.h"

namespace bellwether::report {
namespace {

using evaluate::BucketFigures;
using evaluate::sentiment_name;
using evaluate::Standing;

std::string points_text(const std::optional<double>& difference) {
  return with_sign(difference ? std::optional(100 * *difference) : std::nullopt, 1);
}

// "−3.4 to +7.6".
std::string points_interval(const std::optional<evaluate::Interval>& interval) {
  if (!interval) return fixed(std::nullopt, 1);
  return points_text(interval->low) + " to " + points_text(interval->high);
}

std::optional<double> share_of(std::uint64_t part, std::uint64_t all) {
  if (all == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(all);
}

std::string before_and_after(const evaluate::ErrorsWithFix& errors) {
  if (errors.texts == 0) return fixed(std::nullopt, 1);
  return fixed(100 * *share_of(errors.without, errors.texts), 1) + " \u2192 " +
         percent(share_of(errors.with, errors.texts), 1);
}

TextRow bucket_row(const BucketFigures& figures) {
  return {{core::value_text(figures.bucket), count_text(figures.inside.texts),
           count_text(figures.inside.errors), percent(figures.inside.rate, 1),
           share_interval_text(figures.inside.interval), percent(figures.outside.rate, 1),
           points_text(figures.difference), points_interval(figures.difference_interval),
           percent(figures.inside.majority_rate, 1), main_confusion_text(figures)},
          figures.standing == Standing::harder ? RowKind::highlighted : RowKind::plain};
}

}  // namespace

std::string bucket_or_all(const evaluate::Fix& fix) {
  return fix.bucket ? core::value_text(*fix.bucket) : "all texts";
}

std::string share_interval_text(const std::optional<evaluate::Interval>& interval) {
  if (!interval) return fixed(std::nullopt, 1);
  return fixed(100 * interval->low, 1) + " \u2013 " + percent(interval->high, 1);
}

IntervalPlot rates_plot(const evaluate::SentimentErrors& errors) {
  IntervalPlot plot{
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
                              .ink = each.standing == Standing::harder   ? Ink::negative
                                     : each.standing == Standing::easier ? Ink::positive
                                                                         : Ink::muted,
                              .value = 100 * *each.inside.rate,
                              .low = 100 * each.inside.interval->low,
                              .high = 100 * each.inside.interval->high});
  }
  return plot;
}

TextTable buckets_table(const evaluate::SentimentErrors& errors) {
  const std::string majority = sentiment_name(evaluate::most_frequent_class(errors.judged.texts));
  TextTable table{
      .caption =
          "Highlighted: surely harder than the texts outside. Underlined heads explain themselves under "
          "the pointer.",
      .columns = {{"bucket", Align::text, ""},
                  {"texts", Align::number, ""},
                  {"errors", Align::number, ""},
                  {"wrong", Align::number, "errors / texts"},
                  {"95 % interval", Align::number, "Wilson's, with the number of different texts"},
                  {"outside", Align::number, "the share of wrong answers among all other texts"},
                  {"difference", Align::number, "wrong inside minus wrong outside, in percentage points"},
                  {"interval of it", Align::number,
                   "Newcombe's; so wide that the intervals of all buckets hold together with 95 %"},
                  {"always " + majority, Align::number, "wrong answers of always saying " + majority},
                  {"mostly", Align::text,
                   "the confusion that most of the bucket's errors are: label as answer"}},
      .rows = {}};
  for (const BucketFigures& each : errors.buckets) table.rows.push_back(bucket_row(each));
  return table;
}

TextTable rules_table() {
  TextTable table{
      .caption = "", .columns = {{"bucket", Align::text, ""}, {"which texts", Align::text, ""}}, .rows = {}};
  for (const auto& [bucket, name] : sentiment::names_of(sentiment::ErrorBucket{}))
    table.rows.push_back({{std::string(name), std::string(sentiment::rule_of(bucket))}, RowKind::plain});
  return table;
}

TextTable matrix_table(const learn::ConfusionMatrix& matrix) {
  TextTable table{.caption = "Texts by their label (rows) and the model's answer (columns).",
              .columns = {{"label \\ answer", Align::text, ""}},
              .rows = {}};
  for (std::size_t answer = 0; answer < matrix.classes(); ++answer)
    table.columns.push_back({sentiment_name(answer), Align::number, ""});
  table.columns.push_back({"texts", Align::number, ""});
  table.columns.push_back({"wrong", Align::number, "the share of the label's texts that got another answer"});
  for (std::size_t label = 0; label < matrix.classes(); ++label) {
    TextRow row{{sentiment_name(label)}, RowKind::plain};
    for (std::size_t answer = 0; answer < matrix.classes(); ++answer)
      row.cells.push_back(count_text(matrix.count(label, answer)));
    const std::uint64_t texts = matrix.true_rows(label);
    row.cells.push_back(count_text(texts));
    row.cells.push_back(percent(share_of(texts - matrix.count(label, label), texts), 1));
    table.rows.push_back(row);
  }
  return table;
}

TextTable pairs_table(const std::vector<evaluate::ConfusedPair>& pairs) {
  TextTable table{
      .caption = "Confusions in both directions, as counts and as shares of the class they happen to.",
      .columns = {{"a and b", Align::text, ""},
                  {"a as b", Align::number, ""},
                  {"b as a", Align::number, ""},
                  {"of a", Align::number, "a as b / texts of a"},
                  {"of b", Align::number, "b as a / texts of b"},
                  {"p", Align::number, "McNemar's exact test that both directions are equally frequent"},
                  {"p (Holm)", Align::number, "adjusted for the three pairs"}},
      .rows = {}};
  for (const evaluate::ConfusedPair& each : pairs) {
    table.rows.push_back({{sentiment_name(each.first) + " and " + sentiment_name(each.second),
                           count_text(each.first_as_second), count_text(each.second_as_first),
                           percent(share_of(each.first_as_second, each.first_texts), 1),
                           percent(share_of(each.second_as_first, each.second_texts), 1),
                           p_value(each.p_value), p_value(each.p_holm)},
                          RowKind::plain});
  }
  return table;
}

TextTable fixes_table(const std::vector<evaluate::FixEffect>& fixes) {
  TextTable table{
      .caption = "Wrong answers without the fix \u2192 with it, on the same texts.",
      .columns = {{"fix", Align::text, ""},
                  {"verdict", Align::text, "helps or hurts where p (Holm) is below 0.05"},
                  {"for bucket", Align::text, ""},
                  {"in the bucket", Align::number, "of the texts that the fix is for"},
                  {"in all texts", Align::number, ""},
                  {"changed", Align::number, "texts that were answered again"},
                  {"put right", Align::number, "texts that are right only with the fix"},
                  {"put wrong", Align::number, "texts that are right only without it"},
                  {"p (Holm)", Align::number, "McNemar's exact test over all texts, adjusted for the fixes"}},
      .rows = {}};
  for (const evaluate::FixEffect& each : fixes) {
    const bool surely =
        each.verdict == evaluate::FixVerdict::helps || each.verdict == evaluate::FixVerdict::hurts;
    table.rows.push_back(
        {{std::string(each.fix.name), core::value_text(each.verdict), bucket_or_all(each.fix),
          before_and_after(each.bucket), before_and_after(each.all), count_text(each.changed_texts),
          count_text(each.only_with_right), count_text(each.only_without_right), p_value(each.p_holm)},
         surely ? RowKind::highlighted : RowKind::plain});
  }
  return table;
}

TextTable wrong_answers_table(const evaluate::JudgedTexts& judged, std::span<const std::size_t> rows,
                          const std::string& caption) {
  TextTable table{.caption = caption,
              .columns = {{"where", Align::code, ""},
                          {"text", Align::text, ""},
                          {"label", Align::text, ""},
                          {"answer", Align::text, ""},
                          {"probability", Align::number, "that the model gave its answer"}},
              .rows = {}};
  for (const std::size_t row : rows) {
    table.rows.push_back({{judged.texts.ids[row], judged.texts.bodies[row],
                           sentiment_name(static_cast<std::size_t>(judged.texts.labels[row])),
                           sentiment_name(static_cast<std::size_t>(judged.answers.predictions[row])),
                           fixed(judged.confidence(row), 2)},
                          RowKind::plain});
  }
  return table;
}

TextTable reference_table(const std::vector<evaluate::ReferenceAnswer>& answers) {
  TextTable table{
      .caption = "From a published report on a BERT classifier with two classes, which got all three wrong.",
      .columns = {{"sentence", Align::text, ""},
                  {"label", Align::text, ""},
                  {"published answer", Align::text, ""},
                  {"this model", Align::text, ""},
                  {"probability", Align::number, ""}},
      .rows = {}};
  for (const evaluate::ReferenceAnswer& each : answers) {
    const std::string remark =
        each.sentence.remark.empty() ? "" : " (" + std::string(each.sentence.remark) + ")";
    table.rows.push_back({{std::string(each.sentence.text) + remark, core::value_text(each.sentence.label),
                           core::value_text(each.sentence.published),
                           sentiment_name(static_cast<std::size_t>(each.answer)), fixed(each.confidence, 2)},
                          RowKind::plain});
  }
  return table;
}

}  // namespace bellwether::report
