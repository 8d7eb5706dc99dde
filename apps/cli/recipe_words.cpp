#include "apps/cli/recipe_words.h"

#include <algorithm>
#include <array>
#include <optional>

namespace bellwether::cli {
namespace {

using Arguments = std::vector<std::string>;

constexpr std::array<std::string_view, 3> kRecipeVerbs = {"backtest", "fit", "predict"};
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

// The place behind `forecast backtest` where the recipe stands; nothing for another command.
std::optional<std::size_t> place_of_recipe(const Arguments& typed) {
  const auto end = std::find(typed.begin(), typed.end(), "--");
  const auto noun = std::find(typed.begin(), end, "forecast");
  if (noun == end) return std::nullopt;
  const auto verb = std::find_first_of(noun + 1, end, kRecipeVerbs.begin(), kRecipeVerbs.end());
  if (verb == end) return std::nullopt;
  return static_cast<std::size_t>(verb - typed.begin()) + 1;
}

void insert_at(Arguments& typed, std::size_t place, const std::string& word) {
  typed.insert(typed.begin() + static_cast<std::ptrdiff_t>(place), word);
}

}  // namespace

RecipeArguments with_recipe_word(Arguments typed, const Environment& environment) {
  const auto place = place_of_recipe(typed);
  if (!place || (*place < typed.size() && !typed[*place].starts_with("-"))) return {std::move(typed), ""};
  if (const auto recipe = take_recipe_flag(typed)) {
    // A flag in front of the verb moved the place.
    insert_at(typed, place_of_recipe(typed).value_or(0), *recipe);
    return {std::move(typed), "--recipe " + *recipe + " is now the word " + *recipe +
                                  " behind the verb; the flag goes away in the next version"};
  }
  if (asks_for_help(typed)) return {std::move(typed), ""};
  insert_at(typed, *place, environment("BELLWETHER_RECIPE").value_or(kDefaultRecipe));
  return {std::move(typed), ""};
}

}  // namespace bellwether::cli
