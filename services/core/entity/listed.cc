#include "listed.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "legal_forms.h"

namespace counterclaim::entity {
namespace {

using AliasMatch = lexicon::PhraseTable<Alias>::Match;

// A name's match that needs the rest of the document to be settled.
struct Pending {
  uint32_t first = 0;
  uint32_t last = 0;
  const Alias* alias = nullptr;
};

// What a name may have behind it that its list does without.
bool IsHouse(std::string_view norm) {
  return norm == "group" || norm == "groupe" || norm == "gruppe" || norm == "gruppo" || norm == "holding" ||
         norm == "holdings";
}

bool HasDigit(std::string_view s) {
  return s.find_first_of("0123456789") != s.npos;
}

class Lister {
 public:
  Lister(Scan& scan, std::span<const quantity::Quantity> quantities)
      : scan_(scan), context_(scan.tables.products.ContextOf(scan.words)) {
    constexpr uint32_t kThings = RoleBit(Role::kAccelerator) | RoleBit(Role::kCompute);
    for (const Span& s : scan.spans()) context_.accelerators |= (RoleBit(s.role) & kThings) != 0;
    // what was counted as accelerators is meant as such
    for (const quantity::Quantity& q : quantities)
      context_.accelerators |= q.kind == quantity::Kind::kUnits && !q.product.empty();
    for (const Span& s : scan.spans()) context_.accelerators |= s.role == Role::kLooseAccelerator && IsOfModel(s);
  }

  void Run() {
    for (uint32_t i = 0; i < scan_.size();) {
      if (scan_.IsTaken(i)) {
        ++i;
        continue;
      }
      const uint32_t end = scan_.SentenceEnd(i);
      const auto product = scan_.tables.products.LongestAt(scan_.words, i, end);
      const bool meant = product.product != nullptr && lexicon::ProductTable::IsMeant(*product.product, context_);
      AliasMatch name;
      if (scan_.words[i].form != 0) name = NameAt(i, end);
      if (name.value == nullptr && scan_.tokens[i].all_upper) {
        const auto code = codes_.find(scan_.tokens[i].word);
        if (code != codes_.end()) name = {1, code->second};
      }
      if (meant && product.length >= name.length) {
        AddProduct(i, i + product.length, product.product->id, product.product->name, product.product->vendor);
        i += product.length;
      } else if (name.value != nullptr) {
        if (IsSurname(i, name)) {
          // left to those who find people
        } else if (name.value->ambiguous) {
          pending_.push_back({i, i + name.length, name.value});
        } else {
          AddName(i, i + name.length, *name.value);
        }
        i += name.length;
      } else {
        ++i;
      }
    }
    Settle();
  }

 private:
  // "B300 accelerators", "acceleratori B300": a model's code and a noun for chips side by side bear each other out.
  bool IsOfModel(const Span& noun) const {
    constexpr uint32_t kLongestCode = 3;
    const auto coded = [&](uint32_t first, uint32_t end, bool up_to) {
      const auto m = scan_.tables.products.LongestAt(scan_.words, first, end);
      if (m.product == nullptr || !HasDigit(m.product->id.substr(m.product->id.rfind('/') + 1))) return false;
      return !up_to || first + m.length == end;
    };
    if (noun.last < scan_.size() && scan_.SameSentence(noun.first, noun.last) &&
        coded(noun.last, scan_.SentenceEnd(noun.first), false)) {
      return true;
    }
    const bool joined = noun.first > 0 && scan_.words[noun.first - 1].joiner;
    const uint32_t end = joined ? noun.first - 1 : noun.first;
    for (uint32_t n = 1; n <= kLongestCode && n <= end && scan_.SameSentence(end - n, end); ++n) {
      if (coded(end - n, end, true)) return true;
    }
    return false;
  }

  bool FitsCase(const Alias& alias, uint32_t first, uint32_t last) const {
    const std::string_view said = scan_.document.slice(scan_.tokens[first].begin, scan_.tokens[last - 1].end);
    if (alias.exact) return said == alias.surface;
    const auto head = static_cast<unsigned char>(alias.surface.front());
    const bool lower = head >= 'a' && head <= 'z';
    return lower || scan_.tokens[first].upper_initial || !scan_.IsWord(first) || head >= 0x80;
  }

