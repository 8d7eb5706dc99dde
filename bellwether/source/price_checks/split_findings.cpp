#include "bellwether/source/price_checks/split_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "bellwether/source/price_checks/finding_text.h"
#include "bellwether/source/price_checks/large_move.h"
#include "bellwether/source/price_checks/named_split.h"
#include "bellwether/source/price_checks/overnight_jump.h"
#include "bellwether/source/price_checks/price_block.h"
#include "bellwether/source/price_checks/usual_day.h"

namespace bellwether::source {
namespace {

// More blocks of another unit than these are told together.
constexpr std::size_t kListedBlocks = 4;

// The prices that are looked at, and how bad a split in them is.
struct Evaluated {
  std::span<const PriceDay> days;
  PriceMeaning words;  // what the messages call them
  FindingLevel worst;
};

FindingLevel split_level(JumpEvidence evidence, const Evaluated& evaluated) {
  return evidence == JumpEvidence::possible ? FindingLevel::warning : evaluated.worst;
}

std::string remedy(market::Date day, PriceMeaning meaning) {
  switch (meaning) {
    case PriceMeaning::taken_as_adjusted:
      return fmt::format(
          "use a file with an adjusted close, begin with --start {}, or say what the prices are: "
          "--adjustment raw (as traded) or already-adjusted (the move is real)",
          to_text(day));
    case PriceMeaning::scaled:
      return fmt::format(
          "correct the adjusted close, begin with --start {}, or say that the move is real with --adjustment "
          "already-adjusted",
          to_text(day));
    case PriceMeaning::said_adjusted: return "used as it is, as --adjustment already-adjusted says";
    case PriceMeaning::fetched:
      return fmt::format("ask another --provider, or begin with --start {}", to_text(day));
    case PriceMeaning::raw: return "in raw prices that day's return is no gain or loss";
  }
  return "";
}

std::string_view prices_of(PriceMeaning meaning) {
  return meaning == PriceMeaning::scaled ? "adjusted prices" : "prices";
}

// Whether the nearest usual split explains the move, and not only its size.
bool is_split(const OvernightJump& jump) { return std::abs(jump.move + std::log(jump.shares)) <= 0.045; }

PriceFinding jump_finding(const Evaluated& evaluated, const OvernightJump& jump) {
  const PriceDay &day = evaluated.days[jump.at], &before = evaluated.days[jump.at - 1];
  const std::string likely =
      !is_split(jump) ? "a split, a spin-off or another unit that the rows before do not know"
      : unit_near(std::exp(jump.move)) != std::exp(jump.move)
          ? fmt::format("a {} split that the rows before do not know, or another unit",
                        split_name(jump.shares))
          : fmt::format("a {} split that the rows before do not know", split_name(jump.shares));
  const std::string_view sure = jump.evidence == JumpEvidence::certain
                                    ? "with the range and turnover of an ordinary day"
                                    : "which a fall or rise of the market hardly hits so exactly";
  return {
      split_level(jump.evidence, evaluated), "split", day.line, day.bar.day,
      fmt::format("the {} go from a close of {:.6g} to an open of {:.6g} on {}, {:.4g} times as much, {}: "
                  "{}; {}",
                  prices_of(evaluated.words), before.bar.close, day.bar.open, to_text(day.bar.day),
                  std::exp(jump.move), sure, likely, remedy(day.bar.day, evaluated.words))};
}

PriceFinding block_finding(std::span<const PriceDay> days, const PriceBlock& block, PriceMeaning meaning) {
  const PriceDay &first = days[block.first], &last = days[block.end - 1];
  const double unit = unit_near(block.times);
  const std::string_view what = unit == block.times
                                    ? "a split applied to these rows only, or to all but these"
                                    : "another unit, as pence among pounds or cents among dollars";
  const bool is_file = meaning != PriceMeaning::fetched;
  const FindingLevel level =
      meaning == PriceMeaning::said_adjusted ? FindingLevel::warning : FindingLevel::rejection;
  return {
      level, "unit", first.line, days[block.end].bar.day,
      fmt::format("the prices {}{}{} are about {:.4g} times those before and after: {}; {}",
                  &first == &last ? "of " : fmt::format("from {} to ", to_text(first.bar.day)),
                  to_text(last.bar.day), is_file ? fmt::format(" in line {}", last.line) : "", unit, what,
                  is_file ? "correct these rows or remove them" : remedy(days[block.end].bar.day, meaning))};
}

// The blocks behind those that are listed, as one finding that ends where the last of them ends.
PriceFinding further_blocks(std::span<const PriceDay> days, std::span<const PriceBlock> blocks,
                            PriceMeaning meaning) {
  PriceFinding finding = block_finding(days, blocks.front(), meaning);
  const std::string is_more =
      blocks.size() == 2 ? "the prices of 1 further block of days are"
                         : fmt::format("the prices of {} further blocks of days are", blocks.size() - 1);
  finding.last = days[blocks.back().end].bar.day;
  finding.message += fmt::format("; {} of another unit too, the last to {}", is_more,
                                 to_text(days[blocks.back().end - 1].bar.day));
  return finding;
}

PriceFinding column_finding(const Evaluated& evaluated, const NamedSplit& split) {
  const PriceDay& day = evaluated.days[split.at];
  return {evaluated.worst, "split", day.line, day.bar.day,
          fmt::format(
              "the file names a split of {:g} on {}, and the prices move by it ({:.6g} to {:.6g}): it is "
              "not applied to the prices before; {}",
              split.shares, row_text(evaluated.days[split.named_at]), evaluated.days[split.at - 1].bar.close,
              day.bar.open, remedy(day.bar.day, evaluated.words))};
}

// Prices that do not move by a split named are adjusted for it: a contradiction to `raw`, and a reason to
// look whether volume moves.
void find_applied(std::span<const PriceDay> days, const NamedSplit& split, PriceMeaning meaning,
                  std::vector<PriceFinding>& findings) {
  const PriceDay& day = days[split.named_at];
  if (meaning == PriceMeaning::raw) {
    findings.push_back(
        {FindingLevel::warning, "split", day.line, day.bar.day,
         fmt::format("the file names a split of {:g}, and the prices do not move by it: they are "
                     "adjusted for it already, and not raw",
                     split.shares)});
    return;
  }
  constexpr double kTellingShares = 1.0986122886681098;  // ln 3: turnover alone hardly moves that far
  const UsualDay usual = usual_day(days, split.named_at);
  const double log_shares = std::log(split.shares);
  if (std::abs(log_shares) < kTellingShares || !usual.before || !usual.after) return;
  const double times = *usual.after / *usual.before;
  if (std::abs(std::log(times) - log_shares) > 0.25 * std::abs(log_shares)) return;
  findings.push_back(
      {FindingLevel::warning, "volume", day.line, day.bar.day,
       fmt::format("prices are adjusted for the split of {0:g} that the file names here, and volume "
                   "is {1:.3g} times as high from then on: volume before it seems to count old "
                   "shares",
                   split.shares, times)});
}

bool covers(const std::vector<PriceBlock>& blocks, std::size_t at) {
  return std::ranges::any_of(blocks,
                             [at](const PriceBlock& block) { return block.first <= at && at <= block.end; });
}

std::string percent(double move) { return fmt::format("{:+.0f} %", 100.0 * std::expm1(move)); }

// All large moves that nothing else explains, in one warning.
std::optional<PriceFinding> large_move_finding(std::span<const PriceDay> days,
                                               const std::vector<LargeMove>& moves) {
  if (moves.empty()) return std::nullopt;
  std::vector<std::size_t> rows;
  for (const LargeMove& each : moves) rows.push_back(each.at);
  const auto [lowest, highest] = std::ranges::minmax(moves, {}, &LargeMove::move);
  const PriceDay& first = days[rows.front()];
  const std::string what =
      moves.size() == 1
          ? fmt::format("an overnight move of {} on {}", percent(lowest.move), to_text(first.bar.day))
          : fmt::format("{} overnight moves of {} to {} ({}the first on {})", moves.size(),
                        percent(lowest.move), percent(highest.move),
                        first.line == 0 ? "" : lines_text(days, rows) + "; ", to_text(first.bar.day));
  return PriceFinding{FindingLevel::warning, "large move", first.line, days[rows.back()].bar.day,
                      what +
                          ", far beyond the days around and not known as a split: check that the rows before "
                          "and after are of one company; prices of another joined to them look like this"};
}

}  // namespace

std::vector<PriceFinding> split_findings(std::span<const PriceDay> days, PriceMeaning meaning) {
  if (days.empty()) return {};
  const std::vector<PriceBlock> blocks = price_blocks(overnight_jumps(days));
  std::vector<PriceFinding> findings;
  const std::size_t listed = blocks.size() > kListedBlocks ? kListedBlocks - 1 : blocks.size();
  for (std::size_t i = 0; i < listed; ++i) findings.push_back(block_finding(days, blocks[i], meaning));
  if (listed < blocks.size())
    findings.push_back(further_blocks(days, std::span(blocks).subspan(listed), meaning));
  const bool has_adjusted = days.front().bar.close_adjusted.has_value();
  const std::vector<PriceDay> used = adjusted_days(days);
  const bool asked_for = meaning == PriceMeaning::raw || meaning == PriceMeaning::said_adjusted;
  const Evaluated evaluated{used,
                            has_adjusted && meaning == PriceMeaning::raw ? PriceMeaning::scaled : meaning,
                            asked_for ? FindingLevel::warning : FindingLevel::rejection};
  std::vector<std::size_t> told;
  for (const NamedSplit& split : named_splits(used)) {
    if (split.mark == SplitMark::applied && !has_adjusted) find_applied(used, split, meaning, findings);
    if (split.mark != SplitMark::shows || covers(blocks, split.at)) continue;
    findings.push_back(column_finding(evaluated, split));
    told.push_back(split.at);
  }
  for (const OvernightJump& jump : overnight_jumps(used)) {
    if (covers(blocks, jump.at) || std::ranges::find(told, jump.at) != told.end()) continue;
    findings.push_back(jump_finding(evaluated, jump));
    told.push_back(jump.at);
  }
  std::vector<LargeMove> moves = large_moves(used);
  std::erase_if(moves, [&](const LargeMove& each) {
    return covers(blocks, each.at) || std::ranges::find(told, each.at) != told.end();
  });
  if (auto finding = large_move_finding(used, moves)) findings.push_back(std::move(*finding));
  return findings;
}

}  // namespace bellwether::source
