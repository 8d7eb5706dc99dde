// Any bytes as a file of forecasts: what is accepted is within its bounds, and errors are valid UTF-8.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/source/forecasts/forecast_file.h"

namespace {

using namespace bellwether;

void check(const source::FiledForecast& row, const source::ForecastFileLimits& limits) {
  if (row.ticker.empty() || row.model.empty() || row.line == 0) std::abort();
  if (row.horizon == 0 || row.horizon > limits.horizon) std::abort();
  if (!row.mean && !row.probability_up && row.quantiles.empty()) std::abort();
  for (const auto& value : {row.close, row.mean, row.probability_up}) {
    if (value && !std::isfinite(*value)) std::abort();
  }
  if (row.close && *row.close <= 0) std::abort();
  if (row.probability_up && (*row.probability_up < 0 || *row.probability_up > 1)) std::abort();
  for (const auto& each : row.quantiles) {
    if (!std::isfinite(each.value) || each.level <= 0 || each.level >= 1) std::abort();
  }
  if (!std::ranges::is_sorted(row.quantiles, {}, &source::FiledQuantile::level)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const source::ForecastFileLimits limits{.rows = 8, .quantiles = 4, .horizon = 30};
  const auto file = source::read_forecast_file(io::ByteStream::of_memory(bytes, "F.csv"), limits);
  if (!file) {
    if (file.error().message.empty() || !core::validate_utf8(file.error().message)) std::abort();
    return 0;
  }
  if (file->rows.empty() || file->rows.size() > limits.rows || file->record.rows != file->rows.size())
    std::abort();
  for (const source::FiledForecast& each : file->rows) check(each, limits);
  return 0;
}
