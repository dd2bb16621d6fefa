// The words around a name that tell what it names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "scan.h"

namespace counterclaim::entity {

// What a run of capitalised words was found to be.
struct Verdict {
  Kind kind = Kind::kParty;
  Strength strength = Strength::kWeak;
  uint64_t kinds = 0;
  bool acts = false;
};

// Nouns that stand before people's names.
constexpr uint32_t kPersonNouns = RoleBit(Role::kOfficer) | RoleBit(Role::kOfficial) | RoleBit(Role::kTitle);

// A name's letters without full stops: "S.p.A" is "spa".
std::string Letters(std::string_view norm);
// Whether tokens [first, last) end in a legal form, or in a company-like last word after another word.
bool HasCompanyForm(const Scan& scan, uint32_t first, uint32_t last);

// What stands beside tokens [first, last), a name. Borrows the scan.
class Signs {
 public:
  explicit Signs(const Scan& scan) : scan_(scan) {}

  // "founder Eirik Solheim", "the region's president, Alain Pruvost,"
  bool IsPersonBefore(uint32_t first, uint32_t last) const;
  // "the newspaper X", "writes X"; `company`: by its form, which a mere verb does not outweigh.
  bool IsOutlet(uint32_t first, bool company) const;
  // "supercalculateur public Héloïse", "the Heloise supercomputer"
  bool IsSite(uint32_t first, uint32_t last) const;
  bool IsOwnMachine(uint32_t first, uint32_t last) const;
  bool IsDescribedMachine(uint32_t last) const;
  // "Norwegian cloud company X", "a young shoot, X", "la norvegese X": the categories, none if nothing is said.
  std::optional<uint64_t> KindsBefore(uint32_t first) const;
  // "X, a start-up", "X, azienda attiva in", "Y, its director", "X founder Y"
  std::optional<Verdict> VerdictAfter(uint32_t first, uint32_t last) const;
  // "founder of X", "spokesman for X"
  bool IsOfOfficer(uint32_t first) const;
  // "Norway's X", "Oslo's X"
  bool IsOfPlace(uint32_t first) const;

 private:
  uint32_t SkipQuoteBefore(uint32_t first) const;
  uint32_t SkipModifiersBefore(uint32_t at) const;
  const Span* NounWithPhrase(uint32_t at) const;
  const Span* NounWithAdjective(uint32_t at) const;
  bool HasIndefinite(uint32_t noun) const;

  const Scan& scan_;
};

}  // namespace counterclaim::entity
