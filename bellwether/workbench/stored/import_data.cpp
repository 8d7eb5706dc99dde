#include "bellwether/workbench/stored/import_data.h"

#include <fmt/format.h>

#include <filesystem>

#include "bellwether/core/option_list.h"
#include "bellwether/core/sha256.h"
#include "bellwether/source/calendars/calendar_catalog.h"
#include "bellwether/source/inspection/price_text_options.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::size_t kBatchTexts = 20'000;
constexpr std::size_t kBatchBytes = std::size_t{8} << 20;

// The texts of a file, batch by batch.
class TextFileRows final : public RowSource {
 public:
  TextFileRows(source::TextStream texts, std::string sha256)
      : texts_(std::move(texts)), sha256_(std::move(sha256)) {}

  Result<std::optional<RowBatch>> next() override {
    RowBatch batch;
    for (std::size_t bytes = 0; batch.texts.size() < kBatchTexts && bytes < kBatchBytes;) {
      auto text = texts_.next();
      if (!text) return fail(text.error());
      if (!*text) {
        if (texts_.record().sha256 != sha256_) return fail(changed());
        break;
      }
      bytes += (*text)->body.size();
      batch.texts.push_back({std::move(**text)});
    }
    if (batch.texts.empty()) return std::optional<RowBatch>();
    return std::optional(std::move(batch));
  }

  // A file's ids may be its line numbers.
  [[nodiscard]] store::TextIdentity identity() const override { return store::TextIdentity::by_content; }

 private:
  [[nodiscard]] core::Error changed() const {
    return {ErrorKind::data, texts_.record().path + " changed while it was imported; import it again"};
  }

  source::TextStream texts_;
  std::string sha256_;
};

// The prices of a file, which are one batch.
class PriceFileRows final : public RowSource {
 public:
  explicit PriceFileRows(market::BarSeries series) : series_(std::move(series)) {}

  Result<std::optional<RowBatch>> next() override {
    if (is_given_) return std::optional<RowBatch>();
    is_given_ = true;
    RowBatch batch;
    batch.series.push_back(std::move(series_));
    return std::optional(std::move(batch));
  }
  [[nodiscard]] store::TextIdentity identity() const override { return store::TextIdentity::by_content; }

 private:
  market::BarSeries series_;
  bool is_given_ = false;
};

// The same file, read in the same way, is the same request.
store::PullRequest request_of(const ImportDataRequest& request, const std::string& path,
                              const std::string& sha256) {
  std::string options;
  for (const auto& each : core::describe_options(request.texts))
    options += each.name + "=" + each.value + "\n";
  for (const auto& each : core::describe_options(request.prices))
    options += each.name + "=" + each.value + "\n";
  return {request.provider,
          fmt::format("file {} sha256 {} options {}", std::filesystem::path(path).filename().string(), sha256,
                      core::sha256_hex(options).substr(0, 16))};
}

// How a file is looked through before it is imported.
source::TextOptions checking(const ImportDataRequest& request) {
  source::TextOptions options = request.texts;
  options.duplicates = source::Duplicates::count;
  options.labels = source::LabelUse::ignored;
  return options;
}

Result<source::PriceFile> read_price_file(const ImportDataRequest& request, const std::string& path) {
  source::PriceOptions options{.ticker = request.prices.ticker, .on_rejection = source::OnRejection::report};
  options.table.columns.columns = request.prices.price_columns;
  options.table.date_format = request.prices.date_format;
  if (Status applied = source::apply_text_options(request.texts, options); !applied)
    return fail(applied.error());
  auto prices = source::read_prices(path, options);
  if (!prices) return prices;
  if (prices->series.ticker.symbol.empty())
    return fail(ErrorKind::usage,
                path + ": neither a column nor its name says whose prices these are; name it with --ticker");
  return prices;
}

// Of the days that a file should have between its first and its last.
std::string missing_days(const std::vector<source::Gap>& gaps) {
  int days = 0;
  for (const source::Gap& each : gaps) days += each.days;
  if (days == 0) return "";
  return fmt::format("{} between its first and last day {} no bar, the first {}; data check lists them",
                     days == 1 ? "1 trading day" : fmt::format("{} trading days", days),
                     days == 1 ? "has" : "have", to_text(gaps.front().first));
}

Result<ImportedFile> import_prices(const ImportDataRequest& request, const std::string& path,
                                   const StoreVisit& visit) {
  auto prices = read_price_file(request, path);
  if (!prices) return fail(prices.error());
  ImportedFile imported{.path = path,
                        .kind = "prices",
                        .report = prices->report,
                        .notes = prices->notes,
                        .warnings = prices->warnings};
  imported.notes.push_back(fmt::format("Stored as the prices of {}.", prices->series.ticker.symbol));
  for (const source::PriceFinding& each : prices->findings) {
    if (each.level != source::FindingLevel::note)
      imported.warnings.push_back((each.line > 0 ? fmt::format("line {}: ", each.line) : "") + each.message);
  }
  if (const std::string missing = missing_days(prices->gaps); !missing.empty())
    imported.warnings.push_back(missing);
  PriceFileRows rows(std::move(prices->series));
  auto stored = store_rows(request_of(request, path, prices->record.sha256), rows, visit);
  if (!stored) return fail(stored.error().within(path));
  imported.stored = std::move(*stored);
  return imported;
}

Result<ImportedFile> import_texts(const ImportDataRequest& request, const source::FileCheck& check,
                                  const std::string& path, const StoreVisit& visit) {
  if (const auto undated = check.precision.find("none"); undated != check.precision.end()) {
    return fail(ErrorKind::data,
                fmt::format("{}: {} texts have no time, and a store cannot tell when they were known; "
                            "--time-column names the column that holds it",
                            path, undated->second));
  }
  source::TextOptions options = request.texts;
  options.duplicates = source::Duplicates::ignore;
  options.rejects.clear();  // written when it was looked through
  auto texts = source::open_texts(path, options);
  if (!texts) return fail(texts.error());
  TextFileRows rows(std::move(*texts), check.record.sha256);
  auto stored = store_rows(request_of(request, path, check.record.sha256), rows, visit);
  if (!stored) return fail(stored.error().within(path));
  return ImportedFile{.path = path,
                      .kind = "texts",
                      .report = check.report,
                      .stored = std::move(*stored),
                      .notes = check.notes,
                      .warnings = check.warnings};
}

Result<ImportedFile> import_file(const ImportDataRequest& request, const std::string& path,
                                 const StoreVisit& visit) {
  if (path == "-")
    return fail(ErrorKind::usage, "standard input cannot be read twice, as an import does; name a file");
  auto check = source::check_file(path, checking(request), request.prices);
  if (!check) return fail(check.error());
  if (check->kind == "prices") return import_prices(request, path, visit);
  return import_texts(request, *check, path, visit);
}

}  // namespace

Result<std::vector<ImportedFile>> import_data(const ImportDataRequest& request, const core::Clock& clock,
                                              core::Job& job) {
  if (Status named = store::check_provider_name(request.provider); !named)
    return fail(named.error().within("--provider"));
  const auto calendar = source::calendar_named(request.texts.calendar);
  if (!calendar) return fail(calendar.error());
  auto database = store::Database::open(request.store, store::OpenMode::create);
  if (!database) return fail(database.error());
  std::vector<ImportedFile> imported;
  for (const std::string& path : request.files) {
    auto file = import_file(request, path, {*database, clock, job, **calendar});
    if (!file) return fail(file.error());
    imported.push_back(std::move(*file));
  }
  return imported;
}

}  // namespace bellwether::workbench
