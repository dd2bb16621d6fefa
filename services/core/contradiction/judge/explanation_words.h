// The smallest parts of an explanation: numbers, products, times and sources in English words.
#pragma once

#include <string>

#include "base/decimal.h"
#include "counterclaim/v1/claim.pb.h"

namespace counterclaim::judge {

// "12,000", "1.5".
std::string NumberWords(const base::Decimal& number);
// "$10 billion", "€1.2 billion", "NOK 450 million".
std::string MoneyWords(const base::Decimal& amount, const std::string& currency);
// "1.2 GW".
std::string PowerWords(const base::Decimal& watts);
// "about 4,000 MI300X", "more than $500 million", with the hedge; `noun` follows a count.
std::string CountWords(const v1::Quantity& count, const std::string& product_id);
std::string AmountWords(const v1::Quantity& amount);
std::string PowerFigureWords(const v1::Quantity& power);
// "H100", "Hopper chips", "Nvidia chips", "AI chips", "AI computing capacity".
std::string ProductWords(const std::string& product_id);
// " by the end of 2024", with its leading space; empty if not said.
std::string TimeWords(const v1::TimeScope& time);
// "on 23 April 2024", "in April 2024", "in 2024"; empty where it is unknown.
std::string PublishedWords(const v1::Claim& claim);
// The name, else the id.
std::string EntityWords(const v1::EntityRef& entity);

}  // namespace counterclaim::judge
