// An adapter of every query and value matrix of a small encoder, written to a folder.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/random.h"
#include "bellwether/train/lora/peft_adapter.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::train {

inline nn::BertConfig base_config() {
  nn::BertConfig config;
  config.vocab_size = 20;
  config.hidden_size = 8;
  config.layers = 2;
  config.heads = 2;
  config.intermediate_size = 16;
  config.max_positions = 8;
  config.labels = {"negative", "neutral", "positive"};
  return config;
}

class PeftFixture : public testing::Test {
 protected:
  PeftFixture() {
    for (const nn::ParameterPlace& place : merged_.places()) {
      if (nn::parameter_depth(place.parameter.name, 2) < 3) continue;
      for (std::size_t i = 0; i < place.parameter.elements(); ++i) merged_.all()[place.first + i] += 0.25f;
    }
    core::Random random({11});
    for (float& each : adapter_.values()) each = static_cast<float>(random.normal());
    for (const LoraMatrix& each : adapter_.matrices()) {
      const nn::ParameterPlace& place = merged_.place(each.weight());
      add_product(adapter_, each, merged_.all().subspan(place.first, place.parameter.elements()));
    }
    const auto written = write_peft_adapter(path_, adapter_, merged_, "models/base");
    EXPECT_TRUE(written) << written.error().message;
  }

  static nn::BertWeights base() {
    auto weights =
        nn::BertWeights::make(base_config(), nn::BertHead::classifier, nn::NewWeightSource(2, 0.3));
    EXPECT_TRUE(weights);
    return std::move(*weights);
  }
  static LoraAdapter adapter_of(std::string targets, std::size_t frozen_layers) {
    const LoraOptions options{.rank = 2, .targets = std::move(targets), .frozen_layers = frozen_layers};
    const auto weights = adapted_weights(base_config(), options);
    EXPECT_TRUE(weights);
    return {2, 3.0, *weights};
  }
  [[nodiscard]] nlohmann::json words() const {
    return nlohmann::json::parse(*core::read_file(path_ / kPeftConfig, 1 << 20));
  }

  tests::TemporaryFolder folder_;
  std::filesystem::path path_ = folder_.path() / "adapter";
  LoraAdapter adapter_ = adapter_of("query,value", 0);
  nn::BertWeights merged_ = base();
};

}  // namespace bellwether::train
