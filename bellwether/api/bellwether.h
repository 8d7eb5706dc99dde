// Bellwether as a library: texts scored, an index built, forecasters tested, fitted and asked. Installed as
// <bellwether/bellwether.h>, the one header that programs outside include.
//
//   bellwether::Model model("small");
//   for (const bellwether::Score& each : model.score({"Apple beats estimates", "Apple recalls a phone"}))
//     std::printf("%s %.2f\n", each.label.c_str(), each.score);
//
//   const auto tested = bellwether::backtest("price", {{.prices = "AAPL.csv", .texts = "news.csv"}},
//                                            {{"ticker", "AAPL"}, {"seeds", 1}});
//   std::puts(tested.summary.c_str());
//
// Options are those of the program, by the same names without dashes ("batch_size" is --batch-size), and are judged by
// the same rules: `bellwether text score --help` lists those of Model, `signal build` those of build_index, `forecast
// backtest | fit | predict RECIPE` those of the functions of the same name. option_list() lists them too.
//
// Errors are thrown as bellwether::Error, whose message says what, where and what to do; nothing else is thrown but
// std::bad_alloc and what a callback of the caller throws. Nothing half-written is left by a call that throws.
//
// Threads: every function may be called from several threads at once. A Model may be shared by them. Results do not
// depend on the number of threads, on time zone or locale. Callbacks of a Session come from the threads that compute,
// one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace bellwether {

// What went wrong, as far as a caller acts on it. The program's exit codes are the same distinction.
enum class Failure {
  usage,  // the request is wrong: an unknown option, a value out of range, two options that exclude each other
  config,         // a configuration file of a model is wrong
  data,           // input was rejected, or a file is missing or cannot be read or written
  network,        // no answer
  authorization,  // a key is missing or was refused
  rate_limit,     // the other side asks to wait
  model,          // weights or vocabulary are damaged or of an architecture that is not known
  memory,         // there is not enough of it
  finding,        // a check found what it looks for
  interrupted,    // Session::stop was asked to
  internal,       // a mistake of this library: please report it
};

// What is thrown.
class Error : public std::runtime_error {
 public:
  Error(Failure failure, const std::string& message) : std::runtime_error(message), failure_(failure) {}
  [[nodiscard]] Failure failure() const noexcept { return failure_; }

 private:
  Failure failure_;
};

// An option by its name, with a value or, of a list, several: {"seeds", 3}, {"as_published", true},
// {"clean", {"emoji=words", "url=remove"}}.
struct Option {
  std::string name;
  std::vector<std::string> values;

  Option(std::string option, std::string value) : name(std::move(option)), values{std::move(value)} {}
  Option(std::string option, const char* value) : name(std::move(option)), values{value} {}
  Option(std::string option, std::vector<std::string> list)
      : name(std::move(option)), values(std::move(list)) {}
  Option(std::string option, bool value) : name(std::move(option)), values{value ? "true" : "false"} {}
  Option(std::string option, double value);  // the shortest text that reads back to the same number
  template <class Integer, class = std::enable_if_t<std::is_integral_v<Integer>>>
  Option(std::string option, Integer value) : name(std::move(option)), values{std::to_string(value)} {}
};
using Options = std::vector<Option>;

// Of a line of the log.
enum class Severity { debug, info, warning, error };

// What every call takes beside its question: how it computes, whom it tells, and how it is stopped.
struct Session {
  std::size_t threads = 0;  // 0: one a processor
  // Where run directories, the log of forecasts and inputs given in memory are kept, as the program does with --runs.
  // What was tried before on the same test days is counted there, so that a new folder forgets it.
  std::string runs = "runs";
  std::stop_token stop;  // the call ends within a second, with Failure::interrupted
  std::function<void(const std::string& line)> on_progress;  // some times a second, of work that takes longer
  std::function<void(Severity, const std::string& line)>
      on_log;  // empty: dropped; warnings are worth reading
};

// What a model says about a text.
struct Score {
  std::string label;                  // of the most probable class
  double confidence = 0;              // its probability
  double score = 0;                   // P(positive) - P(negative), from -1 to 1
  std::vector<double> probabilities;  // in the order of Model::labels(), summing to 1
  bool truncated = false;             // longer than the model reads
};

// A sentiment model, loaded once. Options: those of `text score` under Model (precision, max_length, clean …).
class Model {
 public:
  // `name`: small, lexicon, words:FILE, mean:NAME,NAME, or the folder of a checkpoint.
  explicit Model(const std::string& name = "small", const Options& options = {}, const Session& session = {});
  Model(Model&&) noexcept;
  Model& operator=(Model&&) noexcept;
  ~Model();

