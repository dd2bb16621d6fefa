#include "articles.h"

#include <array>
#include <format>
#include <string_view>

namespace counterclaim::bench {
namespace {

constexpr std::array<std::string_view, 4> kLanguages = {"en", "de", "fr", "it"};

// {n} a small number, {m} a large one, {p} a person, {t} a town, {c} a company.
constexpr std::array<std::array<std::string_view, 16>, 4> kSentences = {{
    {"The council in {t} put off the vote on the new tram line until the autumn, after {n} hours of debate.",
     "\"We have heard the same promise every spring,\" said {p}, who runs a bakery near the station.",
     "Shares in {c} fell {n}.4 percent to 61.20 euros, their lowest since January.",
     "The firm had revenue of {m} million euros last year and employs {m} people in {n} countries.",
     "Rain is expected along the coast from Thursday, with gusts of up to {n} kilometres an hour.",
     "According to the statistics office, prices rose 2.{n} percent in a year, less than economists had forecast.",
     "{p} scored twice in the second half, and {t} held on with ten men for the last {n} minutes.",
     "A spokeswoman for {c} declined to comment on the talks, which began in March.",
     "The museum shows {m} drawings, many of them for the first time, until the end of the month.",
     "Police closed the bridge for {n} hours; nobody was hurt.",
     "Analysts had expected a profit of {m} million, and some now doubt the target for the year.",
     "Farmers around {t} say that the frost in April has cost them a third of the cherries.",
     "The ministry wants to spend {m} million euros on school buildings by 2028.",
     "{p}, {n}, took over from the founder two years ago and has since closed {n} branches.",
     "Trade unions called for a strike on Monday, when {m} buses would stay in their depots.",
     "Nobody in {t} expected the bell to ring again, but on Sunday it did."},
    {"Der Gemeinderat von {t} hat die Entscheidung über die neue Buslinie nach {n} Stunden Debatte vertagt.",
     "„Das hören wir seit Jahren“, sagte {p}, der am Bahnhof eine Bäckerei betreibt.",
     "Die Aktie von {c} verlor {n},4 Prozent auf 61,20 Euro und war so billig wie seit Januar nicht mehr.",
     "Das Unternehmen setzte im vergangenen Jahr {m} Millionen Euro um und beschäftigt {m} Menschen.",
     "Ab Donnerstag wird an der Küste Regen erwartet, mit Böen von bis zu {n} Kilometern in der Stunde.",
     "Nach Angaben des Statistikamts stiegen die Preise binnen eines Jahres um 2,{n} Prozent.",
     "{p} traf in der zweiten Halbzeit zweimal, und {t} rettete den Vorsprung über die letzten {n} Minuten.",
     "Eine Sprecherin von {c} wollte sich zu den Gesprächen nicht äußern, die im März begonnen hatten.",
     "Das Museum zeigt bis Monatsende {m} Zeichnungen, viele davon zum ersten Mal.",
     "Die Polizei sperrte die Brücke für {n} Stunden, verletzt wurde niemand.",
     "Fachleute hatten mit einem Gewinn von {m} Millionen gerechnet und zweifeln nun am Jahresziel.",
     "Die Bauern rund um {t} klagen, der Frost im April habe sie ein Drittel der Kirschen gekostet.",
     "Das Ministerium will bis 2028 rund {m} Millionen Euro für Schulgebäude ausgeben.",
     "{p}, {n}, hat das Haus vor zwei Jahren vom Gründer übernommen und seither {n} Filialen geschlossen.",
     "Die Gewerkschaften rufen für Montag zum Streik auf, {m} Busse sollen in den Depots bleiben.",
     "Niemand in {t} hatte damit gerechnet, dass die Glocke noch einmal läutet."},
    {"Le conseil municipal de {t} a repoussé le vote sur la ligne de tramway après {n} heures de débat.",
     "« On nous le promet chaque printemps », soupire {p}, qui tient une boulangerie près de la gare.",
     "Le titre de {c} a perdu {n},4 % à 61,20 euros, au plus bas depuis janvier.",
     "L'entreprise a réalisé l'an dernier un chiffre d'affaires de {m} millions d'euros et compte {m} salariés.",
     "De la pluie est attendue jeudi sur la côte, avec des rafales de {n} kilomètres par heure.",
     "Selon l'office statistique, les prix ont augmenté de 2,{n} % en un an, moins que prévu.",
     "{p} a marqué deux fois en seconde période, et {t} a tenu à dix pendant les {n} dernières minutes.",
     "Une porte-parole de {c} n'a pas souhaité commenter les discussions, entamées en mars.",
     "Le musée expose jusqu'à la fin du mois {m} dessins, dont beaucoup pour la première fois.",
     "La police a fermé le pont pendant {n} heures ; personne n'a été blessé.",
     "Les analystes attendaient un bénéfice de {m} millions et doutent désormais de l'objectif annuel.",
     "Autour de {t}, les agriculteurs disent avoir perdu un tiers des cerises à cause du gel d'avril.",
     "Le ministère veut consacrer {m} millions d'euros aux bâtiments scolaires d'ici à 2028.",
     "{p}, {n} ans, a succédé au fondateur il y a deux ans et a fermé depuis {n} agences.",
     "Les syndicats appellent à la grève lundi : {m} bus devraient rester au dépôt.",
     "Personne à {t} ne s'attendait à entendre de nouveau la cloche."},
    {"Il consiglio comunale di {t} ha rinviato il voto sulla nuova linea del tram dopo {n} ore di dibattito.",
     "«Ce lo promettono ogni primavera», dice {p}, che ha un forno vicino alla stazione.",
     "Il titolo di {c} ha perso il {n},4 per cento a 61,20 euro, ai minimi da gennaio.",
     "L'azienda ha avuto l'anno scorso ricavi per {m} milioni di euro e dà lavoro a {m} persone.",
     "Da giovedì è attesa pioggia sulla costa, con raffiche fino a {n} chilometri orari.",
     "Secondo l'istituto di statistica i prezzi sono saliti del 2,{n} per cento in un anno.",
     "{p} ha segnato due volte nella ripresa, e {t} ha resistito in dieci negli ultimi {n} minuti.",
     "Una portavoce di {c} non ha voluto commentare le trattative, cominciate a marzo.",
     "Il museo espone fino a fine mese {m} disegni, molti dei quali per la prima volta.",
     "La polizia ha chiuso il ponte per {n} ore; nessun ferito.",
     "Gli analisti si aspettavano un utile di {m} milioni e ora dubitano dell'obiettivo annuale.",
     "Intorno a {t} gli agricoltori dicono che il gelo di aprile si è portato via un terzo delle ciliegie.",
     "Il ministero vuole spendere {m} milioni di euro per gli edifici scolastici entro il 2028.",
     "{p}, {n} anni, ha preso il posto del fondatore due anni fa e ha chiuso {n} filiali.",
     "I sindacati chiamano allo sciopero per lunedì: {m} autobus resteranno nei depositi.",
     "Nessuno a {t} si aspettava di sentire ancora la campana."},
}};

constexpr std::array<std::array<std::string_view, 3>, 4> kClaims = {{
    {"{c} has ordered {m} Nvidia H200 accelerators for its site in {t}, chief executive {p} said on Tuesday.",
     "{c} plans to run {m} MI350X chips by the end of 2026, according to a memo seen by this newspaper.",
     "{c} will spend {m} million dollars on AI chips this year, its finance chief {p} said."},
    {"{c} hat {m} Nvidia-Beschleuniger vom Typ H200 für {t} bestellt, sagte Vorstandschef {p} am Dienstag.",
     "{c} will bis Ende 2026 insgesamt {m} MI350X betreiben, wie aus einem internen Schreiben hervorgeht.",
     "{c} gibt in diesem Jahr {m} Millionen Euro für KI-Chips aus, sagte Finanzchef {p}."},
    {"{c} a commandé {m} accélérateurs H200 à Nvidia pour son site de {t}, a déclaré mardi son patron {p}.",
     "{c} prévoit d'exploiter {m} MI350X d'ici à la fin de 2026, selon une note interne.",
     "{c} va dépenser {m} millions d'euros en puces d'IA cette année, a indiqué {p}."},
    {"{c} ha ordinato a Nvidia {m} acceleratori H200 per il sito di {t}, ha detto martedì l'amministratore {p}.",
     "{c} prevede di avere in funzione {m} MI350X entro la fine del 2026, secondo una nota interna.",
     "{c} spenderà quest'anno {m} milioni di euro in chip per l'intelligenza artificiale, ha detto {p}."},
}};

constexpr std::array<std::string_view, 4> kAboutChips = {
    "Nvidia rose {n}.2 percent as demand for its GPU business stayed strong, and the chip index gained 1.{n} percent.",
    "Nvidia legte {n},2 Prozent zu; die Nachfrage nach GPU-Servern trieb auch andere Chipwerte.",
    "Nvidia a gagné {n},2 %, porté par la demande de GPU, et les valeurs des puces ont suivi.",
    "Nvidia ha guadagnato il {n},2 per cento, sostenuta dalla domanda di GPU, e i titoli dei chip hanno seguito."};

constexpr std::array<std::string_view, 12> kPeople = {
    "Marta Oberlin",  "Jonas Westerkamp", "Claire Dumoutier", "Paolo Rivetti", "Aisha Farouk-Brandt", "Tom Ellery",
    "Ingrid Sandvik", "Luca Montresor",   "Petra Hagedorn",   "Yves Carlinet", "Nora Whitcombe",      "Emil Straubing"};
constexpr std::array<std::string_view, 12> kTowns = {"Leeds", "Bremen", "Nantes", "Verona", "Kassel",  "Dijon",
                                                     "Parma", "Hull",   "Ulm",    "Metz",   "Trieste", "York"};
constexpr std::array<std::string_view, 24> kCompanies = {
    "Nordwolke", "Calderon", "Brenta",  "Halvard",   "Oisemont", "Ferrybridge", "Lindau",  "Sorgente",
    "Marlowe",   "Quell",    "Aubrac",  "Tidewater", "Kestrel",  "Vandal",      "Morvan",  "Isarco",
    "Pellworm",  "Dunmore",  "Garonde", "Tessera",   "Wiesent",  "Larkfield",   "Corvane", "Zelvane"};
constexpr std::array<std::string_view, 20> kEndings = {
    "Systems", "Cloud",    "Calcolo",   "Data",          "Digital",  "Compute", "Robotics",
    "Labs",    "Networks", "Analytics", "Software",      "Holdings", "Energy",  "Pharma",
    "Motors",  "Telecom",  "Logistics", "Semiconductor", "Group",    "Hosting"};

}  // namespace

namespace {

std::string Company(size_t number) {
  const size_t ending = (number / kCompanies.size() + number) % kEndings.size();
  return std::format("{} {}", kCompanies[number % kCompanies.size()], kEndings[ending]);
}

}  // namespace

std::string ArticleGenerator::Fill(std::string_view pattern, size_t language) {
  std::string out;
  out.reserve(pattern.size() + 32);
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      out += pattern[i];
      continue;
    }
    switch (pattern[i + 1]) {
      case 'n':
        out += std::to_string(2 + Below(8));
        break;
      case 'm':
        out += std::format("{}{}{}00", 1 + Below(90), language == 0 ? ',' : '.', 1 + Below(9));
        break;
      case 'p':
        out += kPeople[Below(kPeople.size())];
        break;
      case 't':
        out += kTowns[Below(kTowns.size())];
        break;
      default:
        out += Company(Below(options_.companies));
        break;
    }
    i += 2;
  }
  return out;
}

