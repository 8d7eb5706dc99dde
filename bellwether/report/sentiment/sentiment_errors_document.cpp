#include "bellwether/report/sentiment/sentiment_errors_document.h"
#include "bellwether/io/document_formats.h"

#include "bellwether/report/sentiment/confusion_table.h"
#include "bellwether/report/sentiment/sentiment_errors_tables.h"
#include "bellwether/report/sentiment/sentiment_errors_words.h"

namespace bellwether::report {

Document errors_document(const evaluate::SentimentErrors& errors) {
  Document document{.format = std::string(io::kErrorsFormat),
                    .summary = errors.verdict,
                    .rows = slices_table(errors),
                    .notes = errors.notes};
  if (errors.wrong.empty()) document.add(errors.count_line);
  document.add(wrong_predictions_table(errors.evaluated, evaluate::first_errors(errors), errors.count_line));
  document.add(confusion_table(errors.matrix));
  for (const evaluate::ConfusedPair& each : errors.pairs) document.add(sentence_of(each) + ".");
  document.add(slices_table(errors));
  document.add(mitigations_table(errors.mitigations));
  document.add(training_mitigations_table(errors.checkpoint));
  document.add(reference_table(errors.reference));
  document.parts.emplace_back(rates_plot(errors));
  return document;
}

}  // namespace bellwether::report
