#include "unify.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "legal_forms.h"
#include "listed.h"

namespace counterclaim::entity {
namespace {

class Unifier {
 public:
  explicit Unifier(Scan& scan) : scan_(scan) {}

  void Run() {
    Promote();
    AddListHeads();
    SettleKinds();
    if (scan_.tables.capital_nouns) DropOrigins();
    CollectForms();
    JoinShortForms();
    FindMore();
    ShareKinds();
  }

 private:
  // One way to write a name of the document; of a listed one only what the catalogue does not have.
  struct Form {
    std::vector<std::string_view> words;
    size_t found = 0;
    bool whole = false;
    bool clash = false;
  };

  // A mere capitalised name is a party where it is listed with one, or where the text comes back to it as to one.
  void Promote() {
    std::unordered_map<std::string, int> subjects;
    std::unordered_map<std::string, int> places;
    for (const Found& f : scan_.found) {
      if (f.kind != Kind::kParty || f.strength != Strength::kWeak) continue;
      // two words together are hardly a town: "the halls of Nimbus Atlantique"
      const bool of = !scan_.tables.capital_nouns && f.last - f.first > 1 && f.first > 0 && scan_.Has(f.first - 1, kOf);
      const bool placed = !of && scan_.AfterPreposition(f.first);
      ++(placed ? places : subjects)[f.id];
    }
    // a word of a name is a common one sooner than two together
    constexpr int kOften = 3;
    constexpr int kOftenOfTwo = 2;
    for (Found& f : scan_.found) {
      if (f.kind != Kind::kParty || f.strength != Strength::kWeak || f.listed >= 0) continue;
      const int often = f.last - f.first > 1 ? kOftenOfTwo : kOften;
      if ((subjects[f.id] >= often && places[f.id] == 0) || IsListedWithParty(f)) f.strength = Strength::kStrong;
    }
  }

  // "Zelvane, Acme and OVHcloud bought …": the first of a list of parties, though its capital says nothing.
  void AddListHeads() {
    for (const text::Sentence& s : scan_.document.sentences()) {
      const uint32_t i = s.first;
      if (s.boilerplate || s.last - s.first < 5 || scan_.IsTaken(i) || !scan_.IsWord(i)) continue;
      if (!scan_.tokens[i].upper_initial || scan_.Has(i, kFunction | kNoName) || scan_.SeenLower(i)) continue;
      if (!IsBeforeParty(i + 1)) continue;
      Found& f = scan_.Add(Kind::kParty, i, i + 1);
      f.strength = Strength::kStrong;
      f.name = scan_.document.slice(f.begin, f.end);
      f.id = IdOfName(f.name);
    }
  }

  // Whether a comma at a token leads on to a party before a conjunction.
  bool IsBeforeParty(uint32_t comma) const {
    if (!scan_.Is(comma, ",") || !scan_.SameSentence(comma, comma + 2)) return false;
    const uint32_t k = scan_.FoundAt(comma + 1);
    if (k == kNone || scan_.found[k].kind != Kind::kParty || scan_.found[k].strength == Strength::kWeak) return false;
    const uint32_t next = scan_.found[k].last;
    return (next < scan_.size() && scan_.Has(next, kConjunction)) || IsBeforeParty(next);
  }

  // "Orange, Acme and OVHcloud"
  bool IsListedWithParty(const Found& f) const {
    const auto is_party = [&](uint32_t token) {
      const uint32_t k = scan_.FoundAt(token);
      return k != kNone && scan_.found[k].kind == Kind::kParty && scan_.found[k].strength != Strength::kWeak;
    };
    const auto joins = [&](uint32_t i) { return i < scan_.size() && scan_.Has(i, kConjunction); };
    if (f.first >= 2 && joins(f.first - 1) && is_party(f.first - 2)) return true;
    if (joins(f.last) && is_party(f.last + 1)) return true;
    // before a comma: the list must end in a conjunction
    return scan_.Is(f.last, ",") && is_party(f.last + 1) && scan_.SameSentence(f.first, f.last + 1) &&
           joins(scan_.found[scan_.FoundAt(f.last + 1)].last);
  }

  // What is a medium, a person or a machine in one place is so everywhere, unless a legal form or the like says
  // otherwise.
  void SettleKinds() {
    std::unordered_map<std::string, Kind> kinds;
    for (const Found& f : scan_.found) {
      if (f.listed < 0 && (f.kind == Kind::kOutlet || f.kind == Kind::kPerson || f.kind == Kind::kSite))
        kinds.try_emplace(f.id, f.kind);
    }
    for (Found& f : scan_.found) {
      if (f.kind != Kind::kParty || f.listed >= 0) continue;
      const auto at = kinds.find(f.id);
      if (at == kinds.end() || (f.strength != Strength::kWeak && !f.acts && at->second != Kind::kOutlet)) continue;
      f.kind = at->second;
      f.strength = Strength::kStrong;
      f.kinds = 0;
    }
  }

