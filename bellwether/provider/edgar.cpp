#include "bellwether/provider/edgar.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/market/new_york.h"
#include "bellwether/net/client.h"
#include "bellwether/net/json_body.h"
#include "bellwether/provider/answers/json_values.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/provider/edgar_filings.h"
#include "bellwether/provider/text_collector.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;
using core::Result;
using core::Status;
using nlohmann::json;

constexpr std::string_view kListHost = "https://www.sec.gov";  // of the tickers; the filings lie on another
constexpr std::uint64_t kMostArchives = 10;

Result<net::Vendor> edgar_vendor(const ProviderSession& session) {
  const auto provider = provider_named("edgar");
  if (!provider) return core::fail(provider.error());
  if (Status email = check_keys(**provider, session.settings); !email) return core::fail(email.error());
  return vendor_of(**provider, session.settings);
}

net::Request edgar_request(std::string path, const ProviderSession& session) {
  net::Request request{.path = std::move(path)};
  request.headers = {{"User-Agent", "bellwether (" + session.settings.email + ")"}};
  return request;
}

// What a 403 of the SEC means.
core::Error explained_by_edgar(core::Error error) {
  if (error.kind == ErrorKind::authorisation) {
    error.message +=
        "; the SEC refuses programs without an e-mail address in BELLWETHER_EDGAR_EMAIL, and for some "
        "minutes those that ask too often";
  }
  return error;
}

Result<net::Response> ask_edgar(const net::Vendor& vendor, std::string path, const ProviderSession& session) {
  auto response = session.client.get(vendor, edgar_request(std::move(path), session), session.job);
  if (!response) return core::fail(explained_by_edgar(response.error()));
  return response;
}

std::string without_dashes(std::string_view accession) {
  std::string digits;
  std::ranges::copy_if(accession, std::back_inserter(digits), [](char c) { return c != '-'; });
  return digits;
}

// The filings of one company as texts.
class EdgarEvents {
 public:
  EdgarEvents(const TextQuery& query, const ProviderSession& session)
      : texts_("edgar", query, KnownSince::published), session_(session) {}

  Result<FetchedTexts> fetch() {
    const auto vendor = edgar_vendor(session_);
    if (!vendor) return core::fail(vendor.error());
    const auto company = edgar_company(texts_.query().ticker, session_);
    if (!company) return core::fail(company.error());
    company_ = *company;
    const auto response =
        ask_edgar(*vendor, fmt::format("/submissions/CIK{:010}.json", company_.cik), session_);
    if (!response) return core::fail(response.error());
    const auto first = read_submissions(*response, company_.cik);
    if (!first) return core::fail(first.error());
    if (!first->company.empty()) company_.name = first->company;
    clock_ = whose_clock(first->filings);
    if (clock_ == EdgarClock::unknown && !first->filings.empty()) {
      texts_.warn(
          "no filing tells whether acceptance times are UTC or New York's; they are read as New York's, "
          "which is later");
    }
    add_all(*response, *first);
    if (Status earlier = add_archives(*vendor, first->archives); !earlier) return core::fail(earlier.error());
    return texts_.finish();
  }

 private:
  void add_all(const net::Response& response, const EdgarFilings& filings) {
    texts_.begin_page(response);
    for (const EdgarFiling& filing : filings.filings) {
      if (filing.form == "8-K" || filing.form == "8-K/A") add_one(filing);
    }
  }

  void add_one(const EdgarFiling& filing) {
    const market::UtcTime accepted = accepted_at(filing, clock_);
    const std::string names = edgar_item_names(filing.items);
    OfferedText offered{.id = filing.accession,
                        .published = {accepted, accepted, market::TimePrecision::second}};
    offered.title = company_.name + " " + filing.form + (names.empty() ? "" : ": " + names);
    offered.publisher = "SEC EDGAR";
    offered.url = fmt::format("{}/Archives/edgar/data/{}/{}/{}", kListHost, company_.cik,
                              without_dashes(filing.accession), filing.document);
    offered.tickers = {texts_.query().ticker};
    texts_.add(std::move(offered));
  }

  Status add_archives(const net::Vendor& vendor, const std::vector<EdgarArchive>& archives) {
    std::uint64_t asked = 0;
    for (const EdgarArchive& archive : archives) {
      // Days of filing and of acceptance differ by a weekend and a holiday at most.
      const bool is_before = archive.to.days + 7 < texts_.query().from.days;
      const bool is_after = archive.from.days - 7 > texts_.query().to.days;
      if (is_before || is_after) continue;
      if (asked++ == kMostArchives) {
        texts_.truncate(
            fmt::format("filings before {} were left out; ask for fewer days", market::to_text(archive.to)));
        break;
      }
      const auto response = ask_edgar(vendor, "/submissions/" + archive.name, session_);
      if (!response) return core::fail(response.error());
      const auto earlier = read_earlier_filings(*response);
      if (!earlier) return core::fail(earlier.error());
      add_all(*response, *earlier);
    }
    return {};
  }

  TextCollector texts_;
  const ProviderSession& session_;
  EdgarCompany company_;
  EdgarClock clock_ = EdgarClock::unknown;
};

}  // namespace

Result<EdgarCompany> find_edgar_company(const net::Response& list, const market::Ticker& ticker) {
  const auto body = net::json_body(list);
  if (!body) return core::fail(body.error());
  if (!body->is_object() || body->empty())
    return core::fail(net::unexpected_answer(list, "no list of companies"));
  for (const json& each : *body) {
    const auto cik = whole_member(each, "cik_str");
    const std::string symbol = text_member(each, "ticker");
    if (!cik || *cik <= 0 || *cik > 9'999'999'999 || symbol.empty())
      return core::fail(net::unexpected_answer(list, "a company without number or ticker"));
    const auto listed = market::parse_ticker(symbol);
    if (listed && *listed == ticker) return EdgarCompany{*cik, text_member(each, "title")};
  }
  return core::fail(ErrorKind::not_found,
                    fmt::format("edgar: the SEC lists no company with the ticker {}; funds, "
                                "currencies and foreign listings file no 8-K",
                                ticker.symbol));
}

Result<EdgarCompany> edgar_company(const market::Ticker& ticker, const ProviderSession& session) {
  auto vendor = edgar_vendor(session);
  if (!vendor) return core::fail(vendor.error());
  if (session.settings.base_url.empty()) vendor->base_url = kListHost;
  const auto response = ask_edgar(*vendor, "/files/company_tickers.json", session);
  if (!response) return core::fail(response.error());
  return find_edgar_company(*response, ticker);
}

CallPlan plan_edgar_events(const TextQuery&, const ProviderSettings&) { return {2, 2 + kMostArchives}; }

Result<FetchedTexts> fetch_edgar_events(const TextQuery& query, const ProviderSession& session) {
  return EdgarEvents(query, session).fetch();
}

}  // namespace bellwether::provider
