// demo: the whole way on the samples built into the program, told as a story.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/evaluate/price/replication.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/report/backtest_json.h"
#include "bellwether/report/document/terminal.h"
#include "bellwether/report/price_tables.h"
#include "bellwether/workbench/demo/demo.h"
#include "bellwether/workbench/live/try_document.h"

namespace bellwether::cli {
namespace {

using dataset::Accuracy;
using evaluate::BacktestResult;
using workbench::Demo;

struct DemoArguments {
  workbench::DemoOptions options;
  std::string out;

  static constexpr auto fields() {
    return std::tuple{core::group("", &DemoArguments::options),
                      core::field("out", &DemoArguments::out,
                                  "The folder in which the run directory is made; by default that of --runs.")
                          .as("DIR")};
  }
};

// Words in lines of a terminal's width, each line after the indent.
std::string wrapped(const std::string& words, const std::string& indent) {
  constexpr std::size_t kWidth = 100;
  std::string text, line;
  std::istringstream stream(words);
  for (std::string word; stream >> word;) {
    if (!line.empty() && indent.size() + line.size() + 1 + word.size() > kWidth) {
      text += indent + line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return text + indent + line + "\n";
}

std::string in_percent(const Accuracy& accuracy) {
  return fmt::format("{:.1f} % (95 % interval {:.1f} to {:.1f})", accuracy.share * 100, accuracy.low * 100,
                     accuracy.high * 100);
}

std::string tell_scores(const Demo& demo) {
  std::string story = "1. Five texts, as `" + demo.scorer + "` reads them\n\n";
  for (std::size_t i = 0; i < demo.five.size(); ++i) story += "   " + shown_line(i + 1, demo.five[i]) + "\n";
  story += fmt::format("\n   It agrees with the label of {} of the {} sample texts.\n",
                       in_percent(demo.sample.accuracy), core::with_thousands(demo.sample.texts));
  story += "   Answers that need no reading:";
  for (const Accuracy& each : demo.sample.baselines)
    story += fmt::format(" {} {:.1f} %;", each.name, each.share * 100);
  story.back() = '.';
  return story + "\n\n";
}

std::string tell_index(const Demo& demo) {
  std::size_t points = 0, with_texts = 0;
  for (const auto& each : demo.sample.indices) points += each.points.size();
  std::uint64_t headlines = 0;
  for (const auto& each : demo.index.points) {
    with_texts += each.texts() > 0 ? 1 : 0;
    headlines += each.texts();
  }
  return fmt::format(
      "2. From scores to a daily index\n\n"
      "   The sample texts make {} points of {} tickers. The forecast below uses the real index of {}:\n"
      "   {} headlines, on {} of {} trading days.\n\n",
      core::with_thousands(points), demo.sample.indices.size(), demo.index.ticker.symbol,
      core::with_thousands(headlines), with_texts, demo.index.points.size());
}

std::string tell_leaks(const audit::LeakCheck& check) {
  std::string story = "3. Does the future leak in?\n\n";
  story += fmt::format(
      "   Every price and every headline after {} different moments was removed or replaced by something "
      "else.\n",
      check.cuts);
  if (check.leak) return story + "   LEAK: " + *check.leak + " changed. Believe nothing below.\n\n";
  return story + fmt::format("   {} values, {} forecasts among them, from before: not one bit changed.\n\n",
                             core::with_thousands(check.values), check.forecasts);
}

std::string indented_table(const report::Table& table) {
  std::string text;
  for (const char letter : report::terminal_table(table)) {
    text += text.empty() || text.back() == '\n' ? "   " : "";
    text += letter;
  }
  return text + "\n";
}

std::string scores_text(const report::Models& models) {
  return indented_table(report::price_scores_table(models, ""));
}

std::string tell_forecasts(const BacktestResult& result) {
  std::string story =
      fmt::format("4. {}'s next close, forecast on {} days that no forecaster learned from\n\n",
                  result.ticker, result.test_rows);
  story += scores_text(report::leak_free_results(result));
  for (const auto& question : result.sentiment) story += wrapped(question.sentence, "   ");
  return story + "\n";
}

std::string tell_published(const BacktestResult& result) {
  std::string codes;
  for (const auto& each : result.reason_codes) codes += (codes.empty() ? "" : ", ") + each.code;
  std::string story =
      "5. The published procedure, flaws and all\n\n   mode: as-published (" + codes + ")\n\n";
  story += scores_text(report::as_published_models(result));
  if (!result.published) return story + "\n";
  for (const auto& each : result.published->metrics) {
    if (!each.published || !each.computed) continue;
    story +=
        fmt::format("   {}: published {:.2f}, computed {:.2f}\n", each.name, *each.published, *each.computed);
  }
  return story + "\n";
}

std::string tell_next_month(const Demo& demo) {
  const report::Document document = workbench::try_document(demo.next_month);
  std::string story =
      "6. The return of the month that runs, from live sources (here recorded, with invented headlines)\n\n";
  story += indented_table(*document.rows) + wrapped(document.summary, "   ");
  return story + "   With today's prices and texts, and no key: bellwether try " +
         demo.next_month.live.ticker + "\n\n";
}

std::string for_people(const Demo& demo, const std::filesystem::path& folder) {
  const std::filesystem::path whole = std::filesystem::absolute(folder).lexically_normal();
  return "\n" + tell_scores(demo) + tell_index(demo) + tell_leaks(demo.leaks) +
         tell_forecasts(demo.backtest) + tell_published(demo.backtest) + tell_next_month(demo) +
         wrapped("Verdict: " + demo.backtest.verdict, "") + "\n" + "report        " +
         (whole / "report.html").string() + "\n" + "predictions   " + (whole / "predictions.csv").string() +
         "\n" + "run it again  bellwether runs reproduce " + folder.string() + "\n";
}

std::string for_machines(const Demo& demo, const std::filesystem::path& folder) {
  const auto accuracy = [](const Accuracy& each) {
    return nlohmann::json{
        {"name", each.name}, {"accuracy", each.share}, {"low", each.low}, {"high", each.high}};
  };
  nlohmann::json baselines = nlohmann::json::array();
  for (const Accuracy& each : demo.sample.baselines) baselines.push_back(accuracy(each));
  const nlohmann::ordered_json whole = {
      {"format", io::kDemoFormat},
      {"run", folder.string()},
      {"sample",
       {{"texts", demo.sample.texts},
        {"scorer", accuracy(demo.sample.accuracy)},
        {"macro_f1", demo.sample.scores.macro_f1},
        {"baselines", baselines}}},
      {"leaks",
       {{"cutoffs", demo.leaks.cuts},
        {"values", demo.leaks.values},
        {"forecasts", demo.leaks.forecasts},
        {"found", demo.leaks.leak ? nlohmann::json(*demo.leaks.leak) : nlohmann::json()}}},
      {"backtest", nlohmann::ordered_json::parse(report::to_json(demo.backtest))},
      {"next_month",
       nlohmann::ordered_json::parse(report::to_json(workbench::try_document(demo.next_month)))}};
  return whole.dump(2) + "\n";
}

core::Status show(const Demo& demo, const std::filesystem::path& folder, OutputFormat format) {
  return write_out(format == OutputFormat::json ? for_machines(demo, folder) : for_people(demo, folder));
}

core::Status check(const DemoArguments& arguments, OutputFormat format) {
  if (format != OutputFormat::table && format != OutputFormat::json) {
    return core::fail(core::ErrorKind::usage,
                      "the demo prints prose or a JSON document: --format table or json");
  }
  return workbench::check(arguments.options);
}

core::Status run_demo(const DemoArguments& arguments, Program& program) {
  if (core::Status checked = check(arguments, program.format()); !checked) return checked;
  store::RunSetup setup = program.run_setup("demo");
  setup.config = workbench::describe(arguments.options);
  setup.seed = arguments.options.seed;
  for (const auto& reason : evaluate::as_published_reasons()) setup.reason_codes.push_back(reason.code);
  const std::filesystem::path folder =
      arguments.out.empty() ? program.runs_folder() : std::filesystem::path(arguments.out);
  const auto tell = [](std::string_view step) { core::log_info(step); };
  std::optional<Demo> demo;
  std::filesystem::path run_folder;
  core::Status ran =
      store::with_run(folder, setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
        auto found = workbench::run_demo(run, arguments.options, program.job(), tell);
        if (!found) return core::fail(found.error());
        demo = std::move(*found);
        run_folder = run.path();
        return {};
      });
  if (!ran) return ran;
  return show(*demo, run_folder, program.format());
}

}  // namespace

void add_demo_command(Program& program, CLI::App& command) {
  auto arguments = std::make_shared<DemoArguments>();
  program.set_run(command, [arguments, &program] { return run_demo(*arguments, program); });
  program.add_fields(command, *arguments);
}

}  // namespace bellwether::cli
