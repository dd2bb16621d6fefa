#include "people.h"

#include <string>
#include <unordered_map>

#include "listed.h"

namespace counterclaim::entity {
namespace {

constexpr uint32_t kOfficer = RoleBit(Role::kOfficer);

class Assigner {
 public:
  explicit Assigner(Scan& scan) : scan_(scan) {}

  void Run() {
    std::string main = MainParty();
    std::unordered_map<std::string, std::string> by_person;
    std::vector<Found>& found = scan_.found;
    for (size_t k = 0; k < found.size(); ++k) {
      if (found[k].kind != Kind::kPerson || found[k].id.empty()) continue;
      if (found[k].listed >= 0) {
        found[k].party = ListedParty(k);
        continue;
      }
      std::string& party = by_person[found[k].id];
      if (!party.empty() || found[k].reference != Reference::kName) continue;
      party = LedParty(k);
      if (party.empty()) party = IntroducedParty(k);
      if (party.empty()) party = DescribedParty(k);
      if (party.empty() && IsOfficer(found[k])) party = OfficersParty(k, main);
    }
    for (Found& f : found) {
      if (f.kind != Kind::kPerson || f.listed >= 0) continue;
      if (const auto at = by_person.find(f.id); at != by_person.end()) f.party = at->second;
    }
    OwnCompanies();
  }

 private:
  // "his company", of somebody on no list: whom he speaks for.
  void OwnCompanies() {
    std::vector<Found>& found = scan_.found;
    for (size_t k = 1; k < found.size(); ++k) {
      Found& f = found[k];
      const Found& owner = found[k - 1];
      const bool company =
          f.reference == Reference::kDescription && f.owned && f.id.empty() && f.wanted == (uint64_t{1} << kCompany);
      if (!company || owner.kind != Kind::kPerson || !owner.possessive || owner.party.empty()) continue;
      if (f.first != owner.last) continue;
      f.id = owner.party;
      f.name = owner.party;
    }
  }

  // Of several companies the one that was named last, or else is named next.
  std::string ListedParty(size_t k) const {
    const PersonInfo& person = scan_.tables.people[static_cast<size_t>(scan_.found[k].listed)];
    if (person.parties.empty()) return {};
    const auto is_his = [&](const Found& f) {
      if (f.kind != Kind::kParty) return false;
      for (const uint32_t p : person.parties) {
        if (scan_.tables.parties[p].id == f.id) return true;
      }
      return false;
    };
    if (person.parties.size() > 1) {
      // "Tesla CEO Elon Musk"
      constexpr size_t kBack = 12;
      for (size_t back = 1; back <= k && back <= kBack; ++back) {
        if (is_his(scan_.found[k - back])) return scan_.found[k - back].id;
      }
      for (size_t next = k + 1; next < scan_.found.size() && next - k <= kBack; ++next) {
        if (is_his(scan_.found[next])) return scan_.found[next].id;
      }
    }
    return scan_.tables.parties[person.parties.front()].id;
  }

  bool IsParty(const Found& f) const {
    return f.kind == Kind::kParty && !f.id.empty() && f.strength != Strength::kWeak;
  }

  // The party without being a maker that the text names most; none if two are named as often.
  std::string MainParty() const {
    std::unordered_map<std::string, int> counts;
    for (const Found& f : scan_.found) {
      if (IsParty(f) && !f.vendor) ++counts[f.id];
    }
    std::string best;
    int most = 0;
    bool tie = false;
    for (const auto& [id, count] : counts) {
      if (count == most) tie = true;
      if (count > most) {
        most = count;
        best = id;
        tie = false;
      }
    }
    return tie ? std::string() : best;
  }

  // "Elisa Covacich, 51, leads X": the party behind the verb.
  std::string LedParty(size_t k) const {
    const std::vector<Found>& found = scan_.found;
    constexpr uint32_t kBefore = 7;
    constexpr uint32_t kBehind = 4;
    constexpr uint32_t kAside = 2;  // "founded with two friends of hers X"
    const uint32_t from = found[k].last;
    for (uint32_t i = from; i < from + kBefore && scan_.SameSentence(found[k].first, i); ++i) {
      const Span* verb = scan_.SpanAt(i, RoleBit(Role::kLeads));
      if (verb == nullptr) continue;
      const uint32_t reach = verb->last + kBehind + (scan_.Has(verb->last, kPreposition) ? kAside : 0);
      for (size_t next = k + 1; next < found.size() && found[next].first <= reach; ++next) {
        const Found& f = found[next];
        if (f.first < verb->last || !scan_.SameSentence(verb->first, f.first)) continue;
        return f.kind == Kind::kParty && f.reference == Reference::kName ? f.id : std::string();
      }
      return {};
    }
    return {};
  }

