#include "bellwether/dataset/llm/company_news.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "bellwether/core/log.h"
#include "bellwether/core/sha256.h"
#include "bellwether/dataset/repeated_texts.h"
#include "bellwether/dataset/subject_gate.h"
#include "bellwether/forecast/llm/answer_form.h"
#include "bellwether/forecast/llm/week_prompt.h"
#include "bellwether/store/sqlite/text_table.h"
#include "bellwether/text/duplicates.h"

namespace bellwether::dataset {
namespace {

using core::fail;
using core::Status;
using feature::NewsItem;

using NewsByTicker = std::map<market::Ticker, std::vector<NewsItem>>;

// Between two looks at whether the job is to stop.
constexpr std::uint64_t kTextsBetweenStops = 4096;

// Gives each text to the companies it is about, and counts what it gives to nobody.
class NewsSorter {
 public:
  NewsSorter(const CompanyFiles& files, const NamesOfCompanies& wanted, core::Job& job, CompanyInputs& inputs)
      : gate_{files.max_tickers, wanted}, wanted_(wanted), job_(job), counts_(inputs.news) {}

  [[nodiscard]] Status add(const market::Text& text) {
    if (++seen_ % kTextsBetweenStops == 0) {
      if (Status go_on = job_.check_stop(); !go_on) return go_on;
    }
    if (!is_wanted(text)) return {};
    NewsItem item{text.event_time, text.known_at, forecast::on_one_line(text.body),
                  forecast::on_one_line(text.summary.value_or(""))};
    if (forecast::is_boilerplate(item.summary)) {
      ++counts_.boilerplate;
      item.summary.clear();
    }
    for (std::size_t i = 0; i < text.tickers.size(); ++i) {
      if (!wanted_.contains(text.tickers[i])) continue;
      const bool counts = gate_.counts({text.tickers, text.body}, i);
      ++(counts ? counts_.used : counts_.of_many);
      if (counts) news_[text.tickers[i]].push_back(item);
    }
    return {};
  }

  [[nodiscard]] NewsByTicker take() { return std::move(news_); }

 private:
  [[nodiscard]] bool is_wanted(const market::Text& text) {
    const auto known = [&](const market::Ticker& each) { return wanted_.contains(each); };
    if (std::ranges::none_of(text.tickers, known)) {
      ++counts_.of_others;
      return false;
    }
    if (text.precision == market::TimePrecision::none) ++counts_.undated;
    return text.precision != market::TimePrecision::none;
  }

  SubjectGate gate_;
  const NamesOfCompanies& wanted_;
  core::Job& job_;
  NewsCounts& counts_;
  NewsByTicker news_;
  std::uint64_t seen_ = 0;
};

Status read_news_file(const std::string& path, const source::TextOptions& options, NewsSorter& sorter,
                      CompanyInputs& inputs) {
  auto stream = source::open_texts(path, options);
  if (!stream) return fail(stream.error());
  for (;;) {
    const auto text = stream->next();
    if (!text) return fail(text.error());
    if (!*text) break;
    if (Status added = sorter.add(**text); !added) return added;
  }
  inputs.records.push_back(stream->record());
  std::vector<std::string> said = stream->warnings();
  for (const std::string& each : {stream->note(), stream->repeats_note()}) {
    if (!each.empty()) said.push_back(each);
  }
  for (const std::string& each : said) inputs.notes.push_back(fmt::format("{}: {}.", path, each));
  return {};
}

Status read_news_of_store(const CompanyFiles& files, NewsSorter& sorter, CompanyInputs& inputs) {
  const auto as_of = as_of_if_known(files.stored, files.text_options.now);
  if (!as_of) return fail(as_of.error());
  auto database = open_store(files.stored.store);
  if (!database) return fail(database.error());
  auto reader = store::TextReader::make(*database, {*as_of, files.stored.provider});
  if (!reader) return fail(reader.error());
  reader->start(0);
  core::Sha256 hash;
  io::InputRecord record{.path = files.stored.store + " (texts)"};
  for (;;) {
    const auto stored = reader->next();
    if (!stored) return fail(stored.error());
    if (!*stored) break;
    const market::Text& text = (*stored)->text;
    hash.update(fmt::format("{}\n{}\n{}\n", text.id, text.known_at.seconds, (*stored)->body_digest));
    record.bytes += text.body.size();
    ++record.rows;
    if (Status added = sorter.add(text); !added) return added;
  }
  record.sha256 = hash.hex();
  inputs.records.push_back(std::move(record));
  return {};
}

}  // namespace

core::Result<NewsByTicker> read_company_news(const CompanyFiles& files, const NamesOfCompanies& wanted,
                                             core::Job& job, CompanyInputs& inputs) {
  NewsSorter sorter(files, wanted, job, inputs);
  if (!files.stored.store.empty()) {
    if (Status read = read_news_of_store(files, sorter, inputs); !read) return fail(read.error());
  }
  for (const std::string& each : files.texts) {
    if (Status read = read_news_file(each, files.text_options, sorter, inputs); !read)
      return fail(read.error());
  }
  return sorter.take();
}

std::vector<NewsItem> without_repeats(std::vector<NewsItem> news, const market::Calendar& calendar) {
  std::ranges::sort(news, [](const NewsItem& a, const NewsItem& b) {
    return a.known_at != b.known_at ? a.known_at < b.known_at : a < b;
  });
  std::optional<text::DuplicateFilter> filter;
  std::optional<market::Date> week;
  std::vector<NewsItem> kept;
  for (NewsItem& each : news) {
    const auto day = calendar.trading_day_of(each.known_at);
    if (!day) continue;
    if (week != feature::monday_of(*day)) {
      week = feature::monday_of(*day);
      filter.emplace(text::DuplicateOptions{});
    }
    if (filter->add(story_of(each.headline)).kind == text::DuplicateKind::none)
      kept.push_back(std::move(each));
  }
  return kept;
}

}  // namespace bellwether::dataset
