#include "bellwether/learn/bagged_svc.h"

#include <optional>
#include <string>

namespace bellwether::learn {
namespace {

// A sample with both classes gives both classes to a bag of its own size in all but a vanishing share of
// draws.
constexpr std::uint32_t kMaximumDraws = 1000;

// The uses of one bag's random numbers, kept apart so that none depends on how many another consumed.
enum Purpose : std::uint32_t { kBootstrap = 0, kSmote = 1 };

struct Bag {
  std::optional<core::Result<Svc>> svc;
  std::uint32_t draws = 0;
};

std::optional<OwnedSample> bootstrap(const Sample& sample, core::RandomKey key) {
  core::Random random(key);
  std::vector<std::size_t> rows(sample.features.rows());
  for (std::size_t& row : rows) row = random.below(static_cast<std::uint32_t>(rows.size()));
  OwnedSample drawn = take_rows(sample, rows);
  const std::size_t positive = count_positive(drawn.labels);
  if (positive == 0 || positive == rows.size()) return std::nullopt;
  return drawn;
}

Bag fit_bag(const Sample& sample, const BaggedSvcOptions& options, std::uint32_t number) {
  Bag bag;
  std::optional<OwnedSample> drawn;
  while (!drawn && bag.draws < kMaximumDraws) {
    drawn =
        bootstrap(sample, {.seed = options.seed, .epoch = kBootstrap, .step = bag.draws++, .sample = number});
  }
  if (!drawn) {
    bag.svc = core::fail(core::ErrorKind::data,
                         "bagging: no draw holds both classes; a longer training window is needed");
    return bag;
  }
  if (options.balancing == Balancing::smote) {
    drawn = smote(drawn->view(), {.neighbors = options.neighbors},
                  {.seed = options.seed, .epoch = kSmote, .sample = number})
                .sample;
  }
  const auto weights =
      options.balancing == Balancing::class_weights ? ClassWeights::balanced : ClassWeights::none;
  bag.svc = Svc::fit(drawn->view(), {.c = options.c, .gamma = options.gamma, .class_weights = weights});
  return bag;
}

}  // namespace

core::Result<BaggedSvc> BaggedSvc::fit(const Sample& sample, const BaggedSvcOptions& options,
                                       core::ThreadPool& pool) {
  if (options.bags == 0) return core::fail(core::ErrorKind::usage, "bagging: at least one bag is needed");
  const std::size_t positive = count_positive(sample.labels);
  if (positive == 0 || positive == sample.labels.size()) {
    return core::fail(core::ErrorKind::data,
                      "bagging: all " + std::to_string(sample.labels.size()) +
                          " training rows have one class; a longer training window is needed");
  }
  std::vector<Bag> bags(options.bags);
  pool.for_each(bags.size(),
                [&](std::size_t i) { bags[i] = fit_bag(sample, options, static_cast<std::uint32_t>(i)); });

  BaggedSvc fitted;
  for (Bag& bag : bags) {
    if (!*bag.svc) return core::fail(bag.svc->error());
    fitted.redrawn_ += bag.draws - 1;
    fitted.bags_.push_back(std::move(**bag.svc));
  }
  return fitted;
}

core::Result<BaggedSvc> BaggedSvc::restore(std::span<const SvcState> states) {
  BaggedSvc restored;
  for (const SvcState& state : states) {
    auto bag = Svc::restore(state);
    if (!bag) return core::fail(bag.error());
    if (state.vectors.columns != states.front().vectors.columns)
      return core::fail(core::ErrorKind::model, "bagging: the saved bags differ in columns; fit it again");
    restored.bags_.push_back(std::move(*bag));
  }
  if (!restored.bags_.empty()) return restored;
  return core::fail(core::ErrorKind::model, "bagging: no bag was saved; fit it again");
}

std::vector<SvcState> BaggedSvc::states() const {
  std::vector<SvcState> states;
  for (const Svc& bag : bags_) states.push_back(bag.state());
  return states;
}

Vote BaggedSvc::vote(std::span<const double> row) const {
  Vote vote;
  std::size_t positive = 0;
  for (const Svc& bag : bags_) {
    const double decision = bag.decision(row);
    positive += decision > 0 ? 1 : 0;
    vote.mean_decision += decision;
  }
  const double count = static_cast<double>(bags_.size());
  vote.mean_decision /= count;
  vote.share = static_cast<double>(positive) / count;
  vote.positive = 2 * positive == bags_.size() ? vote.mean_decision > 0 : 2 * positive > bags_.size();
  return vote;
}

double BaggedSvc::mean_support_vectors() const {
  double sum = 0;
  for (const Svc& bag : bags_) sum += static_cast<double>(bag.support_vectors());
  return sum / static_cast<double>(bags_.size());
}

}  // namespace bellwether::learn
