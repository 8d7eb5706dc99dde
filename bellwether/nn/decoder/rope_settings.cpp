#include "bellwether/nn/decoder/rope_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using nlohmann::json;

// A number of the settings and the scalings that must have it.
struct RopeField {
  const char* name;
  double RopeSettings::*member;
  double lowest, highest;
};

constexpr RopeField kRopeNumbers[] = {
    {"rope_theta", &RopeSettings::theta, 1, 1e12},
    {"factor", &RopeSettings::factor, 1, 1e6},
    {"low_freq_factor", &RopeSettings::low_frequency_factor, 1e-6, 1e6},
    {"high_freq_factor", &RopeSettings::high_frequency_factor, 1e-6, 1e6},
    {"beta_fast", &RopeSettings::beta_fast, 1e-6, 1e6},
    {"beta_slow", &RopeSettings::beta_slow, 1e-6, 1e6},
    {"attention_factor", &RopeSettings::attention_factor, 1e-6, 1e6},
};

const json* present(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

Status read_number(const json& object, const RopeField& field, RopeSettings& rope) {
  const json* found = present(object, field.name);
  if (found == nullptr) return {};
  const double value = found->is_number() ? found->get<double>() : -1;
  if (!(value >= field.lowest && value <= field.highest)) {
    return fail(ErrorKind::model, fmt::format("field \"{}\" must be a number from {} to {}", field.name,
                                              field.lowest, field.highest));
  }
  rope.*field.member = value;
  return {};
}

Status read_type(const json& settings, RopeSettings& rope) {
  const json* type = present(settings, "rope_type");
  if (type == nullptr) type = present(settings, "type");
  constexpr std::pair<const char*, RopeScaling> kTypes[] = {{"default", RopeScaling::none},
                                                            {"linear", RopeScaling::linear},
                                                            {"llama3", RopeScaling::llama3},
                                                            {"yarn", RopeScaling::yarn}};
  if (type == nullptr) return {};
  for (const auto& [name, scaling] : kTypes) {
    if (*type != name) continue;
    rope.scaling = scaling;
    return {};
  }
  return fail(
      ErrorKind::unsupported,
      fmt::format("rotary positions of type {} are not computed; default, linear, llama3 and yarn are",
                  type->dump()));
}

// The parts of yarn that no checkpoint of these families uses.
Status refuse_yarn_extras(const json& settings) {
  for (const char* name : {"mscale", "mscale_all_dim", "truncate"}) {
    if (present(settings, name) == nullptr) continue;
    return fail(ErrorKind::unsupported,
                fmt::format("field \"{}\" of the rotary positions is not computed", name));
  }
  return {};
}

Status read_scaling(const json& settings, RopeSettings& rope) {
  for (const auto& [key, value] : settings.items()) {
    if (value.is_object()) {
      return fail(ErrorKind::unsupported,
                  fmt::format("rotary positions that differ by layer (\"{}\") are not computed", key));
    }
  }
  if (Status read = read_type(settings, rope); !read) return read;
  for (const RopeField& field : kRopeNumbers) {
    if (Status read = read_number(settings, field, rope); !read) return read;
  }
  if (rope.scaling == RopeScaling::none) return {};
  if (present(settings, "factor") == nullptr)
    return fail(ErrorKind::model, "the scaling of rotary positions has no \"factor\"");
  if (const json* original = present(settings, "original_max_position_embeddings")) {
    if (!original->is_number_unsigned() || *original < 1u || *original > 100'000'000u) {
      return fail(ErrorKind::model,
                  "field \"original_max_position_embeddings\" must be an integer from 1 to 100000000");
    }
    rope.original_positions = original->get<std::size_t>();
  }
  if (rope.scaling == RopeScaling::llama3 && rope.high_frequency_factor <= rope.low_frequency_factor)
    return fail(ErrorKind::model, "field \"high_freq_factor\" must be above low_freq_factor");
  return rope.scaling == RopeScaling::yarn ? refuse_yarn_extras(settings) : Status();
}

float llama3_frequency(const RopeSettings& rope, float frequency) {
  const double original = static_cast<double>(rope.original_positions);
  const double wave = 2 * std::numbers::pi / double{frequency};
  if (wave < original / rope.high_frequency_factor) return frequency;
  const float scaled = frequency / static_cast<float>(rope.factor);
  if (wave > original / rope.low_frequency_factor) return scaled;
  const double smooth = (original / wave - rope.low_frequency_factor) /
                        (rope.high_frequency_factor - rope.low_frequency_factor);
  return static_cast<float>((1 - smooth) * double{scaled} + smooth * double{frequency});
}

// The pair of columns that makes `turns` turns within the original length.
double yarn_pair(const RopeSettings& rope, std::size_t head_size, double turns) {
  const double length = static_cast<double>(rope.original_positions);
  return static_cast<double>(head_size) * std::log(length / (turns * 2 * std::numbers::pi)) /
         (2 * std::log(rope.theta));
}

float yarn_frequency(const RopeSettings& rope, std::size_t head_size, std::size_t pair, float frequency) {
  const double low = std::max(std::floor(yarn_pair(rope, head_size, rope.beta_fast)), 0.0);
  double high =
      std::min(std::ceil(yarn_pair(rope, head_size, rope.beta_slow)), static_cast<double>(head_size - 1));
  if (high <= low) high = low + 0.001;
  const double ramp = std::clamp((static_cast<double>(pair) - low) / (high - low), 0.0, 1.0);
  return static_cast<float>(double{frequency} / rope.factor * ramp + double{frequency} * (1 - ramp));
}

}  // namespace

Status read_rope(const json& config, RopeSettings& rope) {
  if (Status theta = read_number(config, kRopeNumbers[0], rope); !theta) return theta;
  const json* settings = present(config, "rope_parameters");
  if (settings == nullptr) settings = present(config, "rope_scaling");
  if (settings != nullptr && !settings->is_object())
    return fail(ErrorKind::model, "the settings of rotary positions must be an object");
  if (settings != nullptr) {
    if (Status read = read_scaling(*settings, rope); !read) return read;
  }
  const json* longest = present(config, "max_position_embeddings");
  if (rope.original_positions == 0 && longest != nullptr && longest->is_number_unsigned())
    rope.original_positions = longest->get<std::size_t>();
  return {};
}

std::vector<float> rope_frequencies(const RopeSettings& rope, std::size_t head_size) {
  std::vector<float> frequencies(head_size / 2);
  for (std::size_t i = 0; i < frequencies.size(); ++i) {
    const float power = static_cast<float>(2 * i) / static_cast<float>(head_size);
    float frequency = 1.0f / static_cast<float>(std::pow(rope.theta, double{power}));
    if (rope.scaling == RopeScaling::linear) frequency /= static_cast<float>(rope.factor);
    if (rope.scaling == RopeScaling::llama3) frequency = llama3_frequency(rope, frequency);
    if (rope.scaling == RopeScaling::yarn) frequency = yarn_frequency(rope, head_size, i, frequency);
    frequencies[i] = rope.divisors.empty() ? frequency : frequency / rope.divisors[i];
  }
  return frequencies;
}

float rope_magnitude(const RopeSettings& rope) {
  if (rope.scaling != RopeScaling::yarn) return 1;
  if (rope.attention_factor > 0) return static_cast<float>(rope.attention_factor);
  return rope.factor <= 1 ? 1.0f : static_cast<float>(0.1 * std::log(rope.factor) + 1);
}

}  // namespace bellwether::nn
