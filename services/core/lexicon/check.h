// Finds mistakes in lexicon files that their syntax does not show: empty phrases, ids that stand twice or nowhere.
#pragma once

#include <google/protobuf/text_format.h>

#include <map>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"

namespace counterclaim::lexicon {

class Checker {
 public:
  explicit Checker(std::vector<Problem>& problems) : problems_(problems) {}

  // Checks what can be told from one file, and remembers its ids and references.
  void AddFile(const SourceFile& file, const LexiconFile& parsed,
               const google::protobuf::TextFormat::ParseInfoTree& lines);
  // Checks what takes all files.
  void Finish(const LexiconData& data);

 private:
  struct Place {
    std::string path;
    int line = 0;
  };
  void Walk(const SourceFile& file, const google::protobuf::Message& message,
            const google::protobuf::TextFormat::ParseInfoTree* lines);
  void CheckString(const Place& place, const google::protobuf::FieldDescriptor& field, const std::string& value);
  void Say(const Place& place, std::string message) {
    problems_.push_back({place.path, place.line, std::move(message)});
  }

  std::vector<Problem>& problems_;
  std::map<std::pair<std::string, std::string>, Place> ids_;             // (kind of message, id)
  std::vector<std::tuple<std::string, std::string, Place>> references_;  // (kind of message, id, where)
};

}  // namespace counterclaim::lexicon
