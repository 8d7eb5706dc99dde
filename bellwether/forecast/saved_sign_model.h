// A fitted sign model as a folder, with all that its next question needs: how its rows are made, what scored
// the texts in them, and when its answer is acted upon (docs/formats/sign_model.md).
//
//   if (auto saved = save_sign_model(folder, model, setup); !saved) return saved;
//   const auto again = load_sign_model(folder);     // answers to the same bit
//
// Files are written whole, and as one; what changed since is refused at load, by its SHA-256.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/feature/sign_table.h"
#include "bellwether/forecast/known_prices.h"
#include "bellwether/forecast/sign_model.h"

namespace bellwether::forecast {

// How a sign model is asked: the market and the scorer of its texts, its rows, and its margin.
struct SignSetup {
  std::string ticker, text_tickers, adjustment;
  std::string model;                       // that scored the texts, as it was asked for; empty: scored before
  std::string scorer, scorer_fingerprint;  // the same by its own name; empty where scored before
  feature::SignTableOptions table;
  std::string preset;        // where the columns come from
  std::size_t window = 0;    // training rows
  double margin = 0.0;       // confidence that a view must exceed
  double cost_bps = 0.0;     // per side, which the expected move must pay for
  KnownPrices known_prices;  // of the newest days of the fit

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("ticker", &SignSetup::ticker, "whose sign is forecast"),
                      field("text_tickers", &SignSetup::text_tickers, "whose texts count"),
                      field("adjustment", &SignSetup::adjustment, "which prices"),
                      field("model", &SignSetup::model, "what scored the texts, as asked for"),
                      field("scorer", &SignSetup::scorer, "what scored the texts"),
                      field("scorer_fingerprint", &SignSetup::scorer_fingerprint, "of its files"),
                      field("preset", &SignSetup::preset, "where the features come from"),
                      field("window", &SignSetup::window, "training rows"),
                      field("margin", &SignSetup::margin, "confidence that a view must exceed"),
                      field("cost_bps", &SignSetup::cost_bps, "basis points a side")};
  }
};

// What the folder holds.
struct SavedSignModel {
  SignModel model;
  SignSetup setup;
  std::string fingerprint;  // SHA-256 over all of it
};

// Makes the folder where there is none. Gives the fingerprint. Errors: io.
[[nodiscard]] core::Result<std::string> save_sign_model(const std::filesystem::path& folder,
                                                        const SignModel& model, const SignSetup& setup);

// Errors: not_found, io; model, naming the file and the field, where the folder is unfinished, a file is
// damaged or changed, or does not fit this program.
[[nodiscard]] core::Result<SavedSignModel> load_sign_model(const std::filesystem::path& folder);

}  // namespace bellwether::forecast
