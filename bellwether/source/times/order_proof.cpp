#include "bellwether/source/times/order_proof.h"

#include <algorithm>

#include "bellwether/core/ascii.h"
#include "bellwether/core/utf8.h"
#include "bellwether/io/stripped.h"
#include "bellwether/source/times/written_time.h"

namespace bellwether::source {
namespace {

constexpr std::size_t kShownValue = 40, kYearDigits = 4;
constexpr int kLastMonth = 12;

bool is_read(std::string_view written, DateOrder order) {
  return parse_written_time(written, {.order = order, .short_years = ShortYears::read}).has_value();
}

std::string part_first(DateOrder order) { return order == DateOrder::month_first ? "month" : "day"; }

// "line 5 ('16/01/2024')"
std::string row_text(std::string_view written, std::uint64_t line) {
  return "line " + std::to_string(line) + " ('" + std::string(core::utf8_prefix(written, kShownValue)) + "')";
}

bool has_year_first(std::string_view written) {
  const std::string_view text = io::stripped(written);
  return text.size() > kYearDigits &&
         std::ranges::all_of(text.substr(0, kYearDigits), core::is_ascii_digit) &&
         std::string_view("-/.").find(text[kYearDigits]) != std::string_view::npos;
}

bool has_late_day(const WrittenTime& written) { return market::civil(written.day).day > kLastMonth; }

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
  if (has_year_first(written)) return count_year_first(written, line);
  const DateOrder proven = proven_order(written);
  if (proven == DateOrder::unknown) return;
  const Shown shown{proven, row_text(written, line)};
  const auto read = parse_written_time(written, {.order = proven, .short_years = ShortYears::read});
  if (late_day_.empty() && read && has_late_day(*read)) late_day_ = shown.by;
  if (first_.order != DateOrder::unknown && first_.order != proven) {
    against_ = shown;
  } else if (!is_shown_) {
    first_ = shown;
  }
  is_shown_ = true;
}

void OrderProof::count_year_first(std::string_view written, std::uint64_t line) {
  const auto read = parse_written_time(written);
  if (!read || read->offset || year_first_.has_late_day) return;
  if (year_first_.count++ == 0) year_first_.first = row_text(written, line);
  year_first_.has_late_day = has_late_day(*read);
}

bool OrderProof::is_half_converted() const {
  return year_first_.count > 1 && !year_first_.has_late_day && !late_day_.empty();
}

std::string OrderProof::note() const {
  return is_shown_ ? "Dates are read " + part_first(first_.order) + " first, as " + first_.by + " shows."
                   : "";
}

core::Status OrderProof::check(std::string_view flag) const {
  if (against_.order == DateOrder::unknown && is_half_converted()) {
    return core::fail(core::ErrorKind::data,
                      "the dates with the year first, as in " + year_first_.first +
                          ", all have days up to 12, beside " + late_day_ +
                          ": a spreadsheet has swapped day and month of some; export the column as text, or "
                          "write all dates with the year first, as in 2024-01-16");
  }
  if (against_.order == DateOrder::unknown) return {};
  return core::fail(core::ErrorKind::data,
                    first_.by + " writes the " + part_first(first_.order) + " first and " + against_.by +
                        " the " + part_first(against_.order) +
                        "; correct one of them, or say what is meant with " + std::string(flag));
}

}  // namespace bellwether::source
