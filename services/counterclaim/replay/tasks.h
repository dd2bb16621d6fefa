// The names under which the stages' positions and states are kept. Do not change: state folders hold them.
#pragma once

namespace counterclaim::replay {

inline constexpr const char* kIngestTask = "ingest";
inline constexpr const char* kSorterTask = "sorter";
inline constexpr const char* kDetectorTask = "detector";

}  // namespace counterclaim::replay
