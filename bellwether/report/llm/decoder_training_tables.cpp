#include "bellwether/report/llm/decoder_training_tables.h"

#include <cmath>

namespace bellwether::report {

Table decoder_epochs_table(const train::DecoderFitReport& fit) {
  constexpr int kNatsDigits = 4;
  Table table{
      .id = "epochs",
      .caption = "Every epoch; losses in nats a token.",
      .columns = {{"epoch", "epoch", Kind::count},
                  {"train_loss", "training loss", Kind::number, kNatsDigits},
                  {"validation_loss", "validation loss", Kind::number, kNatsDigits},
                  {"perplexity", "perplexity", Kind::number, 2, "of the validation part"},
                  {"learning_rate", "learning rate", Kind::text, 0, "of the last step"},
                  {"gradient_norm", "gradient norm", Kind::number, 2, "mean over the steps, before clipping"},
                  {"best"}}};
  for (const train::DecoderEpoch& each : fit.epochs) {
    const auto& loss = each.validation_loss;
    const bool best = each.epoch == fit.best_epoch;
    table.add({each.epoch, each.train_loss, loss, loss ? Cell(std::exp(*loss)) : Cell(), each.learning_rate,
               each.gradient_norm, best},
              best ? RowKind::highlighted : RowKind::plain);
  }
  return table;
}

Table token_budget_table(const std::vector<finetune::LengthCounts>& budget) {
  Table table{.id = "token_budget",
              .caption = "How the training rows fare at other lengths.",
              .columns = {{"length", "tokens", Kind::count},
                          {"whole", "whole", Kind::count},
                          {"trimmed", "trimmed", Kind::count},
                          {"left_out", "left out", Kind::count}}};
  for (const finetune::LengthCounts& each : budget)
    table.add({each.length, each.whole, each.trimmed, each.left_out});
  return table;
}

}  // namespace bellwether::report
