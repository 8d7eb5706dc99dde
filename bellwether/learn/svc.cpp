#include "bellwether/learn/svc.h"

#include <libsvm/svm.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <mutex>
#include <new>
#include <string>

#include "bellwether/core/memory.h"

namespace bellwether::learn {
namespace {

constexpr double kPositive = 1.0, kNegative = -1.0;
constexpr double kTolerance = 1e-3;  // LIBSVM's and scikit-learn's stopping criterion
constexpr double kCacheMegabytes = 50;

void silence_libsvm() {
  static std::once_flag once;
  std::call_once(once, [] { svm_set_print_string_function([](const char*) {}); });
}

// Rows in LIBSVM's form: (index from 1, value) pairs ending with index -1.
std::vector<svm_node> to_nodes(TableView table) {
  std::vector<svm_node> nodes;
  nodes.reserve(table.rows() * (table.columns + 1));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    int index = 0;
    for (const double value : table.row(row)) nodes.push_back({++index, value});
    nodes.push_back({-1, 0.0});
  }
  return nodes;
}

double scale_gamma(TableView table) {
  double sum = 0, squares = 0;
  for (const double value : table.values) sum += value;
  const double count = static_cast<double>(table.values.size());
  const double mean = sum / count;
  for (const double value : table.values) squares += (value - mean) * (value - mean);
  const double variance = squares / count;
  return variance > 0 ? 1.0 / (static_cast<double>(table.columns) * variance) : 1.0;
}

// LIBSVM does not look whether it got its memory: for its cache, at most every pair of rows, and per row for
// its state of the solution and of the cache, with a copy of the problem.
std::size_t libsvm_bytes(std::size_t rows) {
  constexpr std::size_t kBytesPerRow = 256, kLeast = std::size_t{4} << 20;
  const std::size_t cache = static_cast<std::size_t>(kCacheMegabytes) * (std::size_t{1} << 20);
  const std::size_t pairs = rows > 100'000 ? cache : rows * rows * sizeof(float);
  return std::min(cache, pairs) + rows * kBytesPerRow + kLeast;
}

core::Status check(const Sample& sample, const SvcOptions& options) {
  using core::ErrorKind;
  if (options.c <= 0) return core::fail(ErrorKind::usage, "svc: c must be greater than 0");
  if (options.gamma < 0) return core::fail(ErrorKind::usage, "svc: gamma must not be negative; 0 chooses it");
  const std::size_t rows = sample.features.rows();
  if (rows == 0) return core::fail(ErrorKind::data, "svc: there are no rows to train on");
  if (sample.labels.size() != rows)
    return core::fail(ErrorKind::data, "svc: rows and labels differ in number");
  const std::size_t positive = count_positive(sample.labels);
  if (positive == 0 || positive == rows) {
    return core::fail(ErrorKind::data,
                      "svc: all " + std::to_string(rows) +
                          " training rows have one class; a longer training window is needed");
  }
  for (const double value : sample.features.values) {
    if (!std::isfinite(value)) return core::fail(ErrorKind::data, "svc: a feature value is not finite");
  }
  return {};
}

// Memory that LIBSVM frees with the model, all of it 0. What cannot be got ends as any other lack of memory.
template <class T>
T* allocated(std::size_t count) {
  void* memory = std::calloc(count, sizeof(T));
  if (memory == nullptr) throw std::bad_alloc();
  return static_cast<T*>(memory);
}

bool is_whole(const SvcState& state) {
  const std::size_t count = state.coefficients.size();
  const auto finite = [](const std::vector<double>& values) {
    return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
  };
  return count > 0 && count < static_cast<std::size_t>(std::numeric_limits<int>::max()) &&
         state.first_vectors <= count && state.vectors.columns > 0 &&
         state.vectors.values.size() % state.vectors.columns == 0 && state.vectors.view().rows() == count &&
         std::isfinite(state.gamma) && std::isfinite(state.rho) && finite(state.coefficients) &&
         finite(state.vectors.values);
}

}  // namespace

struct Svc::Model {
  // LIBSVM's support vectors point into `nodes`.
  std::vector<svm_node> nodes;
  svm_model* svm = nullptr;
  double sign = 1.0;  // LIBSVM's positive class is the one it met first

  Model() = default;
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;
  ~Model() {
    if (svm != nullptr) svm_free_and_destroy_model(&svm);
  }
};

Svc::Svc(std::unique_ptr<Model> model) : model_(std::move(model)) {
  model_->sign = model_->svm->label[0] == static_cast<int>(kPositive) ? 1.0 : -1.0;
}
Svc::Svc(Svc&&) noexcept = default;
Svc& Svc::operator=(Svc&&) noexcept = default;
Svc::~Svc() = default;

