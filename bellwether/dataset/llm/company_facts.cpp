#include "bellwether/dataset/llm/company_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "bellwether/io/csv_reader.h"
#include "bellwether/io/stripped.h"

namespace bellwether::dataset {
namespace {

using core::ErrorKind;
using core::fail;
using feature::CompanyFact;
using feature::FactSection;
using feature::WeekMode;
using market::Date;

enum FactColumn { kTicker, kSection, kName, kValue, kPeriodEnd, kFiled, kFactColumns };
constexpr std::array<std::string_view, kFactColumns> kColumnNames = {"ticker", "section",    "name",
                                                                     "value",  "period_end", "filed"};

// Reads rows of a file whose columns are known.
class FactReader {
 public:
  FactReader(const io::CsvReader& reader, WeekMode mode, const market::Calendar& calendar)
      : reader_(reader), mode_(mode), calendar_(calendar) {}

  [[nodiscard]] core::Status find_columns() {
    for (std::size_t i = 0; i < kFactColumns; ++i) {
      const auto found = std::ranges::find(reader_.header(), kColumnNames[i]);
      if (found == reader_.header().end())
        return fail(ErrorKind::data,
                    fmt::format("{}:1: no column '{}'; a file of company facts has the columns {}",
                                reader_.stream().name(), kColumnNames[i], fmt::join(kColumnNames, ", ")));
      columns_[i] = static_cast<std::size_t>(found - reader_.header().begin());
    }
    return {};
  }

  [[nodiscard]] core::Status add(const io::CsvRecord& record, const CompanyFactLimits& limits,
                                 CompanyFacts& facts);

 private:
  [[nodiscard]] std::string_view field(const io::CsvRecord& record, FactColumn column) const {
    return io::stripped(record.fields[columns_[column]]);
  }
  [[nodiscard]] core::Error wrong(const io::CsvRecord& record, const std::string& what) const {
    return {ErrorKind::data, fmt::format("{}:{}: {}", reader_.stream().name(), record.line, what)};
  }
  [[nodiscard]] core::Result<std::optional<Date>> day(const io::CsvRecord& record, FactColumn column) const {
    const std::string_view text = field(record, column);
    if (text.empty()) return std::nullopt;
    const auto date = market::parse_date(text);
    if (!date) return fail(wrong(record, fmt::format("{}: {}", kColumnNames[column], date.error().message)));
    return *date;
  }
  [[nodiscard]] std::optional<market::UtcTime> known_at(const std::optional<Date>& end,
                                                        const std::optional<Date>& filed) const {
    if (mode_ == WeekMode::as_published && end) return market::start_of_utc_day(*end);
    if (filed) return calendar_.known_at_of_date_only(*filed);
    if (!end) return std::nullopt;
    return calendar_.known_at_of_date_only({end->days + kFilingDelayDays});
  }

  const io::CsvReader& reader_;
  WeekMode mode_;
  const market::Calendar& calendar_;
  std::array<std::size_t, kFactColumns> columns_{};
};

core::Status FactReader::add(const io::CsvRecord& record, const CompanyFactLimits& limits,
                             CompanyFacts& facts) {
  const auto ticker = market::parse_ticker(field(record, kTicker));
  if (!ticker) return fail(wrong(record, ticker.error().message));
  const std::string_view section = field(record, kSection);
  if (section != "profile" && section != "basics")
    return fail(wrong(record, fmt::format("section '{}' is neither profile nor basics", section)));
  const std::string_view name = field(record, kName), value = field(record, kValue);
  if (name.empty()) return fail(wrong(record, "the fact has no name"));
  if (std::max(name.size(), value.size()) > limits.text_bytes)
    return fail(wrong(record, fmt::format("a name or value has at most {} bytes", limits.text_bytes)));
  if (facts.record.rows == limits.facts)
    return fail(wrong(record, fmt::format("at most {} facts are read", limits.facts)));
  const auto end = day(record, kPeriodEnd), filed = day(record, kFiled);
  if (!end) return fail(end.error());
  if (!filed) return fail(filed.error());
  if (*end && *filed && **filed < **end) return fail(wrong(record, "it was filed before its period's end"));
  ++facts.record.rows;
  if (!*end && !*filed) ++facts.undated;
  if (*end && !*filed) ++facts.by_delay;
  facts.facts[*ticker].push_back({section == "profile" ? FactSection::profile : FactSection::basics,
                                  std::string(name), std::string(value), *end, known_at(*end, *filed)});
  return {};
}

}  // namespace

core::Result<CompanyFacts> read_company_facts(const std::string& path, WeekMode mode,
                                              const market::Calendar& calendar) {
  auto stream = io::ByteStream::open(path);
  if (!stream) return fail(stream.error());
  return read_company_facts(std::move(*stream), mode, calendar);
}

core::Result<CompanyFacts> read_company_facts(io::ByteStream stream, WeekMode mode,
                                              const market::Calendar& calendar,
                                              const CompanyFactLimits& limits) {
  auto reader = io::CsvReader::open(std::move(stream), {});
  if (!reader) return fail(reader.error());
  FactReader facts_of(*reader, mode, calendar);
  if (core::Status found = facts_of.find_columns(); !found) return fail(found.error());
  CompanyFacts facts;
  facts.record.path = reader->stream().name();
  for (;;) {
    const auto record = reader->next();
    if (!record) return fail(record.error());
    if (!*record) break;
    if (core::Status added = facts_of.add(**record, limits, facts); !added) return fail(added.error());
  }
  facts.record.bytes = reader->stream().bytes_read();
  facts.record.sha256 = reader->stream().sha256();
  return facts;
}

}  // namespace bellwether::dataset
