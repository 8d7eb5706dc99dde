#include "apps/cli/recipe_words.h"

#include <algorithm>
#include <array>
#include <optional>

namespace bellwether::cli {
namespace {

using Arguments = std::vector<std::string>;

constexpr std::array<std::string_view, 3> kCommands = {"forecast backtest", "forecast fit",
                                                       "forecast predict"};
constexpr const char* kDefaultRecipe = "price";

bool asks_for_help(const Arguments& typed) {
  return std::ranges::any_of(typed, [](const std::string& each) { return each == "--help" || each == "-h"; });
}

// Takes --recipe and its value out of the arguments.
std::optional<std::string> take_recipe_flag(Arguments& typed) {
  const auto end = std::find(typed.begin(), typed.end(), "--");
  for (auto each = typed.begin(); each != end; ++each) {
    if (each->starts_with("--recipe=")) {
      std::string recipe = each->substr(9);
      typed.erase(each);
      return recipe;
    }
    if (*each == "--recipe" && each + 1 != end) {
      std::string recipe = *(each + 1);
      typed.erase(each, each + 2);
      return recipe;
    }
  }
  return std::nullopt;
}

void insert_at(Arguments& typed, std::size_t place, const std::string& word) {
  typed.insert(typed.begin() + static_cast<std::ptrdiff_t>(place), word);
}

}  // namespace

RecipeArguments with_recipe_word(CLI::App& program, Arguments typed, const Environment& environment) {
  Arguments others = typed;
  const auto recipe = take_recipe_flag(others);
  const TypedCommand command = typed_command(program, others);
  const bool lacks_recipe = std::ranges::find(kCommands, command.name) != kCommands.end() &&
                            (command.end == others.size() || others[command.end].starts_with("-"));
  if (!lacks_recipe) return {std::move(typed), ""};
  if (recipe) {
    insert_at(others, command.end, *recipe);
    return {std::move(others), "--recipe " + *recipe + " is now the word " + *recipe +
                                   " behind the verb; the flag goes away in the next version"};
  }
  if (asks_for_help(typed)) return {std::move(typed), ""};
  insert_at(typed, command.end, environment("BELLWETHER_RECIPE").value_or(kDefaultRecipe));
  return {std::move(typed), ""};
}

}  // namespace bellwether::cli
