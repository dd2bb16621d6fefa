#include "names.h"

#include <algorithm>
#include <optional>
#include <string>

#include "legal_forms.h"
#include "listed.h"
#include "signs.h"

namespace counterclaim::entity {
namespace {

constexpr uint32_t kNaming =
    RoleBit(Role::kPartyNoun) | RoleBit(Role::kOutletNoun) | RoleBit(Role::kSiteNoun) | RoleBit(Role::kGroup);
constexpr uint32_t kModifier = RoleBit(Role::kDemonym) | RoleBit(Role::kFiller);
constexpr uint32_t kCommonNoun =
    kPersonNouns | kNaming | kModifier | RoleBit(Role::kCompute) | RoleBit(Role::kAccelerator);

class Namer {
 public:
  explicit Namer(Scan& scan) : scan_(scan), signs_(scan) {}

  void Run() {
    for (uint32_t i = 0; i < scan_.size();) {
      const uint32_t last = IsNameWord(i, /*inside=*/false) ? RunEnd(i) : i;
      if (last == i) {
        ++i;
        continue;
      }
      Judge(i, last);
      i = last;
    }
  }

 private:
  bool HasCapital(uint32_t i) const {
    if (scan_.tokens[i].upper_initial) return true;
    // "iFlytek", "d-Matrix"
    const std::string_view word = scan_.document.surface(scan_.tokens[i]);
    return word.size() > 2 && word[1] >= 'A' && word[1] <= 'Z';
  }

  // May stand in a name; `inside`: after its first word.
  bool IsNameWord(uint32_t i, bool inside) const {
    if (!scan_.IsWord(i) || scan_.IsTaken(i) || !HasCapital(i)) return false;
    const uint32_t b = scan_.bits[i];
    // "Brises Rechenzentren" are somebody's
    const bool owned = scan_.tables.genitive_s && inside && scan_.norm(i - 1).ends_with('s') &&
                       scan_.SpanAt(i, kCommonNoun) != nullptr;
    if (inside && ((!owned && (b & kEnding) != 0) || IsLegalForm(Letters(scan_.norm(i))))) return true;
    if ((b & kFunction) != 0) return false;
    if (!inside && (b & kBeginning) != 0 && BeginsOrganisation(i)) return true;
    if ((b & kNoName) != 0) return false;
    if (scan_.norm(i).front() == '\'') return false;
    // the later part of a compound: "E-Mails"
    if (!inside && i > 0 && scan_.words[i - 1].joiner) return false;
    if (scan_.tokens[i].end - scan_.tokens[i].begin < 2) return false;
    if (inside && !scan_.tables.capital_nouns) return scan_.SpanAt(i, kPersonNouns) == nullptr;
    if (scan_.SpanAt(i, kCommonNoun) != nullptr || scan_.SpanBefore(i + 1, kCommonNoun) != nullptr) return false;
    if (scan_.tables.capital_nouns) {
      const lexicon::Word& w = scan_.words[i];
      // a compound may be a name all the same, where the text comes back to it without an article
      const bool again = scan_.SeenCapital(i) > 1 && scan_.NeverArticled(i);
      const bool name = w.stem == 0 && (again || StandsBetweenVerbAndFigure(i, i + 1)) && !scan_.SeenLower(i);
      // "Regine Faller"
      const bool surname = inside && scan_.Has(i - 1, kGivenName) && scan_.NeverArticled(i);
      if ((b & (kGivenName | kPlace)) == 0 && (w.stem != 0 || w.tail != 0) && !name && !surname) return false;
    }
    return true;
  }

  // "Mutuelle des Échevins", "Servizio Meteo": a capital of its own, and another word with one.
  bool BeginsOrganisation(uint32_t i) const {
    if (scan_.tables.capital_nouns || scan_.IsShaky(i) || !scan_.SameSentence(i, i + 1)) return false;
    const auto capital = [&](uint32_t at) {
      return scan_.SameSentence(i, at) && scan_.IsWord(at) && scan_.tokens[at].upper_initial && !scan_.Has(at, kNoName);
    };
    return capital(i + 1) || (scan_.Has(i + 1, kOf) && capital(i + 2));
  }