  AliasMatch NameAt(uint32_t i, uint32_t end) const {
    AliasMatch best;
    scan_.tables.aliases.ForEachAt(scan_.words, i, end, [&](const AliasMatch& m) {
      if (!FitsCase(*m.value, i, i + m.length)) return;
      const bool better =
          m.length > best.length || (m.length == best.length && best.value->ambiguous && !m.value->ambiguous);
      if (better) best = m;
    });
    return best;
  }

  // "Ingrid Sandvik", "Jean Legrand"; from there on "Sandvik" as well.
  bool IsSurname(uint32_t i, const AliasMatch& name) {
    const Alias& alias = *name.value;
    const bool can_be = alias.kind == Kind::kParty || (alias.kind == Kind::kSite && alias.ambiguous);
    if (!can_be || name.length != 1) return false;
    if (surnames_.contains(&alias)) return true;
    const bool after_given_name = i > 0 && scan_.SameSentence(i - 1, i) && scan_.tokens[i - 1].upper_initial &&
                                  scan_.Has(i - 1, kGivenName) && !scan_.Has(i - 1, kPlace);
    if (after_given_name) surnames_.insert(&alias);
    return after_given_name;
  }

  void AddProduct(uint32_t first, uint32_t last, const std::string& id, const std::string& name,
                  const std::string& vendor) {
    Found& f = scan_.Add(Kind::kProduct, first, last);
    f.id = id;
    f.name = name;
    f.party = vendor;
  }

  bool IsNetwork(const Alias& alias) const {
    return alias.kind == Kind::kParty && scan_.tables.parties[alias.index].platform;
  }

  void AddName(uint32_t first, uint32_t last, const Alias& alias) {
    // "wrote on X": a place of posts
    if (first > 0 && scan_.Has(first - 1, kOnPlatform) && IsNetwork(alias)) {
      scan_.Block(first, last);
      return;
    }
    // "Tesla Inc", "Tencent Holdings"
    const bool party = alias.kind == Kind::kParty && !alias.ambiguous;
    while (last < scan_.size() && scan_.SameSentence(first, last) && scan_.tokens[last].upper_initial &&
           (IsCertainLegalForm(scan_.norm(last)) || (party && IsHouse(scan_.norm(last))))) {
      ++last;
    }
    Found& f = scan_.Add(alias.kind, first, last);
    f.listed = static_cast<int32_t>(alias.index);
    f.possessive = alias.genitive || IsPossessive(scan_, last);
    if (alias.kind == Kind::kParty && !alias.ambiguous) TakeCode(f, alias);
    const Tables& t = scan_.tables;
    switch (alias.kind) {
      case Kind::kParty:
        f.id = t.parties[alias.index].id;
        f.name = t.parties[alias.index].name;
        f.kinds = t.parties[alias.index].kinds;
        f.vendor = t.parties[alias.index].vendor;
        known_.insert(f.id);
        if (!t.parties[alias.index].parent.empty()) known_.insert(t.parties[alias.index].parent);
        break;
      case Kind::kPerson:
        f.id = t.people[alias.index].id;
        f.name = t.people[alias.index].name;
        for (const uint32_t p : t.people[alias.index].parties) known_.insert(t.parties[p].id);
        break;
      case Kind::kSite:
        f.id = t.sites[alias.index].id;
        f.name = t.sites[alias.index].name;
        f.party = t.sites[alias.index].owner;
        break;
      default:
        f.id = t.outlets[alias.index].id;
        f.name = t.outlets[alias.index].name;
        break;
    }
  }