core::Result<Svc> Svc::fit(const Sample& sample, const SvcOptions& options) {
  if (core::Status checked = check(sample, options); !checked) return core::fail(checked.error());
  silence_libsvm();

  auto model = std::make_unique<Model>();
  model->nodes = to_nodes(sample.features);
  const std::size_t rows = sample.features.rows();
  std::vector<svm_node*> starts(rows);
  std::vector<double> targets(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    starts[row] = model->nodes.data() + row * (sample.features.columns + 1);
    targets[row] = sample.labels[row] != 0 ? kPositive : kNegative;
  }
  if (core::Status fits = core::check_memory(libsvm_bytes(rows), "svc"); !fits)
    return core::fail(fits.error());
  svm_problem problem{static_cast<int>(rows), targets.data(), starts.data()};

  svm_parameter parameters{};
  parameters.svm_type = C_SVC;
  parameters.kernel_type = options.kernel == Kernel::linear ? LINEAR : RBF;
  parameters.gamma = options.gamma > 0 ? options.gamma : scale_gamma(sample.features);
  parameters.C = options.c;
  parameters.eps = kTolerance;
  parameters.cache_size = kCacheMegabytes;
  parameters.shrinking = 1;
  const double positive = static_cast<double>(count_positive(sample.labels));
  const double half = static_cast<double>(rows) / 2;
  std::array<int, 2> weight_labels{static_cast<int>(kPositive), static_cast<int>(kNegative)};
  std::array<double, 2> weights{half / positive, half / (static_cast<double>(rows) - positive)};
  if (options.class_weights == ClassWeights::balanced) {
    parameters.nr_weight = static_cast<int>(weights.size());
    parameters.weight_label = weight_labels.data();
    parameters.weight = weights.data();
  }
  model->svm = svm_train(&problem, &parameters);
  // The model keeps the parameters; the weights were ours.
  model->svm->param.nr_weight = 0;
  model->svm->param.weight_label = nullptr;
  model->svm->param.weight = nullptr;
  return Svc(std::move(model));
}

SvcState Svc::state() const {
  const svm_model& svm = *model_->svm;
  SvcState state{.kernel = svm.param.kernel_type == LINEAR ? Kernel::linear : Kernel::rbf,
                 .gamma = svm.param.gamma,
                 .rho = svm.rho[0],
                 .positive_first = model_->sign > 0,
                 .first_vectors = static_cast<std::size_t>(svm.nSV[0]),
                 .coefficients = {svm.sv_coef[0], svm.sv_coef[0] + svm.l},
                 .vectors = {}};
  for (int i = 0; i < svm.l; ++i) {
    std::size_t columns = 0;
    for (const svm_node* node = svm.SV[i]; node->index != -1; ++node, ++columns)
      state.vectors.values.push_back(node->value);
    state.vectors.columns = columns;
  }
  return state;
}

core::Result<Svc> Svc::restore(const SvcState& state) {
  if (!is_whole(state)) {
    return core::fail(core::ErrorKind::model,
                      "svc: a saved machine is damaged: its sizes or values do not fit; fit it again");
  }
  const std::size_t count = state.coefficients.size();
  auto model = std::make_unique<Model>();
  model->nodes = to_nodes(state.vectors.view());
  model->svm = allocated<svm_model>(1);
  svm_model& svm = *model->svm;
  svm.param.svm_type = C_SVC;
  svm.param.kernel_type = state.kernel == Kernel::linear ? LINEAR : RBF;
  svm.param.gamma = state.gamma;
  svm.nr_class = 2;
  svm.l = static_cast<int>(count);
  svm.SV = allocated<svm_node*>(count);
  svm.sv_coef = allocated<double*>(1);
  svm.sv_coef[0] = allocated<double>(count);
  for (std::size_t i = 0; i < count; ++i) {
    svm.SV[i] = model->nodes.data() + i * (state.vectors.columns + 1);
    svm.sv_coef[0][i] = state.coefficients[i];
  }
  svm.rho = allocated<double>(1);
  svm.rho[0] = state.rho;
  svm.label = allocated<int>(2);
  svm.label[0] = static_cast<int>(state.positive_first ? kPositive : kNegative);
  svm.label[1] = -svm.label[0];
  svm.nSV = allocated<int>(2);
  svm.nSV[0] = static_cast<int>(state.first_vectors);
  svm.nSV[1] = svm.l - svm.nSV[0];
  return Svc(std::move(model));
}

double Svc::decision(std::span<const double> row) const {
  std::vector<svm_node> nodes = to_nodes({row, row.size()});
  double value = 0.0;
  svm_predict_values(model_->svm, nodes.data(), &value);
  return model_->sign * value;
}

std::size_t Svc::support_vectors() const { return static_cast<std::size_t>(model_->svm->l); }
double Svc::gamma() const { return model_->svm->param.gamma; }

}  // namespace bellwether::learn
