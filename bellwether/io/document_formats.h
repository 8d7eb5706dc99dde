// What the JSON documents of this program call themselves: the first field of each is its "format", a name and the
// version of its keys. The number grows when a key is renamed, moved or comes to mean something else; what each holds
// stands in docs/formats. Lines of a JSONL file are no documents and carry none.
#pragma once

#include <string_view>

namespace bellwether::io {

inline constexpr std::string_view
    kAblationFormat = "bellwether.ablation/1",
    kBacktestFormat = "bellwether.backtest/1", kCapabilitiesFormat = "bellwether.capabilities/1",
    kClaimsFormat = "bellwether.claims/1", kCorrelationFormat = "bellwether.correlation/2",
    kDemoFormat = "bellwether.demo/1", kDriftFormat = "bellwether.drift/1",
    kDriftProfileFormat = "bellwether.drift_profile/1", kErrorsFormat = "bellwether.errors/2",
    kEvaluationFormat = "bellwether.evaluation/2", kFeatureFileFormat = "bellwether.feature_file/1",
    kFeatureProgramFormat = "bellwether.feature_program/1", kFitFormat = "bellwether.fit/1",
    kForecastFormat = "bellwether.forecast/1", kForecastImportFormat = "bellwether.forecast_import/1",
    kForecastRecordFormat = "bellwether.forecast_record/1",
    kForecastReplayFormat = "bellwether.forecast_replay/1", kForecasterFormat = "bellwether.forecaster/2",
    kLeaksFormat = "bellwether.leaks/1", kLlmDatasetFormat = "bellwether.llm_dataset/1",
    kLlmEvaluationFormat = "bellwether.llm_evaluation/1", kLlmFitFormat = "bellwether.llm_fit/1",
    kLlmForecastFormat = "bellwether.llm_forecast/1", kLlmModelFormat = "bellwether.llm_model/1",
    kModelFormat = "bellwether.model/3", kNullFormat = "bellwether.null/1",
    kReturnFormat = "bellwether.return/1", kReturnExplanationFormat = "bellwether.return_explanation/1",
    kReturnFitFormat = "bellwether.return_fit/1", kReturnForecastFormat = "bellwether.return_forecast/1",
    kReturnModelFormat = "bellwether.return_model/1", kNeutralPriorFormat = "bellwether.neutral_prior/1",
    kRunFormat = "bellwether.run/2", kSearchFormat = "bellwether.search/2", kSignFormat = "bellwether.sign/1",
    kSignModelFormat = "bellwether.sign-model/1", kTestEvaluationsFormat = "bellwether.test_evaluations/1",
    kTrainedCleaningFormat = "bellwether.trained_cleaning/2";

// Those of the last version before, for files that users keep: runs, forecasters and models. Written no more.
inline constexpr std::string_view kRunFormat1 = "bellwether run 1",
                                  kForecasterFormat1 = "bellwether-forecaster",
                                  kTrainedCleaningFormat1 = "bellwether model 1",
                                  kModelFormat2 = "bellwether model 2";

}  // namespace bellwether::io