  // "Acme (ACM)", "Acme's ( ACM )", "Acme (ACM, Financials)": the code of a share or an abbreviation, which parts
  // nothing.
  void TakeCode(Found& f, const Alias& alias) {
    constexpr size_t kLongestCode = 6;
    const uint32_t open = f.last + (f.possessive && IsPossessive(scan_, f.last) ? 1 : 0);
    const uint32_t code = open + 1;
    if (code + 1 >= scan_.size() || !scan_.SameSentence(f.first, code + 1) || !scan_.Is(open, "(")) return;
    if (!scan_.tokens[code].all_upper || scan_.norm(code).size() > kLongestCode) return;
    const uint32_t close = scan_.Is(code + 1, ",") ? code + 3 : code + 1;
    if (close >= scan_.size() || !scan_.SameSentence(f.first, close) || !scan_.Is(close, ")")) return;
    f.last = close + 1;
    scan_.Block(open, f.last);
    codes_.try_emplace(scan_.tokens[code].word, &alias);
  }

  // Names that are common words too.
  void Settle() {
    for (const Pending& p : pending_) {
      if (IsMeant(p)) AddName(p.first, p.last, *p.alias);
    }
  }

  // "Hyperion Bay": another capitalised word makes it another name.
  bool GoesOn(uint32_t last) const {
    return !scan_.tables.capital_nouns && last < scan_.size() && scan_.SameSentence(last - 1, last) &&
           scan_.IsWord(last) && scan_.tokens[last].upper_initial && !scan_.IsShaky(last) && !scan_.IsTaken(last) &&
           scan_.SpanAt(last, RoleBit(Role::kSiteNoun)) == nullptr;
  }

  bool IsMeant(const Pending& p) const {
    if (p.alias->kind == Kind::kSite) {
      if (GoesOn(p.last)) return false;
      const bool quoted = p.first > 0 && scan_.Is(p.first - 1, "\"");
      const bool machine = scan_.SpanBefore(quoted ? p.first - 1 : p.first, RoleBit(Role::kSiteNoun)) != nullptr ||
                           scan_.SpanAt(p.last, RoleBit(Role::kSiteNoun)) != nullptr;
      return machine || (context_.accelerators && !scan_.IsShaky(p.first));
    }
    if (p.alias->kind != Kind::kParty) return false;
    // part of a model's name or of another: "X-H100", "Model X"
    const bool letter = p.last - p.first == 1 && p.alias->surface.size() <= 1 + (p.alias->genitive ? 1 : 0);
    if (p.first > 0 && scan_.words[p.first - 1].joiner) return false;
    if (p.last < scan_.size() && scan_.SameSentence(p.first, p.last)) {
      const bool joined = scan_.words[p.last].joiner;
      const uint32_t next = joined ? p.last + 1 : p.last;
      if (joined && next < scan_.size() && HasDigit(scan_.norm(next))) return false;
      if (letter && next < scan_.size() && scan_.tokens[next].kind == text::TokenKind::kNumber) return false;
    }
    // "Model X", "Magazzini Generali": part of a name that no list has
    if (!scan_.tables.capital_nouns && p.first > 0 && scan_.SameSentence(p.first - 1, p.first)) {
      const uint32_t before = p.first - 1;
      const bool name = scan_.tokens[before].upper_initial && !scan_.IsShaky(before) && !scan_.IsTaken(before);
      constexpr uint32_t kDescribing = RoleBit(Role::kPartyNoun) | RoleBit(Role::kOfficer);
      if (name &&
          (letter || (!scan_.Has(before, kFunction | kNoName) && scan_.SpanBefore(p.first, kDescribing) == nullptr))) {
        return false;
      }
    }
    if (letter && p.first > 0 && scan_.Has(p.first - 1, kNoName)) return false;
    // a title that is nothing else
    const text::Sentence& s = scan_.document.sentences()[scan_.sentence_of[p.first]];
    if (s.title && s.first == p.first && s.last == p.last && !letter) return true;
    const PartyInfo& party = scan_.tables.parties[p.alias->index];
    if (known_.contains(party.id) || (!party.parent.empty() && known_.contains(party.parent))) return true;
    if (IsPossessive(scan_, p.last) || p.alias->genitive) return !scan_.IsShaky(p.first) || letter;
    constexpr uint32_t kWanting = RoleBit(Role::kPartyNoun);
    if (scan_.SpanBefore(p.first, kWanting) != nullptr) return true;
    if (p.first > 0 && scan_.Has(p.first - 1, kAtHouse | kRenamed)) return true;
    if (p.last + 1 < scan_.size() && scan_.Has(p.last + 1, kRenamed)) return true;
    // "in Orange"
    if (p.first > 0 && scan_.Has(p.first - 1, kPlaceOnly)) return false;
    return !letter && !scan_.tables.capital_nouns && !scan_.IsShaky(p.first);
  }

