#include "bellwether/source/texts/text_source.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "bellwether/core/progress.h"
#include "bellwether/io/stripped.h"
#include "bellwether/source/rejected_rows.h"
#include "bellwether/source/texts/missing_words.h"
#include "bellwether/source/texts/repeated_rows.h"
#include "bellwether/source/texts/stamp_census.h"
#include "bellwether/source/texts/text_format.h"
#include "bellwether/source/texts/text_meaning.h"
#include "bellwether/source/texts/text_notes.h"
#include "bellwether/source/texts/text_option_check.h"
#include "bellwether/source/texts/time_field.h"
#include "bellwether/source/texts/time_rivals.h"
#include "bellwether/source/usual_names.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using io::ByteStream;
using market::Text;

constexpr std::uint64_t kLookedForClock = 20;  // texts

// The file's name without its folders, for ids.
std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

struct TextStream::State {
  State(TextFormat opened, TextMeaning meaning_of_rows, RejectedRows bad_rows, const TextOptions& wanted)
      : format(std::move(opened)),
        meaning(std::move(meaning_of_rows)),
        rejected(std::move(bad_rows)),
        options(wanted) {
    midnights_open = asks_file_for_midnights(options);
    order_open = options.time_format.empty();
    if (format.schema.name != "columns" || !options.time_column.empty()) return;
    rival_times = other_times(format);
    rival_days = other_days(format);
  }

  // One row further: a text, or nothing where the row was left out or the input ended (`over`).
  Result<std::optional<Text>> step();
  // Counts a row without text.
  void count_empty(std::string_view body);
  // What the row means. The first date of unknown order and the first midnight ask what those of the whole
  // file mean. Errors: data where its dates contradict each other.
  Result<std::optional<RowFault>> understand(const TextRow& row, ReadText& read);
  Status find_order();
  // Where a row of a JSON file lacks the key of the time: which other keys may hold one.
  std::string other_time_key(const RowFault& fault) const;
  // Where one time has its own zone and another that of the column, neither is certain.
  std::optional<RowFault> check_zone(const ReadText& read);
  void count(const ReadText& read);
  // Of the first text, where no column is known to hold times: which may.
  void look_for_times();
  // Where the first texts have days alone: whether another column holds their times of day.
  void look_for_clock(const ReadText& read);
  // Looks for the first row in which another column says another day.
  void compare_days(const TextRow& row, const ReadText& read);
  bool is_repeated(const Text& text);
  Status check_named_columns() const;
  Status finish();

  TextFormat format;
  TextMeaning meaning;
  RejectedRows rejected;
  TextOptions options;
  bool midnights_open = false;                       // whether midnights are dates is not decided
  bool order_open = false;                           // nor whether day or month stands first
  std::vector<std::string> rival_times, rival_days;  // columns beside those of the times and of their days
  io::RowReport report;
  TextFacts facts;
  RepeatedRows rows;
  bool over = false;
};

Result<std::optional<Text>> TextStream::State::step() {
  TextRows& source = *format.rows;
  if (options.limit > 0 && report.read == options.limit) {
    over = true;
    return std::nullopt;
  }
  const auto row = source.next();
  if (!row) {
    const io::RejectedRow& refused = source.refused();
    ++report.read;
    if (!refused.can_continue) return fail(row.error());
    if (Status left_out =
            rejected.add(source.raw_header(), {refused.reason, refused.bytes, row.error()}, report);
        !left_out)
      return fail(left_out.error());
    return std::nullopt;
  }
  over = !row->has_value();
  if (over) return std::nullopt;
  ++report.read;
  if (is_no_text((**row)[Role::text])) {
    count_empty((**row)[Role::text]);
    return std::nullopt;
  }
  ReadText read;
  auto understood = understand(**row, read);
  if (!understood) return fail(understood.error());
  std::optional<RowFault> fault = std::move(*understood);
  if (!fault) fault = check_zone(read);
  if (fault) {
    core::Error error{ErrorKind::data, io::to_text(source.stream().name(), source.place_of(fault->role)) +
                                           ": " + fault->message + other_time_key(*fault)};
    if (Status left_out =
            rejected.add(source.raw_header(), {fault->reason, source.raw(), std::move(error)}, report);
        !left_out)
      return fail(left_out.error());
    return std::nullopt;
  }
  count(read);
  if (read.time) facts.days.count(read.time->day, (**row).line);
  look_for_times();
  look_for_clock(read);
  compare_days(**row, read);
  if (is_repeated(read.text)) return std::nullopt;
  ++report.kept;
  return std::move(read.text);
}

