#include "bellwether/workbench/jobs/recipe_runs.h"

#include "bellwether/evaluate/price/replication.h"
#include "bellwether/evaluate/return/return_as_published.h"
#include "bellwether/evaluate/sign/sign_as_published.h"

namespace bellwether::workbench {
namespace {

std::vector<std::string> codes_of(const std::vector<evaluate::ReasonCode>& reasons) {
  std::vector<std::string> codes;
  for (const evaluate::ReasonCode& each : reasons) codes.push_back(each.code);
  return codes;
}

}  // namespace

std::uint64_t seed_of(const BacktestRequest& request) { return request.forecast.seed; }
std::uint64_t seed_of(const SignBacktestRequest& request) { return request.seed; }
std::uint64_t seed_of(const ReturnBacktestRequest& request) { return request.recipe.seed; }
std::uint64_t seed_of(const WeekBacktestRequest& request) { return request.seed; }
std::uint64_t seed_of(const FitRequest& request) { return request.forecast.seed; }
std::uint64_t seed_of(const SignFitRequest& request) { return request.seed; }
std::uint64_t seed_of(const ReturnFitRequest& request) { return request.recipe.seed; }
std::uint64_t seed_of(const WeekFitRequest& request) { return request.seed; }

std::vector<std::string> reason_codes_of(const BacktestRequest& request) {
  return request.as_published ? codes_of(evaluate::as_published_reasons()) : std::vector<std::string>();
}
std::vector<std::string> reason_codes_of(const SignBacktestRequest& request) {
  return request.as_published ? codes_of(evaluate::sign::sign_reasons()) : std::vector<std::string>();
}
std::vector<std::string> reason_codes_of(const ReturnBacktestRequest& request) {
  return request.as_published ? codes_of(evaluate::return_reasons()) : std::vector<std::string>();
}
std::vector<std::string> reason_codes_of(const WeekBacktestRequest& request) {
  return request.as_published ? week_reason_codes() : std::vector<std::string>();
}

}  // namespace bellwether::workbench
