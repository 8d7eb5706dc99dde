#include "bellwether/evaluate/price/replication_metrics.h"

namespace bellwether::evaluate {
namespace {

constexpr PrintedRow kRows[] = {
    {"2025-09-17", 238.990005, 239.330780}, {"2025-09-18", 237.880005, 239.967941},
    {"2025-09-19", 245.500000, 240.542221}, {"2025-09-22", 256.079987, 241.726700},
    {"2025-09-23", 254.429993, 244.028000}, {"2025-09-24", 252.309998, 246.475510},
    {"2025-09-25", 256.869995, 248.582825}, {"2025-09-26", 255.460007, 250.739899},
    {"2025-09-29", 254.429993, 252.553482}, {"2025-09-30", 254.630005, 253.930084},
};

constexpr PublishedPriceReport kReport{
    .title = "Intelligent Stock Market Prediction Using BERT Fine-Tuning and LSTM Deep Learning",
    .ticker = "AAPL",
    .stated_rmse = 7.29,
    .next_day = {"2025-10-01", 254.97},
    .rows = kRows,
};

}  // namespace

const PublishedPriceReport& published_price_report() { return kReport; }

}  // namespace bellwether::evaluate
