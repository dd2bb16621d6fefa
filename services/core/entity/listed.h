// The catalogues' names, products, generic words for compute, and unnamed groups in a document.
#pragma once

#include "scan.h"

namespace counterclaim::entity {

// Takes the author's line and the place that an agency's text begins with out of what is read; finds the agency.
void FindDatelines(Scan& scan);
// Parties, people, sites and outlets of the catalogues; products.
void FindListed(Scan& scan, std::span<const quantity::Quantity> quantities);
// "accelerators", "AI data centre": after all names.
void FindGenericProducts(Scan& scan);

// Whether a text that says `kind` with these tokens shows it as a possessor.
bool IsPossessive(const Scan& scan, uint32_t last);

}  // namespace counterclaim::entity
