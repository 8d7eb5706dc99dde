#include "bellwether/provider/alpaca_keys.h"

namespace bellwether::provider {

void add_alpaca_keys(const ProviderSettings& settings, net::Request& request) {
  const std::vector<net::Key>& keys = settings.keys;
  if (!keys.empty()) request.secret_headers.push_back({"APCA-API-KEY-ID", keys[0]});
  if (keys.size() > 1) request.secret_headers.push_back({"APCA-API-SECRET-KEY", keys[1]});
}

}  // namespace bellwether::provider
