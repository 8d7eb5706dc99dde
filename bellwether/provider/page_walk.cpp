#include "bellwether/provider/page_walk.h"

#include <set>
#include <string>
#include <utility>

namespace bellwether::provider {

core::Result<WalkEnd> walk_pages(PageWalk walk, const ProviderSession& session,
                                 const std::function<core::Result<PageOutcome>(const net::Response&)>& use) {
  std::set<std::string> asked;
  net::Request request = std::move(walk.first);
  for (std::uint64_t page = 0; page < walk.most_pages; ++page) {
    if (core::Status going = session.job.check_stop(); !going) return core::fail(going.error());
    asked.insert(net::shown(walk.vendor, request));
    const auto response = session.client.get(walk.vendor, request, session.job);
    if (!response) return core::fail(response.error());
    auto outcome = use(*response);
    if (!outcome) return core::fail(outcome.error());
    if (!outcome->next) return WalkEnd::last_page;
    request = std::move(*outcome->next);
    const bool repeats = outcome->rows > 0 && outcome->new_rows == 0;
    if (repeats || asked.contains(net::shown(walk.vendor, request)))
      return core::fail(net::unexpected_answer(
          *response,
          "the pages go round in a circle: the next one was there before; nothing of them is kept"));
  }
  return WalkEnd::bound;
}

}  // namespace bellwether::provider
