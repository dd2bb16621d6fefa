#include <format>

#include "entity/entity.h"

namespace counterclaim::entity {
namespace {

constexpr std::string_view kKinds[] = {"PARTY", "PERSON", "PRODUCT", "SITE", "OUTLET", "GROUP"};
constexpr std::string_view kStrengths[] = {"listed", "strong", "weak"};
constexpr std::string_view kReferences[] = {"", " description", " pronoun"};

}  // namespace

std::string PrintMentions(const text::Document& document, std::span<const Mention> mentions) {
  std::string out;
  for (const Mention& m : mentions) {
    out += std::format("[{},{}) {} {}", m.begin, m.end, kKinds[static_cast<size_t>(m.kind)], m.id.empty() ? "?" : m.id);
    if (m.reference == Reference::kName && m.kind != Kind::kProduct && m.kind != Kind::kGroup)
      out += std::format(" {}", kStrengths[static_cast<size_t>(m.strength)]);
    out += kReferences[static_cast<size_t>(m.reference)];
    if (!m.party.empty()) out += std::format(" party={}", m.party);
    if (m.possessive) out += " possessive";
    if (m.plural) out += " plural";
    out += std::format(" \"{}\"\n", document.slice(m.begin, m.end));
  }
  return out;
}

}  // namespace counterclaim::entity
