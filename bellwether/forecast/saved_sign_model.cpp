#include "bellwether/forecast/saved_sign_model.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/core/unfinished_folder.h"
#include "bellwether/forecast/known_prices_json.h"
#include "bellwether/forecast/sealed_json.h"
#include "bellwether/forecast/sign_catalog.h"
#include "bellwether/io/document_formats.h"

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using nlohmann::json;

constexpr const char *kModelFile = "sign_model.json", *kNumbersFile = "numbers.json";
constexpr std::uint64_t kLargestModel = 16ULL << 20, kLargestNumbers = 256ULL << 20;
constexpr std::size_t kMostColumns = 10'000;

json options_json(const std::vector<core::OptionValue>& options) {
  json object = json::object();
  for (const core::OptionValue& each : options) object[each.name] = each.value;
  return object;
}

// Throws json exceptions on a wrong type or missing field; the caller guards.
template <class Options>
Status read_options(const json& object, Options& options) {
  for (const core::OptionValue& each : core::describe_options(options)) {
    if (Status set = core::set_option(options, each.name, object.at(each.name).get<std::string>()); !set)
      return set;
  }
  return {};
}

json model_json(const SignModel& model, const SignSetup& setup) {
  const SignFitRecord& record = model.record();
  return {{"format", io::kSignModelFormat},
          {"model", core::value_text(model.options().learner)},
          {"svc", options_json(core::describe_options(model.options().svc))},
          {"setup", options_json(core::describe_options(setup))},
          {"rows", options_json(core::describe_options(setup.table))},
          {"known_prices", known_prices_json(setup.known_prices)},
          {"columns", model.columns()},
          {"train_end", market::to_text(record.train_end)},
          {"training_rows", record.rows},
          {"rising_rows", record.rising}};
}

// What sign_model.json says, before the numbers are read.
struct Description {
  SignModelOptions options;
  SignSetup setup;
  std::vector<std::string> columns;
  SignFitRecord record;
};

// Throws json exceptions; the caller guards.
core::Result<Description> description_from(const json& document) {
  Description read;
  const auto row = sign_model_named(document.at("model").get<std::string>());
  if (!row) return fail(row.error());
  read.options.learner = (*row)->learner;
  if (Status set = read_options(document.at("svc"), read.options.svc); !set) return fail(set.error());
  if (Status set = read_options(document.at("setup"), read.setup); !set) return fail(set.error());
  if (Status set = read_options(document.at("rows"), read.setup.table); !set) return fail(set.error());
  auto known = known_prices_from(document.at("known_prices"));
  if (!known) return fail(known.error());
  read.setup.known_prices = std::move(*known);
  read.columns = document.at("columns").get<std::vector<std::string>>();
  if (read.columns.empty() || read.columns.size() > kMostColumns)
    return fail(ErrorKind::model, "field columns names none, or too many");
  const auto learned = market::parse_date(document.at("train_end").get<std::string>());
  if (!learned) return fail(ErrorKind::model, "field train_end is not a day");
  read.record = {.train_end = *learned,
                 .rows = document.at("training_rows").get<std::size_t>(),
                 .rising = document.at("rising_rows").get<std::size_t>()};
  return read;
}

core::Result<Numbers> read_numbers(const std::filesystem::path& file, const json& document) {
  const auto text = core::read_file(file, kLargestNumbers);
  if (!text) return fail(text.error());
  const json files = document.value("files", json::object());
  if (files.value(kNumbersFile, json()) != core::sha256_hex(*text))
    return fail(damaged_model(file, "its SHA-256 is not the one it was saved with"));
  const auto numbers = core::parse_json(*text, {});
  if (!numbers) return fail(damaged_model(file, numbers.error().message));
  auto read = core::guard("numbers", [&] { return numbers->get<Numbers>(); });
  if (!read) return fail(damaged_model(file, read.error().message));
  return read;
}

}  // namespace

core::Result<std::string> save_sign_model(const std::filesystem::path& folder, const SignModel& model,
                                          const SignSetup& setup) {
  const std::string numbers = json(model.numbers()).dump(1) + "\n";
  json document = model_json(model, setup);
  document["files"] = {{kNumbersFile, core::sha256_hex(numbers)}};
  SealedText sealed = seal_json(std::move(document));
  const Status written = core::write_as_one(folder, [&]() -> Status {
    if (Status one = core::write_file_atomically(folder / kNumbersFile, numbers); !one) return one;
    return core::write_file_atomically(folder / kModelFile, sealed.text);
  });
  if (!written) return fail(written.error());
  return std::move(sealed.sha256);
}

core::Result<SavedSignModel> load_sign_model(const std::filesystem::path& folder) {
  if (Status whole = core::check_finished(folder); !whole) return fail(whole.error());
  const std::filesystem::path file = folder / kModelFile;
  const auto sealed = read_sealed_json(file, io::kSignModelFormat, kLargestModel);
  if (!sealed) return fail(sealed.error());
  const auto read = core::guard("saved sign model", [&] { return description_from(sealed->document); });
  if (!read) return fail(damaged_model(file, read.error().message));
  if (!*read) return fail(damaged_model(file, read->error().message));
  const auto numbers = read_numbers(folder / kNumbersFile, sealed->document);
  if (!numbers) return fail(numbers.error());
  const Description& description = **read;
  auto model = SignModel::restore(description.options, description.columns, description.record, *numbers);
  if (!model) return fail(damaged_model(folder / kNumbersFile, model.error().message));
  return SavedSignModel{std::move(*model), description.setup, sealed->sha256};
}

}  // namespace bellwether::forecast
