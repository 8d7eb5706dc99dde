#include "bellwether/serve/inference/batcher.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace bellwether::serve {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kSpecialTokens = 2;  // [CLS] and [SEP]
constexpr std::size_t kBytesPerToken = 3;
constexpr std::size_t kTextsPerTask = 64;  // cleaned by one thread

[[nodiscard]] double seconds_between(steady_clock::time_point from, steady_clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

[[nodiscard]] std::size_t tokens_of(const std::vector<std::string>& texts) {
  std::size_t tokens = 0;
  for (const std::string& each : texts) tokens += estimated_tokens(each.size());
  return tokens;
}

}  // namespace

std::size_t estimated_tokens(std::size_t bytes) { return bytes / kBytesPerToken + kSpecialTokens; }

Batcher::Batcher(const sentiment::Analyzer& analyzer, core::ThreadPool& pool, const BatchLimits& limits)
    : analyzer_(analyzer), pool_(pool), limits_(limits), metrics_(analyzer.info().name) {
  for (std::size_t i = 0; i < limits.lanes; ++i) lanes_.emplace_back([this] { run(); });
}

Batcher::~Batcher() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  wake_.notify_all();
  for (std::thread& each : lanes_) each.join();
}

Admission Batcher::submit(ScoringTask task) {
  const std::size_t texts = task.texts.size(), tokens = tokens_of(task.texts);
  {
    const std::lock_guard lock(mutex_);
    const bool has_room = queue_.empty() || (texts_ + texts <= limits_.waiting_texts &&
                                             tokens_ + tokens <= limits_.waiting_tokens);
    if (!has_room) {
      metrics_.refused();
      return Admission::full;
    }
    texts_ += texts;
    tokens_ += tokens;
    queue_.push_back({std::move(task), tokens, steady_clock::now()});
  }
  wake_.notify_one();
  if (limits_.lanes == 0) static_cast<void>(score_next());
  return Admission::taken;
}

bool Batcher::is_full() const {
  const std::lock_guard lock(mutex_);
  return !queue_.empty() && (texts_ >= limits_.waiting_texts || tokens_ >= limits_.waiting_tokens);
}

void Batcher::count_refused() {
  const std::lock_guard lock(mutex_);
  metrics_.refused();
}

std::size_t Batcher::seconds_until_room() const {
  const std::lock_guard lock(mutex_);
  const double rate = metrics_.token_rate();
  if (rate <= 0) return 1;
  return static_cast<std::size_t>(std::clamp(std::ceil(static_cast<double>(tokens_) / rate), 1.0, 60.0));
}

void Batcher::write_metrics(MetricsText& text) const {
  const std::lock_guard lock(mutex_);
  metrics_.write(text, texts_);
}

std::vector<Batcher::Waiting> Batcher::take() {
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [this] { return ended_ || limits_.lanes == 0 || !queue_.empty(); });
  std::vector<Waiting> batch;
  std::size_t texts = 0, tokens = 0;
  while (!queue_.empty()) {
    Waiting& next = queue_.front();
    const std::size_t size = next.task.texts.size();
    const bool fits = texts + size <= limits_.texts && tokens + next.tokens <= limits_.tokens;
    if (!batch.empty() && !fits) break;
    texts += size;
    tokens += next.tokens;
    texts_ -= size;
    tokens_ -= next.tokens;
    batch.push_back(std::move(next));
    queue_.pop_front();
  }
  if (!queue_.empty()) wake_.notify_one();
  return batch;
}

void Batcher::run() {
  while (score_next()) {
  }
}

bool Batcher::score_next() {
  std::vector<Waiting> batch = take();  // let go of before the next is waited for: it holds requests
  if (!batch.empty()) score(batch);
  return !batch.empty();
}

void Batcher::score(std::vector<Waiting>& batch) {
  const Moment begun = steady_clock::now();
  std::erase_if(batch, [&](Waiting& each) {
    const bool is_late = begun - each.since > limits_.time;
    const bool is_wanted = each.task.wanted();
    if (is_wanted && is_late)
      each.task.done(core::fail(core::ErrorKind::interrupted, "the request waited too long for its turn"));
    const std::lock_guard lock(mutex_);
    if (!is_wanted) metrics_.dropped();
    if (is_wanted && is_late) metrics_.expired();
    return !is_wanted || is_late;
  });
  if (batch.empty()) return;
  core::Result<std::vector<sentiment::Score>> scores = compute(batch);
  if (!scores) {  // one of them is to blame, and the others are not to suffer for it
    for (Waiting& each : batch) score_alone(each, begun);
    return;
  }
  auto next = scores->begin();
  for (Waiting& each : batch) {
    const auto end = next + static_cast<std::ptrdiff_t>(each.task.texts.size());
    finish(each, std::vector(std::move_iterator(next), std::move_iterator(end)), begun);
    next = end;
  }
}

void Batcher::score_alone(Waiting& waiting, Moment begun) {
  finish(waiting, compute(std::span(&waiting, 1)), begun);
}

void Batcher::finish(Waiting& waiting, core::Result<std::vector<sentiment::Score>> scores, Moment begun) {
  const auto& done = waiting.task.done;
  if (!scores) return done(core::fail(scores.error()));
  ScoredTexts scored{std::move(*scores), seconds_between(waiting.since, begun),
                     seconds_between(begun, steady_clock::now())};
  const core::Status told = core::guard("the answer", [&] { done(std::move(scored)); });
  if (!told) done(core::fail(told.error()));
}

core::Result<std::vector<sentiment::Score>> Batcher::compute(std::span<Waiting> tasks) {
  const Moment begun = steady_clock::now();
  std::vector<std::pair<const std::string*, const text::Cleaner*>> texts;
  std::size_t tokens = 0;
  for (const Waiting& each : tasks) {
    tokens += each.tokens;
    for (const std::string& text : each.task.texts) texts.emplace_back(&text, each.task.cleaner.get());
  }
  core::Result<std::vector<sentiment::Score>> scores;
  core::Status ran = core::guard("scoring", [&] {
    std::vector<std::string> cleaned(texts.size());
    pool_.for_each((texts.size() + kTextsPerTask - 1) / kTextsPerTask, [&](std::size_t task) {
      const std::size_t end = std::min(texts.size(), (task + 1) * kTextsPerTask);
      for (std::size_t i = task * kTextsPerTask; i < end; ++i)
        cleaned[i] = texts[i].second->clean(*texts[i].first).text;
    });
    scores = analyzer_.score(std::vector<std::string_view>(cleaned.begin(), cleaned.end()));
  });
  if (!ran) return core::fail(ran.error());
  const std::lock_guard lock(mutex_);
  metrics_.count(texts.size(), tokens, seconds_between(begun, steady_clock::now()));
  return scores;
}

}  // namespace bellwether::serve
