#include "owners.h"

#include <string>
#include <unordered_map>

namespace counterclaim::entity {
namespace {

constexpr uint32_t kMachine = RoleBit(Role::kSiteNoun) | RoleBit(Role::kCompute);
constexpr uint32_t kAdjectives = 3;

bool IsParty(const Found& f) {
  return f.kind == Kind::kParty && !f.id.empty() && f.strength != Strength::kWeak;
}

// Whether tokens [first, last) are an article and adjectives, perhaps with a noun for machines behind them.
bool DescribesMachine(const Scan& scan, uint32_t first, uint32_t last) {
  if (last <= first || last - first > kAdjectives + 2) return false;
  const Span* noun = scan.SpanBefore(last, kMachine);
  if (noun == nullptr || noun->first < first) return false;
  for (uint32_t i = first; i < noun->first; ++i) {
    if (!scan.IsWord(i)) return false;
  }
  return true;
}

// Whose the machine found[k] is, by the words around it; null where they do not say.
const Found* OwnerOf(const Scan& scan, size_t k) {
  const Found& machine = scan.found[k];
  // the noun for the machine is found as well
  const auto thing = [&](size_t i) { return scan.found[i].kind == Kind::kProduct && scan.found[i].id == "compute"; };
  const size_t after = k + 1 < scan.found.size() && thing(k + 1) ? k + 2 : k + 1;
  const size_t before = k > 1 && thing(k - 1) ? k - 1 : k;
  const Found* next = after < scan.found.size() ? &scan.found[after] : nullptr;
  const Found* previous = before > 0 ? &scan.found[before - 1] : nullptr;
  const auto near = [&](const Found* f) {
    return f != nullptr && IsParty(*f) && scan.SameSentence(f->first, machine.first);
  };
  // "calculateur Aurore de l'université de Sarreval"
  uint32_t at = machine.last;
  if (near(next) && scan.Has(at, kOf) && next->first - at <= 2) return next;
  if (near(next) && scan.Is(at, ",")) {
    // ", its new cluster"
    if (next->possessive && next->first == at + 1 && next->reference == Reference::kPronoun) {
      for (uint32_t i = next->last; i <= next->last + kAdjectives && i < scan.size(); ++i) {
        if (scan.SpanAt(i, kMachine) != nullptr) return next;
      }
    }
    // ", the new cluster of Acme"
    const uint32_t of = scan.Has(next->first - 1, kOf) ? next->first - 1 : next->first - 2;
    if (scan.Has(of, kOf) && of > at && DescribesMachine(scan, at + 1, of)) return next;
  }
  // "Acme's new cluster, Kestrel"
  if (near(previous) && previous->possessive && machine.first > 0 && scan.Is(machine.first - 1, ",")) {
    const uint32_t begin = previous->reference == Reference::kName ? previous->last + 1 : previous->last;
    if (DescribesMachine(scan, begin, machine.first - 1)) return previous;
  }
  return nullptr;
}

}  // namespace

void AssignOwners(Scan& scan) {
  const auto unowned = [](const Found& f) {
    return f.kind == Kind::kSite && f.listed < 0 && f.party.empty() && !f.id.empty() && f.strength != Strength::kWeak;
  };
  std::unordered_map<std::string, std::string> owners;
  for (size_t k = 0; k < scan.found.size(); ++k) {
    const Found& f = scan.found[k];
    if (!unowned(f)) continue;
    if (const Found* owner = OwnerOf(scan, k); owner != nullptr) owners.emplace(f.id, owner->id);
  }
  if (owners.empty()) return;
  for (Found& f : scan.found) {
    if (const auto owner = owners.find(f.id); unowned(f) && owner != owners.end()) f.party = owner->second;
  }
}

}  // namespace counterclaim::entity