  // "die Greifswalder Küstenwolke GmbH", of which the text says "Küstenwolke" too: where it is from is no part of the
  // name.
  void DropOrigins() {
    for (Found& f : scan_.found) {
      const bool party = f.kind == Kind::kParty && f.listed < 0 && f.strength == Strength::kStrong;
      if (!party || f.last - f.first < 2 || !scan_.IsWord(f.first + 1)) continue;
      const bool from = scan_.tables.origin_endings.AnyEnds(scan_.norm(f.first)) && !scan_.Has(f.first, kGivenName) &&
                        scan_.SeenCapital(f.first + 1) > scan_.SeenCapital(f.first) && !scan_.Has(f.first + 1, kEnding);
      if (!from) continue;
      ++f.first;
      f.begin = scan_.tokens[f.first].begin;
      f.name = scan_.document.slice(f.begin, f.end);
      f.id = IdOfName(f.name);
    }
  }

  bool IsNamed(const Found& f) const {
    return f.listed < 0 && f.strength == Strength::kStrong && f.kind != Kind::kPerson && !f.id.empty();
  }

  std::vector<std::string_view> Words(const Found& f) const {
    std::vector<std::string_view> words;
    for (uint32_t i = f.first; i < f.last; ++i) {
      if (scan_.IsWord(i)) words.push_back(scan_.norm(i));
    }
    return words;
  }

  void AddForm(std::vector<std::string_view> words, size_t found, bool whole) {
    for (Form& f : forms_[words.front()]) {
      if (f.whole != whole || f.words != words) continue;
      f.clash |= scan_.found[f.found].id != scan_.found[found].id;
      return;
    }
    // more names with one first word than a text has reason for
    constexpr size_t kMost = 16;
    if (forms_[words.front()].size() >= kMost) return;
    forms_[words.front()].push_back({std::move(words), found, whole, false});
  }

  void CollectForms() {
    for (size_t k = 0; k < scan_.found.size(); ++k) {
      const Found& f = scan_.found[k];
      const bool listed = f.listed >= 0 && f.kind == Kind::kParty && f.last - f.first > 1;
      if (!listed && !IsNamed(f)) continue;
      std::vector<std::string_view> words = Words(f);
      if (words.empty()) continue;
      if (!listed) AddForm(words, k, true);
      if (f.kind != Kind::kParty) continue;
      AddHead(f, k);
      AddTail(f, k);
      // without its legal form and company-like last words
      uint32_t last = f.last;
      while (last > f.first + 1 && (scan_.Has(last - 1, kEnding) || IsLegalForm(std::string(scan_.norm(last - 1))) ||
                                    !scan_.IsWord(last - 1))) {
        --last;
        if (scan_.IsWord(last)) words.pop_back();
      }
      if (last == f.last || words.empty() || !MayStandAlone(f.first, last)) continue;
      AddForm(words, k, false);
    }
    for (auto& [first, list] : forms_) {
      std::ranges::stable_sort(list, [](const Form& a, const Form& b) {
        // of one length the short form first: it leads to the longer name
        return a.words.size() != b.words.size() ? a.words.size() > b.words.size() : a.whole < b.whole;
      });
    }
  }

  bool MayStandAlone(uint32_t first, uint32_t last) const {
    bool place = true;
    for (uint32_t i = first; i < last; ++i) {
      if (!scan_.IsWord(i)) continue;
      if (scan_.SeenLower(i) || scan_.Has(i, kNoName | kFunction)) return false;
      if (scan_.SpanAt(i, RoleBit(Role::kDemonym) | RoleBit(Role::kPartyNoun)) != nullptr) return false;
      place &= scan_.Has(i, kPlace);
    }
    return !place;
  }

  // "Skagen", called a company in one place, is "Skagen AI" of another.
  void JoinShortForms() {
    for (Found& f : scan_.found) {
      if (f.listed >= 0 || f.kind != Kind::kParty || f.strength == Strength::kListed) continue;
      const std::vector<std::string_view> words = Words(f);
      if (words.empty()) continue;
      const auto at = forms_.find(words.front());
      if (at == forms_.end()) continue;
      const Form* longer = nullptr;
      for (const Form& form : at->second) {
        if (!form.whole && !form.clash && form.words == words) longer = &form;
      }
      if (longer == nullptr && words.size() == 1) longer = Headed(words.front());
      if (longer == nullptr && words.size() == 1) longer = Tailed(words.front());
      if (longer != nullptr) Become(f, scan_.found[longer->found]);
    }
  }

