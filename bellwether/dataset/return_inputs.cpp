#include "bellwether/dataset/return_inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <memory>
#include <set>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/dataset/repeated_texts.h"
#include "bellwether/dataset/return_texts.h"
#include "bellwether/dataset/stored_prices.h"

namespace bellwether::dataset {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

constexpr std::string_view kFnspidSentiment = "Sentiment_gpt", kFnspidFlag = "News_flag";
// FNSPID scores from 1, negative, to 5, positive.
constexpr double kFnspidNeutral = 3, kFnspidReach = 2;
// From how many tickers and days on a panel without any that ended is told (our default).
constexpr std::size_t kFewestOfPanel = 10;
constexpr std::int32_t kLongSpanDays = 5 * 365, kEndedDays = 31;

source::PriceOptions price_options(const ReturnFiles& files) {
  source::PriceOptions options{.start = files.start, .end = files.end, .adjustment = files.adjustment};
  options.bad_rows = io::BadRows::skip;
  options.on_rejection = source::OnRejection::report;
  options.min_rows = 0;
  options.calendar = files.text_options.calendar;
  options.now = files.text_options.now;
  options.table.columns.columns = files.price_columns;
  options.table.date_format = files.date_format;
  // In a folder each file is one ticker's; of one file, one ticker can be chosen.
  std::error_code error;
  const bool can_choose = files.tickers.size() < 2 && !std::filesystem::is_directory(files.prices, error);
  options.table.columns.ticker_flag = can_choose ? files.ticker_flag : "";
  return options;
}

// Where the prices of members are: their number, and each as a file is read.
struct MemberPrices {
  std::size_t count = 0;
  std::function<core::Result<source::PriceFile>(std::size_t)> read;
};

// A file of several tickers, or of none that it names, is read for the one that is wanted, if it is one.
core::Result<source::PriceFile> read_member_file(const ReturnFiles& files, const std::string& path) {
  source::PriceOptions options = price_options(files);
  auto file = source::read_prices(path, options);
  const bool is_named = file && !file->series.ticker.symbol.empty();
  if (is_named || options.table.columns.ticker_flag.empty() || files.tickers.empty()) return file;
  options.ticker = options.table.columns.ticker = files.tickers.front();
  return source::read_prices(path, options);
}

// The day from which on nothing of the file is refused: whoever asked for that span alone would get it.
market::Date sound_from(const source::PriceFile& file) {
  market::Date sound = file.series.bars.front().day;
  for (const source::PriceFinding& each : file.findings) {
    if (each.level == source::FindingLevel::rejection) sound = std::max(sound, each.last);
  }
  return sound;
}

// Leaves out the bars before the last finding that would be refused, and says so.
Status keep_sound_bars(source::PriceFile& file, ReturnInputs& inputs) {
  if (file.series.bars.empty()) return {};
  const market::Date first = file.series.bars.front().day, sound = sound_from(file);
  if (Status used = use_from(file, sound); !used) return used;
  if (sound == first) return {};
  const auto begin = std::ranges::lower_bound(file.series.bars, sound, {}, &market::Bar::day);
  const auto dropped = begin - file.series.bars.begin();
  file.series.bars.erase(file.series.bars.begin(), begin);
  file.lines.erase(file.lines.begin(), file.lines.begin() + dropped);
  for (source::NamedSeries& each : file.extra)
    each.values.erase(each.values.begin(), each.values.begin() + dropped);
  inputs.notes.push_back(fmt::format(
      "{}: the {} days before {} are not used: the prices there are of another unit or adjustment ({}).",
      file.series.ticker.symbol, dropped, to_text(sound), file.record.path));
  return {};
}

// What the reader of a file found goes to the log and stands among the notes of every answer made of it.
void tell_reading(const source::PriceFile& file, ReturnInputs& inputs) {
  const std::string where = file.record.path + ": ";
  for (const std::string& note : file.notes) core::log_info(where + note);
  for (const std::string& warning : file.warnings) core::log_warning(where + warning);
  for (const auto* sentences : {&file.warnings, &file.notes}) {
    for (const std::string& each : *sentences)
      inputs.price_notes.push_back(where + each + (each.ends_with('.') ? "" : "."));
  }
}

const source::NamedSeries* column_of(const source::PriceFile& file, std::string_view name) {
  const auto found = std::ranges::find(file.extra, name, &source::NamedSeries::name);
  return found == file.extra.end() ? nullptr : &*found;
}

// A day's sentiment as one text dated to that day: negative and positive as far as it leans, the rest neutral.
signal::DatedScore score_of_day(market::Date day, market::UtcTime known_at, double polarity) {
  return {.event_time = market::start_of_utc_day(day),
          .known_at = known_at,
          .precision = market::TimePrecision::day,
          .negative = std::max(-polarity, 0.0),
          .neutral = 1 - std::abs(polarity),
          .positive = std::max(polarity, 0.0)};
}

// The days with sentiment in the file's own columns; nothing where it has none that is asked for.
core::Result<std::vector<signal::DatedScore>> column_scores(const source::PriceFile& file,
                                                            const std::string& wanted) {
  std::vector<signal::DatedScore> scores;
  const bool is_fnspid = wanted == "auto";
  const auto* const values = column_of(file, is_fnspid ? kFnspidSentiment : std::string_view(wanted));
  const auto* const flags = column_of(file, kFnspidFlag);
  if (is_fnspid && (values == nullptr || flags == nullptr)) return scores;
  if (values == nullptr) {
    return fail(ErrorKind::usage, fmt::format("--sentiment-column {}: {} has no such column of numbers",
                                              wanted, file.record.path));
  }
  for (std::size_t i = 0; i < values->values.size(); ++i) {
    if (!values->values[i] || (is_fnspid && flags->values[i].value_or(0) != 1)) continue;
    const double value = *values->values[i];
    const double polarity = is_fnspid ? (value - kFnspidNeutral) / kFnspidReach : value;
    if (!(std::abs(polarity) <= 1)) {
      return fail(ErrorKind::data, fmt::format("{}:{}: sentiment {} is out of its range", file.record.path,
                                               file.lines[i], value));
    }
    const market::Date day = file.series.bars[i].day;
    const auto known_at = file.calendar->known_at_of_date_only(day);
    if (known_at) scores.push_back(score_of_day(day, *known_at, polarity));
  }
  return scores;
}

std::string symbol_of(const ReturnMember& member) { return member.series.ticker.symbol; }

core::Result<std::set<std::string>> wanted_symbols(const ReturnFiles& files) {
  std::set<std::string> symbols;
  for (const std::string& each : files.tickers) {
    const auto ticker = market::parse_ticker(each);
    if (!ticker) return fail(ErrorKind::usage, files.ticker_flag + ": " + ticker.error().message);
    symbols.insert(ticker->symbol);
  }
  return symbols;
}

// What the rows of prices that were left out amount to.
struct LeftOut {
  std::uint64_t rows = 0;
  std::string first;
  std::vector<std::string> empty;  // tickers without a bar in the span
};

void note_left_out(const LeftOut& left_out, ReturnInputs& inputs) {
  if (left_out.rows > 0) {
    inputs.notes.push_back(fmt::format(
        "{} row{} of prices cannot be read and {} left out; a month that ends on such a day has no close and "
        "is "
        "left out too. The first: {}.",
        left_out.rows, left_out.rows == 1 ? "" : "s", left_out.rows == 1 ? "is" : "are", left_out.first));
  }
  if (left_out.empty.empty()) return;
  std::string names;
  for (const std::string& each : left_out.empty) names += (names.empty() ? "" : ", ") + each;
  inputs.notes.push_back("No prices in the span: " + names + ".");
}

core::Result<MemberPrices> members_of_files(const ReturnFiles& files) {
  const auto paths = price_files(files.prices);
  if (!paths) return fail(paths.error());
  return MemberPrices{paths->size(), [&files, paths = *paths](std::size_t i) {
                        return read_member_file(files, paths[i].string());
                      }};
}

// The series of the store that are wanted, one a ticker.
core::Result<std::vector<store::SeriesName>> wanted_series(store::Database& database,
                                                           const ReturnFiles& files,
                                                           const std::set<std::string>& symbols) {
  const auto all = store::all_series(database);
  if (!all) return fail(all.error());
  std::set<market::Ticker> tickers;
  for (const std::string& each : symbols) tickers.insert({each});
  for (const store::SeriesName& each : *all) {
    const bool is_given = files.stored.provider.empty() || each.provider == files.stored.provider;
    if (symbols.empty() && is_given) tickers.insert(each.ticker);
  }
  std::vector<store::SeriesName> wanted;
  for (const market::Ticker& each : tickers) {
    auto series = store::find_series(database, each, files.stored.provider);
    if (!series) return fail(series.error());
    wanted.push_back(std::move(*series));
  }
  if (wanted.empty()) return fail(ErrorKind::data, files.stored.store + ": no prices in it");
  return wanted;
}

core::Result<MemberPrices> members_of_store(const ReturnFiles& files, const std::set<std::string>& symbols) {
  const auto as_of = as_of_if_known(files.stored, files.text_options.now);
  if (!as_of) return fail(as_of.error());
  auto opened = open_store(files.stored.store);
  if (!opened) return fail(opened.error());
  const auto database = std::make_shared<store::Database>(std::move(*opened));
  const auto series = wanted_series(*database, files, symbols);
  if (!series) return fail(series.error());
  const auto read = [&files, database, series = *series,
                     as_of = *as_of](std::size_t i) -> core::Result<source::PriceFile> {
    const auto stored = stored_series(*database, series[i], as_of);
    if (!stored) return fail(stored.error());
    return read_stored_series(*stored, price_options(files));
  };
  return MemberPrices{series->size(), read};
}

// Without a ticker no text is about the series.
core::Error nameless(const source::PriceFile& file) {
  return {ErrorKind::data, file.record.path +
                               ": neither a column nor the file's name says whose prices these are; call it "
                               "after its ticker, as in AAPL.csv"};
}

core::Result<ReturnInputs> read_members(const ReturnFiles& files, core::Job& job) {
  auto symbols = wanted_symbols(files);
  if (!symbols) return fail(symbols.error());
  const bool is_stored = !files.stored.store.empty();
  const auto prices = is_stored ? members_of_store(files, *symbols) : members_of_files(files);
  if (!prices) return fail(prices.error());
  const bool takes_all = symbols->empty();
  const bool takes_column = !is_stored && files.text_place() == TextPlace::nowhere && files.scores.empty() &&
                            files.sentiment_column != "none";
  const auto calendar = source::calendar_named(files.text_options.calendar);
  if (!calendar) return fail(calendar.error());
  ReturnInputs inputs{.calendar = *calendar};
  LeftOut left_out;
  core::Progress progress(job, "prices", "files", prices->count);
  for (std::size_t i = 0; i < prices->count; ++i) {
    if (Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    auto file = prices->read(i);
    if (!file) return fail(file.error());
    progress.advance();
    const std::string symbol = file->series.ticker.symbol;
    if (symbol.empty()) return fail(nameless(*file));
    if (!takes_all && symbols->erase(symbol) == 0) continue;
    left_out.rows += file->report.refused_count();
    if (left_out.first.empty() && !file->report.refused.empty())
      left_out.first = file->report.refused.front().examples.front();
    if (Status kept = keep_sound_bars(*file, inputs); !kept) return fail(kept.error());
    tell_reading(*file, inputs);
    if (file->series.bars.empty()) {
      left_out.empty.push_back(symbol);
      continue;
    }
    ReturnMember member{.series = file->series, .texts = {}, .other_texts = {}, .record = file->record};
    if (takes_column) {
      auto scores = column_scores(*file, files.sentiment_column);
      if (!scores) return fail(scores.error());
      member.texts = std::move(*scores);
    }
    inputs.texts_used += member.texts.size();
    inputs.members.push_back(std::move(member));
  }
  if (!symbols->empty())
    return fail(ErrorKind::usage, fmt::format("{}: {} holds no prices of {}", files.ticker_flag, files.prices,
                                              *symbols->begin()));
  inputs.notes.insert(inputs.notes.begin(), inputs.price_notes.begin(), inputs.price_notes.end());
  note_left_out(left_out, inputs);
  if (takes_column && inputs.texts_used > 0)
    inputs.sentiment_source = files.sentiment_column == "auto" ? kFnspidSentiment : files.sentiment_column;
  return inputs;
}

Status check_members(ReturnInputs& inputs, const std::string& prices) {
  std::ranges::sort(inputs.members, {}, &symbol_of);
  if (inputs.members.empty()) return fail(ErrorKind::data, prices + ": no prices in the span");
  for (std::size_t i = 1; i < inputs.members.size(); ++i) {
    if (symbol_of(inputs.members[i - 1]) != symbol_of(inputs.members[i])) continue;
    return fail(ErrorKind::data, fmt::format("{}: two files of prices are of {}: {} and {}", prices,
                                             symbol_of(inputs.members[i]), inputs.members[i - 1].record.path,
                                             inputs.members[i].record.path));
  }
  return {};
}

void note_sentiment(ReturnInputs& inputs) {
  if (inputs.sentiment_source.empty()) {
    inputs.notes.emplace_back(kNoSentimentNote);
  } else if (inputs.sentiment_source == kFnspidSentiment) {
    inputs.notes.push_back(
        fmt::format("Sentiment is FNSPID's column {} on the {} days with news (News_flag 1); the days "
                    "between hold decayed "
                    "copies and are not used. Each day counts as one text, known at the next open.",
                    kFnspidSentiment, inputs.texts_used));
  }
  if (inputs.texts_of_many > 0) {
    inputs.notes.push_back(fmt::format(
        "{} times a text names many tickers, this one not first and not in its headline, and does not count "
        "for it.",
        inputs.texts_of_many));
  }
  if (inputs.texts_undated > 0)
    inputs.notes.push_back(fmt::format("{} texts have no time and are not used.", inputs.texts_undated));
}

// Tickers that the texts never name, perhaps because they call them otherwise.
void note_without_texts(ReturnInputs& inputs) {
  constexpr std::size_t kListed = 10;
  std::string names;
  std::size_t count = 0;
  for (const ReturnMember& each : inputs.members) {
    if (!each.texts.empty() || !each.other_texts.empty()) continue;
    if (++count <= kListed) names += (names.empty() ? "" : ", ") + symbol_of(each);
  }
  if (count == 0) return;
  if (count > kListed) names += ", …";
  inputs.notes.push_back(fmt::format("No text names {} ({} of {} tickers): no month of theirs has sentiment.",
                                     names, count, inputs.members.size()));
  core::log_warning(inputs.notes.back());
}

void note_repeats(ReturnInputs& inputs) {
  if (inputs.texts_repeated == 0) return;
  const bool dropped = inputs.near_duplicates == source::Duplicates::drop;
  inputs.notes.push_back(fmt::format(
      "{} of {} texts repeat, exactly or nearly, an earlier one about the ticker in the same month; {} "
      "(--near-duplicates {}).",
      inputs.texts_repeated, inputs.texts_used + (dropped ? inputs.texts_repeated : 0),
      dropped ? "the earlier one counts alone" : "each counts", core::value_text(inputs.near_duplicates)));
}

// A list of today's tickers holds those alone that were not delisted on the way (requirement R-34).
void note_survivors(ReturnInputs& inputs) {
  const market::Date last = inputs.last_day();
  market::Date first = last;
  for (const ReturnMember& each : inputs.members) {
    first = std::min(first, each.series.bars.front().day);
    if (last.days - each.series.bars.back().day.days >= kEndedDays) ++inputs.tickers_ended;
  }
  const bool is_panel = inputs.members.size() >= kFewestOfPanel && last.days - first.days >= kLongSpanDays;
  if (!is_panel || inputs.tickers_ended > 0) return;
  inputs.notes.push_back(
      fmt::format("The prices of all {} tickers reach the end, {}: a list that leaves out those delisted on "
                  "the way holds "
                  "survivors alone, and their mean return is too high.",
                  inputs.members.size(), to_text(last)));
}

void note_adjustment(ReturnInputs& inputs) {
  const bool is_raw = inputs.members.front().series.adjustment == market::Adjustment::raw;
  inputs.notes.emplace_back(is_raw
                                ? "Returns are price returns: splits and dividends show as moves."
                                : "Returns are total returns: prices are adjusted for splits and dividends.");
}

}  // namespace

TextTrait ReturnInputs::trait_of(std::string_view words, const std::string& publisher) {
  const auto known = publishers.try_emplace(publisher, static_cast<std::uint32_t>(publishers.size())).first;
  const std::size_t most = std::numeric_limits<std::uint32_t>::max();
  return {.bytes = static_cast<std::uint32_t>(std::min(words.size(), most)), .publisher = known->second};
}

std::vector<const feature::History*> ReturnInputs::histories() const {
  std::vector<const feature::History*> views;
  for (const feature::History& each : past) views.push_back(&each);
  return views;
}

std::vector<std::string> ReturnInputs::tickers() const {
  std::vector<std::string> symbols;
  for (const ReturnMember& each : members) symbols.push_back(symbol_of(each));
  return symbols;
}

market::Date ReturnInputs::last_day() const {
  market::Date last;
  for (const ReturnMember& each : members) last = std::max(last, each.series.bars.back().day);
  return last;
}

core::Result<std::vector<std::filesystem::path>> price_files(const std::string& prices) {
  if (prices.empty())
    return fail(ErrorKind::usage,
                "--prices is missing: a folder of files of daily prices, or one file, or --store");
  std::error_code error;
  if (!std::filesystem::is_directory(prices, error)) return std::vector<std::filesystem::path>{prices};
  std::vector<std::filesystem::path> files;
  for (const auto& each : std::filesystem::directory_iterator(prices, error)) {
    const std::string name = each.path().filename().string();
    if (name.ends_with(".csv") || name.ends_with(".csv.gz")) files.push_back(each.path());
  }
  if (error) return fail(ErrorKind::io, prices + ": " + error.message());
  std::ranges::sort(files);
  if (files.empty()) return fail(ErrorKind::data, prices + ": the folder holds no .csv file of prices");
  return files;
}

ReturnFiles return_files(const MarketFiles& market) {
  const MarketOptions& options = market.options;
  ReturnFiles files{.prices = options.prices,
                    .texts = options.texts,
                    .start = options.start,
                    .end = options.end,
                    .model = options.model,
                    .adjustment = options.adjustment,
                    .price_columns = options.price_columns,
                    .date_format = options.date_format,
                    .text_options = market.text_options,
                    .stored = market.stored};
  files.ticker_flag = "--ticker";
  if (!options.ticker.empty()) files.tickers = {options.ticker};
  return files;
}

core::Result<ReturnInputs> read_return_inputs(const ReturnFiles& files, core::Job& job) {
  const bool has_texts = files.text_place() != TextPlace::nowhere;
  if (has_texts && !files.scores.empty())
    return fail(ErrorKind::usage, "--scores excludes --texts and --store: texts, or texts scored before");
  auto inputs = read_members(files, job);
  if (!inputs) return inputs;
  if (Status checked = check_members(*inputs, files.prices); !checked) return fail(checked.error());
  if (has_texts || !files.scores.empty()) {
    if (Status added = add_return_texts(files, job, *inputs); !added) return fail(added.error());
    inputs->near_duplicates = files.near_duplicates;
    set_repeats_apart(files.bodies, *inputs);
    note_repeats(*inputs);
    note_without_texts(*inputs);
  }
  note_adjustment(*inputs);
  note_survivors(*inputs);
  note_sentiment(*inputs);
  for (const ReturnMember& each : inputs->members) {
    auto history = feature::History::with_gaps(each.series, each.texts, *inputs->calendar);
    if (!history) return fail(history.error());
    inputs->past.push_back(std::move(*history));
  }
  return inputs;
}

core::Result<std::vector<feature::History>> histories_of_all_texts(const ReturnInputs& inputs) {
  std::vector<feature::History> all;
  for (const ReturnMember& each : inputs.members) {
    std::vector<signal::DatedScore> texts = each.texts;
    texts.insert(texts.end(), each.other_texts.begin(), each.other_texts.end());
    if (inputs.near_duplicates == source::Duplicates::drop)
      texts.insert(texts.end(), each.repeats.begin(), each.repeats.end());
    auto history = feature::History::with_gaps(each.series, std::move(texts), *inputs.calendar);
    if (!history) return fail(history.error());
    all.push_back(std::move(*history));
  }
  return all;
}

std::vector<io::InputRecord> input_records(const ReturnInputs& inputs) {
  std::vector<io::InputRecord> records;
  for (const ReturnMember& each : inputs.members) records.push_back(each.record);
  if (inputs.texts_record) records.push_back(*inputs.texts_record);
  if (inputs.companies_record) records.push_back(*inputs.companies_record);
  return records;
}

void record_inputs(store::RunDirectory& run, const ReturnInputs& inputs) {
  for (const io::InputRecord& each : input_records(inputs)) run.add_input(each);
  if (!inputs.scorer.empty()) run.add_model(inputs.scorer, inputs.scorer_fingerprint);
}

}  // namespace bellwether::dataset
