#include "tests/nn/lstm_twin.h"

#include <cmath>
#include <string>

namespace bellwether::tests {
namespace {

using Vector = std::vector<double>;
using Sequence = std::vector<Vector>;  // [t][row]

double sigmoid(double x) { return 1.0 / (1.0 + std::exp(-x)); }

// A model's parameters by name, and its gradients beside them.
struct Twin {
  const nn::LstmRegressor& model;
  Vector& gradients;

  [[nodiscard]] double get(const std::string& name, std::size_t index) const {
    const nn::ParameterSlice* slice = model.find(name);
    return slice == nullptr ? 0.0 : double{model.parameters()[slice->offset + index]};
  }
  void add(const std::string& name, std::size_t index, double value) {
    if (const nn::ParameterSlice* slice = model.find(name)) gradients[slice->offset + index] += value;
  }
};

// One layer over one sample.
struct Layer {
  std::string suffix;
  std::size_t inputs, hidden;
  Sequence x, i, f, g, o, c, h;

  [[nodiscard]] double before_activation(const Twin& twin, std::size_t t, std::size_t row) const {
    double sum = twin.get("lstm.bias_ih" + suffix, row) + twin.get("lstm.bias_hh" + suffix, row);
    for (std::size_t k = 0; k < inputs; ++k)
      sum += twin.get("lstm.weight_ih" + suffix, row * inputs + k) * x[t][k];
    for (std::size_t k = 0; t > 0 && k < hidden; ++k)
      sum += twin.get("lstm.weight_hh" + suffix, row * hidden + k) * h[t - 1][k];
    return sum;
  }

  void forward(const Twin& twin) {
    for (std::size_t t = 0; t < x.size(); ++t) {
      for (Sequence* each : {&i, &f, &g, &o, &c, &h}) each->push_back(Vector(hidden));
      for (std::size_t u = 0; u < hidden; ++u) {
        i[t][u] = sigmoid(before_activation(twin, t, u));
        f[t][u] = sigmoid(before_activation(twin, t, hidden + u));
        g[t][u] = std::tanh(before_activation(twin, t, 2 * hidden + u));
        o[t][u] = sigmoid(before_activation(twin, t, 3 * hidden + u));
        c[t][u] = f[t][u] * (t > 0 ? c[t - 1][u] : 0.0) + i[t][u] * g[t][u];
        h[t][u] = o[t][u] * std::tanh(c[t][u]);
      }
    }
  }

  // The gradient by the gates' inputs at t; dc is carried to the step before.
  Vector gate_gradients(std::size_t t, const Vector& dh, Vector& dc) const {
    Vector da(4 * hidden);
    for (std::size_t u = 0; u < hidden; ++u) {
      const double tanh_c = std::tanh(c[t][u]), total = dc[u] + dh[u] * o[t][u] * (1.0 - tanh_c * tanh_c);
      da[u] = total * g[t][u] * i[t][u] * (1.0 - i[t][u]);
      da[hidden + u] = total * (t > 0 ? c[t - 1][u] : 0.0) * f[t][u] * (1.0 - f[t][u]);
      da[2 * hidden + u] = total * i[t][u] * (1.0 - g[t][u] * g[t][u]);
      da[3 * hidden + u] = dh[u] * tanh_c * o[t][u] * (1.0 - o[t][u]);
      dc[u] = total * f[t][u];
    }
    return da;
  }