  uint32_t RunEnd(uint32_t first) const {
    constexpr uint32_t kLongest = 7;
    uint32_t last = first + 1;
    while (last < scan_.size() && last - first < kLongest && scan_.SameSentence(first, last)) {
      if (scan_.words[last].joiner && scan_.Has(last + 1, kParticle | kOf) && scan_.words[last + 2].joiner &&
          scan_.SameSentence(first, last + 3) && scan_.IsWord(last + 3) && scan_.tokens[last + 3].upper_initial) {
        // "Vallées-du-Nord"
        last += 4;
      } else if (scan_.words[last].joiner) {
        // "Jean-Zay", but not "Halden-Chef" where nouns have capitals
        const bool on = IsNameWord(last + 1, true) && scan_.SameSentence(first, last + 1) &&
                        (!scan_.tables.capital_nouns || scan_.Has(last + 1, kEnding) ||
                         (scan_.Has(first, kGivenName) && last - first > 1 && scan_.words[last + 1].stem == 0) ||
                         (scan_.Has(first, kGivenName) && scan_.Has(last + 1, kGivenName)));
        if (!on) break;
        last += 2;
      } else if (scan_.Is(last, "&") && IsNameWord(last + 1, true) && scan_.SameSentence(first, last + 1)) {
        last += 2;
      } else if (scan_.Has(last, kParticle) && IsNameWord(last + 1, true) && scan_.SameSentence(first, last + 1) &&
                 (!scan_.Has(last, kDefinite) || scan_.tokens[last].upper_initial) && scan_.Has(first, kGivenName)) {
        last += 2;
      } else if (scan_.Has(first, kBeginning) && last == first + 1 && scan_.Has(last, kOf) &&
                 !scan_.tables.capital_nouns && scan_.SameSentence(first, last + 1) && IsNameWord(last + 1, true)) {
        // "Mutuelle des Échevins", "Fondazione del Lario"
        last += 2;
      } else if (IsNameWord(last, true)) {
        ++last;
      } else {
        break;
      }
    }
    // the first part of a compound with a common noun: "Utah-Projekt", "Halden-Chef"
    return last;
  }

  bool AllPlaces(uint32_t first, uint32_t last) const {
    for (uint32_t i = first; i < last; ++i) {
      if (scan_.IsWord(i) && !scan_.Has(i, kPlace)) return false;
    }
    return true;
  }

  void Judge(uint32_t first, uint32_t last) {
    // a sentence's first word has its capital from there, but for "Laguna Calcolo", of which only an ending would stay
    const auto only_ending = [&] { return last - first == 2 && HasCompanyForm(scan_, first, last); };
    while (first < last && !only_ending() && scan_.IsShaky(first) && scan_.SeenUpper(first) == 0 &&
           (scan_.SeenLower(first) || scan_.SpanAt(first, kCommonNoun) != nullptr)) {
      ++first;
      while (first < last && !scan_.IsWord(first)) ++first;
    }
    // "Gulf Development", "Cloud Temple": a word that alone names nothing may begin a name
    if ((last - first == 1 || scan_.Has(first, kEnding)) && first > 0 && scan_.SameSentence(first - 1, first) &&
        BeginsName(first - 1, first)) {
      --first;
    } else if (last - first == 1 && scan_.Has(first, kEnding)) {
      return;
    }
    if (first < last) first = WithCapitalNoun(first);
    // "Yesterday Marcus Thiele"
    if (last - first > 2 && IsShakyRun(first) && !scan_.Has(first, kGivenName) && scan_.Has(first + 1, kGivenName))
      ++first;
    if (first >= last || AllPlaces(first, last)) return;
    const std::optional<Verdict> verdict = VerdictOn(first, last);
    if (!verdict) return;
    if (verdict->kind == Kind::kPerson && last - first == 1 && scan_.IsShaky(first)) return;
    // "Gazzetta del Lario"
    while (verdict->kind == Kind::kOutlet && scan_.SameSentence(first, last + 1) && scan_.Has(last, kOf) &&
           IsNameWord(last + 1, true)) {
      last += 2;
    }
    const std::string name(scan_.document.slice(scan_.tokens[first].begin, scan_.tokens[last - 1].end));
    Found& f = scan_.Add(verdict->kind, first, last);
    f.strength = verdict->strength;
    f.kinds = verdict->kinds;
    f.acts = verdict->acts;
    f.name = name;
    f.id = IdOfName(name);
    f.possessive = IsPossessive(scan_, last);
  }

