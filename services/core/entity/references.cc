#include "references.h"

#include <vector>

#include "listed.h"

namespace counterclaim::entity {
namespace {

constexpr uint32_t kGroupRole = RoleBit(Role::kGroup);
constexpr uint32_t kPartyNounRole = RoleBit(Role::kPartyNoun);

class Collector {
 public:
  explicit Collector(Scan& scan) : scan_(scan) {}

  void Run() {
    const std::vector<Span> spans(scan_.spans().begin(), scan_.spans().end());
    for (const Span& s : spans) {
      if (s.role == Role::kGroup && scan_.SpanAt(s.first, kGroupRole)->last == s.last) AddGroup(s);
    }
    for (const Span& s : spans) {
      if (s.role == Role::kPartyNoun && scan_.SpanAt(s.first, kPartyNounRole)->last == s.last) AddDescription(s);
    }
    for (const Span& s : spans) {
      if (s.role == Role::kPronoun) AddPronoun(s);
    }
  }

 private:
  void AddGroup(const Span& s) {
    if (!scan_.IsFree(s.first, s.last)) return;
    Found& f = scan_.Add(Kind::kGroup, s.first, s.last);
    f.plural = true;
    f.name = scan_.document.slice(f.begin, f.end);
  }

  // The article that a noun belongs to, over adjectives; kNone if there is none close by.
  uint32_t Determiner(uint32_t noun) const {
    constexpr uint32_t kReach = 4;
    for (uint32_t i = noun; i-- > 0 && noun - i <= kReach && scan_.SameSentence(i, noun);) {
      if (scan_.Has(i, kDeterminer)) return i;
      if (!scan_.IsWord(i) && !scan_.words[i].joiner) return kNone;
      if (scan_.IsTaken(i) || scan_.Has(i, kFunction)) return kNone;
      const Span* pronoun = scan_.SpanAt(i, RoleBit(Role::kPronoun));
      if (pronoun != nullptr && scan_.tables.pronouns[pronoun->index].possessive) return i;
    }
    return kNone;
  }

  // A name right after the noun is what it describes.
  bool HasNameBeside(uint32_t first, uint32_t last) const {
    uint32_t at = last;
    while (at < scan_.size() && scan_.SameSentence(first, at) &&
           (scan_.Is(at, "\"") || scan_.SpanAt(at, RoleBit(Role::kDemonym) | RoleBit(Role::kFiller)) != nullptr)) {
      ++at;
    }
    const auto is_name = [&](uint32_t i) {
      const uint32_t k = scan_.FoundAt(i);
      return k != kNone && scan_.found[k].reference == Reference::kName &&
             (scan_.found[k].kind == Kind::kParty || scan_.found[k].kind == Kind::kOutlet);
    };
    if (at < scan_.size() && scan_.SameSentence(first, at) && is_name(at)) return true;
    // "le spécialiste de la découverte de médicaments X"
    constexpr uint32_t kReach = 6;
    bool of = false;
    for (; at < scan_.size() && at - last < kReach && scan_.SameSentence(first, at) && scan_.IsWord(at); ++at) {
      if (is_name(at)) return of && !scan_.Has(at - 1, kFunction);
      // "the computing company X": a thing may be part of the description
      const uint32_t holder = scan_.FoundAt(at);
      const bool thing = holder != kNone && scan_.found[holder].kind == Kind::kProduct;
      if ((scan_.IsTaken(at) && !thing) || scan_.Has(at, kClauseWord | kConjunction | kIndefinite)) return false;
      if (scan_.Has(at, kPreposition) && !scan_.Has(at, kOf)) return false;
      of |= scan_.Has(at, kOf);
    }
    return false;
  }

  void AddDescription(const Span& s) {
    if (!scan_.IsFree(s.first, s.last) || HasNameBeside(s.first, s.last)) return;
    // a compound's first part: "Firmen-Chef"
    if (s.last < scan_.size() && scan_.words[s.last].joiner) return;
    const uint32_t det = Determiner(s.first);
    if (det == kNone) return;
    if (scan_.Has(det, kIndefinite) && !scan_.Has(det, kDefinite)) {
      if (IsApposition(det, s.last)) return;
      Found& f = scan_.Add(Kind::kGroup, s.first, s.last);
      f.name = scan_.document.slice(f.begin, f.end);
      return;
    }
    if (IsApposition(det, s.last)) return;
    Found& f = scan_.Add(Kind::kParty, s.first, s.last);
    f.reference = Reference::kDescription;
    f.owned = !scan_.Has(det, kDeterminer);
    f.wanted = uint64_t{1} << s.index;
    f.possessive = IsPossessive(scan_, s.last);
    FindSeat(f, det);
  }

