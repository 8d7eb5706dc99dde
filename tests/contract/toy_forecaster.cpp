#include "tests/contract/toy_forecaster.h"

#include <cmath>

namespace bellwether::contract {
namespace {

using forecast::FitInput;
using forecast::FitRecord;
using forecast::Forecaster;
using forecast::Numbers;

double last_change(const feature::Inputs& inputs, std::size_t index) {
  const auto closes = inputs.closes(index);
  return closes.size() < 2 ? 0.0 : std::log(closes.back() / closes[closes.size() - 2]);
}

// ln(close of the target day) = ln(close) + share x last change.
class Momentum final : public Forecaster {
 public:
  explicit Momentum(forecast::Task task) : Forecaster(task) {}
  [[nodiscard]] std::string name() const override { return "toy"; }

 protected:
  [[nodiscard]] core::Status fit_model(const FitInput& input, FitRecord& record) override {
    double products = 0.0, squares = 0.0;
    for (std::size_t i = 0; i < input.train.size(); ++i) {
      const double change = last_change(input.train, i);
      products += change * std::log(input.train.outcome(i) / input.train.decision_close(i));
      squares += change * change;
    }
    if (squares == 0.0) return core::fail(core::ErrorKind::data, "the close never changes");
    share_ = products / squares;
    record.parameters = 1;
    return {};
  }
  [[nodiscard]] core::Result<std::vector<double>> predict_closes(
      const feature::Inputs& inputs) const override {
    std::vector<double> closes;
    for (std::size_t i = 0; i < inputs.size(); ++i)
      closes.push_back(inputs.decision_close(i) * std::exp(share_ * last_change(inputs, i)));
    return closes;
  }
  [[nodiscard]] Numbers numbers() const override { return {{"share", {share_}}}; }
  [[nodiscard]] core::Status restore_model(const Numbers& numbers) override {
    const auto share = forecast::numbers_named(numbers, "share", 1);
    if (!share) return core::fail(share.error());
    share_ = share->front();
    return {};
  }

 private:
  double share_ = 0.0;
};

}  // namespace

forecast::ForecasterRow toy_row() {
  return {.name = "toy",
          .summary = "the last change comes again",
          .options = [] { return std::vector<core::OptionValue>{}; },
          .make = [](const forecast::Task& task, const forecast::Settings&)
              -> core::Result<std::unique_ptr<Forecaster>> { return std::make_unique<Momentum>(task); }};
}

}  // namespace bellwether::contract
