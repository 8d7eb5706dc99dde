#include "bellwether/report/sentiment/trials_table.h"

#include "bellwether/report/document/metrics.h"

namespace bellwether::report {

Table trials_table(const finetune::TunedSentiment& tuned) {
  Table table{.id = "runs",
              .caption = "Every trial, scored on the validation texts with the weights of its best epoch.",
              .columns = {{"run", "trial", Kind::count},
                          {"learning_rate", "learning rate"},
                          {"batch", "batch", Kind::count},
                          {"epochs", "epochs", Kind::count},
                          for_programs("steps", Kind::count),
                          {"best_epoch", "best epoch", Kind::count},
                          metric("accuracy"),
                          metric("f1"),
                          metric("precision"),
                          metric("recall"),
                          for_programs("positive_f1", Kind::number),
                          for_programs("positive_precision", Kind::number),
                          for_programs("positive_recall", Kind::number),
                          for_programs("train_accuracy", Kind::number),
                          renamed(metric("f1"), "train_f1", "F1 on training texts"),
                          {"f1_gap", "gap", Kind::change},
                          {"best"},
                          for_programs("folder", Kind::text)}};
  for (std::size_t i = 0; i < tuned.runs.size(); ++i) {
    const finetune::TunedRun& each = tuned.runs[i];
    const finetune::TuneRates &rates = each.validation.rates, &positive = each.validation.positive;
    table.add({i + 1, each.setting.learning_rate, each.setting.batch, each.setting.epochs, each.steps,
               each.best_epoch, each.validation.accuracy, rates.f1, rates.precision, rates.recall,
               positive.f1, positive.precision, positive.recall, each.train.accuracy, each.train.rates.f1,
               each.gap(), i == tuned.best, finetune::folder_of(each.setting)},
              i == tuned.best ? RowKind::highlighted : RowKind::plain);
  }
  return table;
}

}  // namespace bellwether::report
