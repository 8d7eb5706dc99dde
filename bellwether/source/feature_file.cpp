#include "bellwether/source/feature_file.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/core/options.h"
#include "bellwether/io/csv_reader.h"

namespace bellwether::source {

using core::ErrorKind;
using core::fail;

core::Result<FeatureFile> read_feature_file(const std::string& path) {
  auto stream = io::ByteStream::open(path);
  if (!stream) return fail(stream.error());
  auto reader = io::CsvReader::open(std::move(*stream), {});
  if (!reader) return fail(reader.error());
  FeatureFile file;
  file.columns.assign(reader->header().begin() + 1, reader->header().end());
  if (file.columns.empty()) {
    return fail(ErrorKind::data, path + ": a day and at least one column of numbers are needed");
  }
  while (true) {
    const auto record = reader->next();
    if (!record) return fail(record.error());
    if (!*record) return file;
    const auto fields = (*record)->fields;
    const auto day = market::parse_date(fields[0]);
    if (!day) return fail(day.error().within(fmt::format("{}:{}", path, (*record)->line)));
    file.days.push_back(*day);
    auto& row = file.rows.emplace_back();
    for (const std::string_view field : fields.subspan(1)) {
      double value = 0;
      if (field.empty()) {
        row.emplace_back();
      } else if (core::parse_value(field, value)) {
        row.emplace_back(value);
      } else {
        return fail(ErrorKind::data, fmt::format("{}:{}: '{}' is no number", path, (*record)->line, field));
      }
    }
  }
}

}  // namespace bellwether::source