  Scan& scan_;
  lexicon::ProductContext context_;
  std::vector<Pending> pending_;
  std::unordered_set<const Alias*> surnames_;
  std::unordered_map<uint32_t, const Alias*> codes_;  // by the number of the word
  std::unordered_set<std::string> known_;
};

bool IsDash(std::string_view norm) {
  return norm == "-";
}

}  // namespace

bool IsPossessive(const Scan& scan, uint32_t last) {
  return last < scan.size() && scan.norm(last) == "'s" && !scan.tokens[last].space_before;
}

void FindListed(Scan& scan, std::span<const quantity::Quantity> quantities) {
  Lister(scan, quantities).Run();
}

void FindGenericProducts(Scan& scan) {
  constexpr uint32_t kSure = RoleBit(Role::kAccelerator) | RoleBit(Role::kCompute);
  // "linear accelerators" are none
  const auto other = [&](const Span& s) {
    const Span* thing = scan.SpanBefore(s.last, RoleBit(Role::kOtherThing));
    return thing != nullptr && thing->first < s.first;
  };
  const bool spoken_of =
      std::ranges::any_of(scan.found, [](const Found& f) { return f.kind == Kind::kProduct; }) ||
      std::ranges::any_of(scan.spans(), [&](const Span& s) { return s.role == Role::kAccelerator && !other(s); });
  // "Nvidia chips", "puces Nvidia"
  const auto made = [&](const Span& s) {
    const uint32_t behind = scan.SameSentence(s.first, s.last) ? scan.FoundAt(s.last) : kNone;
    if (behind != kNone && scan.found[behind].vendor) return true;
    // "Nvidia's most powerful chips"
    constexpr uint32_t kAdjectives = 6;
    for (uint32_t i = s.first; i > 0 && s.first - i < kAdjectives && scan.SameSentence(i - 1, s.first); --i) {
      const uint32_t at = scan.FoundAt(i - 1);
      if (at != kNone && scan.found[at].vendor && scan.found[at].possessive) return true;
      const bool owner = IsPossessive(scan, i - 1);
      if ((!scan.IsWord(i - 1) && !scan.words[i - 1].joiner) || (at != kNone && !owner)) break;
    }
    // "Chips von Nvidia"
    const bool of = scan.SameSentence(s.first, s.last + 1) && scan.Has(s.last, kOf | kPreposition);
    const uint32_t owner = of ? scan.FoundAt(s.last + 1) : kNone;
    if (owner != kNone && scan.found[owner].vendor) return true;
    const uint32_t gap = s.first > 1 && scan.words[s.first - 1].joiner ? 2 : 1;
    if (s.first < gap || !scan.SameSentence(s.first - gap, s.first)) return false;
    const uint32_t maker = scan.FoundAt(s.first - gap);
    return maker != kNone && scan.found[maker].vendor;
  };
  // "a data centre operator", "Betreiber von Rechenzentren": a company that has them
  const auto of_house = [&](const Span& s) {
    if (s.role != Role::kCompute) return false;
    const Span* behind = scan.SameSentence(s.first, s.last) ? scan.SpanAt(s.last, RoleBit(Role::kPartyNoun)) : nullptr;
    if (behind != nullptr) return true;
    const uint32_t of = s.first > 1 && scan.Has(s.first - 1, kOf) ? s.first - 1 : kNone;
    return of != kNone && scan.SpanBefore(of, RoleBit(Role::kPartyNoun)) != nullptr;
  };
  for (const Span& s : scan.spans()) {
    if (of_house(s)) continue;
    const uint32_t generic = spoken_of || made(s) ? kSure | RoleBit(Role::kLooseAccelerator) : kSure;
    if ((RoleBit(s.role) & generic) == 0 || other(s) || scan.SpanAt(s.first, generic)->last != s.last) continue;
    bool taken = false;
    for (uint32_t i = s.first; i < s.last; ++i) taken |= scan.IsTaken(i);
    if (taken) continue;
    Found& f = scan.Add(Kind::kProduct, s.first, s.last);
    f.id = s.role == Role::kCompute ? "compute" : "accelerator";
    f.name = f.id;
  }
}

namespace {

// Capitalised words that are no company by their look.
bool MayBePlace(const Scan& scan, uint32_t first, uint32_t last) {
  for (uint32_t i = first; i < last; ++i) {
    if (scan.IsWord(i) && (!scan.tokens[i].upper_initial || scan.Has(i, kEnding | kFunction))) return false;
  }
  return true;
}

// "CEDAR RAPIDS, Iowa": where "here" is.
void AddDateline(Scan& scan, uint32_t first, uint32_t end) {
  uint32_t last = first;
  while (last < end && scan.IsWord(last) && scan.tokens[last].all_upper) ++last;
  if (last == first) return;
  Found& f = scan.Add(Kind::kSite, first, last);
  f.strength = Strength::kWeak;
  f.name = scan.document.slice(f.begin, f.end);
  f.id = IdOfName(f.name);
}

}  // namespace

void FindDatelines(Scan& scan) {
  constexpr uint32_t kReach = 14;
  const auto sentences = scan.document.sentences();
  for (uint32_t n = 0; n < sentences.size(); ++n) {
    const text::Sentence& s = sentences[n];
    if (s.title || (n > 0 && sentences[n - 1].paragraph == s.paragraph)) continue;
    // "By Jane Doe, Oslo"
    const bool short_line =
        s.last - s.first <= kReach && (n + 1 == sentences.size() || sentences[n + 1].paragraph != s.paragraph);
    if (short_line && s.first + 1 < s.last && scan.Has(s.first, kByline) && scan.tokens[s.first + 1].upper_initial) {
      scan.Block(s.first, s.last);
      continue;
    }
    // "Karlsruhe. The hoster …": local papers put the place before the first sentence
    constexpr uint32_t kPlaceWords = 5;
    const bool first_of_body = n == 0 || sentences[n - 1].title;
    if (first_of_body && !short_line && s.last - s.first <= kPlaceWords && scan.Is(s.last - 1, ".") &&
        MayBePlace(scan, s.first, s.last)) {
      scan.Block(s.first, s.last);
      continue;
    }
    // "SALT LAKE CITY (APW) -", "OSLO, March 12 -", "RENO, Nev. (Newsline) -"
    if (!scan.tokens[s.first].all_upper) continue;
    uint32_t dash = kNone;
    for (uint32_t i = s.first + 1; i < s.last && i - s.first <= kReach; ++i) {
      if (IsDash(scan.norm(i)) && !scan.words[i].joiner) {
        dash = i;
        break;
      }
    }
    if (dash == kNone) continue;
    uint32_t open = kNone;
    uint32_t close = kNone;
    for (uint32_t i = s.first; i < dash; ++i) {
      if (scan.Is(i, "(")) open = i;
      if (scan.Is(i, ")")) close = i;
    }
    AddDateline(scan, s.first, open == kNone ? dash : open);
    scan.Block(s.first, dash);
    if (open == kNone || close == kNone || close <= open + 1) continue;
    Found& f = scan.Add(Kind::kOutlet, open + 1, close);
    f.strength = Strength::kStrong;
    f.name = scan.document.slice(f.begin, f.end);
    f.id = IdOfName(f.name);
    const auto listed = scan.tables.aliases.LongestAt(scan.words, open + 1, close);
    if (listed.value != nullptr && listed.value->kind == Kind::kOutlet && listed.length == close - open - 1) {
      f.strength = Strength::kListed;
      f.id = scan.tables.outlets[listed.value->index].id;
      f.name = scan.tables.outlets[listed.value->index].name;
    }
  }
}

}  // namespace counterclaim::entity
