#include "tests/nn/lstm_fixture.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>

#include "bellwether/nn/safetensors_values.h"

namespace bellwether::tests {
namespace {

std::vector<float> floats_of(const nn::SafetensorsFile& file, const std::string& name) {
  const nn::StoredTensor* tensor = file.find(name);
  if (tensor == nullptr) {
    std::cerr << "the fixture lacks " << name << "\n";
    std::abort();
  }
  std::vector<float> values(tensor->elements());
  if (!nn::read_f32(*tensor, values)) std::abort();
  return values;
}

nn::LstmRegressorConfig config_of(const std::string& name) {
  if (name == "daily")
    return {.features = 5, .hidden = 50, .layers = 2, .head = {25, 1}, .bias = nn::BiasLayout::two};
  return {.features = 2, .hidden = 64, .layers = 2, .head = {1}, .bias = nn::BiasLayout::two};
}

}  // namespace

std::vector<float> LstmFixture::values(const std::string& name) const { return floats_of(file, name); }

LstmFixture load_lstm_fixture(const std::filesystem::path& folder, const std::string& name) {
  auto file = nn::SafetensorsFile::open(folder / (name + ".safetensors"), {});
  auto model = nn::LstmRegressor::make(config_of(name), 0);
  if (!file || !model) std::abort();
  const std::size_t timesteps = file->find("x")->shape[1];
  auto x = floats_of(*file, "x"), y = floats_of(*file, "y");
  LstmFixture fixture{std::move(*file), std::move(*model), timesteps, std::move(x), std::move(y)};
  set_parameters(fixture.model, fixture, "weight.");
  return fixture;
}

void set_parameters(nn::LstmRegressor& model, const LstmFixture& fixture, const std::string& prefix) {
  for (const nn::ParameterSlice& slice : model.slices()) {
    std::ranges::copy(fixture.values(prefix + slice.name),
                      model.parameters().begin() + static_cast<std::ptrdiff_t>(slice.offset));
  }
}

double relative_distance(std::span<const float> a, std::span<const float> b) {
  double difference = 0.0, size = 0.0;
  for (std::size_t i = 0; i < b.size(); ++i) {
    difference += std::pow(double{a[i]} - double{b[i]}, 2);
    size += std::pow(double{b[i]}, 2);
  }
  return std::sqrt(difference / size);
}

double largest_difference(std::span<const float> a, std::span<const float> b) {
  double largest = a.size() == b.size() ? 0.0 : HUGE_VAL;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    largest = std::max(largest, std::abs(double{a[i]} - double{b[i]}));
  return largest;
}

}  // namespace bellwether::tests
