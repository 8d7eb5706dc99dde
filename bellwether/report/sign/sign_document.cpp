#include "bellwether/report/sign/sign_document.h"
#include "bellwether/io/document_formats.h"

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/reasons_table.h"
#include "bellwether/report/sign/sign_answer.h"
#include "bellwether/report/sign/sign_tables.h"

namespace bellwether::report {
namespace {

using evaluate::sign::SignBacktestResult;

std::string sign_task_text(const SignBacktestResult& result) {
  return result.ticker + ", decided at the " + result.decision + ": " + counted(result.rows, "row") +
         " from " + day_text(result.first_day) + " to " + day_text(result.last_day) + "; the newest " +
         count_text(result.test.rows.size()) + " are the test part, of which " +
         percent(result.test.up_share, 1) + " rose.";
}

std::string trials_sentence(const SignBacktestResult& result) {
  std::string text = counted(result.run_trials, "trial") + " in this run";
  if (result.trial_runs > 1 || result.trial_count > result.run_trials) {
    text += ", " + count_text(result.trial_count) + " over " + counted(result.trial_runs, "run") +
            " on these test days";
  }
  return text + "; DSR counts them all. Test-set evaluations: " + count_text(result.test_evaluations) + ".";
}

void add_second_test(const SignBacktestResult& result, Document& document) {
  if (!result.second) return;
  Table scores = sign_scores_table(result.second->test);
  scores.id = "second_test";
  scores.caption = "With the newest " + percent(result.second->test_share, 0) +
                   " as the test part: " + counted(result.second->test.rows.size(), "day") + ".";
  document.add(std::move(scores));
}

void add_published_signs(const SignBacktestResult& result, Document& document) {
  if (!result.published) return;
  document.add(reasons_table(result.reason_codes));
  document.add(published_signs_table(*result.published));
}

}  // namespace

Document sign_document(const SignBacktestResult& result) {
  Document document{.format = std::string(io::kSignFormat),
                    .summary = result.verdict,
                    .rows = sign_rows_table(result),
                    .notes = result.notes};
  document.add(sign_task_text(result));
  document.add(sign_answer_table(against_constant(result)));
  document.add(sign_scores_table(result.test));
  document.add(choices_table(result.test));
  document.add(sign_pairs_table(result));
  document.add(trading_table(result));
  document.add(regimes_table(result));
  document.add(abstention_table(result.test));
  document.add(balancing_table(result));
  add_second_test(result, document);
  document.add(overfitting_table(result));
  document.add(trials_sentence(result));
  if (result.volatility) document.add(volatility_sentence(*result.volatility));
  add_published_signs(result, document);
  return document;
}

}  // namespace bellwether::report
