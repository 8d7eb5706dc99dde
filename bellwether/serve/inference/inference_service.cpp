#include "bellwether/serve/inference/inference_service.h"

#include "bellwether/serve/error_answer.h"

namespace bellwether::serve {
namespace {

constexpr std::size_t kReadOnLoop = std::size_t{32} << 10;  // bytes of JSON: some hundred microseconds

[[nodiscard]] HttpError busy(std::size_t seconds) {
  return {
      429, "busy", "too many texts wait to be scored; try again", {{"retry-after", std::to_string(seconds)}}};
}

}  // namespace

void InferenceService::Asked::refuse(const HttpError& http_error) const {
  answer(error_answer(http_error, errors, request->id));
}

QueueHandler InferenceService::scoring_handler(ErrorForm errors, Read read) {
  return [this, errors, take = handler(errors, std::move(read))](std::shared_ptr<const Request> request,
                                                                 StillWanted wanted, Answer answer) {
    if (!batcher_.is_full()) return take(std::move(request), std::move(wanted), std::move(answer));
    batcher_.count_refused();
    Asked{std::move(request), std::move(wanted), std::move(answer), errors}.refuse(
        busy(batcher_.seconds_until_room()));
  };
}

QueueHandler InferenceService::handler(ErrorForm errors, Read read) {
  return [this, errors, read = std::move(read)](std::shared_ptr<const Request> request, StillWanted wanted,
                                                Answer answer) {
    const bool is_large = request->body.size() > kReadOnLoop;
    Asked asked{std::move(request), std::move(wanted), std::move(answer), errors};
    if (!is_large) return read(*this, std::move(asked));
    const auto read_large = [this, read, asked] {
      const core::Status ran = core::guard("the request", [&] { read(*this, asked); });
      if (!ran) asked.answer(core::fail(ran.error()));
    };
    if (!readers_.submit(read_large)) asked.refuse(busy(1));
  };
}

void InferenceService::score(Asked asked, std::vector<std::string> texts, Respond respond) {
  score(std::move(asked), {.texts = std::move(texts), .cleaner = model_.cleaner}, std::move(respond));
}

void InferenceService::score(Asked asked, ScoringTask task, Respond respond) {
  const auto shared = std::make_shared<Asked>(std::move(asked));
  task.wanted = shared->wanted;
  task.done = [shared, respond = std::move(respond)](core::Result<ScoredTexts> scored) {
    if (scored) return shared->answer(respond(*scored));
    if (scored.error().kind == core::ErrorKind::interrupted)
      return shared->refuse({503, "waited_too_long", scored.error().message, {{"retry-after", "1"}}});
    if (shared->errors == ErrorForm::inference) return shared->refuse({424, "model", scored.error().message});
    shared->answer(core::fail(scored.error()));
  };
  if (batcher_.submit(std::move(task)) == Admission::full)
    shared->refuse(busy(batcher_.seconds_until_room()));
}

}  // namespace bellwether::serve
