#include "bellwether/audit/leaks/perturbed_file.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>

#include "bellwether/core/random.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/source/texts/stamp_census.h"
#include "bellwether/source/texts/text_format.h"
#include "bellwether/source/texts/text_meaning.h"

namespace bellwether::audit {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using source::Role;

constexpr std::uint32_t kOtherRow = 2;  // of the cut's random numbers
constexpr const char* kExtremeWords = " crash crash crash bankruptcy fraud";

std::string line_of_fields(const std::vector<std::string>& fields, char delimiter) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += delimiter;
    const bool is_plain = fields[i].find_first_of("\"\r\n") == std::string::npos &&
                          fields[i].find(delimiter) == std::string::npos;
    if (is_plain) {
      line += fields[i];
      continue;
    }
    line += '"';
    for (const char each : fields[i]) line += each == '"' ? std::string("\"\"") : std::string(1, each);
    line += '"';
  }
  return line;
}

market::UtcTime price_known_at(market::Date day, const market::Calendar& calendar) {
  return calendar.is_trading_day(day) ? calendar.close_of(day) : market::start_of_utc_day({day.days + 1});
}

void scale(std::string& field, double factor, double further = 0) {
  if (const auto number = source::read_number(field, source::NumberForm::grouped))
    field = core::value_text(*number * factor + further);
}

// Which column of a price file is which, and the numbers of a row behind the cut.
struct PricePerturbation {
  source::PriceColumns columns;
  source::NumberForm numbers = source::NumberForm::plain;
  char delimiter = ',';

  [[nodiscard]] std::string operator()(std::vector<std::string> fields, double factor) const {
    const auto& [open, high, low, close, volume] = columns.values;
    const auto lowest = source::read_number(fields[low], numbers),
               highest = source::read_number(fields[high], numbers),
               last = source::read_number(fields[close], numbers);
    // A close elsewhere within the day's range, or signs inside the day would stay true.
    if (lowest && highest && last) fields[close] = core::value_text(*lowest + *highest - *last);
    for (const std::size_t column : {open, high, low, close}) scale(fields[column], factor);
    if (columns.close_adjusted) scale(fields[*columns.close_adjusted], factor);
    scale(fields[volume], 1 + factor, 1);
    for (const std::size_t column : columns.others) scale(fields[column], factor, factor);
    return line_of_fields(fields, delimiter);
  }
};

// The row whose words a text behind the cut gets.
std::size_t other_row(std::size_t at, std::size_t rows, const PerturbedFuture& future) {
  core::Random random(
      {.seed = future.cut().seed, .epoch = kOtherRow, .sample = static_cast<std::uint32_t>(at)});
  return random.below(static_cast<std::uint32_t>(rows));
}

// The columns that hold what a text says.
constexpr Role kSayingRoles[] = {Role::text, Role::summary, Role::label};

std::string_view column_of(const source::TextSchema& schema, Role role) {
  return schema.columns[static_cast<std::size_t>(role)];
}

// Where in a JSON object a role's value stands: "a.b" is /a/b.
std::vector<nlohmann::json::json_pointer> places_of(const source::TextSchema& schema) {
  std::vector<nlohmann::json::json_pointer> places;
  for (const Role role : kSayingRoles) {
    std::string path(column_of(schema, role));
    if (path.empty()) continue;
    std::ranges::replace(path, '.', '/');
    places.emplace_back("/" + path);
  }
  return places;
}

std::vector<std::size_t> columns_of(const source::TextSchema& schema,
                                    const std::vector<std::string>& header) {
  std::vector<std::size_t> columns;
  for (const Role role : kSayingRoles) {
    const auto found = std::ranges::find(header, column_of(schema, role));
    if (found != header.end()) columns.push_back(static_cast<std::size_t>(found - header.begin()));
  }
  return columns;
}

std::vector<std::string> copied(std::span<const std::string_view> fields) {
  return {fields.begin(), fields.end()};
}

Result<io::CsvReader> open_columns(const std::string& path, const io::CsvOptions& options) {
  auto stream = io::ByteStream::open(path);
  if (!stream) return fail(stream.error());
  return io::CsvReader::open(std::move(*stream), options);
}

Result<std::vector<FileRow>> read_rows(source::TextFormat& format, const std::string& path,
                                       const source::TextOptions& options) {
  auto meaning = source::TextMeaning::make(format.schema, options);
  if (!meaning) return fail(meaning.error());
  if (options.time_format.empty()) {
    const auto proof = source::prove_order(format.rows->stream(), options);
    if (!proof) return fail(proof.error());
    meaning->set_date_order(proof->order());
  }
  meaning->set_time_rules(source::rules_of_file(format.rows->stream(), options, *meaning));
  std::vector<FileRow> rows;
  while (true) {
    const auto row = format.rows->next();
    if (!row) return fail(row.error());
    if (!*row) return rows;
    source::ReadText read;
    if (const auto fault = meaning->read(**row, path, read)) {
      return fail(ErrorKind::data, path + ":" + std::to_string((*row)->line) + ": " + fault->message);
    }
    rows.push_back({std::string(format.rows->raw()), {}, read.text.known_at});
  }
}

