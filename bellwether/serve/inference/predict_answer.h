// The answers of /predict, as text-embeddings-inference gives them.
#pragma once

#include "bellwether/serve/http/message.h"
#include "bellwether/serve/inference/batcher.h"
#include "bellwether/serve/inference/model.h"
#include "bellwether/serve/inference/predict_request.h"

namespace bellwether::serve {

// [{"score": 0.97, "label": "positive"}, …] for one text, highest score first; a list of these for a batch. Raw scores
// are the logarithms of the probabilities: logits, up to a constant that is the same for a text's classes.
[[nodiscard]] Response predict_answer(const ScoredTexts& scored, const PredictRequest& request,
                                      const Model& model);

// The headers x-compute-…, in milliseconds, characters and tokens read, special ones included. Tokenization is part of
// inference here, and 0.
[[nodiscard]] Pairs compute_headers(const ScoredTexts& scored, const std::vector<std::string>& texts,
                                    const Model& model);

}  // namespace bellwether::serve