void TextStream::State::count_empty(std::string_view body) {
  ++report.empty;
  ++facts.without_body;
  const std::string_view word = io::stripped(body);
  if (!word.empty()) ++report.placeholders[std::string(word)];
}

Result<std::optional<RowFault>> TextStream::State::understand(const TextRow& row, ReadText& read) {
  const std::string_view file = file_name(format.rows->stream().name());
  auto fault = meaning.read(row, file, read);
  if (order_open && fault && fault->role == Role::time && needs_order(time_field(row).text)) {
    if (Status found = find_order(); !found) return fail(found.error());
    fault = meaning.read(row, file, read);
  }
  if (!midnights_open || !read.time || !is_open_question(*read.time, meaning.time_rules())) return fault;
  midnights_open = false;
  meaning.set_time_rules(rules_of_file(format.rows->stream(), options, meaning, facts.stamps));
  return meaning.read(row, file, read);
}

Status TextStream::State::find_order() {
  order_open = false;
  const auto proof = prove_order(format.rows->stream(), options);
  if (!proof) return fail(proof.error());
  if (Status one = proof->check("--time-format"); !one)
    return fail(one.error().within(format.rows->stream().name()));
  meaning.set_date_order(proof->order());
  facts.date_order = proof->note();
  return {};
}

std::string TextStream::State::other_time_key(const RowFault& fault) const {
  if (fault.reason != "missing date" || format.schema.kind != FileKind::jsonl) return "";
  std::vector<std::string> times;
  std::ranges::copy_if(format.unread, std::back_inserter(times), could_be_time);
  if (times.empty()) return "";
  return " in '" + std::string(format.schema.columns[static_cast<std::size_t>(Role::time)]) +
         "'; the objects also have " + list_of(times) + ", and --time-column names the key to read";
}

std::optional<RowFault> TextStream::State::check_zone(const ReadText& read) {
  if (read.zone == ZoneFrom::nowhere || read.zone == ZoneFrom::name) return std::nullopt;
  if (facts.zone == ZoneFrom::nowhere) facts.zone = read.zone;
  if (facts.zone == read.zone) return std::nullopt;
  const std::string column(format.schema.columns[static_cast<std::size_t>(Role::zone)]);
  return RowFault{"time zone", Role::time,
                  "beside the column of zones '" + column + "', this time has " +
                      (read.zone == ZoneFrom::time ? "a zone of its own, and those before it had none"
                                                   : "no zone of its own, and those before it had one") +
                      "; write all times alike, or say with --timezone what those without a zone mean"};
}

void TextStream::State::count(const ReadText& read) {
  facts.of_zone_column += read.zone == ZoneFrom::column ? 1 : 0;
  facts.of_named_zone += read.zone == ZoneFrom::name ? 1 : 0;
  if (read.time) facts.stamps.count(*read.time, meaning.time_rules());
  ++facts.texts;
  facts.joined += read.is_joined ? 1 : 0;
  if (options.now && read.time && read.text.event_time > *options.now) {
    ++facts.to_come;
    facts.latest = std::max(facts.latest.value_or(read.text.event_time), read.text.event_time);
  }
  facts.without_ticker += read.text.tickers.empty() ? 1 : 0;
  facts.other_cashtags += read.has_other_cashtags ? 1 : 0;
}

void TextStream::State::look_for_times() {
  const bool is_known = !format.schema.columns[static_cast<std::size_t>(Role::time)].empty();
  if (is_known || facts.texts != 1 || format.schema.name != "columns") return;
  facts.missed_times = columns_with_times(format);
}

void TextStream::State::look_for_clock(const ReadText& read) {
  const bool is_day = read.time && !read.time->second_of_day;
  if (!is_day || facts.texts > kLookedForClock || !facts.clock_column.empty()) return;
  if (format.schema.name == "columns") facts.clock_column = column_with_clock(format);
}

void TextStream::State::compare_days(const TextRow& row, const ReadText& read) {
  const std::vector<std::string>& rivals = read.is_joined ? rival_days : rival_times;
  if (rivals.empty() || facts.other_day || !read.time) return;
  const std::string_view written = row[read.is_joined ? Role::date : Role::time];
  facts.other_day =
      find_other_day(*format.rows, rivals, {read.time->day, written, row.line}, meaning.writing());
}

