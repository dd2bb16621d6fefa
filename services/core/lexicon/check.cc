#include "check.h"

#include <algorithm>
#include <format>

#include "base/utf8.h"
#include "lexicon/vocabulary.h"

namespace counterclaim::lexicon {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::TextFormat;

bool IsBlank(const std::string& s) {
  return s.find_first_not_of(" \t=*") == s.npos;
}

bool IsId(const std::string& id) {
  return !id.empty() && std::ranges::all_of(id, [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/' || c >= 0x80;
  });
}

}  // namespace

void Checker::AddFile(const SourceFile& file, const LexiconFile& parsed, const TextFormat::ParseInfoTree& lines) {
  Walk(file, parsed, &lines);
}

void Checker::Walk(const SourceFile& file, const Message& message, const TextFormat::ParseInfoTree* lines) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      const int index = field->is_repeated() ? i : -1;
      const Place place{file.path, lines == nullptr ? 0 : lines->GetLocation(field, index).line + 1};
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        const Message& child =
            index < 0 ? reflection->GetMessage(message, field) : reflection->GetRepeatedMessage(message, field, index);
        Walk(file, child, lines == nullptr ? nullptr : lines->GetTreeForNested(field, index));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        std::string scratch;
        const std::string& value = index < 0 ? reflection->GetStringReference(message, field, &scratch)
                                             : reflection->GetRepeatedStringReference(message, field, index, &scratch);
        CheckString(place, *field, value);
      }
    }
  }
}

void Checker::CheckString(const Place& place, const FieldDescriptor& field, const std::string& value) {
  if (!base::IsValidUtf8(value)) Say(place, std::format("{}: not valid UTF-8", field.name()));
  const auto& options = field.options();
  if ((options.GetExtension(phrase) || options.GetExtension(form)) && IsBlank(value)) {
    Say(place, std::format("{}: no word in it", field.name()));
  }
  if (field.full_name() == "counterclaim.lexicon.TextWords.stemmer" && !Vocabulary::HasStemmer(value)) {
    Say(place, std::format("stemmer: libstemmer has no '{}'", value));
  }
  const std::string& kind = field.containing_type()->name();
  if (field.name() == "id") {
    if (!IsId(value)) Say(place, std::format("id: '{}' has other characters than a-z, 0-9, '-' and '/'", value));
    const auto [former, fresh] = ids_.try_emplace({kind, value}, place);
    if (!fresh)
      Say(place, std::format("id: '{}' stands in {}:{} too", value, former->second.path, former->second.line));
    const size_t slash = value.rfind('/');
    if (kind == "Product" && slash != value.npos) references_.emplace_back(kind, value.substr(0, slash), place);
  }
  if (options.HasExtension(phrase) || options.HasExtension(form)) return;
  // any other field named *_party, *_person, … refers to an id of that kind
  for (const char* target : {"Party", "Person", "Product", "Site"}) {
    std::string suffix = "_";
    for (const char* c = target; *c != '\0'; ++c) suffix.push_back(static_cast<char>(*c | 0x20));
    if (field.name().ends_with(suffix)) references_.emplace_back(target, value, place);
  }
}

void Checker::Finish(const LexiconData& data) {
  for (const auto& [kind, id, place] : references_) {
    if (!ids_.contains({kind, id})) Say(place, std::format("there is no {} '{}'", kind, id));
  }
  for (const auto& [folder, file] : data.folders()) {
    const bool words = file.has_text() || file.has_quantity() || file.has_entity() || file.has_claim();
    if (folder == "common" && words) Say({folder, 0}, "words of a language stand in common");
  }
}

}  // namespace counterclaim::lexicon
