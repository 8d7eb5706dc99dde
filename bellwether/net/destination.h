// Where a request to a vendor may go.
#pragma once

#include <string>

#include "bellwether/core/result.h"
#include "bellwether/net/address.h"
#include "bellwether/net/url.h"
#include "bellwether/net/vendor.h"

namespace bellwether::net {

// Lower-case letters, digits and '-', at most 40: what may stand in the name of a file.
[[nodiscard]] bool is_vendor_name(const std::string& name);

// The vendor's base URL, checked: HTTPS (plain HTTP where the user named this machine), no query, a name that can
// stand in a file's. Errors: usage, with the vendor's name and never the address, which may hold a secret by mistake.
[[nodiscard]] core::Result<Url> base_of(const Vendor& vendor);

// Whether `to` may be asked on the vendor's behalf, by scheme, host and literal address; `base` is what base_of() gave.
// Errors: network, with the host and without the vendor.
[[nodiscard]] core::Status check_destination(const Vendor& vendor, const Url& base, const Url& to);

// Whether a connection may be made for the vendor to an address of this kind. Only the base URL of a user leads into a
// private network or to this machine.
[[nodiscard]] bool may_connect(const Vendor& vendor, AddressKind kind);

}  // namespace bellwether::net
