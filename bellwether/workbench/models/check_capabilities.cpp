#include "bellwether/workbench/models/check_capabilities.h"

#include "bellwether/report/sentiment/capabilities_document.h"
#include "bellwether/sentiment/sentences/capability_sentences.h"

namespace bellwether::workbench {
namespace {

core::Result<sentiment::TemplateSet> sentences_of(const CheckCapabilitiesRequest& request) {
  if (!request.sentences.empty()) return sentiment::TemplateSet::read(request.sentences);
  return sentiment::TemplateSet::parse({"built-in sentences"},
                                       {std::string(sentiment::capability_sentences())});
}

core::Status write_capability_files(store::RunDirectory& run, const evaluate::CapabilityReport& report) {
  for (const evaluate::CapabilityKind& each : report.kinds) {
    if (!each.pass_rate) continue;
    if (core::Status written = run.append_metrics({each.kind, 0, {{"pass_rate", *each.pass_rate}}}); !written)
      return written;
  }
  report::Document all = report::capabilities_document(report, report.predictions.size());
  all.add(report::capability_predictions_table(report));
  if (core::Status written = run.write_file("capabilities.json", report::to_json(all)); !written)
    return written;
  return run.write_file("report.html", report::write_capabilities_page(report, run));
}

}  // namespace

core::Result<evaluate::CapabilityReport> check_capabilities(store::RunDirectory& run,
                                                            const CheckCapabilitiesRequest& request,
                                                            const sentiment::ScoreStage& stage) {
  if (core::Status good = core::check_options(request); !good) return core::fail(good.error());
  const auto sentences = sentences_of(request);
  if (!sentences) return core::fail(sentences.error());
  for (const std::string& file : request.sentences) {
    if (core::Status added = run.add_input(file, 0); !added) return core::fail(added.error());
  }
  auto report = evaluate::check_capabilities(*sentences, request.seed, stage);
  if (!report) return core::fail(report.error());
  run.add_model(report->model, stage.analyzer.info().fingerprint);
  if (core::Status written = write_capability_files(run, *report); !written)
    return core::fail(written.error());
  return report;
}

}  // namespace bellwether::workbench
