#include "bellwether/api/failures.h"
#include "bellwether/api/request.h"
#include "bellwether/api/requests.h"
#include "bellwether/api/work.h"
#include "bellwether/core/utf8.h"
#include "bellwether/sentiment/batch_scoring.h"

namespace bellwether {

// The pool is there before the analyzer and after it.
struct Model::State {
  core::ThreadPool pool;
  std::vector<std::string> labels;
  std::optional<sentiment::Scoring> scoring;
};

Model::Model(const std::string& name, const Options& options, const Session& session)
    : state_(new State{core::ThreadPool(session.threads), {}, {}}) {
  api::ModelRequest request;
  Options all = options;
  all.emplace_back("model", name);
  api::read_options(request, all);
  api::Work work(session, state_->pool);
  state_->scoring.emplace(api::taken(sentiment::Scoring::make(request.scoring, state_->pool)));
  const sentiment::LabelMap& labels = state_->scoring->analyzer().info().labels;
  for (std::size_t id = 0; id < labels.size(); ++id) state_->labels.push_back(labels.name(id));
}

Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

const std::string& Model::name() const { return state_->scoring->analyzer().info().name; }
const std::vector<std::string>& Model::labels() const { return state_->labels; }

std::vector<Score> Model::score(const std::vector<std::string>& texts, const Session& session) const {
  for (std::size_t i = 0; i < texts.size(); ++i)
    if (core::Status valid = core::validate_utf8(texts[i]); !valid)
      api::throw_error(valid.error().within("text " + std::to_string(i)));
  api::Work work(session, state_->pool);
  const std::vector<std::string_view> bodies(texts.begin(), texts.end());
  const auto scored = api::taken(sentiment::score_bodies(bodies, state_->scoring->stage(work.job())));
  std::vector<Score> scores;
  scores.reserve(scored.size());
  for (const sentiment::Score& each : scored)
    scores.push_back({.label = each.label_name,
                      .confidence = each.confidence,
                      .score = each.polarity,
                      .probabilities = each.probabilities,
                      .truncated = each.cut_at != 0});
  return scores;
}

}  // namespace bellwether