  // "… contradict the chairman of X. Aldo Merlani had said …": who begins the sentence after an officer without a name.
  std::string IntroducedParty(size_t k) const {
    const std::vector<Found>& found = scan_.found;
    const Found& person = found[k];
    const text::Sentence& s = scan_.document.sentences()[person.sentence];
    if (person.first != s.first || k == 0 || person.sentence == 0) return {};
    const Found& party = found[k - 1];
    const bool told = IsParty(party) && party.sentence + 1 == person.sentence && party.reference == Reference::kName;
    if (!told || scan_.document.sentences()[party.sentence].paragraph != s.paragraph) return {};
    constexpr uint32_t kReach = 3;
    const uint32_t from = party.first > kReach ? party.first - kReach : 0;
    return scan_.Has(party.first - 1, kOf) && HasOfficerIn(from, party.first) ? party.id : std::string();
  }

  // "…, sagt Friedhelm Overbeck. Der 59-Jährige ist Gesellschafter von Acme": the office of the one person whom a
  // sentence names, told by the next, which names none.
  std::string DescribedParty(size_t k) const {
    const std::vector<Found>& found = scan_.found;
    const uint32_t next = found[k].sentence + 1;
    const auto sentences = scan_.document.sentences();
    if (IsOfficer(found[k]) || next >= sentences.size() || sentences[next].paragraph != sentences[next - 1].paragraph)
      return {};
    const Found* house = nullptr;
    for (size_t at = k < kHorizon ? 0 : k - kHorizon; at < found.size() && found[at].sentence <= next; ++at) {
      const Found& f = found[at];
      const bool person = f.kind == Kind::kPerson && f.reference == Reference::kName;
      if (person && f.sentence + 1 >= next && f.id != found[k].id) return {};
      if (f.sentence != next || !IsParty(f) || f.reference != Reference::kName || house != nullptr) continue;
      constexpr uint32_t kReach = 3;
      const bool of = f.first > sentences[next].first && scan_.Has(f.first - 1, kOf);
      if (of && HasOfficerIn(std::max(sentences[next].first, f.first > kReach ? f.first - kReach : 0), f.first))
        house = &f;
    }
    return house == nullptr ? std::string() : house->id;
  }

  bool IsOfficer(const Found& f) const {
    if (scan_.SpanBefore(f.first, kOfficer) != nullptr) return true;
    constexpr uint32_t kReach = 6;
    if (scan_.Is(f.last, ",") || scan_.Is(f.last, "(")) {
      for (uint32_t i = f.last + 1;
           i < f.last + 1 + kReach && scan_.SameSentence(f.first, i) && (scan_.IsWord(i) || scan_.words[i].joiner);
           ++i) {
        if (scan_.SpanAt(i, kOfficer) != nullptr) return true;
      }
    }
    if (f.first >= 2 && scan_.Is(f.first - 1, ",")) {
      for (uint32_t i = f.first - 1; i > 0 && f.first - i <= kReach && scan_.SameSentence(i - 1, f.first); --i) {
        if (scan_.SpanBefore(i, kOfficer) != nullptr) return true;
        if (!scan_.IsWord(i - 1)) break;
      }
    }
    return false;
  }

