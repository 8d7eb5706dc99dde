// Bagged support vector machines: each bag draws rows with replacement, balances its own draw by SMOTE, and
// trains an Svc; the bags vote, ties are broken by the mean decision value. Breiman 1996, Machine Learning
// 24:123.
//
// The order inside is fixed: (split and scale, by the caller) → bootstrap → SMOTE inside the bag → fit,
// because synthetic points made before resampling leak between bags. Same result for any number of threads.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/learn/smote.h"
#include "bellwether/learn/svc.h"
#include "bellwether/learn/table.h"

namespace bellwether::learn {

// What is done about classes of unequal size: synthetic rows of the smaller class, a cost per class in
// inverse proportion to its rows, or nothing.
enum class Balancing { smote, class_weights, none };
constexpr std::array<core::EnumName<Balancing>, 3> names_of(Balancing) {
  return {
      {{Balancing::smote, "smote"}, {Balancing::class_weights, "class-weights"}, {Balancing::none, "none"}}};
}

// How many models are trained, and each one's options.
struct BaggedSvcOptions {
  std::size_t bags = 25;
  Balancing balancing = Balancing::smote;
  std::size_t neighbors = 5;  // of SMOTE
  double c = 1.0;
  double gamma = 0.0;  // 0: by each bag's own rows, see SvcOptions
  std::uint64_t seed = 42;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("bags", &BaggedSvcOptions::bags, "Bagging estimators.").between(1, 1000),
        field("balancing", &BaggedSvcOptions::balancing, "How classes of different size are balanced."),
        field("n_neighbors", &BaggedSvcOptions::neighbors, "Nearest neighbors that SMOTE chooses from."),
        field("c", &BaggedSvcOptions::c, "Cost of a margin violation.").above(0),
        field("gamma", &BaggedSvcOptions::gamma, "RBF width; 0 takes 1 / (features x variance)."),
        field("seed", &BaggedSvcOptions::seed, "Seed of bootstrap and SMOTE.")};
  }
  static constexpr auto conditions() {
    return std::array{core::only_with("n_neighbors", "balancing", "smote")};
  }
};

// The bags' answer for one row.
struct Vote {
  bool positive = false;
  double share = 0.0;          // of bags that say positive, in [0, 1]
  double mean_decision = 0.0;  // mean of the bags' decision values
};

// A trained ensemble. Immutable and thread-safe.
class BaggedSvc {
 public:
  // Errors of kind data as Svc::fit; also when the sample has one class only. A bag that happens to draw one
  // class draws again (counted); usage: no bags.
  [[nodiscard]] static core::Result<BaggedSvc> fit(const Sample& sample, const BaggedSvcOptions& options,
                                                   core::ThreadPool& pool);

  // The bags that states() gave: they vote to the same bit. Errors: model, where there is none, they differ in
  // columns, or those of Svc::restore.
  [[nodiscard]] static core::Result<BaggedSvc> restore(std::span<const SvcState> states);
  [[nodiscard]] std::vector<SvcState> states() const;

  [[nodiscard]] Vote vote(std::span<const double> row) const;
  [[nodiscard]] bool predict(std::span<const double> row) const { return vote(row).positive; }

  [[nodiscard]] double mean_support_vectors() const;
  [[nodiscard]] std::size_t redrawn_bags() const { return redrawn_; }

 private:
  std::vector<Svc> bags_;
  std::size_t redrawn_ = 0;
};

}  // namespace bellwether::learn
