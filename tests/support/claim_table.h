// Claims written by hand, one a line, so that judge and matcher are tested without any extraction.
//
//     article=a1 date=2024-04-23 publisher=Daily subject=orchard action=HOLD count=85000 product=nvidia/hopper/h100
//     by=2024-12-31
//
//   article, date (YYYY, YYYY-MM or YYYY-MM-DD; left out: unknown), updated, publisher, credited, outlet, speaker,
//   medium, lang, subject, buyer, supplier, from, to, product (accelerator), action (HOLD), modality (ACTUAL), measure
//   (what the action has), scope (TOTAL), stage, site, disputed count, amount, power: 12000, 12k, 10bn, ~4000 (about),
//   >=500 (at least), <=500 (at most), <500 (nearly), thousands,
//     tens-of-thousands; count takes unit= (units), amount takes currency= (USD)
//   by, asof, during, after: a day, a month or a year, or first..last
//   begin, simhash (hex), numbers (a,b,c), words (part of the article's version)
// A party "orchard/labs" belongs to the family of "orchard"; a speaker "orchard/mara" speaks for "orchard".
#pragma once

#include <string>
#include <string_view>

#include "counterclaim/v1/claim.pb.h"
#include "judge/proposition.h"

namespace counterclaim::testing {

// Throws std::runtime_error, naming what is wrong, on a line that cannot be read.
v1::Claim ParseClaim(const std::string& line);

// Families and houses by the convention above.
judge::Parties TableParties();
std::string TableFamily(std::string_view party_id);

}  // namespace counterclaim::testing
