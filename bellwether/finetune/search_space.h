// The settings that a search tries: learning rates, batches and epochs, each a list ("5e-05,2e-05") or a
// range ("1e-5:5e-5"). A range is a list too: every whole number, or learning rates in equal ratios of about
// 2 %, rounded to three digits. So every space is finite, and no setting is tried twice.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/learn/bayesian_search.h"

namespace bellwether::finetune {

// By default the space of requirement P-37.
struct TuneSpaceOptions {
  std::string learning_rate = "5e-05,2e-05,1e-05";
  std::string batch = "8,16";
  std::string epochs = "3,5";

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("learning_rate", &TuneSpaceOptions::learning_rate,
              "Peak learning rates to try: 5e-5,2e-5 or, not in a grid, 1e-5:5e-5.")
            .as("LIST"),
        field("batch_size", &TuneSpaceOptions::batch, "Batch sizes to try: 8,16 or 8:32.").as("LIST"),
        field("epochs", &TuneSpaceOptions::epochs, "Numbers of epochs to try: 3,5 or 2:5.").as("LIST")};
  }
};

// One point of the space.
struct TuneSetting {
  double learning_rate = 0.0;
  std::uint32_t batch = 0;
  std::uint32_t epochs = 0;

  friend bool operator==(const TuneSetting&, const TuneSetting&) = default;
};

// The values of each dimension.
struct TuneSpace {
  std::vector<double> learning_rates;  // as listed
  std::vector<std::uint32_t> batches, epochs;

  [[nodiscard]] std::size_t size() const { return learning_rates.size() * batches.size() * epochs.size(); }
};

// Errors: usage, naming the flag: an empty list, a value twice or out of range, a range that falls.
[[nodiscard]] core::Result<TuneSpace> parse_tune_space(const TuneSpaceOptions& options);

// Every setting, the epochs changing fastest, then the batch.
[[nodiscard]] std::vector<TuneSetting> grid_of(const TuneSpace& space);

// The three runs of the source (P-38): (5e-5, 16, 3), (2e-5, 8, 5), (1e-5, 16, 5).
[[nodiscard]] std::span<const TuneSetting> source_settings();

// The space for learn::bayesian_search: the place of a value among the ascending ones, a whole number.
class TunePlaces {
 public:
  explicit TunePlaces(TuneSpace space);

  [[nodiscard]] std::vector<learn::Dimension> dimensions() const;
  [[nodiscard]] TuneSetting at(std::span<const double> point) const;
  [[nodiscard]] std::vector<double> of(const TuneSetting& setting) const;  // of one that at() gave

 private:
  TuneSpace ascending_;
};

// "results_lr5e-05_bs16_epochs3", the folder of a run and its name.
[[nodiscard]] std::string folder_of(const TuneSetting& setting);

// int(rows / batch x epochs) (P-39), the figure a search is announced by. The steps made may be more: each
// epoch ends with a batch that is not full.
[[nodiscard]] std::uint64_t told_steps(std::size_t rows, const TuneSetting& setting);

}  // namespace bellwether::finetune
