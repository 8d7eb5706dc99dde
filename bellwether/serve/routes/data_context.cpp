#include "bellwether/serve/routes/data_context.h"

#include "bellwether/store/receipts/receipt_log.h"

namespace bellwether::serve {

std::filesystem::path DataContext::receipts() const { return access.runs_folder / store::kReceiptFile; }

std::string DataContext::market() const { return options.market == "none" ? std::string() : options.market; }

}  // namespace bellwether::serve
