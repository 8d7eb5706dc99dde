#include "bellwether/report/return/return_page.h"

#include "bellwether/evaluate/return/return_comparisons.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/page.h"
#include "bellwether/report/price_tables.h"
#include "bellwether/report/reasons_table.h"
#include "bellwether/report/return/return_figures.h"
#include "bellwether/report/return/return_tables.h"
#include "bellwether/report/run_metadata.h"

namespace bellwether::report {
namespace {

using evaluate::ReturnBacktestResult;
using evaluate::ReturnModelResult;

// "4 months x 2 inputs -> LSTM 64 -> dropout 0.2 -> LSTM 64 -> linear 1: 50,753 parameters".
std::string architecture_text(const ReturnBacktestResult& result, const ReturnModelResult& model) {
  const forecast::ReturnLstmOptions& lstm = result.options.lstm;
  const std::string arrow = " \u2192 ", layer = "LSTM " + count_text(lstm.hidden);
  std::string text =
      counted(result.options.months, "month") + " \u00D7 " + counted(model.inputs.size(), "input");
  for (std::uint32_t i = 0; i < lstm.layers; ++i) {
    if (i > 0 && lstm.dropout > 0) text += arrow + "dropout " + fixed(lstm.dropout, 2);
    text += arrow + layer;
  }
  return text + arrow + "linear 1: " + count_text(model.parameters.value_or(0)) + " parameters";
}

Tiles return_tiles(const ReturnBacktestResult& result) {
  Tiles row;
  for (const ReturnModelResult* model : evaluate::headline_models(result.models)) {
    row.tiles.push_back({"Skill of " + model->name, with_sign(model->scores.scores.skill, 4),
                         "above zero is better than no change"});
    if (model->scores.rank_ic) {
      const auto& ic = *model->scores.rank_ic;
      const std::string beside =
          ic.interval ? "95 % interval " + between(ic.interval->low, ic.interval->high, 3) : "0 is chance";
      row.tiles.push_back({"Rank IC of " + model->name, with_sign(ic.mean, 3), beside});
    }
  }
  return row;
}

Blocks return_lead(const ReturnBacktestResult& result) {
  Blocks lead;
  if (result.published) {
    lead.emplace_back(flag(as_published_flag(result.reason_codes) +
                           ". Applies to the section \u201CAs published\u201D only."));
  }
  lead.emplace_back(verdict(result.verdict));
  lead.emplace_back(return_tiles(result));
  return lead;
}

Section return_scores_section(const ReturnBacktestResult& result) {
  return {"scores",
          "All models on the same months",
          {return_skill_plot(result), return_scores_table(result), return_ic_figure(result),
           folded("Every model against every baseline", return_comparisons_table(result)),
           folded("By year and by number of texts", return_slices_table(result))}};
}

Section return_inputs_section(const ReturnBacktestResult& result) {
  Section section{"inputs", "Does sentiment help?", {return_questions_table(result)}};
  for (const evaluate::ReturnInputQuestion& each : result.questions)
    section.parts.emplace_back(Prose{each.sentence});
  return section;
}

Section return_intervals_section(const ReturnBacktestResult& result) {
  return {"intervals",
          "Intervals and actions",
          {return_coverage_figure(result), return_actions_table(result),
           folded("Coverage of every model", return_intervals_table(result))}};
}

Section return_training_section(const ReturnBacktestResult& result) {
  Section section{"training", "The network and its training", {}};
  for (const ReturnModelResult& model : result.models) {
    if (!model.runs.empty())
      section.parts.emplace_back(Prose{model.name + ": " + architecture_text(result, model) + "."});
  }
  section.parts.emplace_back(folded("Layer by layer", return_layers_table(result)));
  for (Figure& each : return_loss_figures(result)) section.parts.emplace_back(std::move(each));
  return section;
}

Section return_data_section(const ReturnBacktestResult& result) {
  return {"data",
          "What was forecast",
          {Prose{"At the end of each month, from what was known by then: the return of each ticker in the "
                 "month after."},
           return_parts_table(result), return_data_table(result), return_quality_table(result.quality),
           List{result.notes}}};
}

Section published_months_section(const ReturnBacktestResult& result) {
  return {"as-published",
          "As published",
          {flag(as_published_flag(result.reason_codes)), reasons_table(result.reason_codes),
           published_returns_table(result)},
          Frame::as_published};
}

Section repeat_return_section(const ReturnPage& page) {
  return {
      "repeat",
      "Data, and how to run it again",
      {inputs_table(page.run), Prose{"The same command on the same files gives the same page, to the byte:"},
       code(page.run.command_line), facts_table(run_metadata(page.run, page.result->options.seed))}};
}

}  // namespace

RunMetadata return_metadata(const store::RunDirectory& run, const dataset::ReturnInputs& inputs) {
  RunMetadata metadata = run_metadata_of(run);
  for (const dataset::ReturnMember& each : inputs.members)
    metadata.inputs.push_back(input_file(each.record, "prices"));
  if (inputs.texts_record)
    metadata.inputs.push_back(input_file(*inputs.texts_record, inputs.scorer.empty() ? "scores" : "texts"));
  return metadata;
}

std::string write_return_page(const ReturnPage& page) {
  const ReturnBacktestResult& result = *page.result;
  Page whole{.title = counted(result.tickers.size(), "ticker") + ": can next month's return be forecast?",
             .kicker = "Bellwether \u00B7 recipe return \u00B7 mode " + result.mode() + " \u00B7 run " +
                       page.run.run_id,
             .lead = return_lead(result),
             .sections = {return_scores_section(result), return_inputs_section(result),
                          return_intervals_section(result), return_training_section(result),
                          return_data_section(result)},
             .footer =
                 "Past months say little about future ones, and nothing here is advice to trade. Every "
                 "number on this "
                 "page was computed by run " +
                 page.run.run_id + "."};
  if (result.published) whole.sections.push_back(published_months_section(result));
  whole.sections.push_back(repeat_return_section(page));
  return write_page(whole);
}

}  // namespace bellwether::report
