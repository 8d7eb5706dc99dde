// What the inference routes share: the model, the batcher before it, and the bounds of one request.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/thread_pool.h"
#include "bellwether/serve/http/http_error.h"
#include "bellwether/serve/inference/batcher.h"
#include "bellwether/serve/inference/model.h"
#include "bellwether/serve/loop/workers.h"
#include "bellwether/serve/route.h"

namespace bellwether::serve {

// Whether a text that is longer than the model reads is refused, or cut where a request does not say.
enum class LongTexts { refused, cut };

// Of one request.
struct InferenceLimits {
  std::size_t client_batch = 32;  // texts of a request of /predict and KServe
  std::size_t texts = 1024;       // of /v1/score
  std::size_t text_bytes = std::size_t{1} << 20;
  LongTexts long_texts = LongTexts::refused;  // of /predict
};

// Set up once; the routes refer to it.
class InferenceService {
 public:
  // `model` and `pool` must outlive it.
  InferenceService(const Model& model, core::ThreadPool& pool, const BatchLimits& batches,
                   const InferenceLimits& limits)
      : model_(model), batches_(batches), limits_(limits), batcher_(*model.analyzer, pool, batches) {}

  [[nodiscard]] const Model& model() const { return model_; }
  [[nodiscard]] const InferenceLimits& limits() const { return limits_; }
  [[nodiscard]] const BatchLimits& batches() const { return batches_; }
  [[nodiscard]] Batcher& batcher() { return batcher_; }

  // A request of an inference route, and how it is answered.
  struct Asked {
    std::shared_ptr<const Request> request;
    StillWanted wanted;
    Answer answer;
    ErrorForm errors = ErrorForm::bellwether;

    void refuse(const HttpError& http_error) const;
  };
  // Reads a request, which ends in a call of score() or of Asked::refuse.
  using Read = std::function<void(InferenceService&, Asked)>;
  // What scores are made into.
  using Respond = std::function<core::Result<Response>(const ScoredTexts&)>;

  // A handler for a route that scores: while too much waits it refuses without reading, so that refusing stays cheap
  // however many ask.
  [[nodiscard]] QueueHandler scoring_handler(ErrorForm errors, Read read);
  // A handler for any other: bodies of some kilobytes are read on the event loop, larger ones on a thread of their own.
  [[nodiscard]] QueueHandler handler(ErrorForm errors, Read read);

  // Scores texts in company and answers with what `respond` makes of them: 429 at once, with Retry-After, where too
  // much waits, 503 where it waited too long.
  void score(Asked asked, std::vector<std::string> texts, Respond respond);
  // The same with another cleaning than the model's own.
  void score(Asked asked, ScoringTask task, Respond respond);

 private:
  const Model& model_;
  BatchLimits batches_;
  InferenceLimits limits_;
  Batcher batcher_;
  Workers readers_{{.threads = 1, .waiting = 32}};  // of large bodies
};

}  // namespace bellwether::serve
