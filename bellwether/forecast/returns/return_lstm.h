#pragma once

#include <cstdint>
#include <optional>
#include <tuple>

#include "bellwether/core/thread_pool.h"
#include "bellwether/forecast/returns/month_encoder.h"
#include "bellwether/forecast/returns/return_forecaster.h"
#include "bellwether/nn/models/lstm_regressor.h"

namespace bellwether::forecast {

// The size of the network, and how it is trained (requirements; the source names the layers, the dropout,
// Adam and 50 epochs, the rest is our default).
struct ReturnLstmOptions {
  std::uint32_t hidden = 64, layers = 2;
  double dropout = 0.2;
  std::uint32_t epochs = 50, patience = 5, batch = 64;
  double learning_rate = 1e-3;
  double plateau_factor = 0.5;
  std::uint32_t plateau_patience = 3;

  static constexpr auto fields() {
    using core::field;
    using Options = ReturnLstmOptions;
    return std::tuple{
        field("hidden", &Options::hidden, "Units of an LSTM layer.").between(1, 4096),
        field("layers", &Options::layers, "LSTM layers.").between(1, 16),
        field("dropout", &Options::dropout,
              "Share of a layer's outputs dropped before the next, in training.")
            .in(core::kShareBelowOne),
        field("epochs", &Options::epochs, "Maximum epochs.").at_least(1),
        field("patience", &Options::patience,
              "Epochs without a lower validation loss before training stops early."),
        field("batch_size", &Options::batch, "Windows of a batch.").at_least(1),
        field("learning_rate", &Options::learning_rate, "Learning rate of Adam.").above(0),
        field("plateau_factor", &Options::plateau_factor,
              "What the learning rate is multiplied by where the validation loss no longer falls.")
            .between(0, 1),
        field("plateau_patience", &Options::plateau_patience,
              "Epochs without a lower validation loss that are waited for before that.")};
  }
};

// The recurrent network of the recipe `return`: two LSTM layers of 64 units, dropout 0.2 between them, one linear
// output on the last month; two biases a gate, as PyTorch counts. 50,753 parameters at two inputs a month, 50,497 at
// one. Trained by Adam on the mean squared error of the scaled return; the weights of the best validation epoch are
// kept. Inputs and target are scaled on the training examples alone.
class ReturnLstm final : public ReturnForecaster {
 public:
  ReturnLstm(EncoderOptions encoder, ReturnLstmOptions options)
      : encoder_options_(std::move(encoder)), options_(options) {}
  [[nodiscard]] Numbers numbers() const override;

 protected:
  // Errors: data where there are fewer than two training examples, or all have one outcome; usage for options out of
  // range.
  [[nodiscard]] core::Status fit_model(const ReturnFit& input, ReturnFitRecord& record) override;
  [[nodiscard]] core::Result<std::vector<double>> predict_returns(
      std::span<const feature::MonthWindow> windows) const override;
  [[nodiscard]] core::Status restore_model(const Numbers& numbers) override;

 private:
  [[nodiscard]] core::Status fit_scales(std::span<const feature::MonthExample> train);
  [[nodiscard]] core::Result<std::vector<float>> inputs_of(
      std::span<const feature::MonthWindow> windows) const;
  [[nodiscard]] std::vector<float> targets_of(std::span<const feature::MonthExample> examples) const;
  [[nodiscard]] core::Result<nn::LstmRegressor> make_network(std::uint64_t seed) const;

  EncoderOptions encoder_options_;
  ReturnLstmOptions options_;
  MonthEncoder encoder_;
  double target_mean_ = 0, target_deviation_ = 1;
  std::optional<nn::LstmRegressor> network_;
  mutable core::ThreadPool own_thread_{1};  // trainings run beside each other, not inside
};

}  // namespace bellwether::forecast