// Counts the repetition; true where the row is to be left out for it.
bool TextStream::State::is_repeated(const Text& text) {
  if (options.duplicates == Duplicates::ignore) return false;
  return rows.is_repeat(text, report) && options.duplicates == Duplicates::drop;
}

// A column that the user named and that no row has.
Status TextStream::State::check_named_columns() const {
  if (report.read == 0) return {};
  for (const auto& [role, what, flag, column] : named_columns(options)) {
    if (column.empty() || format.rows->has_met(role)) continue;
    return fail(ErrorKind::data, format.rows->stream().name() + ": none of the " +
                                     core::with_thousands(report.read) + " rows has '" + std::string(column) +
                                     "' (" + std::string(flag) + ")" + found_keys(format.unread));
  }
  return {};
}

Status TextStream::State::finish() {
  report.blank_lines = format.rows->blank_lines();
  if (Status named = check_named_columns(); !named) return named;
  return rejected.finish();
}

TextStream::TextStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
TextStream::TextStream(TextStream&&) noexcept = default;
TextStream& TextStream::operator=(TextStream&&) noexcept = default;
TextStream::~TextStream() = default;

Result<std::optional<Text>> TextStream::next() {
  while (!state_->over) {
    auto text = state_->step();
    if (!text) {
      state_->over = true;
      return text;
    }
    if (*text) return text;
  }
  if (Status finished = state_->finish(); !finished) return fail(finished.error());
  return std::nullopt;
}

const io::RowReport& TextStream::report() const { return state_->report; }
std::string_view TextStream::schema() const { return state_->format.schema.name; }
std::string TextStream::note() const {
  return text_note(state_->format.schema, state_->options, state_->facts);
}
std::string TextStream::repeats_note() const {
  return source::repeats_note(state_->report, state_->options.duplicates);
}
std::vector<std::string> TextStream::warnings() const {
  std::vector<std::string> warnings =
      text_warnings(state_->format, state_->options, state_->meaning.time_rules(), state_->facts);
  if (state_->over && state_->report.read == 0)
    warnings.insert(warnings.begin(), state_->format.rows->stream().name() + " has a header and no rows");
  return warnings;
}

const market::Calendar& TextStream::calendar() const { return state_->format.schema.time.exchange(); }
const LabelNames& TextStream::label_names() const { return state_->meaning.label_names(); }

std::string TextStream::columns() const {
  constexpr std::array<std::string_view, kRoles> kNames = {
      "id", "time", "precision", "ticker", "text", "summary", "source", "label", "date", "zone"};
  std::string list;
  for (std::size_t role = 0; role < kRoles; ++role) {
    const std::string_view column = state_->format.schema.columns[role];
    const bool is_unused = (static_cast<Role>(role) == Role::date && state_->facts.joined == 0) ||
                           (static_cast<Role>(role) == Role::zone && state_->facts.of_zone_column == 0);
    if (column.empty() || is_unused) continue;
    list += (list.empty() ? "" : ", ") + std::string(kNames[role]) + "=" + std::string(column);
  }
  return list;
}

io::InputRecord TextStream::record() const {
  const ByteStream& stream = state_->format.rows->stream();
  io::InputRecord record{stream.name(), stream.bytes_read(), stream.sha256(), state_->report.read,
                         warnings()};
  if (const std::string told = note(); !told.empty()) record.notes.insert(record.notes.begin(), told);
  return record;
}

Result<TextStream> open_texts(std::string_view path, const TextOptions& options) {
  auto stream = ByteStream::open(path);
  if (!stream) return fail(stream.error());
  return open_texts(std::move(*stream), options);
}

Result<TextStream> open_texts(ByteStream stream, const TextOptions& options) {
  auto rejected = RejectedRows::make(options.bad_rows, options.rejects);
  if (!rejected) return fail(rejected.error());
  auto format = open_text_format(std::move(stream), options);
  if (!format) return fail(format.error());
  if (Status useful = check_text_options(format->schema, options); !useful) return fail(useful.error());
  auto meaning = TextMeaning::make(format->schema, options);
  if (!meaning) return fail(meaning.error());
  auto state = std::make_unique<TextStream::State>(std::move(*format), std::move(*meaning),
                                                   std::move(*rejected), options);
  return TextStream(std::move(state));
}

}  // namespace bellwether::source
