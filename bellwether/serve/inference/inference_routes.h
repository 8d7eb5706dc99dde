// The routes that score texts, in three dialects: text-embeddings-inference (/predict, /, /info, /tokenize), KServe's
// open inference protocol (/v2/…), and our own (/v1/score).
#pragma once

#include <string_view>

#include "bellwether/serve/inference/inference_service.h"
#include "bellwether/serve/route_table.h"

namespace bellwether::serve {

// Each adds its routes; the service must outlive the table.
void add_inference_routes(RouteTable& table, InferenceService& service, std::string_view version);
void add_kserve_routes(RouteTable& table, InferenceService& service, std::string_view version);
void add_score_route(RouteTable& table, InferenceService& service);

}  // namespace bellwether::serve
