// What holds for the options of every request, whoever takes it: the command line today, the server tomorrow.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "apps/cli/nouns.h"
#include "bellwether/audit/null/null_report.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/option_list.h"
#include "bellwether/finetune/hyperparameter_search.h"
#include "bellwether/finetune/pretrain.h"
#include "bellwether/sentiment/scoring.h"
#include "bellwether/workbench/backtest.h"
#include "bellwether/workbench/check_claims.h"
#include "bellwether/workbench/check_leaks.h"
#include "bellwether/workbench/correlate_sentiment.h"
#include "bellwether/workbench/index_run.h"
#include "bellwether/workbench/live/pull_data.h"
#include "bellwether/workbench/live/try_ticker.h"
#include "bellwether/workbench/live/watch_data.h"
#include "bellwether/workbench/models/ablate_cleaning.h"
#include "bellwether/workbench/models/evaluate_sentiment.h"
#include "bellwether/workbench/models/sentiment_errors.h"
#include "bellwether/workbench/predict.h"
#include "bellwether/workbench/record/import_forecasts.h"
#include "bellwether/workbench/record/record_forecasts.h"
#include "bellwether/workbench/sign_backtest.h"
#include "bellwether/workbench/stored/import_data.h"

namespace bellwether::cli {
namespace {

template <class T>
class Requests : public testing::Test {};

using AllRequests =
    testing::Types<workbench::BacktestRequest, workbench::SignBacktestRequest, workbench::FitRequest,
                   workbench::PredictOptions, workbench::EvaluateSentimentRequest, workbench::RecordRequest,
                   workbench::ImportRequest, workbench::SentimentErrorsRequest, workbench::AblationRequest,
                   workbench::CorrelateRequest, workbench::SignalInputs, workbench::ImportDataRequest,
                   workbench::LeakRequest, workbench::ClaimsRequest, audit::NullRequest,
                   finetune::TrainSentimentRequest, finetune::TuneSentimentRequest, finetune::PretrainRequest,
                   workbench::PullRequest, workbench::TryRequest, workbench::WatchRequest,
                   sentiment::ScoringOptions>;
TYPED_TEST_SUITE(Requests, AllRequests);

TYPED_TEST(Requests, Name_each_option_and_each_flag_once_in_snake_case) {
  TypeParam request;
  std::set<std::string> keys, names;
  for (const core::Option& each : core::options_of(request)) {
    EXPECT_TRUE(keys.insert(each.key).second) << each.key;
    EXPECT_TRUE(names.insert(std::string(each.field.name)).second) << each.key;
    EXPECT_EQ(each.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_."), std::string::npos)
        << each.key;
  }
}

// Sets what is required, changes a number or a switch wherever there is one, and reads it back.
TYPED_TEST(Requests, Are_the_same_after_json) {
  TypeParam request;
  for (const core::Option& each : core::options_of(request)) {
    if (each.field.is_required) {
      const std::vector<std::string> texts = {"some file"};
      ASSERT_TRUE(each.set(texts)) << each.key;
    } else if (each.kind == core::OptionKind::flag) {
      const std::vector<std::string> texts = {each.values.front() == "true" ? "false" : "true"};
      ASSERT_TRUE(each.set(texts)) << each.key;
    } else if (each.kind == core::OptionKind::choice) {
      const std::vector<std::string> texts = {each.choices.back()};
      ASSERT_TRUE(each.set(texts)) << each.key;
    }
  }
  const std::string json = core::to_json(request);
  const auto read = core::request_from_json<TypeParam>(json);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(core::to_json(*read), json);
}

TYPED_TEST(Requests, Have_defaults_within_their_own_ranges) {
  const core::Status good = core::check_options(TypeParam{});
  EXPECT_TRUE(good) << good.error().message;
}

TYPED_TEST(Requests, Help_is_of_sentences) {
  TypeParam request;
  for (const core::Option& each : core::options_of(request)) {
    ASSERT_FALSE(each.field.text.empty()) << each.key;
    EXPECT_EQ(each.field.text.back(), '.') << each.key << ": " << each.field.text;
  }
}

// Whether a value that a condition names is one that the option takes.
bool takes(const core::Option& option, const std::string& value) {
  return option.choices.empty() || std::ranges::find(option.choices, value) != option.choices.end();
}

TYPED_TEST(Requests, Conditions_name_options_and_values_that_exist) {
  TypeParam request;
  const std::vector<core::Option> options = core::options_of(request);
  const auto named = [&](const std::string& name) {
    return std::ranges::find_if(options, [&](const core::Option& each) { return each.field.name == name; });
  };
  std::vector<core::EffectRule> rules;
  core::collect_rules<TypeParam>({}, rules);
  for (const core::EffectRule& each : rules) {
    EXPECT_NE(named(each.option), options.end()) << each.option;
    for (const std::string& other : each.others) {
      ASSERT_NE(named(other), options.end()) << each.option << " hangs on " << other;
      for (const std::string& value : each.values)
        EXPECT_TRUE(takes(*named(other), value)) << other << " " << value;
    }
  }
}

void visit_leaves(CLI::App& app, const std::function<void(CLI::App&)>& visit) {
  const auto children = app.get_subcommands([](CLI::App*) { return true; });
  if (children.empty()) visit(app);
  for (CLI::App* child : children) visit_leaves(*child, visit);
}

TEST(Requests, No_group_of_flags_is_longer_than_a_screen) {
  const core::StopFlag stop;
  Program program(stop);
  add_all_nouns(program);
  visit_leaves(program.app(), [](CLI::App& verb) {
    for (const std::string& group : verb.get_groups()) {
      const auto flags =
          verb.get_options([&](const CLI::Option* option) { return option->get_group() == group; });
      EXPECT_LE(flags.size(), 24u) << verb.get_name() << " " << group;
    }
  });
}

TEST(Requests, A_recipe_has_only_its_own_flags) {
  const core::StopFlag stop;
  Program program(stop);
  add_all_nouns(program);
  CLI::App* forecast = program.app().get_subcommand("forecast");
  CLI::App* price = forecast->get_subcommand("backtest")->get_subcommand("price");
  CLI::App* sign = forecast->get_subcommand("backtest")->get_subcommand("sign");
  CLI::App* fit = forecast->get_subcommand("fit")->get_subcommand("price");
  const auto has = [](const CLI::App* verb, const char* flag) {
    return verb->get_option_no_throw(flag) != nullptr;
  };
  EXPECT_TRUE(has(price, "--look-back") && has(price, "--placebos") && !has(price, "--preset"));
  EXPECT_TRUE(has(sign, "--preset") && !has(sign, "--look-back") && !has(sign, "--fill"));
  EXPECT_TRUE(has(fit, "--look-back") && !has(fit, "--placebos") && !has(fit, "--recipe"));
}

}  // namespace
}  // namespace bellwether::cli
