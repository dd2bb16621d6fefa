#include "base/string_map.h"
#include "entity/entity.h"
#include "lexicon/lexicon.h"

namespace counterclaim::entity {

struct Families::Impl {
  base::StringMap<std::string> heads;
  enum class Place { kMachine, kSite, kTown, kRegion };
  base::StringMap<Place> sites;  // listed
};

Families::Families(const lexicon::LexiconData& lexicon) {
  auto impl = std::make_unique<Impl>();
  const auto common = lexicon.folders().find("common");
  if (common == lexicon.folders().end()) {
    impl_ = std::move(impl);
    return;
  }
  base::StringMap<std::string> parents;
  for (const lexicon::Party& p : common->second.party()) {
    if (!p.parent_party().empty()) parents[p.id()] = p.parent_party();
  }
  for (const auto& [id, parent] : parents) {
    std::string head = parent;
    // a ring of parents, which is a mistake in the data, ends after as many steps as there are parties
    for (size_t steps = 0; steps < parents.size(); ++steps) {
      const auto up = parents.find(head);
      if (up == parents.end()) break;
      head = up->second;
    }
    impl->heads[id] = std::move(head);
  }
  for (const lexicon::Site& s : common->second.site())
    impl->sites[s.id()] = s.key_site() ? Impl::Place::kMachine : Impl::Place::kSite;
  const lexicon::NameParts& parts = common->second.name_parts();
  for (const std::string& place : parts.place()) impl->sites.try_emplace(IdOfName(place), Impl::Place::kTown);
  for (const std::string& region : parts.region()) impl->sites.try_emplace(IdOfName(region), Impl::Place::kRegion);
  impl_ = std::move(impl);
}

Families::~Families() = default;
Families::Families(Families&&) noexcept = default;

std::string_view Families::HeadOf(std::string_view party) const {
  const auto found = impl_->heads.find(party);
  return found == impl_->heads.end() ? party : std::string_view(found->second);
}

bool Families::IsKeySite(std::string_view site) const {
  const auto found = impl_->sites.find(site);
  // a site that no list has is one because the text calls it a machine or plant by name
  return found == impl_->sites.end() ? !site.empty() : found->second == Impl::Place::kMachine;
}

bool Families::IsTown(std::string_view site) const {
  const auto found = impl_->sites.find(site);
  return found != impl_->sites.end() && found->second == Impl::Place::kTown;
}

}  // namespace counterclaim::entity
