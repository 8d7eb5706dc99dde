#include "bellwether/report/sentiment/epochs_table.h"

#include <cmath>

#include "bellwether/report/document/metrics.h"

namespace bellwether::report {
namespace {

constexpr int kEpochLossDigits = 4;

std::vector<Column> loss_columns() {
  return {{"epoch", "epoch", Kind::count},
          {"train_loss", "training loss", Kind::number, kEpochLossDigits},
          {"validation_loss", "validation loss", Kind::number, kEpochLossDigits}};
}

void add_masked_epochs(const finetune::Pretrained& pretrained, Table& table) {
  table.columns.push_back({"perplexity", "perplexity", Kind::number, 2});
  for (const train::PretrainingEpoch& each : pretrained.fit.epochs) {
    const auto& loss = each.validation_loss;
    table.add({each.epoch, each.train_loss, loss, loss ? Cell(std::exp(*loss)) : Cell()});
  }
}

void add_detection_epochs(const finetune::Pretrained& pretrained, Table& table) {
  table.columns.push_back({"found", "replaced detected", Kind::number});
  table.columns.push_back({"kept", "originals kept", Kind::number});
  table.columns.push_back(renamed(metric("roc_auc"), "auc", "ROC AUC"));
  for (const train::PretrainingEpoch& each : pretrained.fit.epochs) {
    const auto of = [&](double train::DetectionMetrics::*figure) {
      return each.detection ? Cell((*each.detection).*figure) : Cell();
    };
    table.add({each.epoch, each.train_loss, each.validation_loss, of(&train::DetectionMetrics::found),
               of(&train::DetectionMetrics::kept), of(&train::DetectionMetrics::auc)});
  }
}

}  // namespace

Table epochs_table(const train::ClassifierTrainingReport& fit) {
  Table table{.id = "epochs", .caption = "Every epoch.", .columns = loss_columns()};
  table.add_columns(
      {renamed(metric("accuracy"), "validation_accuracy", "accuracy"),
       renamed(metric("macro_f1"), "validation_macro_f1", "macro-F1"),
       renamed(metric("mcc"), "validation_mcc", "MCC"),
       {"learning_rate", "learning rate", Kind::text, 0, "of the last step"},
       {"gradient_norm", "gradient norm", Kind::number, 2, "mean over the steps, before clipping"},
       {"best"}});
  for (const train::ClassifierEpoch& each : fit.epochs) {
    const auto of = [&](double train::ValidationScores::*score) {
      return each.validation ? Cell((*each.validation).*score) : Cell();
    };
    const bool best = each.epoch == fit.best_epoch;
    table.add({each.epoch, each.train_loss, of(&train::ValidationScores::loss),
               of(&train::ValidationScores::accuracy), of(&train::ValidationScores::macro_f1),
               of(&train::ValidationScores::mcc), each.learning_rate, each.gradient_norm, best},
              best ? RowKind::highlighted : RowKind::plain);
  }
  return table;
}

Table pretraining_epochs_table(const finetune::Pretrained& pretrained,
                               finetune::PretrainObjective objective) {
  Table table{.id = "epochs", .columns = loss_columns()};
  if (objective == finetune::PretrainObjective::replaced_tokens) {
    add_detection_epochs(pretrained, table);
  } else {
    add_masked_epochs(pretrained, table);
  }
  return table;
}

}  // namespace bellwether::report
