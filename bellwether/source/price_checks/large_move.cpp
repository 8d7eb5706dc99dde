#include "bellwether/source/price_checks/large_move.h"

#include <cmath>

#include "bellwether/source/price_checks/usual_day.h"

namespace bellwether::source {
namespace {

constexpr double kSmallest = 0.1823215567939546;   // ln 1.2
constexpr double kByItself = 0.33647223662121295;  // ln 1.4
constexpr double kUsualRanges = 4.0;
constexpr std::size_t kFewestTurns = 3, kLongestTurn = 130;  // moves; rows from one to the next

std::vector<LargeMove> unusual_moves(std::span<const PriceDay> days) {
  std::vector<LargeMove> moves;
  for (std::size_t i = 1; i < days.size(); ++i) {
    const double move = overnight_move(days, i);
    if (std::abs(move) < kSmallest) continue;
    if (std::abs(move) >= kUsualRanges * usual_day(days, i).range) moves.push_back({i, move});
  }
  return moves;
}

// The end of the run that begins at `first`: moves up and down by turns.
std::size_t end_of_run(std::span<const LargeMove> moves, std::size_t first) {
  std::size_t end = first + 1;
  while (end < moves.size() && moves[end].move * moves[end - 1].move < 0.0 &&
         moves[end].at - moves[end - 1].at <= kLongestTurn) {
    ++end;
  }
  return end;
}

}  // namespace

std::vector<LargeMove> large_moves(std::span<const PriceDay> days) {
  const std::vector<LargeMove> unusual = unusual_moves(days);
  std::vector<LargeMove> told;
  for (std::size_t first = 0; first < unusual.size();) {
    const std::size_t end = end_of_run(unusual, first);
    const bool takes_turns = end - first >= kFewestTurns;
    for (; first < end; ++first) {
      const LargeMove& each = unusual[first];
      const bool by_itself = std::abs(each.move) >= kByItself && !follows_a_hole(days, each.at);
      if (takes_turns || by_itself) told.push_back(each);
    }
  }
  return told;
}

}  // namespace bellwether::source
