// LIBSVM, LIBLINEAR (which brings a BLAS) and XGBoost, each loaded at its first call; see
// core/loading/late_library.h.
#include <libsvm/svm.h>
#include <linear.h>
#include <xgboost/c_api.h>

#include "bellwether/core/loading/late_library.h"

using bellwether::core::late;

namespace {

constexpr bellwether::core::LateLibrary kSvm{"libsvm.so.3", "libsvm3"};
constexpr bellwether::core::LateLibrary kLinear{"liblinear.so.4", "liblinear4"};
constexpr bellwether::core::LateLibrary kXgboost{"libxgboost.so.0", "libxgboost0"};

}  // namespace

extern "C" {

svm_model* svm_train(const svm_problem* problem, const svm_parameter* parameters) {
  return late<&svm_train>(kSvm, "svm_train")(problem, parameters);
}
double svm_predict_values(const svm_model* model, const svm_node* row, double* values) {
  return late<&svm_predict_values>(kSvm, "svm_predict_values")(model, row, values);
}
void svm_free_and_destroy_model(svm_model** model) {
  late<&svm_free_and_destroy_model>(kSvm, "svm_free_and_destroy_model")(model);
}
void svm_set_print_string_function(void (*print)(const char*)) {
  late<&svm_set_print_string_function>(kSvm, "svm_set_print_string_function")(print);
}

model* train(const problem* data, const parameter* parameters) {
  return late<&train>(kLinear, "train")(data, parameters);
}
void free_and_destroy_model(model** fitted) {
  late<&free_and_destroy_model>(kLinear, "free_and_destroy_model")(fitted);
}
void set_print_string_function(void (*print)(const char*)) {
  late<&set_print_string_function>(kLinear, "set_print_string_function")(print);
}

const char* XGBGetLastError() { return late<&XGBGetLastError>(kXgboost, "XGBGetLastError")(); }
int XGDMatrixCreateFromMat(const float* values, bst_ulong rows, bst_ulong columns, float missing,
                           DMatrixHandle* out) {
  return late<&XGDMatrixCreateFromMat>(kXgboost, "XGDMatrixCreateFromMat")(values, rows, columns, missing,
                                                                           out);
}
int XGDMatrixSetFloatInfo(DMatrixHandle matrix, const char* field, const float* values, bst_ulong count) {
  return late<&XGDMatrixSetFloatInfo>(kXgboost, "XGDMatrixSetFloatInfo")(matrix, field, values, count);
}
int XGDMatrixFree(DMatrixHandle matrix) { return late<&XGDMatrixFree>(kXgboost, "XGDMatrixFree")(matrix); }
int XGBoosterCreate(const DMatrixHandle* matrices, bst_ulong count, BoosterHandle* out) {
  return late<&XGBoosterCreate>(kXgboost, "XGBoosterCreate")(matrices, count, out);
}
int XGBoosterFree(BoosterHandle booster) { return late<&XGBoosterFree>(kXgboost, "XGBoosterFree")(booster); }
int XGBoosterSetParam(BoosterHandle booster, const char* name, const char* value) {
  return late<&XGBoosterSetParam>(kXgboost, "XGBoosterSetParam")(booster, name, value);
}
int XGBoosterUpdateOneIter(BoosterHandle booster, int iteration, DMatrixHandle training) {
  return late<&XGBoosterUpdateOneIter>(kXgboost, "XGBoosterUpdateOneIter")(booster, iteration, training);
}
int XGBoosterPredict(BoosterHandle booster, DMatrixHandle matrix, int options, unsigned trees, int training,
                     bst_ulong* count, const float** values) {
  return late<&XGBoosterPredict>(kXgboost, "XGBoosterPredict")(booster, matrix, options, trees, training,
                                                               count, values);
}
int XGBoosterFeatureScore(BoosterHandle booster, const char* config, bst_ulong* count, const char*** features,
                          bst_ulong* dimensions, const bst_ulong** shape, const float** scores) {
  return late<&XGBoosterFeatureScore>(kXgboost, "XGBoosterFeatureScore")(booster, config, count, features,
                                                                         dimensions, shape, scores);
}

}  // extern "C"