  // Whether the capitalised word before a lone name word belongs to it.
  bool BeginsName(uint32_t before, uint32_t name) const {
    if (scan_.tables.capital_nouns || !scan_.IsWord(before) || scan_.IsTaken(before)) return false;
    if (!scan_.tokens[before].upper_initial || scan_.Has(before, kFunction | kNoName)) return false;
    constexpr uint32_t kMayBegin = RoleBit(Role::kDemonym) | RoleBit(Role::kCompute) | RoleBit(Role::kSiteNoun);
    const Span* noun = scan_.SpanAt(before, kMayBegin);
    const bool begins = noun != nullptr || scan_.Has(before, kPlace);
    if (!begins || (noun != nullptr && noun->last != name) || scan_.SpanAt(before, kPersonNouns | kNaming) != nullptr)
      return false;
    // an ending needs it; of other words only one that keeps its capital inside a sentence
    return scan_.Has(name, kEnding) || (noun != nullptr && noun->role == Role::kCompute && scan_.SeenUpper(before) > 0);
  }

  // "Banca Adriatica", "Groupe Delmas": a noun of companies that has a capital where nouns have none.
  uint32_t WithCapitalNoun(uint32_t first) const {
    if (scan_.tables.capital_nouns || first == 0 || !scan_.SameSentence(first - 1, first)) return first;
    const Span* noun = scan_.SpanBefore(first, RoleBit(Role::kPartyNoun));
    const bool one = noun != nullptr && noun->last - noun->first == 1 && !scan_.IsTaken(noun->first);
    if (!one || !scan_.tokens[noun->first].upper_initial) return first;
    // where its own capital says nothing, it must keep it elsewhere
    const bool sure = !scan_.IsShaky(noun->first) || scan_.SeenUpper(noun->first) > 0;
    return sure ? noun->first : first;
  }

  bool IsShakyRun(uint32_t first) const { return scan_.IsShaky(first) && scan_.SeenUpper(first) == 0; }

