#include "bellwether/serve/routes/run_routes.h"

#include <filesystem>
#include <utility>
#include <vector>

#include "bellwether/serve/document_response.h"
#include "bellwether/serve/local_paths.h"
#include "bellwether/workbench/runs/run_curves.h"
#include "bellwether/workbench/runs/run_documents.h"
#include "bellwether/workbench/runs/run_files.h"
#include "bellwether/workbench/runs/sign_view.h"

namespace bellwether::serve {
namespace {

using core::fail;
using core::Result;
namespace fs = std::filesystem;

// What a report of a run may do in a browser: show itself, within the page, and nothing else.
constexpr const char* kReportPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

// No parameters.
struct AllRuns {
  static constexpr auto fields() { return std::tuple{}; }
};

// Which run.
struct RunRequest {
  std::string run;

  static constexpr auto fields() {
    return std::tuple{
        core::field("run", &RunRequest::run, "The run's name, the beginning of it, or last.").required()};
  }
};

// Which run, and what of it was read before.
struct CurvesRequest {
  std::string run;
  std::size_t after = 0;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("run", &CurvesRequest::run, "The run's name, the beginning of it, or last.").required(),
        field("after", &CurvesRequest::after, "Lines of metrics.jsonl to leave out.")};
  }
};

// Which file of which run.
struct FileRequest {
  std::string run, file;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("run", &FileRequest::run, "The run's name, the beginning of it, or last.").required(),
        field("file", &FileRequest::file, "The file's name.").required()};
  }
};

// Which runs; differences are from the first.
struct CompareRequest {
  std::vector<std::string> run;

  static constexpr auto fields() {
    return std::tuple{
        core::field("run", &CompareRequest::run, "A run's name; given twice or more.").required()};
  }
};

// What `make` finds in the run that is named, as an answer.
template <class Make>
Result<Response> answer_of_run(const DataContext& context, const std::string& name, const Request& request,
                               Make make) {
  const auto folder = workbench::named_run(context.access.runs_folder, name);
  if (!folder) return fail(folder.error());
  auto document = make(*folder);
  if (!document) return fail(document.error());
  remove_folders(*document);
  return document_response(*document, request);
}

Result<Response> answer_file(const DataContext& context, const FileRequest& asked) {
  const auto folder = workbench::named_run(context.access.runs_folder, asked.run);
  if (!folder) return fail(folder.error());
  auto found = workbench::read_run_file(*folder, asked.file);
  if (!found) return fail(found.error());
  const auto manifest = store::read_manifest(*folder);
  if (manifest && found->file.media_type != workbench::kOtherMediaType)
    found->content = without_paths_of(*manifest, std::move(found->content));
  return Response{
      .content_type = std::string(found->file.media_type),
      .body = std::move(found->content),
      .headers = {{"cache-control", std::string(kRevalidate)}, {"content-security-policy", kReportPolicy}}};
}

Result<Response> answer_comparison(const DataContext& context, const CompareRequest& asked,
                                   const Request& request) {
  constexpr std::size_t kFewest = 2, kMost = 20;
  if (asked.run.size() < kFewest || asked.run.size() > kMost)
    return fail(core::ErrorKind::usage, "run: name 2 to 20 runs to compare");
  std::vector<fs::path> folders;
  for (const std::string& each : asked.run) {
    auto folder = workbench::named_run(context.access.runs_folder, each);
    if (!folder) return fail(folder.error());
    folders.push_back(std::move(*folder));
  }
  auto document = workbench::comparison_document(folders);
  if (!document) return fail(document.error());
  remove_folders(*document);
  return document_response(*document, request);
}

void add_listing_routes(DataContext& context, RouteTable& table) {
  table.add(
      described<AllRuns>({.path = "/v1/runs",
                          .name = "runs",
                          .summary = "The runs of the server's folder, oldest first",
                          .tag = "runs"},
                         [&context](const AllRuns&, const Request& request, core::Job&) -> Result<Response> {
                           report::Document document = workbench::runs_document(context.access.runs_folder);
                           document.add(workbench::run_results_table(context.access.runs_folder));
                           remove_folders(document);
                           return document_response(document, request);
                         }));
  table.add(described<RunRequest>(
      {.path = "/v1/runs/{run}",
       .name = "run",
       .summary = "The record of a run and its files",
       .tag = "runs"},
      [&context](const RunRequest& asked, const Request& request, core::Job&) -> Result<Response> {
        return answer_of_run(context, asked.run, request, [](const fs::path& folder) {
          auto document = workbench::run_document(folder);
          if (document) document->add(workbench::run_files_table(folder));
          return document;
        });
      }));
}

}  // namespace

void add_run_routes(DataContext& context, RouteTable& table) {
  add_listing_routes(context, table);
  table.add(described<CurvesRequest>(
      {.path = "/v1/runs/{run}/metrics",
       .name = "run_metrics",
       .summary = "What a run measured as it ran: rows and curves",
       .tag = "runs"},
      [&context](const CurvesRequest& asked, const Request& request, core::Job&) -> Result<Response> {
        return answer_of_run(context, asked.run, request, [&](const fs::path& folder) {
          return workbench::curves_document(folder, asked.after);
        });
      }));
  table.add(described<FileRequest>({.path = "/v1/runs/{run}/files/{file}",
                                    .name = "run_file",
                                    .summary = "A file of a run",
                                    .tag = "runs"},
                                   [&context](const FileRequest& asked, const Request&, core::Job&)
                                       -> Result<Response> { return answer_file(context, asked); }));
  table.add(described<CompareRequest>(
      {.path = "/v1/compare",
       .name = "compare_runs",
       .summary = "Runs side by side: metrics, and in what else they differ",
       .tag = "runs"},
      [&context](const CompareRequest& asked, const Request& request, core::Job&) -> Result<Response> {
        return answer_comparison(context, asked, request);
      }));
  table.add(described<workbench::SignViewRequest>(
      {.path = "/v1/sign",
       .name = "sign_view",
       .summary = "The trading simulation of a sign backtest at another cost",
       .tag = "runs"},
      [&context](const workbench::SignViewRequest& asked, const Request& request,
                 core::Job&) -> Result<Response> {
        return answer_of_run(context, asked.run, request,
                             [&](const fs::path& folder) { return workbench::sign_view(folder, asked); });
      }));
}

}  // namespace bellwether::serve
