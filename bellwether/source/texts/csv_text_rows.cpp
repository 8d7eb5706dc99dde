#include <algorithm>
#include <span>
#include <utility>

#include "bellwether/source/texts/text_rows.h"
#include "bellwether/source/usual_names.h"

namespace bellwether::source {
namespace {

using io::CsvReader;
constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

class CsvTextRows final : public TextRows {
 public:
  CsvTextRows(CsvReader reader, const std::array<std::size_t, kRoles>& index)
      : reader_(std::move(reader)), index_(index) {}

  core::Result<std::optional<TextRow>> next() override {
    const auto record = reader_.next();
    if (!record) return core::fail(record.error());
    if (!*record) return std::nullopt;
    raw_ = (*record)->raw;
    fields_ = (*record)->fields;
    TextRow row;
    row.line = (*record)->line;
    for (std::size_t role = 0; role < kRoles; ++role) {
      if (index_[role] != kNoColumn) row.fields[role] = (*record)->fields[index_[role]];
    }
    if (index_of(Role::ticker) != kNoColumn) row.tickers.push_back(row[Role::ticker]);
    return row;
  }

  const io::RejectedRow& refused() const override { return reader_.refused(); }
  std::string_view raw() const override { return raw_; }
  io::Place place_of(Role role) const override {
    const std::size_t index = index_of(role);
    return reader_.place_of(index == kNoColumn ? 0 : index);
  }
  std::string value_of(std::string_view column) const override {
    const auto found = std::ranges::find(reader_.header(), column);
    const auto index = static_cast<std::size_t>(found - reader_.header().begin());
    return index < fields_.size() ? std::string(fields_[index]) : "";
  }
  std::string_view raw_header() const override { return reader_.raw_header(); }
  std::uint64_t blank_lines() const override { return reader_.blank_lines(); }
  const io::ByteStream& stream() const override { return reader_.stream(); }

 private:
  [[nodiscard]] std::size_t index_of(Role role) const { return index_[static_cast<std::size_t>(role)]; }

  CsvReader reader_;
  std::array<std::size_t, kRoles> index_;
  std::string_view raw_;
  std::span<const std::string_view> fields_;
};

}  // namespace

core::Result<std::unique_ptr<TextRows>> csv_text_rows(CsvReader reader, const Columns& columns) {
  std::array<std::size_t, kRoles> index{};
  for (std::size_t role = 0; role < kRoles; ++role) {
    index[role] = kNoColumn;
    if (columns[role].empty()) continue;
    const auto found = std::ranges::find(reader.header(), columns[role]);
    if (found == reader.header().end()) {
      return core::fail(core::ErrorKind::data, reader.stream().name() + ":1: there is no column '" +
                                                   std::string(columns[role]) + "'; there are " +
                                                   list_of(reader.header()));
    }
    index[role] = static_cast<std::size_t>(found - reader.header().begin());
  }
  return std::make_unique<CsvTextRows>(std::move(reader), index);
}

}  // namespace bellwether::source
