#pragma once

#include <cstdint>
#include <optional>
#include <tuple>

#include "bellwether/core/thread_pool.h"
#include "bellwether/feature/scaler.h"
#include "bellwether/forecast/forecaster.h"
#include "bellwether/nn/models/lstm_regressor.h"

namespace bellwether::forecast {

// The size of the network, and how it is trained.
struct LstmOptions {
  std::uint32_t hidden = 50, layers = 2, dense = 25;
  std::uint32_t epochs = 100, patience = 5, batch = 32;
  double learning_rate = 1e-3;
  feature::Scaling scaling = feature::Scaling::standard;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("hidden", &LstmOptions::hidden, "Units of an LSTM layer.").between(1, 4096),
        field("layers", &LstmOptions::layers, "LSTM layers.").between(1, 64),
        field("dense", &LstmOptions::dense, "Units of the dense layer before the output.").between(1, 4096),
        field("epochs", &LstmOptions::epochs, "Maximum epochs.").at_least(1),
        field("patience", &LstmOptions::patience,
              "Epochs without a lower validation loss before training stops early."),
        field("batch_size", &LstmOptions::batch, "Windows of a batch.").at_least(1),
        field("learning_rate", &LstmOptions::learning_rate, "Learning rate of Adam.").above(0),
        field("scaling", &LstmOptions::scaling, "How features and target are scaled.")};
  }
};

// The recurrent network of the price recipe: LSTM(50) -> LSTM(50) -> dense 25 -> dense 1 on the scaled
// window, 31,901 parameters at one feature (10,400 + 20,200 + 1,275 + 26, one bias a gate), trained by Adam
// on the mean squared error of the scaled target with early stopping on the validation examples.
//
// Features and target are scaled on the training examples alone. A given scaler replaces both fits: that is
// how --as-published repeats the source's leak, and train_end then tells how far that scaler saw.
class LstmForecaster final : public Forecaster {
 public:
  LstmForecaster(Task task, LstmOptions options);
  [[nodiscard]] std::string name() const override { return "lstm"; }
  [[nodiscard]] std::vector<core::OptionValue> options() const override;

  // Before fit: scales every column and the target by this one-column scaler of closes. Only for a window of
  // the one column "close" and target close.
  void use_scaler(feature::Scaler scaler) { given_ = std::move(scaler); }

 protected:
  // Errors: data where there are fewer than 2 training examples, or the training targets are all the same;
  // usage for options out of range.
  [[nodiscard]] core::Status fit_model(const FitInput& input, FitRecord& record) override;
  [[nodiscard]] core::Result<std::vector<double>> predict_closes(
      const feature::Inputs& inputs) const override;
  [[nodiscard]] Numbers numbers() const override;
  [[nodiscard]] core::Status restore_model(const Numbers& numbers) override;

 private:
  [[nodiscard]] core::Status fit_scalers(const FitInput& input);
  [[nodiscard]] std::vector<float> scaled_windows(const feature::Inputs& inputs) const;
  [[nodiscard]] std::vector<float> scaled_targets(const feature::Examples& examples) const;
  [[nodiscard]] core::Result<nn::LstmRegressor> make_network(std::size_t features, std::uint64_t seed) const;

  LstmOptions options_;
  std::optional<feature::Scaler> given_;
  feature::Scaler scaler_, target_scaler_;
  std::optional<nn::LstmRegressor> network_;
  mutable core::ThreadPool own_thread_{1};  // trainings run beside each other, not inside
};

}  // namespace bellwether::forecast
