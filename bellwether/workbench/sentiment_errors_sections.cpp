#include "bellwether/workbench/sentiment_errors_sections.h"

#include <algorithm>

#include "bellwether/evaluate/report/interval_plot.h"
#include "bellwether/evaluate/report/number_text.h"
#include "bellwether/evaluate/report/table.h"
#include "bellwether/workbench/sentiment_errors_words.h"

namespace bellwether::workbench {
namespace {

namespace report = evaluate::report;
using report::Align;
using report::element;
using report::Html;
using report::Row;
using report::RowKind;
using report::whole;

constexpr std::size_t kFirstErrors = 5;

std::string count_text(std::uint64_t count) { return whole(static_cast<std::int64_t>(count)); }

// "21.0 – 24.5 %".
std::string share_interval(const std::optional<evaluate::Interval>& interval) {
  if (!interval) return report::fixed(std::nullopt, 1);
  return report::fixed(100 * interval->low, 1) + " \u2013 " + report::percent(interval->high, 1);
}

std::string points_text(const std::optional<double>& difference) {
  return report::with_sign(difference ? std::optional(100 * *difference) : std::nullopt, 1);
}

std::string points_interval(const std::optional<evaluate::Interval>& interval) {
  if (!interval) return report::fixed(std::nullopt, 1);
  return report::with_sign(100 * interval->low, 1) + " \u2013 " + report::with_sign(100 * interval->high, 1);
}

std::optional<double> share_of(std::uint64_t part, std::uint64_t all) {
  if (all == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(all);
}

const BucketFigures* hardest(const SentimentErrors& errors) {
  const BucketFigures* found = nullptr;
  for (const BucketFigures& each : errors.buckets) {
    const bool harder = each.standing == Standing::harder;
    if (harder && (found == nullptr || *each.difference > *found->difference)) found = &each;
  }
  return found;
}

const FixEffect* best_fix(const SentimentErrors& errors) {
  const FixEffect* found = nullptr;
  const auto gain = [](const FixEffect& each) {
    return static_cast<double>(each.all.without) - static_cast<double>(each.all.with);
  };
  for (const FixEffect& each : errors.fixes) {
    if (each.verdict == FixVerdict::helps && (found == nullptr || gain(each) > gain(*found))) found = &each;
  }
  return found;
}

Html hardest_tile(const SentimentErrors& errors) {
  const BucketFigures* bucket = hardest(errors);
  if (bucket == nullptr) return report::draw_tile("Hardest bucket", "none", "no bucket is surely harder");
  return report::draw_tile("Hardest bucket", core::value_text(bucket->bucket),
                           report::percent(bucket->inside.rate, 1) + " wrong inside, " +
                               report::percent(bucket->outside.rate, 1) + " outside");
}

Html confusion_tile(const SentimentErrors& errors) {
  const Confusion* most = nullptr;
  std::vector<Confusion> all;
  for (std::size_t label = 0; label < errors.matrix.classes(); ++label) {
    for (std::size_t answer = 0; answer < errors.matrix.classes(); ++answer) {
      if (label != answer) all.push_back({label, answer, errors.matrix.count(label, answer)});
    }
  }
  for (const Confusion& each : all) {
    if (most == nullptr || each.texts > most->texts) most = &each;
  }
  return report::draw_tile("Most often confused",
                           sentiment_name(most->label) + " \u2192 " + sentiment_name(most->answer),
                           count_text(most->texts) + " of " + count_text(errors.all.errors) + " errors");
}

Html fix_tile(const SentimentErrors& errors) {
  if (errors.fixes.empty()) return report::draw_tile("Best fix", "not asked", "--fixes none");
  const FixEffect* fix = best_fix(errors);
  if (fix == nullptr) {
    return report::draw_tile("Best fix", "none",
                             "of " + count_text(errors.fixes.size()) + ", none surely helps");
  }
  return report::draw_tile("Best fix", std::string(fix->fix.name),
                           count_text(fix->all.without) + " \u2192 " + count_text(fix->all.with) + " errors");
}

// Links lead from the tables to the examples.
std::string bucket_anchor(sentiment::ErrorBucket bucket) { return "bucket-" + core::value_text(bucket); }

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

Row bucket_row(const BucketFigures& figures) {
  return {{core::value_text(figures.bucket), count_text(figures.inside.texts),
           count_text(figures.inside.errors), report::percent(figures.inside.rate, 1),
           share_interval(figures.inside.interval), report::percent(figures.outside.rate, 1),
           points_text(figures.difference), points_interval(figures.difference_interval),
           report::percent(figures.inside.majority_rate, 1), main_confusion_text(figures)},
          figures.standing == Standing::harder ? RowKind::highlighted : RowKind::plain};
}

report::Table buckets_table(const SentimentErrors& errors) {
  const std::string majority = sentiment_name(most_frequent_class(errors.judged.texts));
  report::Table table{
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

report::Table rules_table() {
  report::Table table{
      .caption = "", .columns = {{"bucket", Align::text, ""}, {"which texts", Align::text, ""}}, .rows = {}};
  for (const auto& [bucket, name] : sentiment::names_of(sentiment::ErrorBucket{}))
    table.rows.push_back({{std::string(name), std::string(sentiment::rule_of(bucket))}, RowKind::plain});
  return table;
}

report::Table matrix_table(const learn::ConfusionMatrix& matrix) {
  report::Table table{.caption = "Texts by their label (rows) and the model's answer (columns).",
                      .columns = {{"label \\ answer", Align::text, ""}},
                      .rows = {}};
  for (std::size_t answer = 0; answer < matrix.classes(); ++answer)
    table.columns.push_back({sentiment_name(answer), Align::number, ""});
  table.columns.push_back({"texts", Align::number, ""});
  table.columns.push_back({"wrong", Align::number, "the share of the label's texts that got another answer"});
  for (std::size_t label = 0; label < matrix.classes(); ++label) {
    Row row{{sentiment_name(label)}, RowKind::plain};
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
      .columns = {{"a and b", Align::text, ""},
                  {"a as b", Align::number, ""},
                  {"b as a", Align::number, ""},
                  {"of a", Align::number, "a as b / texts of a"},
                  {"of b", Align::number, "b as a / texts of b"},
                  {"p", Align::number, "McNemar's exact test that both directions are equally frequent"},
                  {"p (Holm)", Align::number, "adjusted for the three pairs"}},
      .rows = {}};
  for (const ConfusedPair& each : pairs) {
    table.rows.push_back({{sentiment_name(each.first) + " and " + sentiment_name(each.second),
                           count_text(each.first_as_second), count_text(each.second_as_first),
                           report::percent(share_of(each.first_as_second, each.first_texts), 1),
                           report::percent(share_of(each.second_as_first, each.second_texts), 1),
                           report::p_value(each.test.p_value), report::p_value(each.p_holm)},
                          RowKind::plain});
  }
  return table;
}

std::string before_and_after(const ErrorsWithFix& errors) {
  if (errors.texts == 0) return report::fixed(std::nullopt, 1);
  return report::fixed(100 * *share_of(errors.without, errors.texts), 1) + " \u2192 " +
         report::percent(share_of(errors.with, errors.texts), 1);
}

report::Table fixes_table(const std::vector<FixEffect>& fixes) {
  report::Table table{
      .caption = "Wrong answers without the fix \u2192 with it, on the same texts.",
      .columns = {{"fix", Align::text, ""},
                  {"verdict", Align::text, "helps or hurts where p (Holm) is below 0.05"},
                  {"for bucket", Align::text, ""},
                  {"in the bucket", Align::number, "of the texts that the fix is for"},
                  {"in all texts", Align::number, ""},
                  {"changed", Align::number, "texts that read otherwise with the fix"},
                  {"put right", Align::number, "texts that are right only with the fix"},
                  {"put wrong", Align::number, "texts that are right only without it"},
                  {"p (Holm)", Align::number, "McNemar's exact test over all texts, adjusted for the fixes"}},
      .rows = {}};
  for (const FixEffect& each : fixes) {
    const bool surely = each.verdict == FixVerdict::helps || each.verdict == FixVerdict::hurts;
    table.rows.push_back(
        {{std::string(each.fix.name), core::value_text(each.verdict), core::value_text(each.fix.bucket),
          before_and_after(each.bucket), before_and_after(each.all), count_text(each.changed_texts),
          count_text(each.only_with_right), count_text(each.only_without_right),
          report::p_value(each.p_holm)},
         surely ? RowKind::highlighted : RowKind::plain});
  }
  return table;
}

report::Table wrong_answers_table(const JudgedTexts& judged, std::span<const std::size_t> rows,
                                  const std::string& caption) {
  report::Table table{.caption = caption,
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
                           report::fixed(judged.confidence(row), 2)},
                          RowKind::plain});
  }
  return table;
}

Html draw_bucket_examples(const SentimentErrors& errors, const BucketFigures& figures) {
  Html body = element("h3", {{"id", bucket_anchor(figures.bucket)}}, core::value_text(figures.bucket));
  const std::string rule(sentiment::rule_of(figures.bucket));
  if (figures.examples.empty()) {
    return body + report::note(figures.inside.texts == 0 ? "No text of the data is in it: " + rule + "."
                                                         : "No wrong answer to show: " + rule + ".");
  }
  return body + report::draw_table(wrong_answers_table(
                    errors.judged, figures.examples,
                    "The surest mistakes of " + count_text(figures.inside.errors) + ": " + rule + "."));
}

std::string bucket_or_all(const TrainingFix& fix) {
  return fix.bucket ? core::value_text(*fix.bucket) : "all texts";
}

}  // namespace

Html draw_errors_lead(const SentimentErrors& errors) {
  const ErrorRate& all = errors.all;
  Html tiles = report::draw_tile("Wrong answers", report::percent(all.rate, 1),
                                 "95 % interval " + share_interval(all.interval) + "; always " +
                                     sentiment_name(most_frequent_class(errors.judged.texts)) + ": " +
                                     report::percent(all.majority_rate, 1));
  if (all.errors > 0) tiles += hardest_tile(errors) + confusion_tile(errors);
  tiles += fix_tile(errors);
  return element("p", {{"class", "verdict"}}, errors.verdict) + report::draw_tile_row(tiles);
}

report::Section buckets_section(const SentimentErrors& errors) {
  return {"buckets", "Which texts are hard?",
          report::draw_interval_plot(rates_plot(errors)) + report::draw_table(buckets_table(errors)) +
              report::draw_folded_table("The rules of the buckets", rules_table())};
}

report::Section confusion_section(const SentimentErrors& errors) {
  Html body = report::draw_table(matrix_table(errors.matrix));
  for (const ConfusedPair& each : errors.pairs) body += report::paragraph(sentence_of(each) + ".");
  body += report::draw_table(pairs_table(errors.pairs));
  return {"confusion", "What is taken for what?",
          body + report::note("Where one class has many more texts than the other, more of them are confused "
                              "even by a model that errs at the same rate: compare the shares.")};
}

report::Section fixes_section(const SentimentErrors& errors) {
  if (errors.fixes.empty()) {
    return {"fixes", "What would help?",
            report::paragraph("No fix was measured (--fixes none). Known: all, or names of the guide.")};
  }
  Html items;
  for (const FixEffect& each : errors.fixes)
    items += element("li", {},
                     std::string(each.fix.name) + " (" + std::string(each.fix.item) +
                         "): " + std::string(each.fix.summary) + ". " + each.sentence);
  return {
      "fixes", "What would help?",
      report::draw_table(fixes_table(errors.fixes)) + element("ul", {}, items) +
          report::note("Any command that scores texts takes a switch as --clean STEP=CHOICE; one that is on "
                       "already was compared with switching it off.")};
}

report::Section training_section(const SentimentErrors& errors) {
  Html body = report::paragraph(
      "These are not measured here: they need a training run. Names in capitals are yours to fill in; judge "
      "the new model by this command on texts that it has not seen.");
  report::Table absent{
      .caption = "Named by the requirements and no switch of this build:",
      .columns = {{"fix", Align::text, ""}, {"for", Align::text, ""}, {"what", Align::text, ""}},
      .rows = {}};
  for (const TrainingFix& each : training_fixes()) {
    const std::string summary(each.summary);
    if (const auto command = training_command(each, errors.checkpoint)) {
      body +=
          element("h3", {},
                  std::string(each.name) + " (" + std::string(each.item) + "), for " + bucket_or_all(each)) +
          report::paragraph(summary + ".") + report::code_block(*command);
    } else {
      absent.rows.push_back({{std::string(each.name), bucket_or_all(each), summary}, RowKind::plain});
    }
  }
  return {"training", "What needs training", body + report::draw_table(absent)};
}

report::Section examples_section(const SentimentErrors& errors) {
  const std::size_t shown = std::min(kFirstErrors, errors.wrong.size());
  Html body = report::draw_table(wrong_answers_table(errors.judged, std::span(errors.wrong).first(shown),
                                                     errors.count_line + ". The first of the file:"));
  for (const BucketFigures& each : errors.buckets) body += draw_bucket_examples(errors, each);
  return {"examples", "Wrong answers", body};
}

report::Section reference_section(const SentimentErrors& errors) {
  report::Table table{
      .caption = "From a published report on a BERT classifier with two classes, which got all three wrong.",
      .columns = {{"sentence", Align::text, ""},
                  {"label", Align::text, ""},
                  {"published answer", Align::text, ""},
                  {"this model", Align::text, ""},
                  {"probability", Align::number, ""}},
      .rows = {}};
  for (const ReferenceAnswer& each : errors.reference) {
    const std::string remark =
        each.sentence.remark.empty() ? "" : " (" + std::string(each.sentence.remark) + ")";
    table.rows.push_back(
        {{std::string(each.sentence.text) + remark, core::value_text(each.sentence.label),
          core::value_text(each.sentence.published), sentiment_name(static_cast<std::size_t>(each.answer)),
          report::fixed(each.confidence, 2)},
         RowKind::plain});
  }
  return {"reference", "Three sentences known to be hard", report::draw_table(table)};
}

}  // namespace bellwether::workbench