// The first of `columns` holds the text.
PerturbedLine perturbed_columns(std::vector<std::size_t> columns, char delimiter) {
  return [columns = std::move(columns), delimiter](const std::vector<FileRow>& rows, std::size_t at,
                                                   const PerturbedFuture& future) {
    const FileRow& other = rows[other_row(at, rows.size(), future)];
    std::vector<std::string> fields = rows[at].fields;
    for (const std::size_t column : columns) fields[column] = other.fields[column];
    if (future.cut().perturbation == Perturbation::extremes) fields[columns.front()] += kExtremeWords;
    return line_of_fields(fields, delimiter);
  };
}

PerturbedLine perturbed_objects(const source::TextSchema& schema) {
  return [places = places_of(schema)](const std::vector<FileRow>& rows, std::size_t at,
                                      const PerturbedFuture& future) {
    auto value = core::parse_json(rows[at].raw, {});
    const auto other = core::parse_json(rows[other_row(at, rows.size(), future)].raw, {});
    if (!value || !other) return rows[at].raw;  // cannot be: both were read before
    for (const auto& place : places) {
      if (value->contains(place) && other->contains(place)) (*value)[place] = (*other)[place];
    }
    nlohmann::json& words = (*value)[places.front()];
    if (future.cut().perturbation == Perturbation::extremes && words.is_string())
      words = words.get<std::string>() + kExtremeWords;
    return value->dump();
  };
}

}  // namespace

Result<PerturbedFile> PerturbedFile::of_prices(const std::string& path,
                                               const source::PriceTableOptions& options) {
  auto stream = io::ByteStream::open(path);
  if (!stream) return fail(stream.error());
  auto table = source::open_price_table(std::move(*stream), options);
  if (!table) return fail(table.error());
  if (table->numbers == source::NumberForm::dollars) {
    return fail(ErrorKind::unsupported,
                path + ": prices without dollar signs are needed, whose future can be made up");
  }
  io::CsvReader& reader = table->reader;
  PerturbedFile file;
  file.name_ = std::filesystem::path(path).filename().string();
  file.header_ = reader.raw_header();
  while (true) {
    const auto record = reader.next();
    if (!record) return fail(record.error());
    if (!*record) break;
    const auto day = source::read_price_day((*record)->fields[table->columns.date], table->days);
    if (!day) return fail(day.error().within(path + ":" + std::to_string((*record)->line)));
    file.rows_.push_back({std::string((*record)->raw), copied((*record)->fields),
                          price_known_at(*day, *table->days.calendar)});
  }
  file.perturbed_ = [perturbation = PricePerturbation{table->columns, table->numbers, reader.delimiter()}](
                        const std::vector<FileRow>& rows, std::size_t at, const PerturbedFuture& future) {
    return perturbation(rows[at].fields, future.factor(static_cast<std::uint32_t>(at)));
  };
  return file;
}

Result<PerturbedFile> PerturbedFile::of_texts(const std::string& path, const source::TextOptions& options) {
  auto stream = io::ByteStream::open(path);
  if (!stream) return fail(stream.error());
  auto format = source::open_text_format(std::move(*stream), options);
  if (!format) return fail(format.error());
  const source::TextSchema& schema = format->schema;
  if (schema.encoding != io::Encoding::utf8 || column_of(schema, Role::time).empty()) {
    return fail(ErrorKind::unsupported,
                path + ": texts with times, in UTF-8, are needed, whose future can be made up");
  }
  if (schema.kind == source::FileKind::csv && format->rows->raw_header().empty())
    return fail(ErrorKind::unsupported,
                path + ": a table with a header line is needed; write one into the file");
  PerturbedFile file;
  file.name_ = std::filesystem::path(path).filename().string();
  file.kind_ = FactKind::texts;
  file.header_ = format->rows->raw_header();
  auto rows = read_rows(*format, path, options);
  if (!rows) return fail(rows.error());
  file.rows_ = std::move(*rows);
  if (schema.kind == source::FileKind::jsonl) {
    file.perturbed_ = perturbed_objects(schema);
    return file;
  }
  // The same file a second time, for the columns that the rows of texts do not give.
  auto reader = open_columns(path, {.delimiter = options.delimiter});
  if (!reader) return fail(reader.error());
  for (FileRow& each : file.rows_) {
    const auto record = reader->next();
    if (!record) return fail(record.error());
    if (*record) each.fields = copied((*record)->fields);
  }
  file.perturbed_ = perturbed_columns(columns_of(schema, reader->header()), reader->delimiter());
  return file;
}

std::vector<market::UtcTime> PerturbedFile::known_at() const {
  std::vector<market::UtcTime> times;
  for (const FileRow& row : rows_) times.push_back(row.known_at);
  return times;
}

std::string PerturbedFile::with(const PerturbedFuture& future) const {
  std::string content = header_.empty() ? std::string() : header_ + "\n";
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const bool is_false = future.perturbs(kind_, rows_[i].known_at);
    if (is_false && future.cut().perturbation == Perturbation::removal) continue;
    content += (is_false ? perturbed_(rows_, i, future) : rows_[i].raw) + "\n";
  }
  return content;
}

}  // namespace bellwether::audit
