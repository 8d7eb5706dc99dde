// From a point back to its texts (index_run.h): texts.jsonl names them, the source still holds the words.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "bellwether/io/line_reader.h"
#include "bellwether/signal/index_file.h"
#include "bellwether/source/calendars/calendar_catalog.h"
#include "bellwether/store/former_keys.h"
#include "bellwether/store/run_manifest.h"
#include "bellwether/store/sqlite/text_table.h"
#include "bellwether/workbench/fitted/fitted_calendar.h"
#include "bellwether/workbench/index_run.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;

// The point asked for, of an index that was built by `calendar`.
struct WantedPoint {
  const market::Ticker& ticker;
  const signal::Period& period;
  const market::Calendar& calendar;
};

[[nodiscard]] core::Result<signal::IndexPoint> find_point(const std::filesystem::path& folder,
                                                          const WantedPoint& wanted) {
  const auto& [ticker, period, calendar] = wanted;
  core::Result<std::vector<signal::SentimentIndex>> indices =
      signal::read_index(folder / "index.csv", calendar);
  if (!indices) return fail(indices.error());
  std::string known;
  for (const signal::SentimentIndex& index : *indices) {
    if (index.ticker != ticker) continue;
    const auto found = std::ranges::find(index.points, period, &signal::IndexPoint::period);
    if (found != index.points.end()) return *found;
    known = fmt::format("; {} has {} to {}", ticker.symbol, signal::to_text(index.points.front().period),
                        signal::to_text(index.points.back().period));
  }
  return fail(ErrorKind::not_found, fmt::format("{}: no point {} {}{}", (folder / "index.csv").string(),
                                                ticker.symbol, signal::to_text(period), known));
}

// The entries of one point, by id.
using Entries = std::multimap<std::string, dataset::IndexedText>;

[[nodiscard]] core::Result<Entries> read_entries(const std::filesystem::path& path,
                                                 const market::Ticker& ticker, const signal::Period& period) {
  core::Result<io::ByteStream> stream = io::ByteStream::open(path.string());
  if (!stream) return fail(stream.error());
  io::LineReader lines(std::move(*stream), {});
  Entries entries;
  for (;;) {
    core::Result<std::optional<io::Line>> line = lines.next();
    if (!line) return fail(line.error());
    if (!*line) return entries;
    core::Result<dataset::IndexedText> text = dataset::parse_indexed_text((*line)->text);
    if (!text) return fail(text.error().within(fmt::format("{}:{}", path.string(), (*line)->number)));
    if (text->ticker == ticker && text->period == period) entries.emplace(text->id, *text);
  }
}

[[nodiscard]] core::Result<SignalInputs> inputs_of(const store::RunManifest& manifest,
                                                   const std::filesystem::path& folder) {
  SignalInputs inputs;
  for (const core::OptionValue& each : manifest.setup.config) {
    if (each.name == "texts" || each.name == "texts.file") {
      inputs.texts = each.value;
      continue;
    }
    if (const auto name = store::name_within(each.name, "stored")) {
      if (core::Status set = core::set_option(inputs.stored, *name, each.value); !set)
        return fail(set.error().within((folder / "manifest.json").string()));
      continue;
    }
    const auto name = store::name_within(each.name, "text_file");
    if (!name) continue;
    if (core::Status set = core::set_option(inputs.options, *name, each.value); !set) {
      return fail(set.error().within((folder / "manifest.json").string()));
    }
  }
  const bool has_texts = !inputs.texts.empty() || !inputs.stored.store.empty();
  if (!has_texts || manifest.inputs.empty()) {
    return fail(ErrorKind::not_found, folder.string() + ": not a run of signal build");
  }
  if (inputs.texts == "-") {
    return fail(ErrorKind::unsupported, "the texts came from standard input and cannot be read again");
  }
  inputs.options.rejects.clear();  // written when the index was built
  for (std::string* path : {&inputs.texts, &inputs.stored.store}) {
    if (!path->empty() && std::filesystem::path(*path).is_relative())
      *path = (std::filesystem::path(manifest.working_folder) / *path).string();
  }
  return inputs;
}