  std::optional<Verdict> VerdictOn(uint32_t first, uint32_t last) const {
    const uint32_t length = last - first;
    const bool shaky = IsShakyRun(first);
    const bool company = HasCompanyForm(scan_, first, last);
    // the end of a title describes nothing in the text
    const bool led = first != scan_.SentenceBegin(first);
    if (!company) {
      if (led && signs_.IsPersonBefore(first, last)) return Verdict{Kind::kPerson, Strength::kStrong, 0};
      if (length >= 2 && length <= 4 && scan_.Has(first, kGivenName))
        return Verdict{Kind::kPerson, Strength::kStrong, 0};
    }
    // "a note that the Dossiers Économiques could read"
    const bool reads = !company && scan_.SameSentence(first, last) &&
                       (led && scan_.Has(first - 1, kDefinite | kClauseWord)) &&
                       scan_.SpanAt(last, RoleBit(Role::kOutletReads)) != nullptr;
    if (led && (reads || signs_.IsOutlet(first, company))) return Verdict{Kind::kOutlet, Strength::kStrong, 0};
    const bool machine = signs_.IsDescribedMachine(last) || (led && signs_.IsSite(first, last));
    if (!company && machine) return Verdict{Kind::kSite, Strength::kStrong, 0};
    if (const auto kinds = led ? signs_.KindsBefore(first) : std::nullopt)
      return Verdict{Kind::kParty, Strength::kStrong, *kinds};
    // "Servizio Meteo Alpino", "Banca Serenissima"
    if (length >= 2 && scan_.Has(first, kBeginning) && !shaky) return Verdict{Kind::kParty, Strength::kStrong, 0};
    if (const auto after = signs_.VerdictAfter(first, last)) return after;
    if (!company && !shaky && signs_.IsOfPlace(first)) return Verdict{Kind::kParty, Strength::kStrong, 0};
    if (company && !(shaky && InTitleCase(first, last))) return Verdict{Kind::kParty, Strength::kStrong, 0};
    if (!company && length >= 2 && length <= 3 && !shaky && IsSaidBy(first))
      return Verdict{Kind::kPerson, Strength::kStrong, 0};
    if (!shaky && signs_.IsOfOfficer(first)) return Verdict{Kind::kParty, Strength::kStrong, 0};
    if (Acts(first, last, shaky)) return Verdict{Kind::kParty, Strength::kStrong, 0, true};
    if (IsBareName(first, last)) return Verdict{Kind::kParty, Strength::kStrong, 0};
    if (IsWeakName(first, last, shaky)) return Verdict{Kind::kParty, Strength::kWeak, 0};
    return std::nullopt;
  }

  // "Acme has ordered", "mietet Acme": beside a verb of a deal. A lone word that begins its sentence must come again.
  bool Acts(uint32_t first, uint32_t last, bool shaky) const {
    if (StandsBetweenVerbAndFigure(first, last) && !IsCommonNoun(first, last)) return true;
    if (IsModelOrPlace(first, last) || IsCommonNoun(first, last)) return false;
    // "Brester Betonbunker bekommt": a headline's words that the text never comes back to are hardly a name
    if (scan_.tables.capital_nouns && scan_.document.sentences()[scan_.sentence_of[first]].title && last - first > 1 &&
        !HasCompanyForm(scan_, first, last) && scan_.SeenCapital(last - 1) < 2)
      return false;
    // "Blackwell Ultras", "the Examiner"
    const bool led = first > 0 && scan_.SameSentence(first - 1, first);
    if (led && scan_.IsTaken(first - 1)) return false;
    if (led && last - first == 1 && scan_.Has(first - 1, kDefinite) && !scan_.tokens[first].all_upper) return false;
    if (last - first == 1 && !scan_.tokens[first].all_upper && (shaky || scan_.tables.capital_nouns) &&
        (scan_.SeenCapital(first) < 2 || scan_.SeenLower(first)) && !IsBareSubject(first))
      return false;
    if (scan_.AfterPreposition(ListHead(first))) return false;
    constexpr uint32_t kVerb = RoleBit(Role::kDeal) | RoleBit(Role::kSpeech);
    const uint32_t next = SkipColon(first, SkipApposition(first, last));
    const bool after =
        scan_.SameSentence(first, next) && scan_.SpanAt(next, kVerb) != nullptr && !scan_.tokens[next].upper_initial;
    const bool before = scan_.tables.capital_nouns && first > 0 && scan_.SameSentence(first - 1, first) &&
                        scan_.SpanBefore(first, kVerb) != nullptr && !scan_.tokens[first - 1].upper_initial;
    return after || before;
  }

