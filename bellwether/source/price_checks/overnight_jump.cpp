#include "bellwether/source/price_checks/overnight_jump.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "bellwether/source/price_checks/usual_day.h"

namespace bellwether::source {
namespace {

// A usual ratio of new to old shares.
struct UsualSplit {
  int shares, per;
};

constexpr std::array<UsualSplit, 37> kUsualSplits = {
    {{5, 4},    {4, 3},  {3, 2},  {2, 1},  {5, 2},  {3, 1},   {4, 1},   {5, 1},  {6, 1},  {7, 1},
     {8, 1},    {10, 1}, {12, 1}, {15, 1}, {20, 1}, {25, 1},  {30, 1},  {40, 1}, {50, 1}, {100, 1},
     {1000, 1}, {1, 2},  {1, 3},  {1, 4},  {1, 5},  {1, 6},   {1, 7},   {1, 8},  {1, 10}, {1, 12},
     {1, 15},   {1, 20}, {1, 25}, {1, 30}, {1, 50}, {1, 100}, {1, 1000}}};

constexpr double kWideRange = 2.5, kQuietRange = 0.05;  // times the usual range; of any share
constexpr double kBusyBefore = 3.5, kBusyAfter = 2.5;   // times the usual turnover
constexpr double kLargeMove = 0.5877866649021191;       // ln 1.8
constexpr double kSmallestMove = 0.19;                  // below any usual split but 6-for-5

double ratio_of(const UsualSplit& split) { return static_cast<double>(split.shares) / split.per; }

const UsualSplit& nearest(double shares) {
  return *std::ranges::min_element(kUsualSplits, {}, [shares](const UsualSplit& each) {
    return std::abs(std::log(shares / ratio_of(each)));
  });
}

// How a day with a large overnight move compares with the days around it.
struct JumpDay {
  double off_open = 0.0, off_close = 0.0;  // ln distance of open and close from the usual split nearest
  double range = 0.0;                      // times the usual range
  bool quiet_range = false;
  std::optional<double> turnover;  // money traded, times the usual; nothing where volume is missing
  double busy = kBusyBefore;
};

JumpDay jump_day(std::span<const PriceDay> days, std::size_t at, double shares) {
  const market::Bar &bar = days[at].bar, &before = days[at - 1].bar;
  const UsualDay usual = usual_day(days, at);
  const double range = std::log(bar.high / bar.low), move = overnight_move(days, at);
  JumpDay day{.off_open = std::abs(move + std::log(shares)),
              .off_close = std::abs(std::log(bar.close / before.close) + std::log(shares)),
              .range = usual.range > 0.0 ? range / usual.range : 0.0,
              .quiet_range = range <= std::max(kWideRange * usual.range, kQuietRange),
              .turnover = std::nullopt};
  if (usual.before) {
    day.turnover = bar.volume / *usual.before / std::max(1.0, std::exp(-move));
  } else if (usual.after) {
    day.turnover = bar.volume / *usual.after;
    day.busy = kBusyAfter;
  }
  return day;
}

// Whether such moves are nothing unusual for this share, as of one that costs a fraction of a cent.
bool jumps_often(std::span<const PriceDay> days, std::size_t at) {
  constexpr std::size_t kSide = 20;
  const double size = std::abs(overnight_move(days, at));
  const std::size_t first = at > kSide ? at - kSide : 1, end = std::min(days.size(), at + kSide + 1);
  std::size_t others = 0;
  for (std::size_t i = std::max<std::size_t>(first, 1); i < end; ++i) {
    const double other = std::abs(overnight_move(days, i));
    others += i != at && other > 0.5 * size && std::abs(other - size) > 0.15 ? 1 : 0;
  }
  return others >= 2;
}

std::optional<JumpEvidence> evidence_of(const JumpDay& day, double move, double shares) {
  const bool quiet = day.quiet_range && day.turnover && *day.turnover <= day.busy;
  const bool exact = day.off_open <= 0.03 && day.off_close <= 0.06;
  if (std::abs(move) >= kLargeMove) {
    if (quiet) return JumpEvidence::certain;
    return exact ? std::optional(JumpEvidence::possible) : std::nullopt;
  }
  if (shares == 1.5 && quiet && day.off_open <= 0.04 && day.off_close <= 0.06) {
    return *day.turnover <= kBusyAfter ? JumpEvidence::certain : JumpEvidence::possible;
  }
  const bool plain = day.turnover && *day.turnover <= 1.7 && day.range <= 1.5;
  if (shares > 1.0 && plain && day.off_open <= 0.025 && day.off_close <= 0.035) return JumpEvidence::possible;
  return std::nullopt;
}

std::optional<OvernightJump> jump_at(std::span<const PriceDay> days, std::size_t at) {
  const double move = overnight_move(days, at);
  if (std::abs(move) < kSmallestMove) return std::nullopt;
  const double shares = nearest_split(std::exp(-move));
  const JumpDay day = jump_day(days, at, shares);
  auto evidence = evidence_of(day, move, shares);
  if (!evidence) return std::nullopt;
  if (follows_a_hole(days, at) || jumps_often(days, at)) {
    if (day.off_open > 0.03) return std::nullopt;
    evidence = JumpEvidence::possible;
  }
  return OvernightJump{at, move, shares, *evidence};
}

}  // namespace

std::vector<OvernightJump> overnight_jumps(std::span<const PriceDay> days) {
  std::vector<OvernightJump> jumps;
  for (std::size_t i = 1; i < days.size(); ++i) {
    if (const auto jump = jump_at(days, i)) jumps.push_back(*jump);
  }
  return jumps;
}

double nearest_split(double shares) { return ratio_of(nearest(shares)); }

std::string split_name(double shares) {
  const UsualSplit& split = nearest(shares);
  if (std::abs(std::log(shares / ratio_of(split))) < 1e-3) {
    return fmt::format("{}-for-{}", split.shares, split.per);
  }
  return shares >= 1.0 ? fmt::format("{:.4g}-for-1", shares) : fmt::format("1-for-{:.4g}", 1.0 / shares);
}

}  // namespace bellwether::source