  // "Sakura", where the text has one longer name of a party that begins so: "Sakura Internet".
  const Form* Headed(std::string_view word) const {
    const auto at = heads_.find(word);
    return at == heads_.end() || at->second.clash ? nullptr : &at->second;
  }

  // "Karelund", where the text has the catalogue's "Ada Karelund".
  const Form* Tailed(std::string_view word) const {
    const auto at = tails_.find(word);
    return at == tails_.end() || at->second.clash ? nullptr : &at->second;
  }

  void AddTail(const Found& f, size_t k) {
    if (f.last - f.first != 2 || f.listed < 0 || scan_.Has(f.last - 1, kEnding | kNoName) ||
        !MayStandAlone(f.last - 1, f.last))
      return;
    Form& tail = tails_.try_emplace(scan_.norm(f.last - 1), Form{{}, k, false, false}).first->second;
    tail.clash |= scan_.found[tail.found].id != f.id;
  }

  void AddHead(const Found& f, size_t k) {
    if (f.last - f.first < 2 || !MayStandAlone(f.first, f.first + 1)) return;
    Form& head = heads_.try_emplace(scan_.norm(f.first), Form{{}, k, false, false}).first->second;
    head.clash |= scan_.found[head.found].id != f.id;
  }

  static void Become(Found& f, const Found& named) {
    const std::string id = named.id;
    f.kind = named.kind;
    f.strength = named.strength;
    f.id = id;
    f.name = named.name;
    f.listed = named.listed;
    f.vendor = named.vendor;
    if (named.listed >= 0) f.kinds = named.kinds;
  }

  // The form that stands at token i; its length in tokens, 0 if none.
  uint32_t FormAt(uint32_t i, const Form*& form, bool& genitive) const {
    std::string_view word = scan_.norm(i);
    auto at = forms_.find(word);
    genitive = false;
    if (at == forms_.end() && scan_.tables.genitive_s && word.size() > 3 && word.back() == 's') {
      word.remove_suffix(1);
      at = forms_.find(word);
      genitive = at != forms_.end();
    }
    if (at == forms_.end()) return 0;
    for (const Form& f : at->second) {
      if (f.clash || (genitive && f.words.size() > 1)) continue;
      uint32_t t = i + 1;
      bool fits = true;
      for (size_t k = 1; fits && k < f.words.size(); ++k) {
        while (t < scan_.size() && !scan_.IsWord(t) && scan_.SameSentence(i, t)) ++t;
        fits = t < scan_.size() && scan_.SameSentence(i, t) && scan_.norm(t) == f.words[k];
        ++t;
      }
      if (!fits) continue;
      form = &f;
      return t - i;
    }
    return 0;
  }

  void FindMore() {
    for (uint32_t i = 0; i < scan_.size(); ++i) {
      if (!scan_.IsWord(i) || !scan_.tokens[i].upper_initial) continue;
      const uint32_t holder = scan_.FoundAt(i);
      const bool weak = holder != kNone && scan_.found[holder].kind == Kind::kParty &&
                        scan_.found[holder].strength == Strength::kWeak;
      if ((scan_.IsTaken(i) && !weak) || (i > 0 && scan_.words[i - 1].joiner)) continue;
      const Form* form = nullptr;
      bool genitive = false;
      const uint32_t length = FormAt(i, form, genitive);
      if (length == 0) continue;
      if (weak) {
        Found& f = scan_.found[holder];
        if (f.first != i || f.last != i + length) continue;
        Become(f, scan_.found[form->found]);
        f.possessive |= genitive;
        continue;
      }
      if (!scan_.IsFree(i, i + length)) continue;
      Found f = scan_.Add(scan_.found[form->found].kind, i, i + length);
      Become(f, scan_.found[form->found]);
      f.possessive = genitive || IsPossessive(scan_, i + length);
      scan_.found.back() = f;
    }
  }

  // A name's categories are those of all its places.
  void ShareKinds() {
    std::unordered_map<std::string, uint64_t> kinds;
    for (const Found& f : scan_.found) {
      if (f.kind == Kind::kParty && f.listed < 0) kinds[f.id] |= f.kinds;
    }
    for (Found& f : scan_.found) {
      if (f.kind == Kind::kParty && f.listed < 0) f.kinds = kinds[f.id];
    }
  }

  Scan& scan_;
  std::unordered_map<std::string_view, std::vector<Form>> forms_;
  std::unordered_map<std::string_view, Form> heads_;
  std::unordered_map<std::string_view, Form> tails_;
};

}  // namespace

void UnifyNames(Scan& scan) {
  Unifier(scan).Run();
}

}  // namespace counterclaim::entity
