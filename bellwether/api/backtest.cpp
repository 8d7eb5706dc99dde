#include "bellwether/api/failures.h"
#include "bellwether/api/kept_market.h"
#include "bellwether/api/recipe_run.h"
#include "bellwether/api/report_of.h"
#include "bellwether/evaluate/price/replication.h"
#include "bellwether/evaluate/return/return_as_published.h"
#include "bellwether/evaluate/sign/sign_as_published.h"
#include "bellwether/report/backtest_json.h"
#include "bellwether/report/llm/week_evaluation_document.h"
#include "bellwether/report/price_document.h"
#include "bellwether/report/return/return_document.h"
#include "bellwether/report/sign/sign_document.h"
#include "bellwether/report/sign/sign_json.h"

namespace bellwether {
namespace {

// A result as its document, and the codes of its source's own flaws.
report::Document document_of(const evaluate::BacktestResult& result) {
  return report::price_document(result);
}
report::Document document_of(const evaluate::sign::SignBacktestResult& result) {
  return report::sign_document(result);
}
report::Document document_of(const evaluate::ReturnBacktestResult& result) {
  return report::return_document(result);
}
report::Document document_of(const evaluate::WeekEvaluation& result) {
  return report::week_evaluation_document(result);
}

template <class Reasons>
std::vector<std::string> codes_of(const Reasons& reasons) {
  std::vector<std::string> codes;
  for (const evaluate::ReasonCode& each : reasons) codes.push_back(each.code);
  return codes;
}
std::vector<std::string> flaws_of(const workbench::BacktestRequest&) {
  return codes_of(evaluate::as_published_reasons());
}
std::vector<std::string> flaws_of(const workbench::SignBacktestRequest&) {
  return codes_of(evaluate::sign::sign_reasons());
}
std::vector<std::string> flaws_of(const workbench::ReturnBacktestRequest&) {
  return codes_of(evaluate::return_reasons());
}
std::vector<std::string> flaws_of(const workbench::WeekBacktestRequest&) {
  return workbench::week_reason_codes();
}

}  // namespace

Report backtest(const std::string& recipe, const Market& market, const Options& options,
                const Session& session) {
  Report report;
  api::check(api::with_recipe(recipe, [&](const auto& row) {
    auto asked = api::read_recipe<api::RequestOf<decltype(row.backtest)>>({"backtest", recipe}, market,
                                                                          options, session);
    if (asked.request.as_published) asked.setup.reason_codes = flaws_of(asked.request);
    api::run_recipe(asked, session, [&](store::RunDirectory& run, core::Job& job) -> core::Status {
      const auto result = row.backtest(run, asked.request, job);
      if (!result) return core::fail(result.error());
      report = api::report_of(document_of(*result));
      report.json = report::to_json(*result);
      report.run = run.path().string();
      return {};
    });
  }));
  return report;
}

}  // namespace bellwether
