// What a report says in each dimension of the gate, in the words of prints; empty where it says nothing.
#pragma once

#include <string>

#include "judge/proposition.h"

namespace counterclaim::judge {

std::string SaysAssertion(const Report& r);  // the first digits of its id
std::string SaysPublished(const Report& r);
std::string SaysSubject(const Report& r);  // with the head of its family, where that is another
std::string SaysParties(const Report& r);
std::string SaysAction(const Report& r);
std::string SaysProduct(const Report& r);
std::string SaysMeasure(const Report& r);
std::string SaysModality(const Report& r);
std::string SaysScope(const Report& r);
std::string SaysSite(const Report& r);
std::string SaysSupplier(const Report& r);
std::string SaysTime(const Report& r);  // as a span of days
std::string SaysStage(const Report& r);
std::string SaysFigures(const Report& r);

}  // namespace counterclaim::judge