  [[nodiscard]] const std::string& name() const;
  [[nodiscard]] const std::vector<std::string>& labels() const;
  // One a text, in the order given. A text's score depends on nothing but the text. Texts are UTF-8 and are cleaned
  // as the model was trained. Errors: data for text that is not UTF-8, naming its place.
  [[nodiscard]] std::vector<Score> score(const std::vector<std::string>& texts,
                                         const Session& session = {}) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A dated text. `time` is ISO 8601 with a zone ("2025-09-30T16:05:00Z"), which says when it was known, or a day
// ("2025-09-30"), which says that it was known at the next open of the exchange behind that day.
struct Text {
  std::vector<std::string> tickers;
  std::string time, text;
  std::string id, source;  // may be empty
};

// A trading day of one ticker.
struct Bar {
  std::string day;  // "2025-09-30"
  double open = 0, high = 0, low = 0, close = 0;
  std::optional<double> adjusted_close;  // of all bars of a ticker, or of none
  double volume = 0;
};

// Files that the program would take: a file of prices, or a folder of one a ticker; a file of texts.
struct MarketFiles {
  std::string prices, texts;  // empty: none
};

// Prices and texts, of files or in memory. What is in memory goes through the same reader as a file, so that the same
// is refused, and is kept below Session::runs, so that a run can be repeated.
struct Market {
  MarketFiles files;
  std::map<std::string, std::vector<Bar>> bars = {};  // by ticker; in place of files.prices
  std::vector<Text> texts = {};                       // in place of files.texts
};

// A period of one ticker: a day, a session or a month.
struct IndexPoint {
  std::string ticker, period;  // "2025-09-30", "2025-09-30/pre", "2025-09"
  std::string known_at;        // the end of the period: all its texts were known before
  std::uint64_t negative = 0, neutral = 0, positive = 0;  // texts by their label
  std::optional<double> mean, volatility, balance;  // nothing without texts: no news is not neutral news
  double positive_impact = 0, negative_impact = 0, coverage = 0;
  std::optional<std::int64_t> days_since_text;
};

// A sentiment index, and the run directory in which it lies.
struct Index {
  std::vector<IndexPoint> points;  // by ticker, ascending in time, without holes
  std::string run;
  std::vector<std::string> notes;
};

// Options: those of `signal build`, model and cleaning among them.
[[nodiscard]] Index build_index(const Market& market, const Options& options = {},
                                const Session& session = {});

// A value of a table; nothing where it is missing.
using Cell = std::variant<std::monostate, bool, std::int64_t, double, std::string, std::vector<std::string>>;

// A table of a result. An estimate with an interval has the columns key, key_low and key_high. Days are texts.
struct Table {
  std::string id, caption;
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
  bool is_record = false;  // one row: names and values
};

// What a backtest found: the verdict in words, its tables, and the whole as JSON (docs/formats).
struct Report {
  std::string summary;
  std::vector<Table> tables;
  std::vector<std::string> notes;
  std::string json;
  std::string run;  // the run directory, with report.html and predictions.csv

  // Errors: usage where there is none, naming those there are.
  [[nodiscard]] const Table& table(std::string_view id) const;
};

// A recipe judged out of sample against its baselines: "price", "sign", "return" or "llm". Where the market has the bars of one
// ticker, that is the ticker.
[[nodiscard]] Report backtest(const std::string& recipe, const Market& market, const Options& options = {},
                              const Session& session = {});

// A model fitted for the days that come.
struct Fit {
  std::string run;  // the run directory that predict() takes
  std::vector<std::string> notes;
};
[[nodiscard]] Fit fit(const std::string& recipe, const Market& market, const Options& options = {},
                      const Session& session = {});

// An interval of a forecast.
struct Interval {
  double level = 0, low = 0, high = 0;
};

// A forecast of the target day or month. Of the recipe price it is a close, of return a simple return; of sign there is
// no value but the probability of a rise.
struct Forecast {
  std::string ticker, forecaster;
  std::string decision_day, target_day, train_end;
  double decision_close = 0;
  std::optional<double> value, probability_up;
  std::optional<double> baseline;  // what the baseline says of the same quantity
  std::vector<double> seeds;       // the value by seed
  std::vector<Interval> intervals;
  std::string action;   // "long", "short", "no position"; empty where the recipe advises none
  std::string receipt;  // its id in the log of forecasts; empty with {"receipts", "none"}
  std::vector<std::string> notes;
};

// What the model of `fit` says of the day or month after the market's newest. The forecast gets a receipt in
// forecasts.jsonl below Session::runs, so that it can be scored when due.
[[nodiscard]] Forecast predict(const std::string& recipe, const std::string& fit, const Market& market,
                               const Options& options = {}, const Session& session = {});

// An option as the program's help has it.
struct OptionInfo {
  std::string name, help, group, value;  // value: "FILE", "INT", "{close,open}"; empty of a switch
  std::vector<std::string> choices, defaults;
  bool is_list = false, is_required = false;
};
// Of "score" and "index", without a recipe, and of "backtest", "fit" and "predict". Errors: usage.
[[nodiscard]] std::vector<OptionInfo> option_list(const std::string& task, const std::string& recipe = "");

// "0.1.0".
[[nodiscard]] std::string version();

}  // namespace bellwether
