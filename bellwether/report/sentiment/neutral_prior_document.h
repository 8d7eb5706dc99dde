// An estimated share of neutral texts, and what it changes, as a document.
#pragma once

#include "bellwether/report/document/document.h"
#include "bellwether/sentiment/neutral_prior.h"

namespace bellwether::report {

[[nodiscard]] Document neutral_prior_document(const sentiment::NeutralPriorReport& report);

}  // namespace bellwether::report