  // "für Saarcloud", "Plauderwerk verfügt … mit Plauderwerk": where nouns have capitals, a lone word that no text of
  // this kind has without an article unless it is a name.
  bool IsBareName(uint32_t first, uint32_t last) const {
    if (!scan_.tables.capital_nouns || last - first != 1 || scan_.SeenLower(first)) return false;
    if (IsModelOrPlace(first, last) || scan_.Has(first, kPlace | kGivenName) || scan_.words[first].stem != 0)
      return false;
    const bool tail = scan_.tables.name_tails.AnyEnds(scan_.norm(first));
    const bool subject = scan_.SeenBareSubject(first);
    const bool bare = scan_.NeverArticled(first) && !scan_.SeenPlaced(first) &&
                      (tail ? subject || scan_.SeenGoverned(first) : subject && scan_.SeenGoverned(first));
    if (bare) return tail || !scan_.tables.noun_endings.AnyEnds(scan_.norm(first));
    // "die Aarewerke", more than once
    return tail && scan_.SeenCapital(first) > 1;
  }

  // "Acme has ordered": of singular nouns only names begin a sentence without an article.
  bool IsBareSubject(uint32_t at) const {
    // where verbs come second, an adverb may stand before them as well
    if (scan_.tables.capital_nouns) return false;
    const text::Sentence& s = scan_.document.sentences()[scan_.sentence_of[at]];
    const uint32_t verb = at + 1;
    if (s.title || s.heading || at != s.first || !scan_.SameSentence(at, verb) || scan_.SeenLower(at) ||
        scan_.Has(verb, kPreposition))
      return false;
    return !scan_.tables.plural_noun_endings.AnyEnds(scan_.norm(at)) &&
           !scan_.tables.plural_verb_endings.AnyEnds(scan_.norm(verb));
  }

  // "mietet Acme 6.000 GPUs": where nouns have capitals, no other noun stands so.
  bool StandsBetweenVerbAndFigure(uint32_t first, uint32_t last) const {
    return scan_.tables.capital_nouns && first > 0 && scan_.SameSentence(first - 1, last) &&
           scan_.tokens[last].kind == text::TokenKind::kNumber && !scan_.tokens[first - 1].upper_initial &&
           scan_.SpanBefore(first, RoleBit(Role::kDeal)) != nullptr;
  }

  // "in Turin, Marghera and Bari": the first capitalised word of the list that a name stands in.
  uint32_t ListHead(uint32_t first) const {
    constexpr int kMost = 6;
    for (int n = 0; n < kMost && first >= 2 && scan_.SameSentence(first - 2, first); ++n) {
      const bool linked = scan_.Is(first - 1, ",") || scan_.Has(first - 1, kConjunction);
      if (!linked || !scan_.tokens[first - 2].upper_initial) break;
      first -= 2;
      while (first > 0 && scan_.SameSentence(first - 1, first) && scan_.tokens[first - 1].upper_initial &&
             scan_.IsWord(first - 1) && !scan_.Has(first - 1, kFunction))
        --first;
    }
    return first;
  }

  // "…, said Marta Oberlin", but not "Oberlin said Acme Ridge was": there the speaker stands before.
  bool IsSaidBy(uint32_t first) const {
    const Span* speech = scan_.SpanBefore(first, RoleBit(Role::kSpeech));
    if (speech == nullptr) return false;
    const uint32_t verb = speech->first;
    const bool spoken = verb > 0 && scan_.SameSentence(verb - 1, first) &&
                        (scan_.tokens[verb - 1].upper_initial || scan_.SpanBefore(verb, RoleBit(Role::kPronoun)));
    return !spoken;
  }

  bool InTitleCase(uint32_t first, uint32_t last) const {
    return last - first > 1 && scan_.IsShaky(first) && scan_.IsShaky(last - 1);
  }

  // "CoreWeave": capitals inside.
  bool HasInnerCapital(uint32_t i) const {
    const std::string_view word = scan_.document.surface(scan_.tokens[i]);
    bool lower = false;
    for (size_t k = 1; k < word.size(); ++k) {
      if (word[k] >= 'A' && word[k] <= 'Z' && lower) return true;
      lower = word[k] >= 'a' && word[k] <= 'z';
    }
    return false;
  }

