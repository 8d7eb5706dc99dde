#include "bellwether/forecast/sign_numbers.h"

#include <fmt/format.h>

#include <algorithm>

namespace bellwether::forecast {
namespace {

using core::fail;
using learn::Kernel;
using learn::SvcState;

constexpr std::size_t kMostBags = 1000, kMachineNumbers = 5;

std::string bag_key(std::size_t bag, std::string_view what) { return fmt::format("bag_{}_{}", bag, what); }

// A whole number from 0 to `most`, or nothing.
std::optional<std::size_t> whole_number(double value, std::size_t most) {
  if (!(value >= 0.0 && value <= static_cast<double>(most))) return std::nullopt;
  const auto number = static_cast<std::size_t>(value);
  return static_cast<double>(number) == value ? std::optional(number) : std::nullopt;
}

core::Result<SvcState> state_from(const Numbers& numbers, std::size_t bag, std::size_t columns) {
  const auto machine = numbers_named(numbers, bag_key(bag, "machine"), kMachineNumbers);
  if (!machine) return fail(machine.error());
  auto coefficients = numbers_named(numbers, bag_key(bag, "coefficients"), 0);
  if (!coefficients) return fail(coefficients.error());
  auto vectors = numbers_named(numbers, bag_key(bag, "vectors"), coefficients->size() * columns);
  if (!vectors) return fail(vectors.error());
  const auto linear = whole_number((*machine)[0], 1), positive_first = whole_number((*machine)[3], 1),
             first = whole_number((*machine)[4], coefficients->size());
  if (!linear || !positive_first || !first) {
    return fail(core::ErrorKind::model, fmt::format("the saved numbers '{}' are out of range; fit it again",
                                                    bag_key(bag, "machine")));
  }
  return SvcState{.kernel = *linear == 1 ? Kernel::linear : Kernel::rbf,
                  .gamma = (*machine)[1],
                  .rho = (*machine)[2],
                  .positive_first = *positive_first == 1,
                  .first_vectors = *first,
                  .coefficients = std::move(*coefficients),
                  .vectors = {std::move(*vectors), columns}};
}

}  // namespace

Numbers bag_numbers(const learn::BaggedSvc& svc) {
  Numbers numbers;
  std::size_t bag = 0;
  for (SvcState& each : svc.states()) {
    numbers[bag_key(bag, "machine")] = {each.kernel == Kernel::linear ? 1.0 : 0.0, each.gamma, each.rho,
                                        each.positive_first ? 1.0 : 0.0,
                                        static_cast<double>(each.first_vectors)};
    numbers[bag_key(bag, "coefficients")] = std::move(each.coefficients);
    numbers[bag_key(bag, "vectors")] = std::move(each.vectors.values);
    ++bag;
  }
  numbers["bags"] = {static_cast<double>(bag)};
  return numbers;
}

core::Result<learn::BaggedSvc> bags_from(const Numbers& numbers, std::size_t columns) {
  const auto bags = numbers_named(numbers, "bags", 1);
  if (!bags) return fail(bags.error());
  const auto count = whole_number(bags->front(), kMostBags);
  if (!count) return fail(core::ErrorKind::model, "the saved number of bags is out of range; fit it again");
  std::vector<SvcState> states;
  for (std::size_t bag = 0; bag < *count; ++bag) {
    auto state = state_from(numbers, bag, columns);
    if (!state) return fail(state.error());
    states.push_back(std::move(*state));
  }
  return learn::BaggedSvc::restore(states);
}

Numbers logistic_numbers(const learn::LinearClassifier& logistic) {
  return {{"logistic_down", logistic.weights()[0]}, {"logistic_up", logistic.weights()[1]}};
}

core::Result<learn::LinearClassifier> logistic_from(const Numbers& numbers, std::size_t columns) {
  auto down = numbers_named(numbers, "logistic_down", columns + 1);
  if (!down) return fail(down.error());
  auto up = numbers_named(numbers, "logistic_up", columns + 1);
  if (!up) return fail(up.error());
  return learn::LinearClassifier::restore({std::move(*down), std::move(*up)});
}

}  // namespace bellwether::forecast