  std::string OfficersParty(size_t k, const std::string& main) const {
    const std::vector<Found>& found = scan_.found;
    const Found& person = found[k];
    // "Skagen AI founder Mads Thorning", "founder of X, Mads Thorning", "Mads Thorning, founder of X"
    constexpr uint32_t kNear = 7;
    if (k > 0 && IsParty(found[k - 1]) && scan_.SameSentence(found[k - 1].first, person.first) &&
        person.first - found[k - 1].last <= kNear && IsOfficerOf(found[k - 1].last, person.first)) {
      return found[k - 1].id;
    }
    if (k > 0 && IsParty(found[k - 1]) && scan_.SameSentence(found[k - 1].first, person.first) &&
        person.first - found[k - 1].last <= 2 &&
        HasOfficerIn(found[k - 1].first < kNear ? 0 : found[k - 1].first - kNear, found[k - 1].first)) {
      return found[k - 1].id;
    }
    if (k + 1 < found.size() && IsParty(found[k + 1]) && scan_.SameSentence(found[k + 1].first, person.first) &&
        found[k + 1].first - person.last <= kNear && HasOfficerIn(person.last, found[k + 1].first)) {
      return found[k + 1].id;
    }
    // the sentence's, the last sentence's, the text's; makers are spoken of more often than they speak
    std::string before;
    bool subject = false;
    std::string after;
    for (size_t at = k < kHorizon ? 0 : k - kHorizon; at < found.size() && at < k + kHorizon; ++at) {
      const Found& f = found[at];
      if (f.sentence > person.sentence) break;
      if (f.sentence + 1 < person.sentence || !IsParty(f) || f.vendor) continue;
      // whom a sentence is about goes before whom it only names
      if (f.first < person.first && (before.empty() || f.subject || !subject)) {
        before = f.id;
        subject = f.subject;
      }
      if (f.first > person.first && after.empty()) after = f.id;
    }
    if (!before.empty()) return before;
    return main.empty() ? after : main;
  }

  // "Skagen AI founder", "AMD's regional manager,": no stop between the party and the noun.
  bool IsOfficerOf(uint32_t party_last, uint32_t person) const {
    for (uint32_t i = party_last; i < person; ++i) {
      const Span* s = scan_.SpanAt(i, kOfficer);
      if (s != nullptr && s->last <= person) return true;
      if ((!scan_.IsWord(i) && !scan_.words[i].joiner) || scan_.Has(i, kFunction)) return false;
    }
    return false;
  }

  bool HasOfficerIn(uint32_t first, uint32_t last) const {
    for (uint32_t i = first; i < last; ++i) {
      const Span* s = scan_.SpanAt(i, kOfficer);
      if (s != nullptr && s->last <= last) return true;
    }
    return false;
  }

  Scan& scan_;
};

}  // namespace

void FindSurnames(Scan& scan) {
  struct Person {
    size_t found = 0;
    bool clash = false;
  };
  std::unordered_map<std::string_view, Person> surnames;
  for (size_t k = 0; k < scan.found.size(); ++k) {
    const Found& f = scan.found[k];
    if (f.kind != Kind::kPerson || f.last - f.first < 2) continue;
    const auto [at, fresh] = surnames.try_emplace(scan.norm(f.last - 1), Person{k, false});
    if (!fresh && scan.found[at->second.found].id != f.id) at->second.clash = true;
  }
  if (surnames.empty()) return;
  for (uint32_t i = 0; i < scan.size(); ++i) {
    if (!scan.IsWord(i) || !scan.tokens[i].upper_initial) continue;
    const uint32_t holder = scan.FoundAt(i);
    // a lone name that was taken for a party or a person of its own
    const bool replace = holder != kNone && scan.found[holder].last - scan.found[holder].first == 1 &&
                         scan.found[holder].listed < 0 &&
                         ((scan.found[holder].kind == Kind::kParty &&
                           (scan.found[holder].acts || scan.found[holder].strength == Strength::kWeak)) ||
                          scan.found[holder].kind == Kind::kPerson);
    if (scan.IsTaken(i) && !replace) continue;
    std::string_view word = scan.norm(i);
    auto at = surnames.find(word);
    bool genitive = false;
    if (at == surnames.end() && scan.tables.genitive_s && word.size() > 3 && word.back() == 's') {
      word.remove_suffix(1);
      at = surnames.find(word);
      genitive = true;
    }
    if (at == surnames.end() || at->second.clash) continue;
    const Found person = scan.found[at->second.found];
    Found& f = replace ? scan.found[holder] : scan.Add(Kind::kPerson, i, i + 1);
    f.kind = Kind::kPerson;
    f.kinds = 0;
    f.id = person.id;
    f.name = person.name;
    f.listed = person.listed;
    f.strength = person.strength;
    f.possessive = genitive || IsPossessive(scan, i + 1);
  }
}

void AssignParties(Scan& scan) {
  Assigner(scan).Run();
}

}  // namespace counterclaim::entity
