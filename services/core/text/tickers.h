// Tickers that agencies put behind companies: "(NASDAQ: ABCD)", "(ABCD.O)", "Acme Semiconductor ACME.O".
#pragma once

#include <string>
#include <vector>

#include "text/document.h"

namespace counterclaim::text {

// Takes them out of `tokens`, whose normal forms `norms` holds: they say nothing, and part what belongs together. A
// code without an exchange, "(ABCD)", may be an abbreviation of the name and stays.
void DropTickers(const std::string& norms, std::vector<Token>& tokens);

}  // namespace counterclaim::text
