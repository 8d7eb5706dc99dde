// A correlation of sentiment with price as a document.
#pragma once

#include "bellwether/report/document/document.h"
#include "bellwether/report/sentiment_correlation_page.h"

namespace bellwether::report {

[[nodiscard]] Document correlation_document(const CorrelatedSentiment& correlated);

}  // namespace bellwether::report