// Takes the text's entry out, where it has one that is not found yet.
void take_entry(market::Text text, Entries& entries, std::vector<PointTexts::Entry>& found) {
  const auto entry = entries.find(text.id);
  if (entry == entries.end() || entry->second.known_at != text.known_at) return;
  found.push_back({entry->second, std::move(text)});
  entries.erase(entry);
}

// The texts of `entries` in a store.
[[nodiscard]] core::Result<std::vector<PointTexts::Entry>> find_stored(const dataset::StoreSelection& stored,
                                                                       Entries entries) {
  auto database = dataset::open_store(stored.store);
  if (!database) return fail(database.error());
  store::TextSelection selection{.provider = stored.provider};
  if (!stored.as_of.empty()) {
    const auto as_of = dataset::as_of_time(stored, market::UtcTime{});
    if (!as_of) return fail(as_of.error());
    selection.as_of = *as_of;
  }
  auto reader = store::TextReader::make(*database, selection);
  if (!reader) return fail(reader.error());
  std::vector<PointTexts::Entry> found;
  reader->start(0);
  while (!entries.empty()) {
    auto text = reader->next();
    if (!text) return fail(text.error());
    if (!*text) break;
    take_entry(std::move((*text)->text), entries, found);
  }
  if (!entries.empty()) {
    return fail(
        ErrorKind::data,
        fmt::format("{}: {} texts of the point have been restated since; give signal build --as-of to "
                    "keep a point's texts",
                    stored.store, entries.size()));
  }
  std::ranges::stable_sort(found, {}, [](const PointTexts::Entry& each) { return each.score.known_at; });
  return found;
}

// The texts of `entries` in a file, each taken out once found.
[[nodiscard]] core::Result<std::vector<PointTexts::Entry>> find_texts(const SignalInputs& inputs,
                                                                      Entries entries,
                                                                      const std::string& sha256) {
  core::Result<source::TextStream> texts = source::open_texts(inputs.texts, inputs.options);
  if (!texts) return fail(texts.error());
  std::vector<PointTexts::Entry> found;
  for (;;) {
    core::Result<std::optional<market::Text>> text = texts->next();
    if (!text) return fail(text.error());
    if (!*text) break;
    take_entry(std::move(**text), entries, found);
  }
  if (texts->record().sha256 != sha256) {
    return fail(ErrorKind::data, inputs.texts + " has changed since the index was built; build it again");
  }
  if (!entries.empty()) {
    return fail(ErrorKind::data,
                fmt::format("{}: {} texts of the point are not in it", inputs.texts, entries.size()));
  }
  std::ranges::stable_sort(found, {}, [](const PointTexts::Entry& each) { return each.score.known_at; });
  return found;
}

}  // namespace

core::Result<PointTexts> texts_of(const std::filesystem::path& run_folder, const market::Ticker& ticker,
                                  const signal::Period& period) {
  core::Result<store::RunManifest> manifest = store::read_manifest(run_folder);
  if (!manifest) return fail(manifest.error());
  core::Result<SignalInputs> inputs = inputs_of(*manifest, run_folder);
  if (!inputs) return fail(inputs.error());
  if (core::Status found = use_fitted_calendar(*manifest, inputs->options); !found)
    return fail(found.error());
  const auto calendar = source::calendar_named(inputs->options.calendar);
  if (!calendar) return fail(calendar.error());
  core::Result<signal::IndexPoint> point = find_point(run_folder, {ticker, period, **calendar});
  if (!point) return fail(point.error());
  core::Result<Entries> entries = read_entries(run_folder / "texts.jsonl", ticker, period);
  if (!entries) return fail(entries.error());
  core::Result<std::vector<PointTexts::Entry>> texts =
      inputs->stored.store.empty() ? find_texts(*inputs, std::move(*entries), manifest->inputs.front().sha256)
                                   : find_stored(inputs->stored, std::move(*entries));
  if (!texts) return fail(texts.error());
  return PointTexts{*point, std::move(*texts)};
}

}  // namespace bellwether::workbench
