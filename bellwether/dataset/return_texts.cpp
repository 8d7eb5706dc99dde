#include "bellwether/dataset/return_texts.h"

#include <fmt/format.h>

#include <map>

#include "bellwether/dataset/market_inputs.h"
#include "bellwether/dataset/scored_texts.h"
#include "bellwether/dataset/stored_prices.h"
#include "bellwether/dataset/subject_gate.h"
#include "bellwether/sentiment/score_file.h"
#include "bellwether/source/company_names.h"

namespace bellwether::dataset {
namespace {

using core::fail;
using core::Status;
using market::TimePrecision;

// Whose text is whose, and what was not given to anybody.
class TextSorter {
 public:
  TextSorter(SubjectGate gate, ReturnInputs& inputs) : gate_(std::move(gate)), inputs_(inputs) {
    for (ReturnMember& each : inputs.members) members_[each.series.ticker] = &each;
  }

  // Whether it concerns a member; counts it where not.
  bool wants(const std::vector<market::Ticker>& about, TimePrecision precision) {
    bool wanted = false;
    for (const market::Ticker& each : about) {
      wanted = wanted || members_.contains(each);
      if (!members_.contains(each)) others_.insert(each.symbol);
    }
    if (!wanted && inputs_.texts_of_others) ++*inputs_.texts_of_others;
    if (wanted && precision == TimePrecision::none) ++inputs_.texts_undated;
    return wanted && precision != TimePrecision::none;
  }

  void add(const std::vector<market::Ticker>& about, const signal::DatedScore& score, const std::string& body,
           const std::string& publisher) {
    const TextTrait trait = inputs_.trait_of(body, publisher);
    for (std::size_t i = 0; i < about.size(); ++i) {
      const auto member = members_.find(about[i]);
      if (member == members_.end()) continue;
      const bool counts = gate_.counts({about, body}, i);
      (counts ? member->second->texts : member->second->other_texts).push_back(score);
      if (counts) member->second->bodies.push_back(body);
      if (counts) member->second->traits.push_back(trait);
      ++(counts ? inputs_.texts_used : inputs_.texts_of_many);
    }
  }

  [[nodiscard]] std::string others() const { return tickers_named(others_); }
  [[nodiscard]] std::vector<market::Ticker> members() const {
    std::vector<market::Ticker> tickers;
    for (const auto& [ticker, member] : members_) tickers.push_back(ticker);
    return tickers;
  }

 private:
  SubjectGate gate_;
  ReturnInputs& inputs_;
  std::map<market::Ticker, ReturnMember*> members_;
  std::set<std::string> others_;
};

// A model that learned from the language of later years has an advantage that nobody had then (requirement R-18).
void note_later_language(const std::string& model, ReturnInputs& inputs) {
  if (model == "lexicon" || model.starts_with("words:")) return;
  inputs.notes.push_back(fmt::format(
      "The sentiment model {} may have learned from language later than these texts, which nobody had then; "
      "the same with --model lexicon, a word list, shows what that is worth.",
      inputs.scorer));
}

Status read_texts_of_panel(const ReturnFiles& files, core::Job& job, TextSorter& sorter,
                           ReturnInputs& inputs) {
  auto scored = score_file_of_texts(
      {files.texts,
       files.text_options,
       files.model,
       files.stored,
       {.clauses = files.clauses},
       sorter.members()},
      [&](const market::Text& text) { return sorter.wants(text.tickers, text.precision); },
      [&](const market::Text& text, const sentiment::Score& score) {
        sorter.add(
            text.tickers,
            {text.event_time, text.known_at, text.precision, score.negative, score.neutral, score.positive},
            text.body, text.source);
        return Status();
      },
      job);
  if (!scored) return fail(scored.error());
  inputs.texts_record = std::move(scored->record);
  inputs.sentiment_source = "texts";
  inputs.scorer = std::move(scored->scorer);
  note_later_language(files.model, inputs);
  inputs.scorer_fingerprint = std::move(scored->scorer_fingerprint);
  for (std::string& each : told_of_texts(scored->notes)) inputs.notes.push_back(std::move(each));
  for (std::string& each : sentiment::seen_when_scored_notes(inputs.scorer, scored->seen))
    inputs.notes.push_back(std::move(each));
  return {};
}

Status read_file_of_scores(const ReturnFiles& files, TextSorter& sorter, ReturnInputs& inputs) {
  auto file = sentiment::read_scored_file(files.scores);
  if (!file) return fail(file.error());
  for (const sentiment::ScoredText& each : file->texts) {
    const TimePrecision precision = !each.known_at ? TimePrecision::none
                                    : each.day     ? TimePrecision::day
                                                   : TimePrecision::second;
    if (!sorter.wants(each.tickers, precision)) continue;
    const auto& [negative, neutral, positive] = each.probabilities;
    const market::UtcTime event = each.day ? market::start_of_utc_day(*each.day) : *each.known_at;
    sorter.add(each.tickers, {event, *each.known_at, precision, negative, neutral, positive}, each.body, "");
  }
  inputs.texts_record = file->record;
  inputs.sentiment_source = "scores";
  return {};
}

core::Result<SubjectGate> gate_of(const ReturnFiles& files, ReturnInputs& inputs) {
  SubjectGate gate{.most = files.max_tickers, .names = {}};
  if (!files.companies.empty()) {
    auto companies = source::read_company_names(files.companies);
    if (!companies) return fail(companies.error());
    gate.names = std::move(companies->names);
    inputs.companies_record = std::move(companies->record);
  }
  for (const auto& [ticker, name] : files.more_companies) gate.names[ticker].push_back(name);
  return gate;
}

}  // namespace

Status add_return_texts(const ReturnFiles& files, core::Job& job, ReturnInputs& inputs) {
  auto gate = gate_of(files, inputs);
  if (!gate) return fail(gate.error());
  if (files.text_place() == TextPlace::store) inputs.texts_of_others.reset();
  TextSorter sorter(std::move(*gate), inputs);
  const bool scored_before = !files.scores.empty();
  if (Status read = scored_before ? read_file_of_scores(files, sorter, inputs)
                                  : read_texts_of_panel(files, job, sorter, inputs);
      !read)
    return read;
  if (inputs.texts_used > 0) return {};
  if (!scored_before && files.text_place() == TextPlace::store) {
    inputs.notes.push_back(no_stored_texts(files.stored, "these tickers"));
    inputs.sentiment_source.clear();
    inputs.scorer.clear();
    inputs.scorer_fingerprint.clear();
    return {};
  }
  return fail(core::ErrorKind::data,
              fmt::format("{}: no dated text is about a ticker of the prices; {}",
                          scored_before ? files.scores : files.texts, sorter.others()));
}

}  // namespace bellwether::dataset