  // `upstream` [t][hidden]; returns the gradient by x.
  Sequence backward(Twin& twin, const Sequence& upstream) const {
    Sequence dx(x.size(), Vector(inputs));
    Vector dc(hidden), from_next(hidden);
    for (std::size_t t = x.size(); t-- > 0;) {
      Vector dh = upstream[t];
      for (std::size_t u = 0; u < hidden; ++u) dh[u] += from_next[u];
      const Vector da = gate_gradients(t, dh, dc);
      from_next.assign(hidden, 0.0);
      for (std::size_t row = 0; row < da.size(); ++row) {
        twin.add("lstm.bias_ih" + suffix, row, da[row]);
        twin.add("lstm.bias_hh" + suffix, row, da[row]);
        for (std::size_t k = 0; k < inputs; ++k) {
          twin.add("lstm.weight_ih" + suffix, row * inputs + k, da[row] * x[t][k]);
          dx[t][k] += da[row] * twin.get("lstm.weight_ih" + suffix, row * inputs + k);
        }
        for (std::size_t k = 0; k < hidden; ++k) {
          if (t > 0) twin.add("lstm.weight_hh" + suffix, row * hidden + k, da[row] * h[t - 1][k]);
          from_next[k] += da[row] * twin.get("lstm.weight_hh" + suffix, row * hidden + k);
        }
      }
    }
    return dx;
  }
};

std::string head_name(std::size_t layer, const char* what) {
  return "head." + std::to_string(layer) + "." + what;
}

// The inputs of the dense layers, and last the prediction.
std::vector<Vector> forward_head(const Twin& twin, const Vector& last_hidden) {
  std::vector<Vector> values{last_hidden};
  for (std::size_t l = 0; l < twin.model.config().head.size(); ++l) {
    const Vector& in = values[l];
    Vector out(twin.model.config().head[l]);
    for (std::size_t row = 0; row < out.size(); ++row) {
      out[row] = twin.get(head_name(l, "bias"), row);
      for (std::size_t k = 0; k < in.size(); ++k)
        out[row] += twin.get(head_name(l, "weight"), row * in.size() + k) * in[k];
    }
    values.push_back(out);
  }
  return values;
}

// Returns the gradient by the last hidden state.
Vector backward_head(Twin& twin, const std::vector<Vector>& values, Vector dy) {
  for (std::size_t l = twin.model.config().head.size(); l-- > 0;) {
    const Vector& in = values[l];
    Vector dx(in.size());
    for (std::size_t row = 0; row < dy.size(); ++row) {
      twin.add(head_name(l, "bias"), row, dy[row]);
      for (std::size_t k = 0; k < in.size(); ++k) {
        twin.add(head_name(l, "weight"), row * in.size() + k, dy[row] * in[k]);
        dx[k] += dy[row] * twin.get(head_name(l, "weight"), row * in.size() + k);
      }
    }
    dy = dx;
  }
  return dy;
}

Sequence sample_of(std::span<const float> x, std::size_t sample, std::size_t timesteps,
                   std::size_t features) {
  Sequence sequence(timesteps, Vector(features));
  for (std::size_t t = 0; t < timesteps; ++t) {
    for (std::size_t k = 0; k < features; ++k) sequence[t][k] = x[(sample * timesteps + t) * features + k];
  }
  return sequence;
}

}  // namespace

TwinResult run_twin(const nn::LstmRegressor& model, std::span<const float> x, std::span<const float> y,
                    std::size_t timesteps) {
  const nn::LstmRegressorConfig& config = model.config();
  const std::size_t outputs = model.outputs(), samples = y.size() / outputs;
  TwinResult result;
  result.gradients.resize(model.parameter_count());
  Twin twin{model, result.gradients};
  for (std::size_t s = 0; s < samples; ++s) {
    std::vector<Layer> layers;
    for (std::size_t l = 0; l < config.layers; ++l) {
      layers.push_back({"_l" + std::to_string(l),
                        l == 0 ? config.features : config.hidden,
                        config.hidden,
                        {},
                        {},
                        {},
                        {},
                        {},
                        {},
                        {}});
      layers[l].x = l == 0 ? sample_of(x, s, timesteps, config.features) : layers[l - 1].h;
      layers[l].forward(twin);
    }
    const auto values = forward_head(twin, layers.back().h.back());
    Vector dy(outputs);
    for (std::size_t k = 0; k < outputs; ++k) {
      const double error = values.back()[k] - double{y[s * outputs + k]};
      result.predictions.push_back(values.back()[k]);
      result.loss += error * error / static_cast<double>(y.size());
      dy[k] = 2.0 * error / static_cast<double>(y.size());
    }
    Sequence upstream(timesteps, Vector(config.hidden));
    upstream.back() = backward_head(twin, values, dy);
    for (std::size_t l = config.layers; l-- > 0;) upstream = layers[l].backward(twin, upstream);
  }
  return result;
}

}  // namespace bellwether::tests