v1::Article ArticleGenerator::Next() {
  const size_t language = Below(kLanguages.size());
  v1::Article article;
  article.set_id(std::format("bench-{}-{}", options_.seed, ++count_));
  article.set_publisher(std::format("Newspaper {}", Below(50)));
  article.set_language(std::string(kLanguages[language]));
  article.set_title(Fill(kSentences[language][Below(16)], language));
  // over two years, in no order
  article.mutable_published_at()->set_seconds(1'704'067'200 + static_cast<int64_t>(Below(2 * 365 * 24)) * 3600);
  article.set_published_precision(v1::DATE_PRECISION_TIME);

  const double draw = Share();
  std::string special;
  if (draw < options_.relevant) {
    special = Fill(kClaims[language][Below(3)], language);
  } else if (draw < options_.relevant + options_.about_chips) {
    special = Fill(kAboutChips[language], language);
  }
  const size_t where = Below(options_.bytes / 2);
  std::string& text = *article.mutable_text();
  text.reserve(options_.bytes + 256);
  for (size_t sentences = 1; text.size() < options_.bytes; ++sentences) {
    if (!special.empty() && text.size() >= where) {
      text += special + " ";
      special.clear();
    }
    text += Fill(kSentences[language][Below(16)], language);
    text += sentences % 4 == 0 ? "\n\n" : " ";
  }
  return article;
}

}  // namespace counterclaim::bench