  // "RX 9070", "King Air B200", "in Catania", "Greg Street"
  bool IsModelOrPlace(uint32_t first, uint32_t last) const {
    for (uint32_t i = first; i < last; ++i) {
      if (scan_.norm(i).find_first_of("0123456789") != std::string_view::npos) return true;
    }
    if (first > 0 && scan_.SameSentence(first - 1, first) && scan_.Has(first - 1, kPlaceOnly)) return true;
    if (last >= scan_.size() || !scan_.SameSentence(first, last)) return false;
    if (scan_.tokens[last].kind == text::TokenKind::kNumber) return true;
    // the beginning of a listed name, or of a street's
    return scan_.tokens[last].upper_initial &&
           (scan_.FoundAt(last) != kNone || (!scan_.tables.capital_nouns && scan_.Has(last, kNoName)));
  }

  bool IsWeakName(uint32_t first, uint32_t last, bool shaky) const {
    if (IsModelOrPlace(first, last)) return false;
    if (HasInnerCapital(first)) return true;
    // "Nimbus Atlantique (France):": a capital inside the sentence says something
    const bool inside = !scan_.tables.capital_nouns && last - first > 1 && !scan_.IsShaky(last - 1) &&
                        !scan_.SeenLower(last - 1) && !scan_.SeenLower(first);
    if (shaky && !inside) return false;
    // what follows another name belongs to it: "Microsoft Azure", "Tesla Model"
    if (first > 0 && scan_.IsTaken(first - 1) && scan_.SameSentence(first - 1, first)) return false;
    if (!scan_.tables.capital_nouns) return true;
    if (IsCommonNoun(first, last)) return false;
    return scan_.tokens[first].all_upper || scan_.Has(last - 1, kEnding) ||
           scan_.SpanBefore(first, RoleBit(Role::kDemonym)) != nullptr ||
           scan_.SeenUpper(first) + (scan_.IsShaky(first) ? 1 : 0) > 1;
  }

  // "Acme, quoted in Milan, has ordered": the token after the second comma; `last` where there is none.
  uint32_t SkipApposition(uint32_t first, uint32_t last) const {
    constexpr uint32_t kLongest = 12;
    if (!scan_.Is(last, ",")) return last;
    for (uint32_t i = last + 1; i < last + kLongest && scan_.SameSentence(first, i); ++i) {
      if (scan_.Is(i, ",")) return i + 1;
    }
    return last;
  }

  // "Acme (France): ordered 2,000": the token behind the colon of a list's item.
  uint32_t SkipColon(uint32_t first, uint32_t last) const {
    constexpr uint32_t kLongest = 4;
    if (first != scan_.SentenceBegin(first)) return last;
    uint32_t at = last;
    if (scan_.Is(at, "(")) {
      while (at < last + kLongest && scan_.SameSentence(first, at) && !scan_.Is(at, ")")) ++at;
      ++at;
    }
    return scan_.Is(at, ":") ? at + 1 : last;
  }

  // Where nouns have capitals: whether it looks like one of these rather than a name.
  bool IsCommonNoun(uint32_t first, uint32_t last) const {
    if (!scan_.tables.capital_nouns) return false;
    for (uint32_t i = first; i < last; ++i) {
      if (scan_.Has(i, kEnding | kGivenName)) continue;
      if (scan_.tables.noun_endings.AnyEnds(scan_.norm(i))) return true;
    }
    // a common noun has its article or adjective now and then; a name hardly ever
    return first > 0 && scan_.SameSentence(first - 1, first) &&
           (scan_.Has(first - 1, kDefinite | kIndefinite) || scan_.tokens[first - 1].kind == text::TokenKind::kNumber);
  }

  Scan& scan_;
  Signs signs_;
};

}  // namespace

void FindUnlisted(Scan& scan) {
  Namer(scan).Run();
}

}  // namespace counterclaim::entity
