// The lines of the OUT files. Pure, safe from any thread.
#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "replay/article_source.h"

namespace counterclaim::replay {

// The proto3 JSON of a message, and a line feed.
std::string JsonLine(const google::protobuf::Message& message);

// {"file","line","reason","original"}, with "originalBase64" instead of "original" where the bytes are not UTF-8.
std::string JsonLine(const Reject& reject);

}  // namespace counterclaim::replay
