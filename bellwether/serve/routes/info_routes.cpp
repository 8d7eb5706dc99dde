#include "bellwether/serve/routes/info_routes.h"

#include <utility>

#include "bellwether/provider/catalog.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/serve/document_response.h"
#include "bellwether/serve/routes/known_tickers.h"
#include "bellwether/source/calendars/calendar_catalog.h"
#include "bellwether/store/run_list.h"
#include "bellwether/workbench/live/pull_data.h"
#include "bellwether/workbench/recipes.h"
#include "bellwether/workbench/record/receipt_documents.h"

namespace bellwether::serve {
namespace {

using core::fail;
using core::Result;
using report::Cell;
using report::Document;
using report::Kind;
using report::Table;

// No parameters.
struct InfoRequest {
  static constexpr auto fields() { return std::tuple{}; }
};

Cell text_or_null(const std::string& text) { return text.empty() ? Cell() : Cell(text); }

Result<Table> server_record(const DataContext& context, const workbench::DataFolders& data) {
  const DataOptions& options = context.options;
  const auto client = workbench::open_live_client(options.live, context.access.live);
  if (!client) return fail(client.error());
  const market::Calendar& calendar = market::Calendar::nyse();
  Table record{.id = "server"};
  record.add_fact({"version"}, context.access.setup.version);
  record.add_fact({"started"}, market::to_text(market::UtcTime{context.started}));
  record.add_fact({"now"}, market::to_text(workbench::live_now(**client, context.access.live)));
  record.add_fact({"mode"}, options.live.replay.empty() ? "live" : "replay");
  record.add_fact({"replay"}, text_or_null(std::filesystem::path(options.live.replay).filename().string()));
  record.add_fact({"provider"}, text_or_null(options.provider));
  record.add_fact({"from"}, text_or_null(std::filesystem::path(options.from).filename().string()));
  record.add_fact({"market"}, text_or_null(context.market()));
  record.add_fact({"runs_folder"}, context.access.runs_folder.filename().string());
  record.add_fact({"data_folders"}, data.names());
  record.add_fact({"jobs_at_once", "jobs at once", Kind::count}, options.jobs);
  record.add_fact({"jobs_waiting_at_most", "jobs waiting at most", Kind::count}, options.waiting);
  record.add_fact({"first_day", "calendar from", Kind::date}, calendar.first());
  record.add_fact({"last_day", "calendar through", Kind::date}, calendar.last());
  return record;
}

// Never the key itself.
std::string key_word(const provider::Provider& row, const Result<provider::ProviderSettings>& settings) {
  if (row.key_variables.front().empty()) return "none needed";
  return settings && settings->has_keys() ? "found" : "missing";
}

Table providers_known(const DataContext& context) {
  const std::string& chosen = context.options.provider;
  const std::string asked = "," + (chosen.empty() ? workbench::kKeylessProviders : chosen) + ",";
  Table table{.id = "providers",
              .columns = {{"provider"}, {"summary"}, {"prices"}, {"texts"}, {"used"}, {"key"}, {"remedy"}}};
  for (const provider::Provider& row : provider::providers()) {
    const auto settings = provider::settings_of(
        row, {.environment = context.access.live.environment, .keys_file = context.access.live.keys_file});
    const std::string key = key_word(row, settings);
    const bool is_named = asked.find("," + std::string(row.name) + ",") != asked.npos;
    const bool is_usual = chosen.empty() && key == "found" && context.options.live.replay.empty();
    table.add({std::string(row.name), std::string(row.summary), row.fetch_bars != nullptr,
               row.fetch_texts != nullptr, is_named || is_usual, key,
               key == "missing" ? Cell(std::string(row.key_remedy)) : Cell()});
  }
  return table;
}

std::string option_of(const store::RunManifest& manifest, std::string_view name) {
  for (const core::OptionValue& each : manifest.setup.config) {
    if (each.name == name) return each.value;
  }
  return {};
}

// Models that a forecast may be asked of, newest first.
Table fits_known(const DataContext& context) {
  Table table{.id = "fits", .columns = {{"run"}, {"recipe"}, {"forecaster"}, {"tickers"}, {"started"}}};
  const auto runs = store::list_runs(context.access.runs_folder);
  for (auto each = runs.rbegin(); each != runs.rend(); ++each) {
    if (!each->manifest || each->manifest->setup.name != "fit" ||
        each->manifest->status != store::RunStatus::finished)
      continue;
    table.add({each->folder.filename().string(), option_of(*each->manifest, "recipe"),
               option_of(*each->manifest, "forecaster"), text_or_null(option_of(*each->manifest, "tickers")),
               market::to_text(market::UtcTime{each->manifest->started})});
  }
  return table;
}

void add_catalogs(Document& document) {
  Table models{.id = "models", .columns = {{"model"}, {"summary"}}};
  for (const sentiment::AnalyzerEntry& each : sentiment::analyzer_catalog())
    models.add({std::string(each.name), std::string(each.summary)});
  Table recipes{.id = "recipes", .columns = {{"recipe"}, {"summary"}}};
  for (const workbench::Recipe* each : workbench::recipes())
    recipes.add({std::string(each->name), std::string(each->summary)});
  Table calendars{.id = "calendars", .columns = {{"calendar"}, {"exchange"}, {"years"}}};
  for (const market::Calendar* each : source::built_in_calendars())
    calendars.add({each->name(), each->exchange(), each->years()});
  for (Table* each : {&models, &recipes, &calendars}) document.add(std::move(*each));
}

// The command that fills a view of the page.
Table empty_states() {
  Table table{.id = "empty_states", .columns = {{"view"}, {"command"}}};
  table.add({"watchlist", "bellwether try AAPL"});
  table.add({"receipts", "bellwether try AAPL"});
  table.add({"runs", "bellwether demo"});
  table.add({"compare", "bellwether runs list"});
  table.add({"sign", "bellwether forecast backtest sign --ticker AAPL --prices FILE --texts FILE"});
  table.add({"correlation", "bellwether signal correlate --ticker AAPL --prices FILE --texts FILE"});
  table.add({"leaks", "bellwether check leaks --ticker AAPL --prices FILE"});
  table.add({"claims", "bellwether check claims --results FILE"});
  table.add({"errors", "bellwether sentiment errors FILE"});
  return table;
}

Result<Document> info_document(const DataContext& context, const workbench::DataFolders& data) {
  const auto log = workbench::receipts_or_none(context.receipts());
  if (!log) return fail(log.error());
  auto server = server_record(context, data);
  if (!server) return fail(server.error());
  Document document{.format = "bellwether.server/1"};
  document.add(std::move(*server));
  Table tickers{.id = "tickers", .columns = {{"ticker"}, {"from"}}};
  for (const KnownTicker& each : known_tickers(context, *log)) tickers.add({each.ticker, each.from});
  document.add(std::move(tickers));
  add_catalogs(document);
  document.add(providers_known(context));
  document.add(fits_known(context));
  document.add(empty_states());
  return document;
}

}  // namespace

void add_info_routes(DataContext& context, const workbench::DataFolders& data, RouteTable& table) {
  table.add(described<InfoRequest>(
      {.path = "/v1/info", .name = "server_info", .summary = "What this server was started with"},
      [&context, &data](const InfoRequest&, const Request& request, core::Job&) -> Result<Response> {
        const auto document = info_document(context, data);
        if (!document) return fail(document.error());
        return document_response(*document, request);
      }));
}

}  // namespace bellwether::serve
