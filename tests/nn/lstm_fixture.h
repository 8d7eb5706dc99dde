// The reference LSTMs of ../shared/fixtures/models/lstm: PyTorch 2.14, float32, one thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bellwether/nn/models/lstm_regressor.h"
#include "bellwether/nn/safetensors.h"

namespace bellwether::tests {

struct LstmFixture {
  nn::SafetensorsFile file;
  nn::LstmRegressor model;  // with the reference's first weights
  std::size_t timesteps;
  std::vector<float> x, y;

  // A tensor of the file as floats; the test ends where it is missing.
  [[nodiscard]] std::vector<float> values(const std::string& name) const;
};

// `name`: daily or monthly. The test ends where the folder does not hold it as expected.
[[nodiscard]] LstmFixture load_lstm_fixture(const std::filesystem::path& folder, const std::string& name);

// Sets every parameter from the tensor prefix + name.
void set_parameters(nn::LstmRegressor& model, const LstmFixture& fixture, const std::string& prefix);

// |a - b| / |b| by Euclidean norm.
[[nodiscard]] double relative_distance(std::span<const float> a, std::span<const float> b);
[[nodiscard]] double largest_difference(std::span<const float> a, std::span<const float> b);

}  // namespace bellwether::tests
