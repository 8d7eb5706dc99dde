#include "bellwether/report/score_records.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/serve/inference/inference_routes.h"

namespace bellwether::serve {
namespace {

// What /v1/score reads.
struct ScoreRequest {
  std::vector<std::string> texts;
  std::vector<std::string> clean;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("texts", &ScoreRequest::texts, "The texts to score.").required(),
        field("clean", &ScoreRequest::clean,
              "Change a cleaning step, as emoji=words (see `text clean`); several may be given.")};
  }
};

// The document of `text score --format json`.
[[nodiscard]] Response score_answer(const Model& model, const std::vector<std::string>& texts,
                                    const ScoredTexts& scored) {
  report::ScoreLines lines(report::ScoreFormat::json, model.info().labels, model.info().seen_texts.get());
  std::string body = lines.begin();
  for (std::size_t i = 0; i < texts.size(); ++i)
    body += lines.line({.precision = market::TimePrecision::none, .body = texts[i]}, scored.scores[i]);
  return {.body = body + lines.end()};
}

[[nodiscard]] core::Result<std::shared_ptr<const text::Cleaner>> cleaner_for(const Model& model,
                                                                             const ScoreRequest& request) {
  if (request.clean.empty()) return model.cleaner;
  auto cleaner = sentiment::make_cleaner(*model.analyzer, request.clean);
  if (!cleaner) return core::fail(cleaner.error().within("clean"));
  return std::make_shared<const text::Cleaner>(std::move(*cleaner));
}

void score_texts(InferenceService& service, InferenceService::Asked asked) {
  const auto request = options_from(*asked.request, ScoreRequest{});
  if (!request) return asked.answer(core::fail(request.error()));
  const std::size_t most = service.limits().texts;
  if (request->texts.empty()) return asked.refuse({400, "empty", "texts: there are none"});
  if (request->texts.size() > most)
    return asked.refuse({413, "too_many_texts",
                         "texts: there are " + std::to_string(request->texts.size()) +
                             "; a request may have " + std::to_string(most)});
  auto cleaner = cleaner_for(service.model(), *request);
  if (!cleaner) return asked.answer(core::fail(cleaner.error()));
  const auto texts = std::make_shared<const std::vector<std::string>>(request->texts);
  service.score(std::move(asked), {.texts = *texts, .cleaner = std::move(*cleaner)},
                [&service, texts](const ScoredTexts& scored) -> core::Result<Response> {
                  return score_answer(service.model(), *texts, scored);
                });
}

}  // namespace

void add_score_route(RouteTable& table, InferenceService& service) {
  Route route = described<ScoreRequest>(
      {.method = Method::post,
       .path = "/v1/score",
       .name = "score",
       .summary = "Sentiment of texts: label, confidence, probabilities, score",
       .tag = "inference",
       .answers = {{.description = "bellwether.scores/1, as `text score --format json` prints it."}}},
      [](const ScoreRequest&, const Request&, core::Job&) -> core::Result<Response> { return Response{}; });
  route.handler = service.scoring_handler(ErrorForm::bellwether, score_texts);
  table.add(std::move(route));
}

}  // namespace bellwether::serve
