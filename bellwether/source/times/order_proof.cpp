#include "bellwether/source/times/order_proof.h"

#include "bellwether/core/utf8.h"
#include "bellwether/source/times/written_time.h"

namespace bellwether::source {
namespace {

constexpr std::size_t kShownValue = 40;

bool is_read(std::string_view written, DateOrder order) {
  return parse_written_time(written, {.order = order, .short_years = ShortYears::read}).has_value();
}

std::string part_first(DateOrder order) { return order == DateOrder::month_first ? "month" : "day"; }

}  // namespace

DateOrder proven_order(std::string_view written) {
  const bool month_first = is_read(written, DateOrder::month_first),
             day_first = is_read(written, DateOrder::day_first);
  if (month_first == day_first) return DateOrder::unknown;
  return month_first ? DateOrder::month_first : DateOrder::day_first;
}

bool needs_order(std::string_view written) {
  return !is_read(written, DateOrder::unknown) &&
         (is_read(written, DateOrder::month_first) || is_read(written, DateOrder::day_first));
}

void OrderProof::count(std::string_view written, std::uint64_t line) {
  if (against_.order != DateOrder::unknown) return;
  const DateOrder proven = proven_order(written);
  if (proven == DateOrder::unknown) return;
  const Shown shown{proven, "line " + std::to_string(line) + " ('" +
                                std::string(core::utf8_prefix(written, kShownValue)) + "')"};
  if (first_.order != DateOrder::unknown && first_.order != proven) {
    against_ = shown;
  } else if (!is_shown_) {
    first_ = shown;
  }
  is_shown_ = true;
}

std::string OrderProof::note() const {
  return is_shown_ ? "Dates are read " + part_first(first_.order) + " first, as " + first_.by + " shows."
                   : "";
}

core::Status OrderProof::check(std::string_view flag) const {
  if (against_.order == DateOrder::unknown) return {};
  return core::fail(core::ErrorKind::data,
                    first_.by + " writes the " + part_first(first_.order) + " first and " + against_.by +
                        " the " + part_first(against_.order) +
                        "; correct one of them, or say what is meant with " + std::string(flag));
}

}  // namespace bellwether::source