  // "X, a start-up", "a start-up, X,"
  bool IsApposition(uint32_t det, uint32_t last) const {
    const auto is_party = [&](uint32_t i) {
      const uint32_t k = scan_.FoundAt(i);
      return k != kNone && scan_.found[k].kind == Kind::kParty && scan_.found[k].reference == Reference::kName;
    };
    if (det >= 2 && scan_.SameSentence(det - 2, det) && scan_.Is(det - 1, ",") && is_party(det - 2)) return true;
    const bool introduces = scan_.Has(det, kIndefinite) || !scan_.Has(det, kDeterminer);
    return introduces && last + 1 < scan_.size() && scan_.SameSentence(det, last + 1) && scan_.Is(last, ",") &&
           is_party(last + 1);
  }

  // "l'azienda di Menlo Park", "the Menlo Park-based company"
  void FindSeat(Found& f, uint32_t det) const {
    uint32_t at = f.last;
    if (at + 1 < scan_.size() && scan_.SameSentence(f.first, at + 1) && scan_.Has(at, kOf | kPreposition)) {
      f.seat = SeatAt(at + 1);
      if (!f.seat.empty()) return;
    }
    for (uint32_t i = det + 1; i < f.first; ++i) {
      f.seat = SeatAt(i);
      if (!f.seat.empty()) return;
    }
  }

  // A town of up to three words that a catalogued party has its head office in.
  std::string_view SeatAt(uint32_t i) const {
    if (!scan_.tokens[i].upper_initial) return {};
    for (uint32_t last = std::min(i + 3, scan_.size()); last > i; --last) {
      std::string name;
      for (uint32_t k = i; k < last; ++k) {
        if (k > i) name += ' ';
        name += scan_.norm(k);
      }
      const auto found = scan_.tables.seated.find(name);
      if (found != scan_.tables.seated.end()) return found->first;
    }
    return {};
  }

  void AddPronoun(const Span& s) {
    if (!scan_.IsFree(s.first, s.last)) return;
    if (scan_.SpanAt(s.first, RoleBit(Role::kExpletive)) != nullptr ||
        scan_.SpanBefore(s.last, RoleBit(Role::kExpletive)) != nullptr)
      return;
    // "US", "IT" are no pronouns
    if (scan_.tokens[s.first].all_upper) return;
    const PronounInfo& info = scan_.tables.pronouns[s.index];
    Found& f = scan_.Add(info.party ? Kind::kParty : Kind::kPerson, s.first, s.last);
    f.reference = Reference::kPronoun;
    f.object = info.object && (!info.possessive || IsObject(s));
    f.possessive = info.possessive && !f.object;
    f.last_named = info.last_named;
    f.any_party = info.party;
    f.any_person = info.person;
    f.plural = info.plural || (!info.possessive && HasPluralVerb(s, info));
  }

  // A possessive stands before its noun; before a number or a verb the same word is an object.
  bool IsObject(const Span& s) const {
    const uint32_t next = s.last;
    if (!scan_.SameSentence(s.first, next)) return false;
    if (scan_.tables.capital_nouns) return scan_.tokens[next].kind == text::TokenKind::kNumber;
    return scan_.Has(next, kClauseWord) || scan_.SpanAt(next, RoleBit(Role::kDeal)) != nullptr;
  }

  bool HasPluralVerb(const Span& s, const PronounInfo& info) const {
    const auto ends = [&](uint32_t i) {
      return scan_.IsWord(i) && scan_.SameSentence(s.first, i) &&
             std::ranges::any_of(info.plural_verb_endings,
                                 [&](const std::string& e) { return scan_.norm(i).ends_with(e); });
    };
    return ends(s.last) || (s.first > 0 && ends(s.first - 1));
  }

  Scan& scan_;
};

}  // namespace

void FindReferences(Scan& scan) {
  Collector(scan).Run();
}

}  // namespace counterclaim::entity
