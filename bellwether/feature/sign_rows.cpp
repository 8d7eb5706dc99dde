#include "bellwether/feature/sign_rows.h"

#include <algorithm>

#include "bellwether/core/checked.h"

namespace bellwether::feature {
namespace {

void choose(const SignRows& rows, std::span<const std::string> columns, SignRows& chosen) {
  std::vector<std::size_t> places;
  for (const std::string& name : columns) {
    const auto found = std::ranges::find(rows.columns, name);
    BW_ASSERT(found != rows.columns.end());
    places.push_back(static_cast<std::size_t>(found - rows.columns.begin()));
  }
  chosen.columns.assign(columns.begin(), columns.end());
  chosen.kinds.clear();
  chosen.values.clear();
  for (const std::size_t place : places) chosen.kinds.push_back(rows.kinds[place]);
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    for (const std::size_t place : places) chosen.values.push_back(rows.row(row)[place]);
  }
}

}  // namespace

std::span<const double> SignRows::row(std::size_t index) const {
  return std::span(values).subspan(index * columns.size(), columns.size());
}

SignRows select_columns(const SignRows& rows, std::span<const std::string> columns) {
  SignRows chosen = rows;
  choose(rows, columns, chosen);
  return chosen;
}

SignExamples select_columns(const SignExamples& rows, std::span<const std::string> columns) {
  SignExamples chosen = rows;
  choose(rows, columns, chosen);
  return chosen;
}

}  // namespace bellwether::feature
